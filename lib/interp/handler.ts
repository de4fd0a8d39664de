/**
 * What the handlers of instructions are made with: the fields of the instruction, the state of the interpreter, and
 * the ways on.
 *
 * @module
 */

import { array, type Expr, i32, type Operand, refs } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Label } from "../wasm/entities.ts";
import type { Local } from "../wasm/node.ts";
import { ref } from "../wasm/types.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import type { Instruction } from "./instructions.ts";

const { slots, global } = layouts;

/** An instruction's fields in the code, from its form. */
export interface Fields {
  /** Byte offsets of the fields, by position in the form; a `*` begins there. */
  readonly offsets: readonly number[];
  readonly letters: string;
  /** Bytes of the instruction without its `*` registers. */
  readonly size: number;
}

const BYTES: Record<string, number> = { k: 4, t: 4, "*": 0 };

/** The places of the fields of a form. */
export function fieldsOf(form: string): Fields {
  const offsets: number[] = [];
  let at = 2;
  for (const letter of form) {
    offsets.push(at);
    at += BYTES[letter] ?? 2;
  }
  return { offsets, letters: form, size: at };
}

/** What a handler is made with. */
export class Handler {
  constructor(
    readonly r: RuntimeBuilder,
    readonly f: FunctionBuilder,
    readonly state: State,
    readonly instruction: Instruction,
    readonly fields: Fields,
  ) {}

  /** The register or number in a field, as an i32. */
  field(position: number): Expr {
    const offset = this.fields.offsets[position]!;
    switch (this.fields.letters[position]) {
      case "k":
      case "t":
        return i32.load(this.state.pc, { offset, align: 2 });
      case "i":
        return i32.load16_s(this.state.pc, { offset });
      default:
        return i32.load16_u(this.state.pc, { offset });
    }
  }

  /** The value in the register that a field names. */
  read(position: number): Expr {
    return array.get(slots, this.state.registers, this.field(position));
  }

  /** The constant that a field names. */
  constant(position: number): Expr {
    return array.get(slots, this.state.constants, this.field(position));
  }

  /** The global that a field names. */
  global(position: number): Expr {
    return refs.cast(ref(global), this.constant(position));
  }

  /** Moves on to the next instruction. */
  next(): void {
    this.advance();
    this.f.br(this.state.next);
  }

  /** Moves `pc` past this instruction (without `*`). */
  advance(): void {
    const { pc } = this.state;
    this.f.set(pc, i32.add(pc, this.fields.size));
  }

  /** Writes the result, in the last field, and moves on. */
  finish(value: Operand): void {
    this.f.emit(
      array.set(
        slots,
        this.state.registers,
        this.field(this.fields.letters.length - 1),
        value,
      ),
    );
    this.next();
  }

  /** Leaves abruptly: a builtin has failed or control is moving. */
  fail(): void {
    this.advance();
    this.f.br(this.state.failed);
  }

  /** Writes a result that may be null: then it leaves abruptly. */
  finishOrFail(value: Expr): void {
    this.f.set(this.state.callee, value);
    this.advance();
    this.f.br(this.state.finish);
  }

  /** Goes on after a builtin that is called for its effect, or leaves when it failed. */
  nextOrFail(value: Expr): void {
    this.f.set(this.state.callee, value);
    this.advance();
    this.f.br(this.state.goOn);
  }

  /** Goes to the target in a field. */
  jump(position: number): void {
    const { pc } = this.state;
    this.f.set(pc, i32.add(pc, this.field(position)));
    this.f.br(this.state.next);
  }
}

/** Locals and labels that handlers share. */
export interface State {
  readonly registers: Local;
  readonly pc: Local;
  readonly depth: Local;
  readonly constants: Local;
  readonly captured: Local;
  /** What happens is noted. */
  readonly observing: boolean;
  /** The callee, on the way to a call; the result, on the way to `finish`. */
  readonly callee: Local;
  /** The callee's code and its filled frame. */
  readonly code: Local;
  readonly target: Local;
  /** The arguments, where the fast path of a call does not fit. */
  readonly arguments: Local;
  readonly next: Label;
  readonly failed: Label;
  /** Writes the result in `callee`, which may be null, where the instruction before `pc` says; or only tests it. */
  readonly finish: Label;
  readonly goOn: Label;
  /** Calls `target` with `code`; `pc` is past the instruction, whose last field takes the result. */
  readonly call: Label;
  readonly tailCall: Label;
  /** Goes to the start of the running procedure, whose parameters are in place. */
  readonly selfTailCall: Label;
  /** The same from `callee` and `arguments`. */
  readonly slowCall: Label;
  readonly slowTailCall: Label;
}
