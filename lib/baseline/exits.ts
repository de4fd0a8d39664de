/**
 * Why compiled code leaves for the interpreter: one row for each reason.
 *
 * @module
 */

/** The name of a reason why compiled code is left. */
export type ExitReason =
  | "type"
  | "argument"
  | "result"
  | "return"
  | "overflow"
  | "bounds"
  | "branch"
  | "target"
  | "unbound"
  | "redefined"
  | "unfit"
  | "resume"
  | "returned"
  | "event"
  | "excluded";

/** What happened where compiled code was left. */
export const EXIT_REASONS: Readonly<Record<ExitReason, string>> = {
  type: "a value of a class that was not seen, or a wrong argument",
  argument: "an argument of a class that was not seen",
  result: "a call gave a value of a class that it had not given",
  return: "a procedure returns a value of a class that it had not returned",
  overflow: "a result beyond the integers that were seen",
  bounds: "an index out of range, or a divisor that is not positive",
  branch: "a way that was not seen",
  target: "another procedure was called than was seen",
  unbound: "a variable without a value",
  redefined: "an assignment to a variable that code depends on",
  unfit: "a frame that goes on has values of other classes than was expected",
  resume: "a frame that was captured goes on",
  returned: "what was called in place was left",
  event: "the clock was looked at",
  excluded: "a place that is left to the interpreter to look for a fault",
};
