/**
 * What a frame that goes on in compiled code is expected to hold: one fragment serves for all frames at a place, because
 * it tests what it expects. A test costs less than the load of the value before it, a fragment for each context far more.
 *
 * @module
 */

import { classMask } from "../runtime/classes.ts";
import type { State } from "./context.ts";
import { CLASS_NAMES, type ClassName, type Path } from "./path.ts";

/** The classes that a test tells, by their bits. */
const TESTED: ReadonlyMap<number, ClassName> = new Map(
  CLASS_NAMES.map((name) => [classMask(name), name]),
);

/**
 * The path on which a frame is what was expected where it was left, or what has been observed of what is read from it
 * next. Where it is not, a fragment for any frame goes on with it.
 */
export function expectFrame(
  path: Path,
  at: number,
  expected: ReadonlyMap<number, State>,
): Path {
  const { flow, feedback } = path.procedure;
  let on = path;
  for (const register of flow.liveAt(at)) {
    if (register === 0) continue;
    const read = flow.firstRead(at, register);
    const seen = read < 0 ? 0 : feedback.mask(read);
    const name = TESTED.get(expected.get(register)?.mask ?? 0) ??
      TESTED.get(seen);
    if (name !== undefined) on = on.expect(register, name, at, "unfit");
  }
  return on;
}
