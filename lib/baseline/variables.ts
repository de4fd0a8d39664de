/**
 * Constants, variables, cells.
 *
 * @module
 */

import { i32, type Operand, refs, struct } from "../wasm/expr.ts";
import { ref } from "../wasm/types.ts";
import { ANY, classMask } from "../runtime/classes.ts";
import * as layouts from "../runtime/layouts.ts";
import { CLOSURE, FIXNUM, FLONUM, type State } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { InsnHandler } from "./handlers.ts";
import type { Path } from "./path.ts";
import type { Emitter } from "./piece.ts";

const { cell, global } = layouts;

/** The state of a constant of the unit. */
export function constantState(path: Path, index: number): State {
  const constant = path.procedure.constant(index);
  switch (constant.kind) {
    case "fixnum":
      return {
        mask: FIXNUM,
        held: "i32",
        known: { kind: "number", value: constant.value },
      };
    case "flonum":
      return {
        mask: FLONUM,
        held: "f64",
        known: { kind: "number", value: constant.value },
      };
    case "object":
      return {
        mask: constant.mask,
        held: "ref",
        known: {
          kind: "object",
          name: constant.singleton === undefined
            ? constant.name
            : `value ${constant.singleton}`,
          code: -1,
        },
      };
  }
}

/** A known value as a reference. */
export function constantSource(e: Emitter, state: State): Operand {
  return e.boxed(-1, state);
}

function getGlobal(path: Path, insn: Insn): Path | undefined {
  const { procedure } = path;
  const info = procedure.global(insn.fields[0]!);
  if (info.value !== undefined) {
    path.fragment.batch.assume(info.name, info.value.code);
    path.know(insn.write, { mask: CLOSURE, held: "ref", known: info.value });
    return path;
  }
  const value = (e: Emitter) =>
    struct.get(global, "value", e.parts.global(info.name));
  if (!info.bound) {
    const on = path.guard(
      insn,
      (e) => i32.eqz(refs.eq(value(e), e.singleton("unbound"))),
      "unbound",
    );
    on.writeRef(insn.write, ANY, value);
    return on;
  }
  path.fragment.batch.assumeBound(info.name);
  path.writeRef(insn.write, ANY, value);
  return path;
}

function setGlobal(path: Path, insn: Insn): Path | undefined {
  const info = path.procedure.global(insn.fields[0]!);
  const variable = (e: Emitter) => e.parts.global(info.name);
  const free = path.guard(
    insn,
    (e) => i32.eqz(struct.get(global, "dependents", variable(e))),
    "redefined",
  );
  if (info.bound) path.fragment.batch.assumeBound(info.name);
  const on = info.bound ? free : free.guard(
    insn,
    (e) =>
      i32.eqz(
        refs.eq(
          struct.get(global, "value", variable(e)),
          e.singleton("unbound"),
        ),
      ),
    "unbound",
  );
  const value = on.boxed(insn.reads[0]!);
  on.step((e) => e.f.emit(struct.set(global, "value", variable(e), value(e))));
  return on;
}

function cellOf(path: Path, register: number): (e: Emitter) => Operand {
  const value = path.boxed(register);
  return (e) => refs.cast(ref(cell), value(e));
}

function assigned(
  path: Path,
  insn: Insn,
  value: (e: Emitter) => Operand,
): Path {
  return path.guard(
    insn,
    (e) => i32.eqz(refs.eq(value(e), e.singleton("unassigned"))),
    "unbound",
  );
}

/** Copies a register. */
export function move(path: Path, from: number, to: number): void {
  const state = path.state(from);
  if (state.known === undefined) {
    path.step((e) => {
      e.f.set(e.local(to, state.held), e.local(from, state.held));
      if (state.boxed && state.held !== "ref") {
        e.f.set(e.local(to, "ref"), e.local(from, "ref"));
      }
    });
  }
  path.know(to, state);
}

/** Handlers of constants, variables and cells. */
export const VARIABLES: Readonly<Record<string, InsnHandler>> = {
  "const": (path, insn) => {
    path.know(insn.write, constantState(path, insn.fields[0]!));
    return path;
  },
  "move": (path, insn) => {
    move(path, insn.reads[0]!, insn.write);
    return path;
  },
  "global.get": getGlobal,
  "global.set": setGlobal,
  // Only the code of top-level forms has it, which runs once.
  "global.define": (path, insn) => {
    path.exit(insn.at, "redefined");
    return undefined;
  },
  "cell.new": (path, insn) => {
    const value = path.boxed(insn.reads[0]!);
    path.writeRef(
      insn.write,
      classMask("other"),
      (e) => struct.new(cell, value(e)),
    );
    return path;
  },
  "cell.empty": (path, insn) => {
    path.writeRef(
      insn.write,
      classMask("other"),
      (e) => struct.new(cell, e.singleton("unassigned")),
    );
    return path;
  },
  "cell.get": (path, insn) => {
    const from = cellOf(path, insn.reads[0]!);
    const value = (e: Emitter) => struct.get(cell, "value", from(e));
    const on = assigned(path, insn, value);
    on.writeRef(insn.write, ANY, value);
    return on;
  },
  "cell.set": (path, insn) => {
    const to = cellOf(path, insn.reads[0]!);
    const value = path.boxed(insn.reads[1]!);
    path.step((e) => e.f.emit(struct.set(cell, "value", to(e), value(e))));
    return path;
  },
  "check.defined": (path, insn) => {
    const register = insn.reads[0]!;
    if (!path.maybe(register, classMask("singleton"))) return path;
    return assigned(path, insn, path.boxed(register));
  },
};
