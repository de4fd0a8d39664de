/**
 * Closures: what they capture when they are made, and what is known of that where they run.
 *
 * Who calls a closure that it has made itself enters it by what it knows of the captured values, as of the arguments, so
 * they are not tested again. Any other call of it knows nothing of them.
 *
 * @module
 */

import { array, type Operand, refs, struct } from "../wasm/expr.ts";
import { ref } from "../wasm/types.ts";
import { classMask } from "../runtime/classes.ts";
import * as layouts from "../runtime/layouts.ts";
import { closureState, isSingle, NUMBERS, UNKNOWN } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { InsnHandler } from "./handlers.ts";
import type { Path } from "./path.ts";
import type { Procedure } from "./procedure.ts";
import { move } from "./variables.ts";

const { slots, closure } = layouts;

/** The array of what a closure has captured. */
function captured(self: Operand) {
  return struct.get(closure, "captured", self);
}

/** The classes of a captured value that were seen where it is first read; 0 where it was not. */
function seenOf({ flow, feedback }: Procedure, index: number): number {
  for (const { row, fields, write, next } of flow.all()) {
    if (row.name !== "captured" || fields[0] !== index) continue;
    const read = flow.firstRead(next, write);
    if (read >= 0) return feedback.mask(read);
  }
  return 0;
}

/** Whether a procedure calls what an instruction makes. */
function callsIt({ flow }: Procedure, { write }: Insn): boolean {
  return flow.all().some(({ row, reads }) =>
    /^(call|tail)[0-3n]$/.test(row.name) && reads[0] === write
  );
}

/**
 * What the closure does with a captured value that is not known to be a number is tried before it is made. The paths on,
 * the first of which knows most.
 */
function guess(path: Path, insn: Insn): Path[] {
  const { procedure } = path;
  const made = procedure.procedure(procedure.code(insn.fields[0]!).id);
  if (made === undefined || !callsIt(procedure, insn)) return [path];
  let on = path;
  const others: Path[] = [];
  for (const [index, register] of insn.reads.entries()) {
    const { mask, held, known } = on.state(register);
    if (held !== "ref" || known !== undefined || isSingle(mask)) continue;
    const seen = seenOf(made, index);
    const name = NUMBERS.get(seen & mask);
    if (name === undefined) continue;
    const [yes, no] = on.split(
      on.classTest(register, name),
      `guess ${name}`,
    );
    yes.refine(register, seen);
    no.refine(register, ~seen);
    others.push(no);
    on = yes;
  }
  return [on, ...others];
}

function make(path: Path, insn: Insn): void {
  const code = path.procedure.code(insn.fields[0]!);
  const values = insn.reads.map((register) => path.boxed(register));
  path.write(
    insn.write,
    closureState(code.id, insn.reads.map((register) => path.state(register))),
    (e) =>
      struct.new(
        closure,
        e.parts.code(code.name),
        array.new_fixed(slots, ...values.map((value) => value(e))),
      ),
  );
}

/** Handlers of closures. */
export const CLOSURES: Readonly<Record<string, InsnHandler>> = {
  "closure.new": (path, insn) => {
    const paths = guess(path, insn);
    for (const each of paths) make(each, insn);
    return paths.length === 1 ? path : paths;
  },
  "closure.self": (path, insn) => {
    move(path, 0, insn.write);
    path.know(insn.write, path.running);
    return path;
  },
  "captured": (path, insn) => {
    const index = insn.fields[0]!;
    const of = path.running.known;
    const shape = of?.kind === "object" ? of.shapes?.get(index) : undefined;
    if (shape !== undefined) {
      path.fragment.batch.assumeShape(shape);
      const name = `shape ${shape.name}`;
      path.know(insn.write, {
        mask: classMask("other"),
        held: "ref",
        known: { kind: "object", name, code: -1 },
      });
      return path;
    }
    const state = path.running.captured?.[index] ?? UNKNOWN;
    const { closure: running } = path;
    path.write(
      insn.write,
      state,
      (e) => e.unbox(state.held, array.get(slots, captured(running(e)), index)),
    );
    return path;
  },
  "closure.patch": (path, insn) => {
    const target = path.boxed(insn.reads[0]!);
    const value = path.boxed(insn.reads[1]!);
    const index = insn.fields[0]!;
    path.forgetCaptured(insn.reads[0]!, index);
    path.step((e) =>
      e.f.emit(
        array.set(
          slots,
          captured(refs.cast(ref(closure), target(e))),
          index,
          value(e),
        ),
      )
    );
    return path;
  },
};
