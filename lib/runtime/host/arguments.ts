/**
 * Arguments of the host's builtins: tested, and as JavaScript sees them.
 *
 * @module
 */

import { type Heap, KIND, type Value } from "../heap.ts";
import { TAGS, UNIFORM_KINDS } from "../tags.ts";
import { wrongType } from "./failure.ts";
import { indexArgument } from "./numbers.ts";
import type { Session } from "./session.ts";

const BYTES = UNIFORM_KINDS.indexOf("u8");

/** The kind of a value, also where it is a fixnum. */
export function kindOf(heap: Heap, value: Value): number {
  return typeof value === "number" ? KIND.fixnum : heap.kindOf(value);
}

/** The text of a string. */
export function textArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
): string {
  if (kindOf(session.heap, value) !== TAGS.string) {
    throw wrongType(session, who, position, "a string", value);
  }
  return session.heap.stringText(value);
}

/** The code of a character. */
export function characterArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
): number {
  if (kindOf(session.heap, value) !== TAGS.character) {
    throw wrongType(session, who, position, "a character", value);
  }
  return session.heap.characterCode(value);
}

/** The elements of a proper list. */
export function listArgument(
  session: Session,
  who: string,
  position: number,
  list: Value,
): Value[] {
  const { heap } = session;
  const items: Value[] = [];
  let rest = list;
  // A pair that the walk meets again shows a cycle; it moves up at every power of two.
  let mark: Value = list;
  let moveAt = 2;
  while (kindOf(heap, rest) === KIND.pair) {
    items.push(heap.car(rest));
    rest = heap.cdr(rest);
    if (rest === mark && typeof rest !== "number") break;
    if (items.length === moveAt) {
      mark = rest;
      moveAt *= 2;
    }
  }
  if (rest !== session.nil) {
    throw wrongType(session, who, position, "a list", list);
  }
  return items;
}

/** The length of a bytevector. */
export function bytesArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
): number {
  const { heap } = session;
  if (
    kindOf(heap, value) !== TAGS.uniformVector ||
    heap.uniformKind(value) !== BYTES
  ) {
    throw wrongType(session, who, position, "a bytevector", value);
  }
  return heap.uniformLength(value);
}

/** Bytes as a bytevector of the heap. */
export function bytesValue(heap: Heap, bytes: ArrayLike<number>): Value {
  const value = heap.makeUniform(BYTES, bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    heap.uniformSetNumber(value, i, bytes[i]!);
  }
  return value;
}

/** The part of a bytevector from `start` to `end`. */
export function bytesOf(
  heap: Heap,
  value: Value,
  start: number,
  end: number,
): Uint8Array {
  const bytes = new Uint8Array(end - start);
  for (let i = start; i < end; i++) {
    bytes[i - start] = heap.uniformNumber(value, i);
  }
  return bytes;
}

/** The range that two optional arguments, `start` at a position and `end` behind it, select. */
export function rangeArguments(
  session: Session,
  who: string,
  position: number,
  start: Value,
  end: Value,
  length: number,
): [number, number] {
  const high = session.isDefault(end)
    ? length
    : indexArgument(session, who, position + 1, end, 0, length);
  const low = session.isDefault(start)
    ? 0
    : indexArgument(session, who, position, start, 0, high);
  return [low, high];
}
