/**
 * A module under construction: what it imports, defines and exports.
 *
 * @module
 */

import type { Value } from "./code_builder.ts";
import { encodeModule } from "./encoder.ts";
import {
  DataSegment,
  ElementSegment,
  FunctionHandle,
  Memory,
  Table,
  Tag,
} from "./entities.ts";
import { FunctionBuilder } from "./function_builder.ts";
import {
  type Expr,
  Global,
  type Local,
  type Operand,
  requirePlacement,
  take,
} from "./node.ts";
import {
  BuildError,
  FunctionType,
  type RefType,
  type TypeDefinition,
  typeToString,
  type ValueType,
} from "./types.ts";
import { printModule } from "./wat.ts";

/** What a module can import and export. */
export type External = FunctionHandle | Global | Memory | Table | Tag;

/** An imported entity. */
export interface Import {
  /** The module's name. */
  readonly module: string;
  /** The name in that module. */
  readonly name: string;
  /** What it stands for here. */
  readonly value: External;
}

/** Writes the code of a function; it may return the function's results. */
export type Definer = (f: FunctionBuilder, ...params: Local[]) => Value;

/** Instructions that may stand where a module is instantiated. */
const CONSTANT_OPS: ReadonlySet<string> = new Set([
  "i32.const",
  "i64.const",
  "f32.const",
  "f64.const",
  "v128.const",
  "i32.add",
  "i32.sub",
  "i32.mul",
  "i64.add",
  "i64.sub",
  "i64.mul",
  "global.get",
  "ref.null",
  "ref.func",
  "ref.i31",
  "struct.new",
  "struct.new_default",
  "array.new",
  "array.new_default",
  "array.new_fixed",
  "any.convert_extern",
  "extern.convert_any",
]);

/** Builds a module. Entities get their indices when it is encoded. */
export class ModuleBuilder {
  /** What it imports, in order. */
  readonly imports: Import[] = [];
  /** Its own functions, in order of declaration. */
  readonly functions: FunctionHandle[] = [];
  /** Its own globals. */
  readonly globals: Global[] = [];
  /** Its own memories. */
  readonly memories: Memory[] = [];
  /** Its own tables. */
  readonly tables: Table[] = [];
  /** Its own tags. */
  readonly tags: Tag[] = [];
  /** Its data segments. */
  readonly datas: DataSegment[] = [];
  /** Its element segments, without the one that declares functions for `ref.func`. */
  readonly elements: ElementSegment[] = [];
  /** What it exports, by name. */
  readonly exports: Map<string, External> = new Map();
  /** Types to be emitted first, in this order, used or not. */
  readonly types: TypeDefinition[] = [];
  /** What runs when it is instantiated. */
  startFunction: FunctionHandle | undefined;

  /** A module with nothing in it. */
  constructor(readonly name: string = "") {}

  private import<T extends External>(
    module: string,
    name: string,
    value: T,
  ): T {
    this.imports.push({ module, name, value });
    return value;
  }

  /** Imports a function. */
  importFunction(
    module: string,
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
  ): FunctionHandle {
    const type = new FunctionType(params, results);
    return this.importFunctionOf(module, name, type);
  }

  /** Imports a function of a type that exists. */
  importFunctionOf(
    module: string,
    name: string,
    type: FunctionType,
  ): FunctionHandle {
    const source = { module, name };
    const fn = new FunctionHandle(name, type, source, this);
    return this.import(module, name, fn);
  }

  /** Imports a global. */
  importGlobal(
    module: string,
    name: string,
    type: ValueType,
    mutable: boolean = false,
  ): Global {
    const global = new Global(name, type, mutable, undefined, this);
    return this.import(module, name, global);
  }

  /** Imports a memory of at least `minimum` pages. */
  importMemory(
    module: string,
    name: string,
    minimum: number,
    maximum?: number,
    shared: boolean = false,
  ): Memory {
    const source = { module, name };
    return this.import(
      module,
      name,
      new Memory(name, minimum, maximum, shared, source, this),
    );
  }

  /** Imports a table. */
  importTable(
    module: string,
    name: string,
    element: RefType,
    minimum: number,
    maximum?: number,
  ): Table {
    const source = { module, name };
    return this.import(
      module,
      name,
      new Table(name, element, minimum, maximum, undefined, source, this),
    );
  }

  /** Imports a tag. */
  importTag(module: string, name: string, params: readonly ValueType[]): Tag {
    const type = new FunctionType(params, []);
    const source = { module, name };
    return this.import(module, name, new Tag(name, type, source, this));
  }

  /** Declares a function, which `define` gives its code. */
  declare(
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
  ): FunctionHandle {
    return this.declareOf(name, new FunctionType(params, results));
  }

  /** Declares a function of a type that exists, such as one in a recursion group. */
  declareOf(name: string, type: FunctionType): FunctionHandle {
    const fn = this.handle(name, type);
    this.add(fn);
    return fn;
  }

  /** A function that code can refer to, but that has to be added if any does. */
  handle(name: string, type: FunctionType): FunctionHandle {
    return new FunctionHandle(name, type, undefined, this);
  }

  /** Makes a function part of the module. */
  add(fn: FunctionHandle): void {
    this.owned("add", fn);
    this.functions.push(fn);
  }

  /** Gives a declared function its code. */
  define(fn: FunctionHandle, body: Definer): void {
    this.owned("define", fn);
    if (fn.source || fn.definition) {
      throw new BuildError(
        `define ${fn.name}: it is ${
          fn.source ? "imported" : "defined already"
        }`,
      );
    }
    const f = new FunctionBuilder(fn.type);
    requirePlacement(fn.name, () => {
      fn.definition = f.complete(body(f, ...f.params));
    });
  }

  /** Declares and defines a function. */
  function(
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
    body: Definer,
  ): FunctionHandle {
    const fn = this.declare(name, params, results);
    this.define(fn, body);
    return fn;
  }

  /** Declares and defines a function of a type that exists. */
  functionOf(name: string, type: FunctionType, body: Definer): FunctionHandle {
    const fn = this.declareOf(name, type);
    this.define(fn, body);
    return fn;
  }

  /** A global variable. */
  global(
    name: string,
    type: ValueType,
    mutable: boolean,
    init: Operand,
  ): Global {
    const expr = this.constant(`global ${name}`, type, init);
    const global = new Global(name, type, mutable, expr, this);
    this.globals.push(global);
    return global;
  }

  /** A linear memory, in pages of 64 KiB. */
  memory(
    minimum: number,
    maximum?: number,
    options: { name?: string; shared?: boolean } = {},
  ): Memory {
    const { name = "memory", shared = false } = options;
    const memory = new Memory(name, minimum, maximum, shared, undefined, this);
    this.memories.push(memory);
    return memory;
  }

  /** A table; `init` is what its elements are first, null if absent. */
  table(
    name: string,
    element: RefType,
    minimum: number,
    maximum?: number,
    init?: Operand,
  ): Table {
    if (init === undefined && !element.nullable) {
      throw new BuildError(
        `table ${name}: ${typeToString(element)} has no default`,
      );
    }
    const expr = init === undefined
      ? undefined
      : this.constant(`table ${name}`, element, init);
    const table = new Table(
      name,
      element,
      minimum,
      maximum,
      expr,
      undefined,
      this,
    );
    this.tables.push(table);
    return table;
  }

  /** A kind of exception. */
  tag(name: string, params: readonly ValueType[]): Tag {
    const tag = new Tag(name, new FunctionType(params, []), undefined, this);
    this.tags.push(tag);
    return tag;
  }

  /** A data segment, passive unless it is told where it goes. */
  data(
    bytes: Uint8Array,
    target?: { memory: Memory; offset: Operand },
    name: string = "",
  ): DataSegment {
    const segment = new DataSegment(
      name,
      bytes,
      target && {
        memory: target.memory,
        offset: this.constant("data", "i32", target.offset),
      },
      this,
    );
    this.datas.push(segment);
    return segment;
  }

  /**
   * An element segment, passive unless it is told where it goes. Functions that code only
   * refers to need none.
   */
  element(
    type: RefType,
    items: readonly Expr[],
    target?: { table: Table; offset: Operand },
    name: string = "",
  ): ElementSegment {
    const segment = new ElementSegment(
      name,
      type,
      items.map((item) => this.constant("element", type, item)),
      target && {
        table: target.table,
        offset: this.constant("element", "i32", target.offset),
      },
      false,
      this,
    );
    this.elements.push(segment);
    return segment;
  }

  private constant(where: string, type: ValueType, init: Operand): Expr {
    const [expr] = take(where, [init], [type]) as [Expr];
    requireConstant(where, expr);
    return expr;
  }

  /** Makes something visible to the host and to other modules. */
  export(name: string, value: External): void {
    this.owned("export", value);
    if (this.exports.has(name)) {
      throw new BuildError(`export ${name}: there is one of this name`);
    }
    this.exports.set(name, value);
  }

  /** Runs a function when the module is instantiated. */
  start(fn: FunctionHandle): void {
    this.owned("start", fn);
    if (fn.type.params.length > 0 || fn.type.results.length > 0) {
      throw new BuildError(`start ${fn.name}: it has parameters or results`);
    }
    this.startFunction = fn;
  }

  private owned(where: string, value: External): void {
    if (value.owner !== this) {
      throw new BuildError(`${where} ${value.name}: it is another module's`);
    }
  }

  /** The module in binary; `names`, which is the default, adds the name section. */
  encode(options: { names?: boolean } = {}): Uint8Array<ArrayBuffer> {
    return encodeModule(this, options.names ?? true).bytes;
  }

  /** The module as text. */
  toWat(): string {
    return printModule(this);
  }
}

function requireConstant(where: string, expr: Expr): void {
  if (!CONSTANT_OPS.has(expr.op.mnemonic)) {
    throw new BuildError(`${where}: ${expr.op.mnemonic} is not constant`);
  }
  for (const operand of expr.operands) requireConstant(where, operand);
}
