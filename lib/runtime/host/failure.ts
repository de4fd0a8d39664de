/**
 * How a builtin of the host fails: inside, by throwing a {@link Failure}; towards the program, by a pending
 * condition and null. {@link guard} is the border.
 *
 * @module
 */

import { HostError } from "../../host.ts";
import { KIND, type Result, STATUS, type Value } from "../heap.ts";
import { TAGS } from "../tags.ts";
import type { Session } from "./session.ts";

/** The kinds of conditions that the runtime itself raises. */
export type ConditionKind =
  | "type-error"
  | "range-error"
  | "arithmetic-error"
  | "file-error"
  | "read-error"
  | "argument-error"
  | "undefined-variable"
  | "out-of-memory";

/** A failure on its way to the border. It carries no JavaScript stack, so it is cheap. */
export class Failure {
  /** Takes what the condition will say. */
  constructor(
    readonly kind: ConditionKind,
    readonly message: string,
    /** The value that was at fault. */
    readonly payload: Value | undefined = undefined,
    /** What the report lists after the message. */
    readonly irritants: readonly Value[] = [],
  ) {}
}

/** The program writes to a pipe that nobody reads: it ends quietly. Passes through every border. */
export class BrokenPipe extends Error {
  /** Makes the exception. */
  constructor() {
    super("broken pipe");
    this.name = "BrokenPipe";
  }
}

/** A builtin of the host. */
export type HostFunction = (...args: Value[]) => Result;

/** Characters of a value that a message shows. */
const SHOWN = 60;

/** A value as an error message shows it: as `write` does, cut short. */
export function shown(session: Session, value: Value): string {
  const text = session.describe(value, SHOWN + 1);
  return text.length > SHOWN ? text.slice(0, SHOWN) + "…" : text;
}

/** What is expected of an argument that says how many or which: integers beyond fixnums are the right type, but too large. */
const COUNTS: ReadonlySet<string> = new Set([
  "an exact integer",
  "a non-negative integer",
]);

function isBeyondCounting({ heap }: Session, value: Value): boolean {
  if (typeof value === "number") return false;
  const kind = heap.kindOf(value);
  return kind === KIND.int64 && heap.int64Value(value) > 0n ||
    kind === TAGS.bigint && heap.bigintValue(value) > 0n;
}

/** An argument of the wrong type. `expected` is a noun with its article. */
export function wrongType(
  session: Session,
  who: string,
  position: number,
  expected: string,
  value: Value,
): Failure {
  const got = shown(session, value);
  if (COUNTS.has(expected) && isBeyondCounting(session, value)) {
    return new Failure(
      "range-error",
      `${who}: argument ${position} is too large: ${got}`,
      value,
    );
  }
  return new Failure(
    "type-error",
    `${who}: expected ${expected} as argument ${position}, got ${got}`,
    value,
  );
}

/** An index outside of what has `length` elements. */
export function outOfRange(
  session: Session,
  who: string,
  index: Value,
  what: string,
  length: number,
): Failure {
  const got = shown(session, index);
  return new Failure(
    "range-error",
    `${who}: index ${got} out of range for ${what} of length ${length}`,
    index,
  );
}

/** An operation without a result because its divisor is zero. */
export function divisionByZero(): Failure {
  return new Failure("arithmetic-error", "division by zero");
}

/** A failure to open, read or write a file, from what the host threw. */
export function fileFailure(
  who: string,
  action: string,
  error: unknown,
): unknown {
  if (!(error instanceof HostError)) return error;
  if (error.kind === "brokenPipe") return new BrokenPipe();
  return new Failure("file-error", `${who}: ${action}: ${error.message}`);
}

/** Makes a failure the pending condition; the caller then returns null. */
export function raise(session: Session, failure: Failure): null {
  const { heap } = session;
  let irritants = session.nil;
  for (let i = failure.irritants.length - 1; i >= 0; i--) {
    irritants = heap.cons(failure.irritants[i]!, irritants);
  }
  heap.setPending(
    heap.makeCondition(
      session.symbols.intern(failure.kind),
      heap.makeString(failure.message),
      irritants,
      failure.payload ?? session.falseValue,
    ),
  );
  heap.setStatus(STATUS.raise);
  return null;
}

/**
 * Turns what a builtin threw into a pending condition. What is not the program's doing, and a broken pipe,
 * is thrown on.
 */
export function caught(session: Session, who: string, error: unknown): null {
  if (error instanceof Failure) return raise(session, error);
  if (error instanceof RangeError) {
    // Strings, big integers and arrays that JavaScript refuses to make.
    return raise(
      session,
      new Failure("out-of-memory", `${who}: out of memory`),
    );
  }
  if (error instanceof HostError) {
    const failure = fileFailure(who, "cannot go on", error);
    if (failure instanceof Failure) return raise(session, failure);
    throw failure;
  }
  throw error;
}

// deno-lint-ignore no-explicit-any
type Implementation = (...args: any[]) => Result;

/** A builtin that fails by throwing, as one that fails by returning null. */
export function guard(
  session: Session,
  who: string,
  implementation: Implementation,
): HostFunction {
  // One closure for each arity: a rest parameter would allocate an array at every call.
  switch (implementation.length) {
    case 0:
      return () => {
        try {
          return implementation();
        } catch (error) {
          return caught(session, who, error);
        }
      };
    case 1:
      return (a) => {
        try {
          return implementation(a);
        } catch (error) {
          return caught(session, who, error);
        }
      };
    case 2:
      return (a, b) => {
        try {
          return implementation(a, b);
        } catch (error) {
          return caught(session, who, error);
        }
      };
    case 3:
      return (a, b, c) => {
        try {
          return implementation(a, b, c);
        } catch (error) {
          return caught(session, who, error);
        }
      };
    case 4:
      return (a, b, c, d) => {
        try {
          return implementation(a, b, c, d);
        } catch (error) {
          return caught(session, who, error);
        }
      };
    default:
      return (...args) => {
        try {
          return implementation(...args);
        } catch (error) {
          return caught(session, who, error);
        }
      };
  }
}

/** A table of builtins that fail by throwing, as one of builtins that return null. */
export function guardAll(
  session: Session,
  table: Readonly<Record<string, Implementation>>,
): Record<string, HostFunction> {
  const guarded: Record<string, HostFunction> = {};
  for (const [name, implementation] of Object.entries(table)) {
    guarded[name] = guard(session, name, implementation);
  }
  return guarded;
}
