/**
 * The runtime module's imports that need the linear memory, or the shape of procedures and uniform vectors, and the
 * failures that library code asks for by name.
 *
 * @module
 */

import type { Value } from "../heap.ts";
import { KIND } from "../heap.ts";
import { TAGS, UNIFORM_KINDS } from "../tags.ts";
import { deepEqual } from "./deep_equal.ts";
import {
  Failure,
  type HostFunction,
  outOfRange,
  raise,
  shown,
  wrongType,
} from "./failure.ts";
import type { Session } from "./session.ts";

/** The parts of the machine that these imports ask. */
export interface CodeInspector {
  closureCode(closure: Value): Value;
  codeName(code: Value): Value;
  codeRequired(code: Value): number;
  codeOptional(code: Value): number;
  codeRest(code: Value): number;
  codeNext(code: Value): Value | null;
}

/** Regions of the linear memory. */
export interface RegionAllocator {
  /** The address of that many bytes, aligned to 8; 0 when there is no room. */
  allocate(bytes: number): number;
  free(address: number): void;
}

/** Bytes of the linear memory that are allocated before the collector is told. */
const PRESSURE_STEP = 4_194_304;

/** How many arguments a procedure takes, in words. */
function expectedArguments(machine: CodeInspector, closure: Value): string {
  const clauses: string[] = [];
  let code: Value | null = machine.closureCode(closure);
  let last = "";
  while (code !== null) {
    const required = machine.codeRequired(code);
    const most = required + machine.codeOptional(code);
    if (machine.codeRest(code) !== 0) clauses.push(`at least ${required}`);
    else if (most > required) clauses.push(`${required} to ${most}`);
    else clauses.push(`${required}`);
    last = clauses.at(-1)!;
    code = machine.codeNext(code);
  }
  const noun = last === "1" || last === "at least 1" ? "argument" : "arguments";
  return `${clauses.join(" or ")} ${noun}`;
}

/** The name of an operation on uniform vectors of a kind. */
function uniformName(operation: number, kind: number): string {
  const name = kind < 0 ? "uvector" : `${UNIFORM_KINDS[kind]}vector`;
  if (name === "u8vector") {
    return [
      "bytevector-length",
      "bytevector-u8-ref",
      "bytevector-u8-set!",
      "make-bytevector",
      "bytevector-copy!",
    ][operation]!;
  }
  return [
    `${name}-length`,
    `${name}-ref`,
    `${name}-set!`,
    `make-${name}`,
    `${name}-copy!`,
  ][operation]!;
}

function uniformNoun(kind: number): string {
  if (kind < 0) return "a uniform vector";
  const name = UNIFORM_KINDS[kind]!;
  if (name === "u8") return "a bytevector";
  return `${name.startsWith("u") ? "a" : "an"} ${name}vector`;
}

/** Makes the imports of the `host` module that `hostImports` does not make. */
export function runtimeImports(
  session: Session,
  machine: CodeInspector,
  regions: RegionAllocator,
): Record<string, (...args: never[]) => unknown> {
  const { heap } = session;
  const registry = new FinalizationRegistry<number>((address) =>
    regions.free(address)
  );
  let unseen = 0;
  const fail = (failure: Failure) => raise(session, failure);
  return {
    failArity(callee: Value, count: number): void {
      const name = machine.codeName(machine.closureCode(callee));
      const text = heap.kindOf(name) === TAGS.symbol
        ? heap.stringText(heap.symbolName(name))
        : heap.kindOf(name) === TAGS.string
        ? heap.stringText(name)
        : "";
      const expected = expectedArguments(machine, callee);
      fail(
        new Failure(
          "argument-error",
          `${
            text === "" ? "anonymous procedure" : text
          }: expected ${expected}, got ${count}`,
          callee,
        ),
      );
    },
    failRecord(who: Value, type: Value, value: Value): void {
      const name = (symbol: Value) =>
        heap.kindOf(symbol) === TAGS.symbol
          ? heap.stringText(heap.symbolName(symbol))
          : shown(session, symbol);
      const noun = name(type).replace(/^<(.*)>$/, "$1");
      fail(
        wrongType(
          session,
          name(who),
          1,
          `a record of type ${noun}`,
          value,
        ),
      );
    },
    failUniform(
      operation: number,
      kind: number,
      argument: number,
      value: Value,
      limit: number,
    ): void {
      const who = uniformName(operation, kind);
      const isVector = argument === 1 && operation !== 3 ||
        operation === 4 && argument === 3;
      if (limit >= 0) {
        fail(outOfRange(session, who, value, uniformNoun(kind), limit));
      } else if (isVector) {
        fail(wrongType(session, who, argument, uniformNoun(kind), value));
      } else if (argument === 2 && operation !== 3) {
        fail(wrongType(session, who, argument, "an exact integer", value));
      } else if (
        operation === 3 && argument === 1 && typeof value === "number" &&
        value >= 0
      ) {
        fail(
          new Failure(
            "out-of-memory",
            `${who}: no room for ${value} elements`,
            value,
          ),
        );
      } else if (operation === 3 && argument === 1) {
        fail(wrongType(session, who, 1, "a non-negative integer", value));
      } else {
        const noun = kind >= UNIFORM_KINDS.indexOf("f32")
          ? "a real number"
          : kind < 0
          ? "a number that fits"
          : `an integer that fits in ${UNIFORM_KINDS[kind]}`;
        fail(wrongType(session, who, argument, noun, value));
      }
    },
    deepEqual: (a: Value, b: Value) => deepEqual(heap, a, b) ? 1 : 0,
    unsignedLong: (value: bigint) => heap.makeBigint(BigInt.asUintN(64, value)),
    fitsUnsigned: (value: bigint) =>
      value >= 0n && BigInt.asUintN(64, value) === value ? 1 : 0,
    bigintLong: (value: bigint) => BigInt.asIntN(64, value),
    allocate(bytes: number): number {
      unseen += bytes;
      if (unseen >= PRESSURE_STEP) {
        // The collector sees only the small objects that own regions; this buffer tells it of the rest.
        new ArrayBuffer(unseen);
        unseen = 0;
      }
      return regions.allocate(bytes);
    },
    registerRegion(object: object, address: number): void {
      registry.register(object, address);
    },
  };
}

/** The builtins by which library code fails in its own name. */
export function failureBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap } = session;
  const text = (value: Value): string => {
    const kind = heap.kindOf(value);
    if (kind === TAGS.symbol) return heap.stringText(heap.symbolName(value));
    if (kind === TAGS.string) return heap.stringText(value);
    return shown(session, value);
  };
  return {
    "type-error": (who, argument, expected, value) => {
      raise(
        session,
        wrongType(
          session,
          text(who!),
          argument as number,
          text(expected!),
          value!,
        ),
      );
      return null;
    },
    "range-error": (who, index, length) => {
      const name = text(who!);
      const limit = typeof length === "number" ? length : Infinity;
      const noun = /^(list|sublist|take|drop|split|first|last)/.test(name)
        ? "a list"
        : /string/.test(name)
        ? "a string"
        : /bytevector|utf8/.test(name)
        ? "a bytevector"
        : /vector/.test(name)
        ? "a vector"
        : "a sequence";
      raise(session, outOfRange(session, name, index!, noun, limit));
      return null;
    },
    fail: (who, message, irritants) => {
      const list: Value[] = [];
      let rest = irritants!;
      while (heap.kindOf(rest) === KIND.pair) {
        list.push(heap.car(rest));
        rest = heap.cdr(rest);
      }
      raise(
        session,
        new Failure(
          "argument-error",
          `${text(who!)}: ${text(message!)}`,
          undefined,
          list,
        ),
      );
      return null;
    },
  };
}
