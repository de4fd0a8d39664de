/**
 * Writes a module in the binary format.
 *
 * @module
 */

import { ByteWriter } from "./byte_writer.ts";
import { CodeEncoder } from "./code_encoder.ts";
import {
  ElementSegment,
  FunctionHandle,
  Memory,
  Table,
  Tag,
} from "./entities.ts";
import type { External, ModuleBuilder } from "./module_builder.ts";
import { writeNames } from "./name_section.ts";
import { Global, make } from "./node.ts";
import { opcode } from "./opcodes.ts";
import { TypeSection } from "./type_section.ts";
import { BuildError, funcref } from "./types.ts";

/** The kinds of entities that have index spaces and can be imported. */
export interface IndexSpaces {
  /** Functions, imported ones first, as in all of these. */
  readonly functions: readonly FunctionHandle[];
  /** Tables. */
  readonly tables: readonly Table[];
  /** Memories. */
  readonly memories: readonly Memory[];
  /** Globals. */
  readonly globals: readonly Global[];
  /** Tags. */
  readonly tags: readonly Tag[];
}

/** A module's bytes and what was decided to write them. */
export interface EncodedModule extends IndexSpaces {
  /** The module in binary. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The types in their order. */
  readonly types: TypeSection;
  /** The element segments, the one that declares functions included. */
  readonly elements: readonly ElementSegment[];
}

const SECTION = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tag: 13,
} as const;

const REF_FUNC = opcode("ref.func");

/** Gives every entity its index. */
function assignIndices(module: ModuleBuilder): IndexSpaces {
  const imported = <T extends External>(
    // deno-lint-ignore no-explicit-any
    kind: abstract new (...args: any[]) => T,
  ): T[] =>
    module.imports.map((i) => i.value).filter((v) => v instanceof kind) as T[];
  const spaces = {
    functions: [...imported(FunctionHandle), ...module.functions],
    tables: [...imported(Table), ...module.tables],
    memories: [...imported(Memory), ...module.memories],
    globals: [...imported(Global), ...module.globals],
    tags: [...imported(Tag), ...module.tags],
  };
  for (const space of Object.values(spaces)) {
    space.forEach((entity, i) => entity.index = i);
  }
  module.datas.forEach((segment, i) => segment.index = i);
  module.elements.forEach((segment, i) => segment.index = i);
  return spaces;
}

/** Encodes a module. */
export function encodeModule(
  module: ModuleBuilder,
  names: boolean,
): EncodedModule {
  const spaces = assignIndices(module);
  const types = new TypeSection();
  const encoder = new CodeEncoder(types, module);
  for (const type of module.types) types.index(type);
  // The bodies come first: they decide which types there are.
  const imports = importSection(module, types);
  const functions = new ByteWriter();
  functions.u(module.functions.length);
  for (const fn of module.functions) functions.u(types.index(fn.type));
  const code = new ByteWriter(1 << 16);
  code.u(module.functions.length);
  for (const fn of module.functions) code.sized(encoder.function(fn));
  const needed = new Set(encoder.referenced);
  // From here on it collects the functions that the rest of the module declares.
  encoder.referenced.clear();
  const tables = tableSection(module, types, encoder);
  const memories = memorySection(module);
  const tags = new ByteWriter();
  tags.u(module.tags.length);
  for (const tag of module.tags) {
    tags.byte(0);
    tags.u(types.index(tag.type));
  }
  const globals = new ByteWriter();
  globals.u(module.globals.length);
  for (const global of module.globals) {
    types.writeType(globals, global.type);
    globals.byte(global.mutable ? 1 : 0);
    encoder.constant(globals, global.init!);
  }
  const datas = dataSection(module, encoder);
  const segments = new ByteWriter();
  for (const segment of module.elements) {
    writeElement(segments, segment, types, encoder);
  }
  const elements = declareReferenced(module, needed, encoder.referenced);
  if (elements.length > module.elements.length) {
    writeElement(segments, elements.at(-1)!, types, encoder);
  }

  const out = new ByteWriter(code.length + 4096);
  out.raw([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  const section = (
    id: number,
    content: ByteWriter,
    present: number | boolean,
  ) => {
    if (!present) return;
    out.byte(id);
    out.sized(content.bytes);
  };
  const typeBytes = new ByteWriter();
  types.write(typeBytes);
  section(SECTION.type, typeBytes, types.types.length);
  section(SECTION.import, imports, module.imports.length);
  section(SECTION.function, functions, module.functions.length);
  section(SECTION.table, tables, module.tables.length);
  section(SECTION.memory, memories, module.memories.length);
  section(SECTION.tag, tags, module.tags.length);
  section(SECTION.global, globals, module.globals.length);
  section(SECTION.export, exportSection(module), module.exports.size);
  if (module.startFunction) {
    const start = new ByteWriter(8);
    start.u(module.startFunction.index);
    section(SECTION.start, start, true);
  }
  const elementBytes = new ByteWriter();
  elementBytes.u(elements.length);
  elementBytes.raw(segments.bytes);
  section(SECTION.element, elementBytes, elements.length);
  const dataCount = new ByteWriter(8);
  dataCount.u(module.datas.length);
  section(SECTION.dataCount, dataCount, encoder.usesData);
  section(SECTION.code, code, module.functions.length);
  section(SECTION.data, datas, module.datas.length);
  const encoded = { bytes: out.bytes, types, elements, ...spaces };
  if (names) {
    const content = writeNames(module, encoded);
    section(SECTION.custom, content, true);
  }
  return { ...encoded, bytes: out.bytes.slice() };
}

function importSection(module: ModuleBuilder, types: TypeSection): ByteWriter {
  const out = new ByteWriter();
  out.u(module.imports.length);
  for (const { module: from, name, value } of module.imports) {
    out.text(from);
    out.text(name);
    out.byte(kindCode(value));
    if (value instanceof FunctionHandle) out.u(types.index(value.type));
    else if (value instanceof Table) {
      types.writeType(out, value.element);
      writeLimits(out, value);
    } else if (value instanceof Memory) writeLimits(out, value);
    else if (value instanceof Global) {
      types.writeType(out, value.type);
      out.byte(value.mutable ? 1 : 0);
    } else {
      out.byte(0);
      out.u(types.index(value.type));
    }
  }
  return out;
}

/** The code of a kind of import or export. */
function kindCode(value: External): number {
  if (value instanceof FunctionHandle) return 0;
  if (value instanceof Table) return 1;
  if (value instanceof Memory) return 2;
  return value instanceof Global ? 3 : 4;
}

function writeLimits(out: ByteWriter, of: Table | Memory): void {
  const shared = of instanceof Memory && of.shared;
  if (shared && of.maximum === undefined) {
    throw new BuildError(`memory ${of.name}: shared without a maximum`);
  }
  out.byte((of.maximum === undefined ? 0 : 1) | (shared ? 2 : 0));
  out.u(of.minimum);
  if (of.maximum !== undefined) out.u(of.maximum);
}

function tableSection(
  module: ModuleBuilder,
  types: TypeSection,
  encoder: CodeEncoder,
): ByteWriter {
  const out = new ByteWriter();
  out.u(module.tables.length);
  for (const table of module.tables) {
    if (table.init) out.raw([0x40, 0x00]);
    types.writeType(out, table.element);
    writeLimits(out, table);
    if (table.init) encoder.constant(out, table.init);
  }
  return out;
}

function memorySection(module: ModuleBuilder): ByteWriter {
  const out = new ByteWriter();
  out.u(module.memories.length);
  for (const memory of module.memories) writeLimits(out, memory);
  return out;
}

function exportSection(module: ModuleBuilder): ByteWriter {
  const out = new ByteWriter();
  out.u(module.exports.size);
  for (const [name, value] of module.exports) {
    out.text(name);
    out.byte(kindCode(value));
    out.u(value.index);
  }
  return out;
}

function dataSection(module: ModuleBuilder, encoder: CodeEncoder): ByteWriter {
  const out = new ByteWriter();
  out.u(module.datas.length);
  for (const { bytes, target } of module.datas) {
    if (target === undefined) out.byte(1);
    else {
      if (target.memory.index === 0) out.byte(0);
      else {
        out.byte(2);
        out.u(target.memory.index);
      }
      encoder.constant(out, target.offset);
    }
    out.sized(bytes);
  }
  return out;
}

/** The module's element segments and one for functions that only code refers to. */
function declareReferenced(
  module: ModuleBuilder,
  needed: ReadonlySet<FunctionHandle>,
  declared: ReadonlySet<FunctionHandle>,
): readonly ElementSegment[] {
  const missing = needed.difference(declared);
  for (const value of module.exports.values()) {
    missing.delete(value as FunctionHandle);
  }
  if (missing.size === 0) return module.elements;
  const items = [...missing].sort((a, b) => a.index - b.index).map((fn) =>
    make(REF_FUNC, [], [fn], funcref)
  );
  return [
    ...module.elements,
    new ElementSegment("", funcref, items, undefined, true, module),
  ];
}

function writeElement(
  out: ByteWriter,
  segment: ElementSegment,
  types: TypeSection,
  encoder: CodeEncoder,
): void {
  const { items, target, declarative, type } = segment;
  const byIndex = type === funcref && items.every((i) => i.op === REF_FUNC);
  const first = target !== undefined && target.table.index === 0 &&
    type === funcref;
  out.byte(
    (target ? first ? 0 : 2 : declarative ? 3 : 1) | (byIndex ? 0 : 4),
  );
  if (target) {
    if (!first) out.u(target.table.index);
    encoder.constant(out, target.offset);
  }
  if (!first) {
    if (byIndex) out.byte(0);
    else types.writeType(out, type);
  }
  out.u(items.length);
  for (const item of items) {
    if (byIndex) {
      const fn: FunctionHandle = item.immediates[0];
      encoder.referenced.add(fn);
      out.u(fn.index);
    } else encoder.constant(out, item);
  }
}
