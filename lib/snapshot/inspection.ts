/**
 * What heap images need of the machine: the `Heap` interface, code, and the exports of
 * `inspect_code.ts` and `restore_code.ts`.
 *
 * @module
 */

import type { Interpreter } from "../interp/instance.ts";
import type { Result, Value } from "../runtime/heap.ts";

/** The exports by name. */
export interface ImageExports {
  /** What an object with a tag hashes to by identity; 0 until that is asked for. */
  "image:hash"(value: Value): number;
  "image:setHash"(value: Value, hash: number): void;
  "image:cellValue"(cell: Value): Result;
  "image:recordTypeParent"(type: Value): Result;
  "image:conditionTrace"(condition: Value): Result;
  "image:tableKind"(table: Value): number;
  /** Entries in use: with those that are deleted. */
  "image:tableUsed"(table: Value): number;
  "image:tableCapacity"(table: Value): number;
  "image:tableHash"(table: Value, entry: number): number;
  "image:stringHash"(text: Value): number;
  "image:hasCaptured"(closure: Value): number;
  "image:captured"(closure: Value): object;
  "image:isSlots"(value: Value): number;
  /** Where the elements of a uniform vector lie; 0 when not in the linear memory. */
  "image:uniformAddress"(vector: Value): number;
  /** An element as it is kept. */
  uniformInteger(vector: Value, index: number): bigint;
  uniformFloat(vector: Value, index: number): number;
  /** The last number that identity hashes were made from. */
  readonly "image:hashCounter": WebAssembly.Global;
  restoreImage(
    address: number,
    texts: string,
    given: object,
    units: number,
    objects: number,
  ): object;
}

/** The machine with these exports. */
export type ImageMachine = Interpreter & ImageExports;
