/**
 * What a function of a program is known by from one run to the next: a hash of what it does. An edit elsewhere in
 * the source keeps it, and so does whatever moves the function in the source or its constants in the unit.
 *
 * It is made from the function's name, arity and frame, its instructions with their constants by content, and the
 * functions that it makes closures of, in the same way. Functions that refer to one another in a circle are hashed
 * too: a hash is that of the functions in the order in which they are met.
 *
 * @module
 */

import { decodeAt, type Insn } from "../baseline/decode.ts";
import { CodeReference, type Constant } from "../interp/constant_pool.ts";
import type { EncodedFunction, EncodedUnit } from "../interp/encoded_unit.ts";
import type { UnitFile } from "../interp/unit_format.ts";
import { GlobalName } from "../ir/global_name.ts";
import { printDatum } from "../ir/literal.ts";
import { Hasher, hashText } from "./hasher.ts";

/** 64 bits as 16 hexadecimal digits. */
export type FunctionHash = string;

/** What is hashed: a unit, or one that was kept. */
export type HashedUnit = EncodedUnit | UnitFile;

/** A function without the functions that it refers to. */
interface Own {
  readonly words: readonly [number, number];
  /** The functions that it refers to, in order. */
  readonly references: readonly number[];
}

/** Where the code of a function of a unit begins and ends. */
export function extentOf(
  { functions, code }: Pick<EncodedUnit, "functions" | "code">,
  index: number,
): { readonly from: number; readonly to: number } {
  return {
    from: functions[index]!.entry,
    to: functions[index + 1]?.entry ?? code.length,
  };
}

/** The instructions of some code. It must be as it was encoded: a redefinition leaves no whole instructions behind. */
export function* instructionsOf(
  code: Uint8Array,
  from: number,
  to: number,
): Generator<Insn> {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  for (let at = from; at < to;) {
    const insn = decodeAt(view, 0, at);
    yield insn;
    at = insn.next;
  }
}

/** Hashes the functions of one unit, each when it is asked for; a unit that was kept is not decoded as a whole. */
class UnitHashes {
  private readonly own = new Map<number, Own>();
  private readonly whole = new Map<number, FunctionHash>();

  constructor(private readonly unit: HashedUnit) {}

  private constantAt(index: number): Constant {
    const { unit } = this;
    return "constants" in unit ? unit.constants[index]! : unit.constant(index);
  }

  of(index: number): FunctionHash {
    let hash = this.whole.get(index);
    if (hash === undefined) {
      hash = this.hash(index);
      this.whole.set(index, hash);
    }
    return hash;
  }

  private hash(root: number): FunctionHash {
    const hasher = new Hasher();
    const numbers = new Map([[root, 0]]);
    // The map grows while it is walked: what is met later is hashed later.
    for (const index of numbers.keys()) {
      const { words, references } = this.ownOf(index);
      for (const word of words) hasher.word(word);
      for (const reference of references) {
        let number = numbers.get(reference);
        if (number === undefined) {
          number = numbers.size;
          numbers.set(reference, number);
        }
        hasher.word(number);
      }
    }
    return hashText(hasher.finish());
  }

  private ownOf(index: number): Own {
    let own = this.own.get(index);
    if (own === undefined) {
      own = this.ownHash(index);
      this.own.set(index, own);
    }
    return own;
  }

  private ownHash(index: number): Own {
    const { unit } = this;
    const fn: EncodedFunction = unit.functions[index]!;
    const hasher = new Hasher();
    const references: number[] = [];
    hasher.text(fn.name);
    for (const word of [fn.required, fn.optional, fn.registers, fn.captures]) {
      hasher.word(word);
    }
    hasher.word((fn.rest ? 1 : 0) | (fn.next < 0 ? 0 : 2));
    if (fn.next >= 0) references.push(fn.next);
    const { from, to } = extentOf(unit, index);
    for (const insn of instructionsOf(unit.code, from, to)) {
      const { row, reads, write, fields, target, at } = insn;
      hasher.word(row.opcode);
      hasher.word(reads.length);
      for (const register of reads) hasher.word(register);
      hasher.word(write);
      hasher.word(target < 0 ? 0 : target - at);
      let field = 0;
      for (const letter of row.form) {
        if (letter === "k") {
          const constant = this.constantAt(fields[field++]!);
          this.constant(constant, hasher, references);
        } else if (letter === "i" || letter === "b" || letter === "f") {
          hasher.word(fields[field++]!);
        }
      }
    }
    return { words: hasher.finish(), references };
  }

  private constant(
    constant: Constant,
    hasher: Hasher,
    references: number[],
  ): void {
    if (constant instanceof CodeReference) {
      hasher.word(0);
      references.push(constant.index);
    } else if (constant instanceof GlobalName) {
      hasher.word(1);
      hasher.text(constant.name.name);
    } else {
      hasher.word(2);
      hasher.text(printDatum(constant));
    }
  }
}

/** What was hashed of the units that are alive. */
const hashed = new WeakMap<HashedUnit, UnitHashes>();

/** The hash of a function of a unit. */
export function functionHash(unit: HashedUnit, index: number): FunctionHash {
  let hashes = hashed.get(unit);
  if (hashes === undefined) {
    hashes = new UnitHashes(unit);
    hashed.set(unit, hashes);
  }
  return hashes.of(index);
}
