/**
 * Reads instructions into expression trees.
 *
 * @module
 */

import type { ByteReader } from "./byte_reader.ts";
import {
  type Catch,
  type DataSegment,
  type ElementSegment,
  type FunctionHandle,
  Label,
  type Memory,
  type Table,
  type Tag,
} from "./entities.ts";
import {
  Body,
  Expr,
  type ExprType,
  type Global,
  type Immediate,
  Local,
} from "./node.ts";
import { type ImmediateKind, type Opcode, OPCODES } from "./opcodes.ts";
import type { TypeReader } from "./type_reader.ts";
import {
  anyref,
  BuildError,
  externref,
  type FunctionType,
  ref,
  refNull,
  type RefType,
  type StructType,
  unpacked,
  type ValueType,
} from "./types.ts";

/** The entities of the module that code can refer to, by index. */
export interface DecodedSpaces {
  /** The module. */
  readonly owner: object;
  /** Its functions, and so on. */
  readonly functions: readonly FunctionHandle[];
  /** Its tables. */
  readonly tables: readonly Table[];
  /** Its memories. */
  readonly memories: readonly Memory[];
  /** Its globals. */
  readonly globals: readonly Global[];
  /** Its tags. */
  readonly tags: readonly Tag[];
  /** Its data segments. */
  readonly datas: readonly DataSegment[];
  /** Its element segments. */
  readonly elements: readonly ElementSegment[];
}

const BY_CODE: ReadonlyMap<number, Opcode> = new Map(
  [...OPCODES.values()].map((op) => [op.prefix << 16 | op.code, op]),
);

const END = 0x0b;
const ELSE = 0x05;

/** Reads the code of one module. */
export class CodeDecoder {
  private locals: readonly Local[] = [];
  private labels: Label[] = [];
  private results: readonly ValueType[] = [];

  /** With the module's types and entities. */
  constructor(
    private readonly types: TypeReader,
    private readonly spaces: DecodedSpaces,
  ) {}

  /** Reads a function's locals and code. */
  function(
    fn: FunctionHandle,
    reader: ByteReader,
    names: ReadonlyMap<number, string> | undefined,
  ): void {
    const slots: ValueType[] = [...fn.type.params];
    for (let groups = reader.u(); groups > 0; groups--) {
      const count = reader.u();
      const type = this.types.value(reader);
      for (let i = 0; i < count; i++) slots.push(type);
    }
    this.locals = slots.map((type, i) =>
      new Local(i, type, names?.get(i) ?? "", this)
    );
    this.results = fn.type.results;
    const label = new Label(this.results);
    this.labels = [label];
    const body = new Body(label);
    this.body(reader, body);
    reader.expectDone(`the code of ${fn.name}`);
    fn.definition = {
      params: this.locals.slice(0, fn.type.params.length),
      slots,
      names: this.locals.map((local) => local.name),
      body,
    };
  }

  /** Reads a constant expression. */
  constant(reader: ByteReader): Expr {
    const body = new Body(undefined);
    this.body(reader, body);
    if (body.code.length !== 1) {
      throw new BuildError("decode: a constant that is not one expression");
    }
    return body.code[0]!;
  }

  /** Reads instructions up to the end or `else`; whether it was `else`. */
  private body(reader: ByteReader, body: Body): boolean {
    for (;;) {
      const code = reader.byte();
      if (code === END) return false;
      if (code === ELSE) return true;
      const op = BY_CODE.get(
        code >= 0xfb && code <= 0xfd ? code << 16 | reader.u() : code,
      );
      if (op === undefined) {
        throw new BuildError(`decode: unknown code 0x${code.toString(16)}`);
      }
      this.instruction(op, reader, body.code);
      if (op.terminates) body.ends = true;
    }
  }

  private instruction(op: Opcode, reader: ByteReader, code: Expr[]): void {
    const immediates: Immediate[] = [];
    for (const kind of op.immediates) {
      immediates.push(this.immediate(op, kind, immediates, reader));
    }
    const operands = fold(code, this.arity(op, immediates));
    const bodies = op.immediates[0] === "block"
      ? this.bodies(op, immediates[0], reader)
      : undefined;
    const type = this.type(op, immediates, operands);
    const expr = new Expr(op, operands, immediates, type, bodies);
    expr.placed = true;
    code.push(expr);
  }

  private bodies(
    op: Opcode,
    types: readonly ValueType[],
    reader: ByteReader,
  ): Body[] {
    const label = new Label(op.mnemonic === "loop" ? [] : types);
    this.labels.push(label);
    const bodies = [new Body(label)];
    if (this.body(reader, bodies[0]!)) {
      bodies.push(new Body(label));
      this.body(reader, bodies[1]!);
    }
    this.labels.pop();
    return bodies;
  }

  private label(reader: ByteReader): Label {
    const label = this.labels.at(-1 - reader.u());
    if (label === undefined) {
      throw new BuildError("decode: a branch to no label");
    }
    label.targeted = true;
    return label;
  }

  private immediate(
    op: Opcode,
    kind: ImmediateKind,
    before: readonly Immediate[],
    reader: ByteReader,
  ): Immediate {
    const { types, spaces } = this;
    const entity = <T>(space: readonly T[]): T => {
      const found = space[reader.u()];
      if (found === undefined) {
        throw new BuildError(`decode: ${op.mnemonic} of no ${kind}`);
      }
      return found;
    };
    switch (kind) {
      case "block":
        return this.blockType(reader);
      case "label":
        return this.label(reader);
      case "labels": {
        const labels: Label[] = [];
        for (let n = reader.u(); n >= 0; n--) labels.push(this.label(reader));
        return labels;
      }
      case "catches": {
        const catches: Catch[] = [];
        for (let n = reader.u(); n > 0; n--) {
          const flags = reader.byte();
          const tag = flags < 2 ? entity(spaces.tags) : undefined;
          const clause = { ref: (flags & 1) !== 0, label: this.label(reader) };
          catches.push(tag ? { tag, ...clause } : clause);
        }
        return catches;
      }
      case "cast": {
        const flags = reader.byte();
        const label = this.label(reader);
        const from = types.heap(reader);
        const to = types.heap(reader);
        return {
          label,
          from: flags & 1 ? refNull(from) : ref(from),
          to: flags & 2 ? refNull(to) : ref(to),
        };
      }
      case "func":
        return entity(spaces.functions);
      case "type":
        return types.type(reader.u());
      case "types":
        return types.values(reader);
      case "field": {
        const type = before[0] as StructType;
        return type.field(type.fields[reader.u()]!.name);
      }
      case "heap":
        return types.heap(reader);
      case "local":
        return entity(this.locals);
      case "global":
        return entity(spaces.globals);
      case "table":
        return entity(spaces.tables);
      case "memory":
        return entity(spaces.memories);
      case "tag":
        return entity(spaces.tags);
      case "data":
        return entity(spaces.datas);
      case "elem":
        return entity(spaces.elements);
      case "mem": {
        const exponent = reader.u();
        const memory = exponent & 0x40 ? entity(spaces.memories) : undefined;
        const offset = reader.u();
        return { offset, align: 1 << (exponent & 0x3f), memory };
      }
      case "count":
        return reader.u();
      case "lane":
        return reader.byte();
      case "shuffle":
        return [...reader.raw(16)];
      case "i32":
        return reader.s();
      case "i64":
        return reader.s64();
      case "f32":
        return reader.f32();
      case "f64":
        return reader.f64();
      case "v128":
        return reader.raw(16);
    }
  }

  private blockType(reader: ByteReader): readonly ValueType[] {
    const first = reader.peek();
    if (first === 0x40) {
      reader.byte();
      return [];
    }
    // Types are negative numbers of seven bits, indices are not negative.
    if ((first & 0xc0) === 0x40) return [this.types.value(reader)];
    const type = this.types.function(reader.s());
    if (type.params.length > 0) {
      throw new BuildError("decode: a block with parameters");
    }
    return type.results;
  }

  /** How many values an instruction takes. */
  private arity(op: Opcode, immediates: readonly Immediate[]): number {
    if (op.operands !== undefined) return op.operands.length;
    const [first] = immediates;
    switch (op.mnemonic) {
      case "block":
      case "loop":
      case "try_table":
        return 0;
      case "if":
      case "throw_ref":
      case "drop":
      case "local.set":
      case "local.tee":
      case "global.set":
      case "ref.is_null":
      case "ref.as_non_null":
      case "ref.test":
      case "ref.test null":
      case "ref.cast":
      case "ref.cast null":
      case "struct.get":
      case "struct.get_s":
      case "struct.get_u":
      case "br_on_non_null":
        return 1;
      case "table.set":
      case "table.grow":
      case "struct.set":
      case "array.new":
      case "array.get":
      case "array.get_s":
      case "array.get_u":
        return 2;
      case "select":
      case "select t":
      case "table.fill":
      case "array.set":
        return 3;
      case "array.fill":
      case "array.init_data":
      case "array.init_elem":
        return 4;
      case "array.copy":
        return 5;
      case "throw":
        return (first as Tag).type.params.length;
      case "br":
        return (first as Label).types.length;
      case "br_if":
      case "br_on_null":
        return (first as Label).types.length + 1;
      case "br_on_cast":
      case "br_on_cast_fail":
        return (first.label as Label).types.length;
      case "br_table":
        return (first as Label[]).at(-1)!.types.length + 1;
      case "return":
        return this.results.length;
      case "call":
      case "return_call":
        return (first as FunctionHandle).type.params.length;
      case "call_ref":
      case "return_call_ref":
      case "call_indirect":
      case "return_call_indirect":
        return (first as FunctionType).params.length + 1;
      case "struct.new":
        return (first as StructType).fields.length;
      case "array.new_fixed":
        return immediates[1];
      default:
        throw new BuildError(`decode: operands of ${op.mnemonic}`);
    }
  }

  /** What an instruction leaves. */
  private type(
    op: Opcode,
    immediates: readonly Immediate[],
    operands: readonly Expr[],
  ): ExprType {
    if (op.results !== undefined) return op.results[0];
    if (op.terminates) return undefined;
    const [first] = immediates;
    switch (op.mnemonic) {
      case "block":
      case "loop":
      case "if":
      case "try_table":
        return shape(first);
      case "br_if":
        return shape((first as Label).types);
      case "br_on_non_null":
        return undefined;
      case "call":
        return shape((first as FunctionHandle).type.results);
      case "call_ref":
      case "call_indirect":
        return shape((first as FunctionType).results);
      case "select":
        return operandType(op, operands);
      case "select t":
        return shape(first);
      case "local.get":
      case "local.tee":
        return (first as Local).type;
      case "global.get":
        return (first as Global).type;
      case "table.get":
        return (first as Table).element;
      case "ref.null":
        return refNull(first);
      case "ref.func":
        return ref((first as FunctionHandle).type);
      case "ref.as_non_null":
      case "br_on_null":
        return ref((operandType(op, operands) as RefType).heap);
      case "ref.cast":
        return ref(first);
      case "ref.cast null":
        return refNull(first);
      case "ref.i31":
        return ref("i31");
      case "br_on_cast": {
        const { from, to }: { from: RefType; to: RefType } = first;
        return to.nullable ? ref(from.heap) : from;
      }
      case "br_on_cast_fail":
        return first.to;
      case "any.convert_extern":
        return (operandType(op, operands) as RefType).nullable
          ? anyref
          : ref("any");
      case "extern.convert_any":
        return (operandType(op, operands) as RefType).nullable
          ? externref
          : ref("extern");
      case "struct.get":
        return unpacked(immediates[1].type);
      case "array.get":
        return unpacked(first.element);
      case "struct.new":
      case "struct.new_default":
      case "array.new":
      case "array.new_default":
      case "array.new_fixed":
      case "array.new_data":
      case "array.new_elem":
        return ref(first);
      default:
        throw new BuildError(`decode: results of ${op.mnemonic}`);
    }
  }
}

/** Takes the last `count` expressions off, if they are one value each; else none. */
function fold(code: Expr[], count: number): Expr[] {
  if (count > code.length) return [];
  for (let i = code.length - count; i < code.length; i++) {
    const { type } = code[i]!;
    if (type === undefined || Array.isArray(type)) return [];
  }
  return count === 0 ? [] : code.splice(-count);
}

function shape(types: readonly ValueType[]): ExprType {
  return types.length > 1 ? types : types[0];
}

function operandType(op: Opcode, operands: readonly Expr[]): ValueType {
  if (operands.length === 0) {
    throw new BuildError(
      `decode: the operands of ${op.mnemonic} do not directly precede it`,
    );
  }
  return operands[0]!.type as ValueType;
}
