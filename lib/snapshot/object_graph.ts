/**
 * The objects that can be reached from some roots, and the order in which they can be made again.
 *
 * @module
 */

import { KIND, type Result, type Value } from "../runtime/heap.ts";
import type { UnitCode } from "../interp/loader.ts";
import { TAGS } from "../runtime/tags.ts";
import type { ImageMachine } from "./inspection.ts";
import { KINDS } from "./image_format.ts";

/** A kind of object of an image. */
export type ImageKind = Exclude<keyof typeof KINDS, "end">;

/** A heap that cannot be kept. */
export class UnkeepableHeap extends Error {}

/** What an image refers to that it does not hold. */
export interface Surroundings {
  /** The unit that has the code of an id. */
  unitOf(id: number): UnitCode | undefined;
  /** A name for an object of the host that every engine has. */
  nameOf(foreign: Value): string | undefined;
}

/** An object. */
export interface ImageNode {
  readonly value: Value;
  readonly kind: ImageKind;
  /** What reached it; nothing for a root. */
  readonly from: ImageNode | undefined;
  /** Its number, once it has one. */
  number: number;
}

/** Words for what cannot be kept. */
const REFUSED: ReadonlyMap<number, string> = new Map([
  [TAGS.continuation, "a continuation"],
  [TAGS.port, "a port"],
  [TAGS.environment, "an environment"],
  [TAGS.generator, "a generator"],
]);

const KIND_OF: ReadonlyMap<number, ImageKind> = new Map<number, ImageKind>([
  [KIND.flonum, "flonum"],
  [KIND.int64, "int64"],
  [KIND.pair, "pair"],
  [KIND.vector, "vector"],
  [KIND.closure, "closure"],
  [KIND.cell, "cell"],
  [TAGS.character, "character"],
  [TAGS.bigint, "given"],
  [TAGS.ratnum, "ratnum"],
  [TAGS.compnum, "compnum"],
  [TAGS.uniformVector, "uniform"],
  [TAGS.record, "record"],
  [TAGS.recordType, "recordType"],
  [TAGS.values, "values"],
  [TAGS.condition, "condition"],
  [TAGS.hashTable, "hashTable"],
  [TAGS.global, "global"],
  [TAGS.code, "code"],
]);

/** Integers that a reference holds are less than this, and not less than its negative. */
export const SMALL_LIMIT: number = 2 ** 29;

/** Finds the objects. */
export class ObjectGraph {
  private readonly nodes = new Map<Value, ImageNode>();

  constructor(
    private readonly machine: ImageMachine,
    private readonly surroundings: Surroundings,
  ) {}

  /** Whether a reference holds a value: then it is no object of its own. */
  isImmediate(value: Value): boolean {
    if (typeof value === "number") {
      return value >= -SMALL_LIMIT && value < SMALL_LIMIT;
    }
    const { machine } = this;
    const kind = machine.kindOf(value);
    return kind < TAGS.character ||
      kind === TAGS.character && machine.characterCode(value) < 256;
  }

  /** The node of an object that was reached. */
  node(value: Value): ImageNode {
    return this.nodes.get(value)!;
  }

  /** Every object reached from the roots, each after all that it cannot be made without; kinds are together. */
  reach(roots: readonly Value[]): ImageNode[] {
    const work: ImageNode[] = [];
    const meet = (value: Result, from: ImageNode | undefined) => {
      if (value === null || this.isImmediate(value)) return;
      if (this.nodes.has(value)) return;
      const kind = this.kindOf(value, from);
      const node = { value, kind, from, number: -1 };
      this.nodes.set(value, node);
      work.push(node);
    };
    for (const root of roots) meet(root, undefined);
    for (let node = work.pop(); node !== undefined; node = work.pop()) {
      for (const part of this.needed(node)) meet(part, node);
      for (const part of this.held(node)) meet(part, node);
    }
    return this.inOrder();
  }

  private kindOf(value: Value, from: ImageNode | undefined): ImageKind {
    if (typeof value === "number") return "fixnum";
    const { machine } = this;
    const kind = machine.kindOf(value);
    const known = KIND_OF.get(kind);
    if (known !== undefined) return known;
    if (kind === TAGS.string) {
      return machine.stringText(value).isWellFormed() ? "string" : "points";
    }
    if (kind === TAGS.symbol) {
      const name = machine.stringText(machine.symbolName(value));
      if (machine.interned(name) !== value) return "uninterned";
      if (name.isWellFormed()) return "symbol";
      throw this.refusal("a symbol with half of a surrogate pair", from);
    }
    if (kind === KIND.other && machine["image:isSlots"](value)) return "slots";
    const refused = REFUSED.get(kind);
    if (
      refused !== undefined && kind !== TAGS.continuation &&
      this.surroundings.nameOf(value) !== undefined
    ) return "given";
    throw this.refusal(refused ?? "an object of the machine", from);
  }

  /** Says what cannot be kept, and which variable leads to it. */
  private refusal(what: string, from: ImageNode | undefined): UnkeepableHeap {
    const { machine } = this;
    let node = from;
    while (node !== undefined && node.kind !== "global") node = node.from;
    const where = node === undefined
      ? ""
      : ` that the variable '${
        machine.stringText(machine.symbolName(machine.globalName(node.value)))
      }' leads to`;
    return new UnkeepableHeap(`${what}${where} cannot be kept`);
  }

  /** What an object cannot be made without. */
  needed({ value, kind }: ImageNode): Result[] {
    const { machine: m } = this;
    switch (kind) {
      case "ratnum":
        return [m.numerator(value), m.denominator(value)];
      case "compnum":
        return [m.realPart(value), m.imaginaryPart(value)];
      case "uninterned":
        return [m.symbolName(value)];
      case "recordType":
        return [
          m.recordTypeName(value),
          m.recordTypeFields(value),
          m["image:recordTypeParent"](value),
        ];
      case "condition":
        return [
          m.conditionKind(value),
          m.conditionMessage(value),
          m.conditionIrritants(value),
        ];
      case "global":
        return [m.globalName(value)];
      case "code":
        return [m.codeConstants(value), m.codeNext(value), m.codeName(value)];
      case "closure":
        return [m.closureCode(value)];
      default:
        return [];
    }
  }

  /** What is filled in once it is made. */
  held({ value, kind }: ImageNode): Result[] {
    const { machine: m } = this;
    const all = (length: number, item: (index: number) => Result) =>
      Array.from({ length }, (_, index) => item(index));
    switch (kind) {
      case "pair":
        return [m.car(value), m.cdr(value)];
      case "cell":
        return [m["image:cellValue"](value)];
      case "vector":
        return all(m.vectorLength(value), (i) => m.vectorRef(value, i));
      case "slots":
        return slotsOf(m, value as object);
      case "record":
        return [
          m.recordType(value),
          ...all(m.recordSize(value), (i) => m.recordSlot(value, i)),
        ];
      case "values":
        return all(m.valuesLength(value), (i) => m.valuesRef(value, i));
      case "condition":
        return [m.conditionPayload(value), m["image:conditionTrace"](value)];
      case "hashTable":
        return all(
          2 * m["image:tableUsed"](value),
          (i) =>
            i % 2 === 0
              ? m.tableKey(value, i >> 1)
              : m.tableValue(value, i >> 1),
        );
      case "global":
        return [m.globalValue(value)];
      case "closure":
        return m["image:hasCaptured"](value)
          ? slotsOf(m, m["image:captured"](value))
          : [];
      default:
        return [];
    }
  }

  private inOrder(): ImageNode[] {
    const byKind = new Map<ImageKind, ImageNode[]>();
    for (const kind of Object.keys(KINDS)) byKind.set(kind as ImageKind, []);
    for (const node of this.nodes.values()) byKind.get(node.kind)!.push(node);
    const order: ImageNode[] = [];
    const entered = new Set<ImageNode>();
    const work: ImageNode[] = [];
    for (const nodes of byKind.values()) {
      for (const node of nodes) {
        work.push(node);
        while (work.length > 0) {
          const next = work.at(-1)!;
          if (next.number < 0 && !entered.has(next)) {
            entered.add(next);
            for (const part of this.needed(next)) {
              if (part === null || this.isImmediate(part)) continue;
              const needed = this.node(part);
              if (needed.number < 0) work.push(needed);
            }
            continue;
          }
          work.pop();
          if (next.number >= 0) continue;
          next.number = order.length;
          order.push(next);
        }
      }
    }
    return order;
  }
}

function slotsOf(machine: ImageMachine, slots: object): Result[] {
  return Array.from(
    { length: machine.slotsLength(slots) },
    (_, index) => machine.slotsRef(slots, index),
  );
}
