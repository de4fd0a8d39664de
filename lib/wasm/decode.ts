/**
 * Reads a module in the binary format back into a builder: everything that the encoder writes,
 * which is Wasm without block parameters, memories of 64 bits and legacy exceptions. What is
 * outside of that is refused. Code becomes expression trees again where the operands of an
 * instruction directly precede it; encoding the result gives the same bytes.
 *
 * @module
 */

import { ByteReader } from "./byte_reader.ts";
import { CodeDecoder } from "./code_decoder.ts";
import {
  DataSegment,
  ElementSegment,
  FunctionHandle,
  Memory,
  Table,
  Tag,
} from "./entities.ts";
import { type External, ModuleBuilder } from "./module_builder.ts";
import { type ModuleNames, NO_NAMES, readNames } from "./name_reader.ts";
import { type Expr, Global, make } from "./node.ts";
import { opcode } from "./opcodes.ts";
import { TypeReader } from "./type_reader.ts";
import {
  BuildError,
  funcref,
  isDefaultable,
  ref,
  type RefType,
} from "./types.ts";

/** Reads a module. */
export function decodeModule(bytes: Uint8Array): ModuleBuilder {
  return new ModuleReader(bytes).module;
}

/** A section's place in the bytes. */
interface Section {
  readonly id: number;
  readonly reader: ByteReader;
}

function sections(bytes: Uint8Array): Section[] {
  const header = new ByteReader(bytes);
  if (header.u32() !== 0x6d736100 || header.u32() !== 1) {
    throw new BuildError("decode: not a Wasm module of version 1");
  }
  const found: Section[] = [];
  while (!header.done) {
    const id = header.byte();
    found.push({ id, reader: header.sub(header.u()) });
  }
  return found;
}

class ModuleReader {
  readonly module: ModuleBuilder;
  private readonly names: ModuleNames;
  private readonly types: TypeReader;
  private readonly functions: FunctionHandle[] = [];
  private readonly tables: Table[] = [];
  private readonly memories: Memory[] = [];
  private readonly globals: Global[] = [];
  private readonly tags: Tag[] = [];
  private readonly code: CodeDecoder;

  constructor(bytes: Uint8Array) {
    const all = sections(bytes);
    const custom = all.find(({ id, reader }) =>
      id === 0 && reader.text() === "name"
    );
    this.names = custom ? readNames(custom.reader) : NO_NAMES;
    this.module = new ModuleBuilder(this.names.module);
    this.types = new TypeReader(this.names);
    this.code = new CodeDecoder(this.types, {
      owner: this.module,
      functions: this.functions,
      tables: this.tables,
      memories: this.memories,
      globals: this.globals,
      tags: this.tags,
      datas: this.module.datas,
      elements: this.module.elements,
    });
    this.declareDatas(all);
    for (const { id, reader } of all) this.section(id, reader);
  }

  /** Code refers to data segments, which come after it. */
  private declareDatas(all: readonly Section[]): void {
    const section = all.find(({ id }) => id === 11);
    if (section === undefined) return;
    // Offsets can refer to imported globals only, so they are read with the imports known.
    const reader = section.reader.fork();
    const count = reader.u();
    for (let i = 0; i < count; i++) {
      this.module.datas.push(
        new DataSegment(
          this.names.datas.get(i) ?? "",
          new Uint8Array(0),
          undefined,
          this.module,
        ),
      );
    }
  }

  private section(id: number, reader: ByteReader): void {
    const each = (read: (index: number) => void) => {
      const count = reader.u();
      for (let i = 0; i < count; i++) read(i);
      reader.expectDone(`section ${id}`);
    };
    const { module } = this;
    switch (id) {
      case 0:
        break;
      case 1:
        this.types.read(reader);
        module.types.push(...this.types.types);
        break;
      case 2:
        each(() => this.import(reader));
        break;
      case 3:
        each(() => {
          const name = this.names.functions.get(this.functions.length) ?? "";
          const type = this.types.function(reader.u());
          const fn = new FunctionHandle(name, type, undefined, module);
          this.functions.push(fn);
          module.functions.push(fn);
        });
        break;
      case 4:
        each(() => this.table(reader));
        break;
      case 5:
        each(() => {
          const name = this.names.memories.get(this.memories.length) ?? "";
          const { minimum, maximum, shared } = limits(reader);
          const memory = new Memory(
            name,
            minimum,
            maximum,
            shared,
            undefined,
            module,
          );
          this.memories.push(memory);
          module.memories.push(memory);
        });
        break;
      case 6:
        each(() => {
          const name = this.names.globals.get(this.globals.length) ?? "";
          const type = this.types.value(reader);
          const mutable = reader.byte() === 1;
          const init = this.code.constant(reader);
          const global = new Global(name, type, mutable, init, module);
          this.globals.push(global);
          module.globals.push(global);
        });
        break;
      case 7:
        each(() => {
          const name = reader.text();
          module.exports.set(name, this.external(reader.byte(), reader.u()));
        });
        break;
      case 8:
        module.startFunction = this.functions[reader.u()]!;
        break;
      case 9:
        each((i) => this.element(i, reader));
        break;
      case 10: {
        const first = this.functions.length - module.functions.length;
        each((i) => {
          const index = first + i;
          const names = this.names.locals.get(index);
          this.code.function(
            this.functions[index]!,
            reader.sub(reader.u()),
            names,
          );
        });
        break;
      }
      case 11:
        each((i) => this.data(i, reader));
        break;
      case 12:
        break;
      case 13:
        each(() => {
          const name = this.names.tags.get(this.tags.length) ?? "";
          reader.byte();
          const type = this.types.function(reader.u());
          const tag = new Tag(name, type, undefined, module);
          this.tags.push(tag);
          module.tags.push(tag);
        });
        break;
      default:
        throw new BuildError(`decode: unknown section ${id}`);
    }
  }

  private external(kind: number, index: number): External {
    const space: readonly External[] | undefined = [
      this.functions,
      this.tables,
      this.memories,
      this.globals,
      this.tags,
    ][kind];
    const found = space?.[index];
    if (found === undefined) {
      throw new BuildError(`decode: no entity ${index} of kind ${kind}`);
    }
    return found;
  }

  private import(reader: ByteReader): void {
    const { module, names } = this;
    const source = { module: reader.text(), name: reader.text() };
    const add = <T extends External>(space: T[], value: T) => {
      space.push(value);
      module.imports.push({ ...source, value });
    };
    const kind = reader.byte();
    switch (kind) {
      case 0: {
        const name = names.functions.get(this.functions.length) ?? "";
        const type = this.types.function(reader.u());
        add(this.functions, new FunctionHandle(name, type, source, module));
        break;
      }
      case 1: {
        const name = names.tables.get(this.tables.length) ?? "";
        const type = this.types.value(reader) as RefType;
        const { minimum, maximum } = limits(reader);
        add(
          this.tables,
          new Table(name, type, minimum, maximum, undefined, source, module),
        );
        break;
      }
      case 2: {
        const name = names.memories.get(this.memories.length) ?? "";
        const { minimum, maximum, shared } = limits(reader);
        add(
          this.memories,
          new Memory(name, minimum, maximum, shared, source, module),
        );
        break;
      }
      case 3: {
        const name = names.globals.get(this.globals.length) ?? "";
        const type = this.types.value(reader);
        const mutable = reader.byte() === 1;
        add(this.globals, new Global(name, type, mutable, undefined, module));
        break;
      }
      case 4: {
        const name = names.tags.get(this.tags.length) ?? "";
        reader.byte();
        const type = this.types.function(reader.u());
        add(this.tags, new Tag(name, type, source, module));
        break;
      }
      default:
        throw new BuildError(`decode: unknown kind of import ${kind}`);
    }
  }

  private table(reader: ByteReader): void {
    const name = this.names.tables.get(this.tables.length) ?? "";
    const withInit = reader.peek() === 0x40;
    if (withInit) {
      reader.byte();
      reader.byte();
    }
    const type = this.types.value(reader) as RefType;
    const { minimum, maximum } = limits(reader);
    const init = withInit ? this.code.constant(reader) : undefined;
    if (init === undefined && !isDefaultable(type)) {
      throw new BuildError("decode: a table without a first value");
    }
    const table = new Table(
      name,
      type,
      minimum,
      maximum,
      init,
      undefined,
      this.module,
    );
    this.tables.push(table);
    this.module.tables.push(table);
  }

  private element(index: number, reader: ByteReader): void {
    const flags = reader.byte();
    const passive = (flags & 1) !== 0;
    const byExpression = (flags & 4) !== 0;
    const table = this.tables[!passive && (flags & 2) !== 0 ? reader.u() : 0]!;
    const target = passive
      ? undefined
      : { table, offset: this.code.constant(reader) };
    let type = funcref;
    if ((flags & 3) !== 0) {
      if (byExpression) type = this.types.value(reader) as RefType;
      else reader.byte();
    }
    const items: Expr[] = [];
    const count = reader.u();
    for (let i = 0; i < count; i++) {
      if (byExpression) items.push(this.code.constant(reader));
      else {
        const fn = this.functions[reader.u()]!;
        items.push(make(REF_FUNC, [], [fn], ref(fn.type)));
      }
    }
    const declarative = passive && (flags & 2) !== 0;
    this.module.elements.push(
      new ElementSegment(
        this.names.elements.get(index) ?? "",
        type,
        items,
        target,
        declarative,
        this.module,
      ),
    );
  }

  private data(index: number, reader: ByteReader): void {
    const flags = reader.u();
    const memory = this.memories[flags === 2 ? reader.u() : 0]!;
    const target = flags === 1
      ? undefined
      : { memory, offset: this.code.constant(reader) };
    const bytes = reader.raw(reader.u());
    const segment = this.module.datas[index]!;
    segment.bytes = bytes;
    segment.target = target;
  }
}

const REF_FUNC = opcode("ref.func");

function limits(
  reader: ByteReader,
): { minimum: number; maximum: number | undefined; shared: boolean } {
  const flags = reader.byte();
  if (flags > 3) throw new BuildError("decode: limits of 64 bits");
  const minimum = reader.u();
  const maximum = flags & 1 ? reader.u() : undefined;
  return { minimum, maximum, shared: (flags & 2) !== 0 };
}
