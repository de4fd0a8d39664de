/**
 * The runtime module's imports from the host that are not builtins: arithmetic beyond the fast paths, and the
 * failures of builtins written in Wasm.
 *
 * @module
 */

import type { Value } from "../heap.ts";
import { Failure, outOfRange, raise, shown, wrongType } from "./failure.ts";
import { type NumericImports, numericImports } from "./numbers.ts";
import type { Session } from "./session.ts";

/** What indices of a procedure select from, by the beginning of its name. */
const INDEXED: readonly (readonly [prefix: string, noun: string])[] = [
  ["vector", "a vector"],
  ["subvector", "a vector"],
  ["string", "a string"],
  ["substring", "a string"],
  ["list", "a list"],
  ["bytevector", "a bytevector"],
];

function indexed(who: string): string {
  for (const [prefix, noun] of INDEXED) {
    if (who.startsWith(prefix)) return noun;
  }
  const uniform = /^([sf]?)u?\d+vector/.exec(who);
  if (uniform === null) return "a sequence";
  // "an s64vector", "an f64vector", "a u8vector".
  return `${uniform[1] === "" ? "a" : "an"} ${uniform[0]}`;
}

/** The imports. Those that begin with `fail` set the pending condition; the caller then returns null. */
export interface HostImports extends NumericImports {
  /** `expected` is a noun with its article. */
  failType(who: string, position: number, expected: string, value: Value): void;
  /** `limit` is the length of what was indexed. */
  failRange(who: string, index: Value, limit: number): void;
  /** Whatever else is wrong with the arguments. */
  fail(who: string, message: string): void;
  /** Takes the name of a global variable that has no value. */
  failUndefined(name: Value): void;
  /** Takes the name of a variable that is read before it is initialised. */
  failUninitialised(name: Value): void;
  /** Takes what was called. */
  failNotProcedure(value: Value): void;
  /** A number that stays with an object that has no place for a hash. */
  identityHash(value: object): number;
  /** Equal integers have equal hashes. */
  bigintHash(value: bigint): number;
  /** 1 where the integers are equal. */
  bigintEqual(a: bigint, b: bigint): number;
}

/** Makes the imports. */
export function hostImports(session: Session): HostImports {
  const name = (value: Value) => shown(session, value);
  return {
    ...numericImports(session),
    failType(who, position, expected, value) {
      raise(session, wrongType(session, who, position, expected, value));
    },
    failRange(who, index, limit) {
      raise(session, outOfRange(session, who, index, indexed(who), limit));
    },
    fail(who, message) {
      raise(session, new Failure("argument-error", `${who}: ${message}`));
    },
    failUndefined(symbol) {
      raise(
        session,
        new Failure(
          "undefined-variable",
          `undefined variable: ${name(symbol)}`,
          symbol,
        ),
      );
    },
    failUninitialised(symbol) {
      raise(
        session,
        new Failure(
          "undefined-variable",
          `variable used before it is initialised: ${name(symbol)}`,
          symbol,
        ),
      );
    },
    failNotProcedure(value) {
      raise(
        session,
        new Failure("type-error", `not a procedure: ${name(value)}`, value),
      );
    },
    identityHash: (value) => session.identities.of(value),
    bigintHash(value) {
      const low = BigInt.asUintN(64, value);
      return Number((low ^ (low >> 32n)) & 0x3fffffffn) || 1;
    },
    bigintEqual: (a, b) => a === b ? 1 : 0,
  };
}
