/**
 * Writes instructions into a growing block of code, with targets that are filled in once
 * they are known.
 *
 * @module
 */

import { FIELD_BYTES, type Instruction } from "./instructions.ts";

interface Patch {
  /** Where the field is, in units of 16 bits. */
  readonly field: number;
  /** Where its instruction begins, in bytes. */
  readonly instruction: number;
}

/** A place in the code that is jumped to, perhaps before it is known. */
export class Label {
  /** In bytes, once it is known; a place outside of the code may be negative. */
  offset: number | undefined;
  /** The fields that wait for it. */
  readonly patches: Patch[] = [];
}

/** Code is in units of 16 bits, least significant byte first. */
export class CodeWriter {
  private units = new Uint16Array(1024);
  private length = 0;

  /** Where the next instruction will begin, in bytes. */
  get offset(): number {
    return this.length * 2;
  }

  private reserve(units: number): void {
    if (this.length + units <= this.units.length) return;
    const larger = new Uint16Array(
      Math.max(this.units.length * 2, this.length + units),
    );
    larger.set(this.units);
    this.units = larger;
  }

  private put32(at: number, value: number): void {
    this.units[at] = value & 0xffff;
    this.units[at + 1] = value >>> 16;
  }

  /**
   * Appends an instruction: registers for `r`, `*` and `d` in the order of the form, numbers
   * for its `k`, `i`, `b` and `f`.
   */
  instruction(
    { form, opcode }: Instruction,
    registers: readonly number[],
    fields: readonly number[],
    target?: Label,
  ): void {
    const start = this.offset;
    this.reserve(2 * form.length + registers.length + 1);
    this.units[this.length++] = opcode;
    let register = 0;
    let field = 0;
    let stars = 0;
    for (let i = 0; i < form.length; i++) {
      switch (form[i]) {
        case "r":
        case "d":
          this.units[this.length++] = registers[register++]!;
          break;
        case "n":
          stars = registers.length - (form.length - form.indexOf("*") - 1) -
            countOf(form, i);
          this.units[this.length++] = stars;
          break;
        case "*":
          for (; stars > 0; stars--) {
            this.units[this.length++] = registers[register++]!;
          }
          break;
        case "k":
          this.put32(this.length, fields[field++]!);
          this.length += 2;
          break;
        case "t":
          this.target(target!, start);
          break;
        default:
          this.units[this.length++] = fields[field++]!;
      }
    }
  }

  private target(label: Label, instruction: number): void {
    if (label.offset !== undefined) {
      this.put32(this.length, label.offset - instruction);
    } else label.patches.push({ field: this.length, instruction });
    this.length += FIELD_BYTES["t"]! / 2;
  }

  /** The label is here, or at another place. */
  place(label: Label, offset: number = this.offset): void {
    label.offset = offset;
    for (const { field, instruction } of label.patches) {
      this.put32(field, offset - instruction);
    }
    label.patches.length = 0;
  }

  /** The code so far. */
  finish(): Uint8Array {
    return new Uint8Array(this.units.slice(0, this.length).buffer);
  }
}

/** How many registers come before place `end` of a form. */
function countOf(form: string, end: number): number {
  let count = 0;
  for (let i = 0; i < end; i++) if (form[i] === "r") count++;
  return count;
}
