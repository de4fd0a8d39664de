/**
 * What has to be done where control leaves a statement, in whatever way: `finally`, the end of `with`, the end of a handler.
 *
 * @module
 */

import type { Block, Value } from "../ir/function.ts";
import type { FunctionLowering } from "./lower_function.ts";

/** Something to do on the way out. */
export interface Cleanup {
  /** Appends it. */
  readonly run: () => void;
  /** Where exceptions of it go. */
  readonly handler: Block | undefined;
}

/** Does what stands between here and the first `count` cleanups, for a jump out of them. */
export function leave(l: FunctionLowering, count: number): void {
  const { builder, cleanups } = l;
  const handler = builder.handler;
  const left = cleanups.splice(count);
  const loops = l.loops.splice(0);
  for (const each of left.toReversed()) {
    if (!l.isOpen) break;
    builder.handler = each.handler;
    each.run();
  }
  l.loops.push(...loops);
  cleanups.push(...left);
  builder.handler = handler;
}

/**
 * Lowers a body, and what is to be done on each way out of it. `cleanUp` gets the exception on that way; it goes on to whatever
 * handles it around, unless `cleanUp` leaves by itself.
 */
export function protect(
  l: FunctionLowering,
  body: () => void,
  cleanUp: (exception: Value | undefined) => void,
): void {
  const { builder } = l;
  const outer = builder.handler;
  const onException = builder.block("any");
  const exception = onException.params[0]!;
  const before = new Set(l.assigned);
  l.cleanups.push({ run: () => cleanUp(undefined), handler: outer });
  builder.handler = onException;
  body();
  l.cleanups.pop();
  builder.handler = outer;
  const done = builder.block();
  let after: typeof l.assigned | undefined;
  if (l.isOpen) {
    cleanUp(undefined);
    if (l.isOpen) {
      builder.jump(done);
      after = l.assigned;
    }
  }
  l.enter(onException);
  l.assigned = before;
  cleanUp(exception);
  if (l.isOpen) {
    // What the clean-up swallowed ends here.
    builder.jump(done);
    after = after === undefined ? l.assigned : after.intersection(l.assigned);
  }
  if (after === undefined) return;
  l.enter(done);
  l.assigned = after;
}
