/**
 * Writes expressions as instructions: operands first, then the code and its immediates.
 *
 * @module
 */

import { ByteWriter } from "./byte_writer.ts";
import type { Catch, FunctionDefinition, Label } from "./entities.ts";
import type { FunctionHandle } from "./entities.ts";
import type { Body, Expr, Immediate, Local } from "./node.ts";
import { type ImmediateKind, opcode } from "./opcodes.ts";
import type { TypeSection } from "./type_section.ts";
import {
  BuildError,
  FunctionType,
  isDefaultable,
  type RefType,
  typeToString,
  type ValueType,
} from "./types.ts";

const LOCAL_GET = opcode("local.get");
const LOCAL_SET = opcode("local.set");
const LOCAL_TEE = opcode("local.tee");

/** The order in which a function's locals are declared: those of one type together. */
export interface LocalLayout {
  /** The index of each slot. */
  readonly indices: readonly number[];
  /** How many there are of each type, parameters left out. */
  readonly groups: readonly {
    readonly type: ValueType;
    readonly count: number;
  }[];
}

/** Sorts a function's slots by type. */
export function layoutLocals(definition: FunctionDefinition): LocalLayout {
  const { params, slots } = definition;
  const byType = new Map<ValueType, number[]>();
  for (let i = params.length; i < slots.length; i++) {
    const same = byType.get(slots[i]!);
    if (same) same.push(i);
    else byType.set(slots[i]!, [i]);
  }
  const indices = params.map((_, i) => i);
  const groups = [];
  let next = params.length;
  for (const [type, members] of byType) {
    for (const slot of members) indices[slot] = next++;
    groups.push({ type, count: members.length });
  }
  return { indices, groups };
}

/** Writes the code of one module's functions and constant expressions. */
export class CodeEncoder {
  /** Functions that `ref.func` refers to; the module has to declare them. */
  readonly referenced: Set<FunctionHandle> = new Set();
  /** Whether an instruction refers to a data segment. */
  usesData = false;
  private readonly out: ByteWriter = new ByteWriter(4096);
  private depth = 0;
  private indices: readonly number[] = [];
  private functionName = "";
  /** Slots without a default that are not set yet; undefined where there are none. */
  private unset: Set<number> | undefined;

  /** For the module `owner`, whose entities have their indices. */
  constructor(
    private readonly types: TypeSection,
    private readonly owner: object,
  ) {}

  /** A function's locals and code; valid until the next call. */
  function(fn: FunctionHandle): Uint8Array {
    const { definition } = fn;
    if (definition === undefined) {
      throw new BuildError(`function ${fn.name} is declared but not defined`);
    }
    const { out } = this;
    out.clear();
    this.functionName = fn.name;
    const layout = layoutLocals(definition);
    this.indices = layout.indices;
    out.u(layout.groups.length);
    this.unset = undefined;
    for (const { type, count } of layout.groups) {
      out.u(count);
      this.types.writeType(out, type);
      if (!isDefaultable(type)) this.markUnset(definition, type);
    }
    const { label, code } = definition.body;
    if (label) label.level = -1;
    for (const expr of code) this.expr(expr);
    if (label) label.level = -2;
    out.byte(0x0b);
    return out.bytes;
  }

  private markUnset(definition: FunctionDefinition, type: ValueType): void {
    this.unset ??= new Set();
    const { params, slots } = definition;
    for (let i = params.length; i < slots.length; i++) {
      if (slots[i] === type) this.unset.add(i);
    }
  }

  /** A constant expression with its end, written to `target`. */
  constant(target: ByteWriter, expr: Expr): void {
    this.out.clear();
    this.functionName = "";
    this.expr(expr);
    this.out.byte(0x0b);
    target.raw(this.out.bytes);
  }

  private expr(expr: Expr): void {
    const { op, operands } = expr;
    for (let i = 0; i < operands.length; i++) this.expr(operands[i]!);
    const { out } = this;
    if (op.prefix === 0) out.byte(op.code);
    else {
      out.byte(op.prefix);
      out.u(op.code);
    }
    const kinds = op.immediates;
    for (let i = 0; i < kinds.length; i++) {
      this.immediate(expr, kinds[i]!, expr.immediates[i]);
    }
    if (expr.bodies.length > 0) {
      this.body(expr.bodies[0]!);
      if (expr.bodies.length > 1) {
        out.byte(0x05);
        this.body(expr.bodies[1]!);
      }
      out.byte(0x0b);
    }
  }

  private body(body: Body): void {
    const { label } = body;
    if (label) label.level = this.depth;
    this.depth++;
    const before = this.unset && new Set(this.unset);
    for (const expr of body.code) this.expr(expr);
    // What was set inside counts as unset after the end: so Wasm has it.
    this.unset = before;
    this.depth--;
    if (label) label.level = -2;
  }

  private immediate(expr: Expr, kind: ImmediateKind, value: Immediate): void {
    const { out } = this;
    switch (kind) {
      case "local":
        out.u(this.local(expr, value));
        break;
      case "i32":
        out.s(value);
        break;
      case "i64":
        out.s64(value);
        break;
      case "f32":
        out.f32(value);
        break;
      case "f64":
        out.f64(value);
        break;
      case "type":
        out.u(this.types.index(value));
        break;
      case "field":
        out.u(value.index);
        break;
      case "heap":
        this.types.writeHeap(out, value);
        break;
      case "label":
        out.u(this.label(value));
        break;
      case "block":
        this.blockType(value);
        break;
      case "func":
        if (expr.op.mnemonic === "ref.func") this.referenced.add(value);
        this.entity(value);
        break;
      case "data":
        this.usesData = true;
        this.entity(value);
        break;
      case "memory":
        if (value === undefined) out.byte(0);
        else this.entity(value);
        break;
      case "global":
      case "table":
      case "tag":
      case "elem":
        this.entity(value);
        break;
      case "count":
        out.u(value);
        break;
      case "mem":
        this.memoryArgument(value);
        break;
      case "lane":
        out.byte(value);
        break;
      case "shuffle":
      case "v128":
        out.raw(value);
        break;
      case "types":
        this.types.writeTypes(out, value);
        break;
      case "labels": {
        const labels: Label[] = value;
        out.u(labels.length - 1);
        for (const label of labels) out.u(this.label(label));
        break;
      }
      case "catches":
        this.catches(value);
        break;
      case "cast": {
        const { label, from, to }: {
          label: Label;
          from: RefType;
          to: RefType;
        } = value;
        out.byte((from.nullable ? 1 : 0) | (to.nullable ? 2 : 0));
        out.u(this.label(label));
        this.types.writeHeap(out, from.heap);
        this.types.writeHeap(out, to.heap);
        break;
      }
    }
  }

  private local(expr: Expr, local: Local): number {
    const { unset } = this;
    if (unset !== undefined) {
      if (expr.op === LOCAL_GET) {
        if (unset.has(local.slot)) {
          throw new BuildError(
            `${this.functionName}: local ${local.name || local.slot} of type ${
              typeToString(local.type)
            } may be read before it is set (setting it in an inner block does not count after that block)`,
          );
        }
      } else if (expr.op === LOCAL_SET || expr.op === LOCAL_TEE) {
        unset.delete(local.slot);
      }
    }
    const index = this.indices[local.slot];
    if (index === undefined) {
      throw new BuildError(
        `${this.functionName}: local ${local.name} is another function's`,
      );
    }
    return index;
  }

  private label(label: Label): number {
    if (label.level === -2) {
      throw new BuildError(
        `${this.functionName}: a branch to label ${label.name} is outside of it`,
      );
    }
    return this.depth - 1 - label.level;
  }

  private blockType(types: readonly ValueType[]): void {
    if (types.length === 0) this.out.byte(0x40);
    else if (types.length === 1) this.types.writeType(this.out, types[0]!);
    else this.out.s(this.types.index(new FunctionType([], types)));
  }

  private entity(
    entity: { index: number; owner: object; name: string },
  ): void {
    if (entity.owner !== this.owner) {
      throw new BuildError(
        `${this.functionName}: ${entity.name} belongs to another module`,
      );
    }
    this.out.u(entity.index);
  }

  private memoryArgument(
    { offset, align, memory }: {
      offset: number;
      align: number;
      memory?: { index: number; owner: object; name: string };
    },
  ): void {
    const exponent = 31 - Math.clz32(align);
    if (memory === undefined || memory.index === 0) this.out.byte(exponent);
    else {
      this.out.byte(exponent | 0x40);
      this.entity(memory);
    }
    this.out.u(offset);
  }

  private catches(catches: readonly Catch[]): void {
    this.out.u(catches.length);
    for (const { tag, ref, label } of catches) {
      this.out.byte((tag ? 0 : 2) | (ref ? 1 : 0));
      if (tag) this.entity(tag);
      this.out.u(this.label(label));
    }
  }
}
