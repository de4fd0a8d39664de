/**
 * For which arguments the code of an optimised procedure is: numbers where numbers of one class were observed, so that
 * there is one copy of it, however many entries there are. The others test that, and go to it.
 *
 * @module
 */

import { classMask } from "../runtime/classes.ts";
import { NUMBERS, type State, UNKNOWN } from "./context.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { Path } from "./path.ts";
import { resultOf } from "./piece.ts";
import type { Procedure } from "./procedure.ts";

const HELD = { fixnum: "i32", flonum: "f64" } as const;

/** What the code that serves for an entry is compiled for. */
export function expectedArguments(
  { flow, feedback, entry }: Procedure,
  states: readonly State[],
): State[] {
  return states.map((state, register) => {
    // What is known of procedures decides what is called.
    if (register === 0 || state.code !== undefined) return state;
    if (state.held !== "ref") return state;
    const read = flow.firstRead(entry, register);
    const name = NUMBERS.get(read < 0 ? 0 : feedback.mask(read) & state.mask);
    return name === undefined
      ? UNKNOWN
      : { mask: classMask(name), held: HELD[name] };
  });
}

/**
 * Goes from an entry for `states` to the code that serves for it; an argument of another class is left to the
 * interpreter.
 */
export function enterExpected(
  path: Path,
  states: readonly State[],
  expected: readonly State[],
  code: FunctionHandle,
): void {
  const { entry } = path.procedure;
  let on = path;
  // Those that the code does not use are passed on too.
  states.forEach((state, register) => {
    if (register > 0) path.know(register, state);
  });
  for (const [register, { mask }] of expected.entries()) {
    const name = NUMBERS.get(mask);
    if (register === 0 || name === undefined || on.is(register, mask)) continue;
    if (!on.maybe(register, mask)) {
      on.exit(entry, "argument");
      return;
    }
    on = on.expect(register, name, entry, "argument");
  }
  const args = expected.slice(1).map(({ held }, index) =>
    on.inForm(index + 1, held)
  );
  const depth = on.depthFor(resultOf(code.type));
  on.end({
    kind: "leave",
    what: "its code",
    leave: (e) =>
      e.returnCall(code, e.closure, ...args.map((arg) => arg(e)), depth(e)),
  });
}
