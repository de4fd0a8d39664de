/**
 * What modules are made of besides globals and code: functions, memories, tables, tags,
 * segments; and the labels inside functions.
 *
 * @module
 */

import type { Body, Expr, Local } from "./node.ts";
import type { FunctionType, RefType, ValueType } from "./types.ts";

/** Where an imported entity comes from. */
export interface ImportSource {
  /** The module's name. */
  readonly module: string;
  /** The name in that module. */
  readonly name: string;
}

/** A function; calls may refer to it before it is defined. */
export class FunctionHandle {
  /** Its index, once the module is encoded. */
  index: number = -1;
  /** Its code; undefined while it is only declared, and for imports. */
  definition: FunctionDefinition | undefined;

  /** Use `ModuleBuilder.declare` or `.importFunction`. */
  constructor(
    readonly name: string,
    readonly type: FunctionType,
    readonly source: ImportSource | undefined,
    /** The module it belongs to. */
    readonly owner: object,
  ) {}
}

/** The code of a function. */
export interface FunctionDefinition {
  /** Its parameters. */
  readonly params: readonly Local[];
  /** The types of all slots, parameters first. */
  readonly slots: readonly ValueType[];
  /** A name for each slot, where it has one. */
  readonly names: readonly string[];
  /** Its instructions. */
  readonly body: Body;
}

/** A linear memory. */
export class Memory {
  /** Its index, once the module is encoded. */
  index: number = -1;

  /** Use `ModuleBuilder.memory` or `.importMemory`. */
  constructor(
    readonly name: string,
    readonly minimum: number,
    readonly maximum: number | undefined,
    readonly shared: boolean,
    readonly source: ImportSource | undefined,
    /** The module it belongs to. */
    readonly owner: object,
  ) {}
}

/** A table of references. */
export class Table {
  /** Its index, once the module is encoded. */
  index: number = -1;

  /** Use `ModuleBuilder.table` or `.importTable`. */
  constructor(
    readonly name: string,
    readonly element: RefType,
    readonly minimum: number,
    readonly maximum: number | undefined,
    /** What its elements are first, where that is not null. */
    readonly init: Expr | undefined,
    readonly source: ImportSource | undefined,
    /** The module it belongs to. */
    readonly owner: object,
  ) {}
}

/** A kind of exception. */
export class Tag {
  /** Its index, once the module is encoded. */
  index: number = -1;

  /** Use `ModuleBuilder.tag` or `.importTag`. */
  constructor(
    readonly name: string,
    readonly type: FunctionType,
    readonly source: ImportSource | undefined,
    /** The module it belongs to. */
    readonly owner: object,
  ) {}
}

/** Bytes in the module; active if it says where in memory they go at the start. */
export class DataSegment {
  /** Its index, once the module is encoded. */
  index: number = -1;

  /** Use `ModuleBuilder.data`. */
  constructor(
    readonly name: string,
    /** Its contents. */
    public bytes: Uint8Array,
    /** Where it goes at the start; undefined if it is passive. */
    public target: { memory: Memory; offset: Expr } | undefined,
    /** The module it belongs to. */
    readonly owner: object,
  ) {}
}

/** References in the module; active if it says where in which table they go at the start. */
export class ElementSegment {
  /** Its index, once the module is encoded. */
  index: number = -1;

  /** Use `ModuleBuilder.element`. */
  constructor(
    readonly name: string,
    readonly type: RefType,
    readonly items: readonly Expr[],
    readonly target: { table: Table; offset: Expr } | undefined,
    /** Declarative segments only permit `ref.func` of what they list. */
    readonly declarative: boolean,
    /** The module it belongs to. */
    readonly owner: object,
  ) {}
}

/** What a branch goes to. */
export class Label {
  /** Whether the construct it belongs to is still being built. */
  open: boolean = true;
  /** Whether any branch goes to it. */
  targeted: boolean = false;
  /** How many constructs are around the one it belongs to; -2 outside of it. */
  level: number = -2;

  /** Use the methods of `FunctionBuilder` that open a block. */
  constructor(
    /** What a branch to it carries. */
    readonly types: readonly ValueType[],
    /** A name for texts. */
    readonly name: string = "",
  ) {}
}

/** One clause of a `try_table`. */
export interface Catch {
  /** The tag that is caught; all exceptions without it. */
  readonly tag?: Tag;
  /** Whether the label also takes the exception itself, last. */
  readonly ref?: boolean;
  /** Where control goes, with the exception's values. */
  readonly label: Label;
}
