/**
 * Where compiled code looks at the clock: at the entry of what calls or loops, and at each jump backwards, it burns fuel.
 *
 * @module
 */

import { i32, type Operand } from "../wasm/expr.ts";
import { FUEL } from "../runtime/heap.ts";
import { leavingEntry, leavingLoop } from "./leaving.ts";
import type { Path } from "./path.ts";
import type { Procedure } from "./procedure.ts";
import type { Source } from "./piece.ts";

/** Burns fuel: a path where it has run out, or frames have to be moved to the heap, and one where not. */
function burn(path: Path, countsDepth: boolean): { away: Path; on: Path } {
  const left: Source = (e) => e.temporary("i32", "fuel");
  path.step((e) => {
    e.f.set(e.temporary("i32", "fuel"), i32.sub(i32.load(FUEL), 1));
    e.f.emit(i32.store(FUEL, left(e)));
  });
  const [away, on] = path.split(
    (e): Operand =>
      countsDepth
        ? i32.or(i32.le_s(left(e), 0), i32.le_s(e.depth, 0))
        : i32.le_s(left(e), 0),
    "event",
  );
  return { away, on };
}

/** Whether a procedure looks at the clock when it is entered. */
function looks({ flow }: Procedure): boolean {
  return flow.all().some(({ row }) => /^(call|tail|apply|loop)/.test(row.name));
}

/**
 * Looks at the clock at the entry of a procedure; the path that goes on. `entry` is the function that enters it with a
 * frame.
 */
export function lookAtEntry(path: Path, at: number, entry: Source): Path {
  if (!looks(path.procedure)) return path;
  const { away, on } = burn(path, true);
  away.end({
    kind: "leave",
    what: "the clock",
    leave: leavingEntry(away, at, entry),
  });
  return on;
}

/** Looks at the clock at a jump backwards to a place; the path that goes on. */
export function lookInLoop(path: Path, at: number): Path {
  const { unit } = path.activation.procedure;
  const { away, on } = burn(path, false);
  const answer: Source = (e) => e.temporary("i32", "answer");
  away.step((e) =>
    e.f.set(
      e.temporary("i32", "answer"),
      e.parts.call("poll", e.closure, e.parts.address(unit, at)),
    )
  );
  const [leaving, staying] = away.split(answer, "answer");
  staying.end({ kind: "jump", to: on.piece });
  leaving.end({
    kind: "leave",
    what: "the clock",
    leave: leavingLoop(leaving, at, answer),
  });
  return on;
}
