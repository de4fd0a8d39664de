/**
 * Constructors of the instructions on memories and tables.
 *
 * @module
 */

import type { DataSegment, ElementSegment, Memory, Table } from "./entities.ts";
import { build, type Expr, make, type Operand } from "./node.ts";
import { opcode } from "./opcodes.ts";
import { BuildError, isSubtype, typeToString } from "./types.ts";

const MEMORY_SIZE = opcode("memory.size");
const MEMORY_GROW = opcode("memory.grow");
const MEMORY_COPY = opcode("memory.copy");
const MEMORY_FILL = opcode("memory.fill");
const MEMORY_INIT = opcode("memory.init");
const DATA_DROP = opcode("data.drop");
const WORDS_3 = ["i32", "i32", "i32"] as const;

/** Instructions on whole memories; the module's first one where none is given. */
export const memory: {
  /** The size in pages. */
  size(of?: Memory): Expr;
  /** Adds pages; the old size, or -1 if there is no room. */
  grow(pages: Operand, of?: Memory): Expr;
  /** Copies bytes; the ranges may overlap. */
  copy(
    target: Operand,
    source: Operand,
    length: Operand,
    to?: Memory,
    from?: Memory,
  ): Expr;
  /** Sets bytes to one value. */
  fill(target: Operand, value: Operand, length: Operand, of?: Memory): Expr;
  /** Copies bytes of a data segment into memory. */
  init(
    segment: DataSegment,
    target: Operand,
    offset: Operand,
    length: Operand,
    of?: Memory,
  ): Expr;
  /** Empties a data segment. */
  drop(segment: DataSegment): Expr;
} = {
  size: (of) => make(MEMORY_SIZE, [], [of], "i32"),
  grow: (pages, of) => build(MEMORY_GROW, [pages], ["i32"], [of], "i32"),
  copy: (target, source, length, to, from) =>
    build(
      MEMORY_COPY,
      [target, source, length],
      WORDS_3,
      [to, from],
      undefined,
    ),
  fill: (target, value, length, of) =>
    build(MEMORY_FILL, [target, value, length], WORDS_3, [of], undefined),
  init: (segment, target, offset, length, of) =>
    build(
      MEMORY_INIT,
      [target, offset, length],
      WORDS_3,
      [segment, of],
      undefined,
    ),
  drop: (segment) => make(DATA_DROP, [], [segment], undefined),
};

const TABLE_GET = opcode("table.get");
const TABLE_SET = opcode("table.set");
const TABLE_SIZE = opcode("table.size");
const TABLE_GROW = opcode("table.grow");
const TABLE_FILL = opcode("table.fill");
const TABLE_COPY = opcode("table.copy");
const TABLE_INIT = opcode("table.init");
const ELEM_DROP = opcode("elem.drop");

/** Instructions on tables. */
export const table: {
  /** An element. */
  get(of: Table, index: Operand): Expr;
  /** Assigns to an element. */
  set(of: Table, index: Operand, value: Operand): Expr;
  /** The number of elements. */
  size(of: Table): Expr;
  /** Adds elements; the old size, or -1 if there is no room. */
  grow(of: Table, value: Operand, count: Operand): Expr;
  /** Sets a range to one value. */
  fill(of: Table, index: Operand, value: Operand, count: Operand): Expr;
  /** Copies a range. */
  copy(
    to: Table,
    target: Operand,
    from: Table,
    source: Operand,
    count: Operand,
  ): Expr;
  /** Sets a range from an element segment. */
  init(
    of: Table,
    segment: ElementSegment,
    target: Operand,
    offset: Operand,
    count: Operand,
  ): Expr;
  /** Empties an element segment. */
  drop(segment: ElementSegment): Expr;
} = {
  get: (of, index) => build(TABLE_GET, [index], ["i32"], [of], of.element),
  set: (of, index, value) =>
    build(TABLE_SET, [index, value], ["i32", of.element], [of], undefined),
  size: (of) => make(TABLE_SIZE, [], [of], "i32"),
  grow: (of, value, count) =>
    build(TABLE_GROW, [value, count], [of.element, "i32"], [of], "i32"),
  fill: (of, index, value, count) =>
    build(
      TABLE_FILL,
      [index, value, count],
      ["i32", of.element, "i32"],
      [of],
      undefined,
    ),
  copy: (to, target, from, source, count) => {
    if (!isSubtype(from.element, to.element)) {
      throw new BuildError(
        `table.copy: elements of ${from.name} do not fit in ${to.name}`,
      );
    }
    return build(
      TABLE_COPY,
      [target, source, count],
      WORDS_3,
      [to, from],
      undefined,
    );
  },
  init: (of, segment, target, offset, count) => {
    if (!isSubtype(segment.type, of.element)) {
      throw new BuildError(
        `table.init: ${of.name} cannot hold ${typeToString(segment.type)}`,
      );
    }
    return build(
      TABLE_INIT,
      [target, offset, count],
      WORDS_3,
      [segment, of],
      undefined,
    );
  },
  drop: (segment) => make(ELEM_DROP, [], [segment], undefined),
};
