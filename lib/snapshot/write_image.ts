/**
 * Writes heap images.
 *
 * @module
 */

import type { UnitCode } from "../interp/loader.ts";
import type { IdentityHashes } from "../runtime/host/identity_hashes.ts";
import type { Result, Value } from "../runtime/heap.ts";
import { TAGS, UNIFORM_KINDS, UNIFORM_WIDTHS } from "../runtime/tags.ts";
import { encodeImage, type ImageFrame, UNIT_WORDS } from "./image_bytes.ts";
import {
  FILLS,
  FIRST_CHARACTER,
  KIND_BITS,
  KINDS,
  NOTHING,
  REFERENCE,
} from "./image_format.ts";
import type { ImageMachine } from "./inspection.ts";
import {
  type ImageKind,
  type ImageNode,
  ObjectGraph,
  type Surroundings,
} from "./object_graph.ts";
import { WordWriter } from "./word_writer.ts";

/** An image, and the units whose code its procedures have, in the order of their numbers. */
export interface WrittenImage {
  readonly bytes: Uint8Array;
  readonly units: readonly UnitCode[];
}

/** Runs are no longer than this. */
const LONGEST_RUN = 2 ** (32 - KIND_BITS) - 1;

/** The kinds that have something to fill in, which are of the same name. */
function isFilled(kind: ImageKind): kind is ImageKind & keyof typeof FILLS {
  return kind in FILLS;
}

/** Objects by number, as runs of one kind. */
function* runsOf(
  nodes: readonly ImageNode[],
): Generator<{ kind: ImageKind; from: number; to: number }> {
  let from = 0;
  for (let to = 1; to <= nodes.length; to++) {
    const { kind } = nodes[from]!;
    if (
      to < nodes.length && nodes[to]!.kind === kind && to - from < LONGEST_RUN
    ) continue;
    yield { kind, from, to };
    from = to;
  }
}

class ImageWriter {
  private readonly out = new WordWriter();
  private readonly texts: string[] = [];
  /** What the reader provides: big integers and objects of the host. */
  private readonly given: string[] = [];
  private readonly units: UnitCode[] = [];
  private readonly unitNumbers = new Map<number, number>();
  /** The constants of each unit. */
  private readonly constants: Value[] = [];
  private readonly graph: ObjectGraph;

  constructor(
    private readonly machine: ImageMachine,
    private readonly surroundings: Surroundings,
  ) {
    this.graph = new ObjectGraph(machine, surroundings);
  }

  write(roots: readonly Value[], identities: IdentityHashes): WrittenImage {
    const { out, machine, graph } = this;
    const nodes = graph.reach(roots);
    this.numberUnits(nodes);
    for (let i = 0; i < UNIT_WORDS * this.units.length; i++) out.word(0);
    for (const { kind, from, to } of runsOf(nodes)) {
      out.word(KINDS[kind] | (to - from) << KIND_BITS);
      for (let i = from; i < to; i++) this.make(nodes[i]!);
    }
    out.word(KINDS.end);
    for (const { kind, from, to } of runsOf(nodes)) {
      if (!isFilled(kind)) continue;
      if (kind === "closure") {
        this.fillClosures(nodes, from, to);
        continue;
      }
      this.beginFill(FILLS[kind], from, to);
      for (let i = from; i < to; i++) this.fill(nodes[i]!);
    }
    const hashed = nodes.filter(({ value, kind }) =>
      this.hasHash(kind) && machine["image:hash"](value) !== 0
    );
    for (let from = 0; from < hashed.length; from += LONGEST_RUN) {
      const part = hashed.slice(from, from + LONGEST_RUN);
      out.word(FILLS.hash | part.length << KIND_BITS);
      out.word(0);
      for (const { value, number } of part) {
        out.word(number);
        out.word(machine["image:hash"](value));
      }
    }
    out.word(FILLS.end);
    const numbered = nodes.filter(({ value }) =>
      typeof value === "object" && identities.known(value) !== undefined
    );
    const all = [
      ...roots,
      ...this.constants,
      ...numbered.map(({ value }) => value),
    ];
    out.word(all.length);
    for (const root of all) this.reference(root);
    const frame: ImageFrame = {
      roots: roots.length,
      units: this.units.length,
      objects: nodes.length,
      given: this.given,
      identities: numbered.map(({ value }) =>
        identities.known(value as object)!
      ),
      identityCount: identities.count,
      hashCounter: machine["image:hashCounter"].value as number,
      singletonHashes: Array.from(
        { length: TAGS.unassigned + 1 },
        (_, tag) => machine["image:hash"](machine.singleton(tag)),
      ),
    };
    return {
      bytes: encodeImage(frame, this.texts.join(""), out.finish()),
      units: this.units,
    };
  }

  /** Whether an object's own hash is kept apart: that of a string is one of its contents. */
  private hasHash(kind: ImageKind): boolean {
    switch (kind) {
      case "uninterned":
      case "uniform":
      case "recordType":
      case "record":
      case "values":
      case "condition":
      case "hashTable":
      case "global":
      case "code":
        return true;
      default:
        return false;
    }
  }

  /**
   * The units of all code, in the order in which they were loaded: code has the same ids then in a run that loads the
   * image as in one that loads the sources, so that what was compiled in one is of use in the other.
   */
  private numberUnits(nodes: readonly ImageNode[]): void {
    const found = new Map<number, { unit: UnitCode; constants: Value }>();
    for (const { kind, value } of nodes) {
      if (kind !== "code") continue;
      const unit = this.unitOf(value);
      if (found.has(unit.number)) continue;
      const constants = this.machine.codeConstants(value);
      found.set(unit.number, { unit, constants });
    }
    const inOrder = [...found.values()]
      .sort((a, b) => a.unit.number - b.unit.number);
    for (const { unit, constants } of inOrder) {
      this.unitNumbers.set(unit.number, this.units.push(unit) - 1);
      this.constants.push(constants);
    }
  }

  private unitOf(code: Value): UnitCode {
    const unit = this.surroundings.unitOf(this.machine.codeId(code));
    if (unit === undefined) throw new Error("code of no unit");
    return unit;
  }

  private reference(value: Result): void {
    this.out.word(this.referenceTo(value));
  }

  private referenceTo(value: Result): number {
    const { machine, graph } = this;
    if (value === null) return NOTHING << 2 | REFERENCE.special;
    if (!graph.isImmediate(value)) {
      return graph.node(value).number << 2 | REFERENCE.object;
    }
    if (typeof value === "number") return value << 2 | REFERENCE.fixnum;
    const kind = machine.kindOf(value);
    const special = kind === TAGS.character
      ? FIRST_CHARACTER + machine.characterCode(value)
      : kind;
    return special << 2 | REFERENCE.special;
  }

  private text(text: string, string: Value): void {
    const { out, machine } = this;
    this.texts.push(text);
    let points = 0;
    for (const _ of text) points++;
    out.word(text.length);
    out.word(points);
    out.word(machine["image:stringHash"](string));
  }

  private provide(name: string): void {
    this.out.word(this.units.length + this.given.push(name) - 1);
  }

  private make(node: ImageNode): void {
    const { out, machine: m } = this;
    const { value, kind } = node;
    switch (kind) {
      case "fixnum":
        return out.word(value as number);
      case "flonum":
        return out.float(m.flonumValue(value));
      case "int64":
        return out.long(m.int64Value(value));
      case "given":
        return this.provide(
          m.kindOf(value) === TAGS.bigint
            ? `n${m.bigintValue(value).toString(16)}`
            : `h${this.surroundings.nameOf(value)}`,
        );
      case "string":
        return this.text(m.stringText(value), value);
      case "points": {
        const points = Array.from(
          m.stringText(value),
          (character) => character.codePointAt(0)!,
        );
        out.word(points.length);
        for (const point of points) out.word(point);
        return;
      }
      case "symbol": {
        const name = m.symbolName(value);
        this.text(m.stringText(name), name);
        return out.word(m["image:hash"](value));
      }
      case "character":
        return out.word(m.characterCode(value));
      case "vector":
        return out.word(m.vectorLength(value));
      case "slots":
        return out.word(m.slotsLength(value as object));
      case "uniform":
        return this.uniform(value);
      case "record":
        return out.word(m.recordSize(value));
      case "values":
        return out.word(m.valuesLength(value));
      case "hashTable":
        out.word(m["image:tableKind"](value));
        return out.word(m["image:tableCapacity"](value));
      case "code":
        this.code(value);
        break;
      default:
    }
    for (const part of this.graph.needed(node)) this.reference(part);
    if (kind === "closure") {
      out.word(
        m["image:hasCaptured"](value)
          ? m.slotsLength(m["image:captured"](value))
          : -1,
      );
    }
  }

  private code(value: Value): void {
    const { out, machine: m } = this;
    const { number: loaded, firstId, address } = this.unitOf(value);
    const number = this.unitNumbers.get(loaded)!;
    for (
      const word of [
        number,
        m.codeId(value) - firstId,
        m.codeRequired(value),
        m.codeOptional(value),
        m.codeRest(value),
        m.codeRegisters(value),
        m.codeEntry(value) - address,
        m.codeFlags(value),
        m.codePads(value) === 0 ? 0 : m.codePads(value) - address,
      ]
    ) out.word(word);
  }

  private uniform(value: Value): void {
    const { out, machine: m } = this;
    const kind = m.uniformKind(value);
    const length = m.uniformLength(value);
    const address = m["image:uniformAddress"](value);
    out.word(kind);
    out.word(length);
    if (address !== 0) {
      const bytes = length * UNIFORM_WIDTHS[kind]!;
      out.word(bytes);
      return out.bytes(new Uint8Array(m.memory.buffer, address, bytes));
    }
    out.word(8 * length);
    const isFloat = kind >= UNIFORM_KINDS.indexOf("f32");
    for (let i = 0; i < length; i++) {
      if (isFloat) out.float(m.uniformFloat(value, i));
      else out.long(m.uniformInteger(value, i));
    }
  }

  private beginFill(fill: number, from: number, to: number): void {
    this.out.word(fill | (to - from) << KIND_BITS);
    this.out.word(from);
  }

  private fill(node: ImageNode): void {
    const { out, machine: m, graph } = this;
    const held = graph.held(node);
    if (node.kind !== "hashTable") {
      for (const part of held) this.reference(part);
      return;
    }
    const used = m["image:tableUsed"](node.value);
    out.word(used);
    out.word(m.hashTableCount(node.value));
    for (let entry = 0; entry < used; entry++) {
      out.word(m["image:tableHash"](node.value, entry));
      this.reference(held[2 * entry]!);
      this.reference(held[2 * entry + 1]!);
    }
  }

  /** Most procedures capture nothing. */
  private fillClosures(
    nodes: readonly ImageNode[],
    from: number,
    to: number,
  ): void {
    const captures = (number: number) =>
      this.graph.held(nodes[number]!).length > 0;
    while (from < to) {
      let end = from;
      while (end < to && captures(end)) end++;
      if (end > from) {
        this.beginFill(FILLS.closure, from, end);
        for (let i = from; i < end; i++) this.fill(nodes[i]!);
      }
      from = end + 1;
    }
  }
}

/**
 * Writes the objects that some roots lead to. Throws {@link UnkeepableHeap} where one of them can
 * not be kept.
 */
export function writeImage(
  machine: ImageMachine,
  surroundings: Surroundings,
  identities: IdentityHashes,
  roots: readonly Value[],
): WrittenImage {
  return new ImageWriter(machine, surroundings).write(roots, identities);
}
