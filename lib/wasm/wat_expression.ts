/**
 * Prints expressions in the text format.
 *
 * @module
 */

import type { Catch, Label, Memory } from "./entities.ts";
import type { Body, Expr, Immediate, Local } from "./node.ts";
import type { ImmediateKind } from "./opcodes.ts";
import type { Field, RefType, StructType, ValueType } from "./types.ts";
import { identifiers, type WatNames } from "./wat_names.ts";

/** Expressions up to this long stand on one line. */
const WIDTH = 72;

/** Prints the expressions of one module. */
export class ExpressionPrinter {
  private local: (slot: number) => string = String;
  private readonly labels = new Map<Label, string>();
  private depth = 0;

  /** With the module's identifiers. */
  constructor(private readonly names: WatNames) {}

  /** Adds the lines of a function's body. */
  functionBody(
    body: Body,
    local: (slot: number) => string,
    lines: string[],
    indent: string,
  ): void {
    this.local = local;
    this.labels.clear();
    this.depth = 0;
    for (const expr of body.code) this.lines(expr, lines, indent);
  }

  /** An expression on one line. */
  inline(expr: Expr): string {
    return this.short(expr, Infinity)!;
  }

  private short(expr: Expr, room: number): string | undefined {
    if (expr.bodies.length > 0) return undefined;
    let text = "(" + this.head(expr);
    for (const operand of expr.operands) {
      const inner = text.length < room
        ? this.short(operand, room - text.length)
        : undefined;
      if (inner === undefined) return undefined;
      text += " " + inner;
    }
    return text.length < room ? text + ")" : undefined;
  }

  private lines(expr: Expr, lines: string[], indent: string): void {
    const short = this.short(expr, WIDTH);
    if (short !== undefined) {
      lines.push(indent + short);
      return;
    }
    const inner = indent + "  ";
    if (expr.bodies.length === 0) {
      lines.push(`${indent}(${this.head(expr)}`);
      for (const operand of expr.operands) this.lines(operand, lines, inner);
    } else this.structured(expr, lines, indent, inner);
    lines[lines.length - 1] += ")";
  }

  private structured(
    expr: Expr,
    lines: string[],
    indent: string,
    inner: string,
  ): void {
    // Both arms of an `if` have one name, as the text format wants it.
    const label = expr.bodies[0]!.label;
    const targeted = expr.bodies.some((body) => body.label?.targeted);
    const id = targeted
      ? `${identifiers([label?.name || "l"])[0]}.${this.labels.size}`
      : "";
    const [types, catches] = expr.immediates as [ValueType[], Catch[]?];
    let head = `${expr.op.mnemonic}${id && ` ${id}`}${
      this.names.list("result", types)
    }`;
    for (const clause of catches ?? []) head += ` ${this.clause(clause)}`;
    lines.push(`${indent}(${head}`);
    for (const body of expr.bodies) {
      if (body.label && id) this.labels.set(body.label, id);
    }
    for (const operand of expr.operands) this.lines(operand, lines, inner);
    this.depth++;
    expr.bodies.forEach((body, i) => {
      let content = inner;
      if (expr.op.mnemonic === "if") {
        lines.push(`${inner}(${i === 0 ? "then" : "else"}`);
        content += "  ";
      }
      for (const e of body.code) this.lines(e, lines, content);
      if (expr.op.mnemonic === "if") lines[lines.length - 1] += ")";
    });
    this.depth--;
  }

  private clause({ tag, ref, label }: Catch): string {
    const kind = `catch${tag ? "" : "_all"}${ref ? "_ref" : ""}`;
    const of = tag ? ` ${this.names.of(tag)}` : "";
    return `(${kind}${of} ${this.label(label)})`;
  }

  private label(label: Label): string {
    // A label without a name is that of the function, which binaries can branch to.
    return this.labels.get(label) ?? String(this.depth);
  }

  private head(expr: Expr): string {
    const { op, immediates } = expr;
    const [mnemonic, variant] = op.mnemonic.split(" ");
    if (
      op.mnemonic.startsWith("ref.test") || op.mnemonic.startsWith("ref.cast")
    ) {
      const heap = this.names.heap(immediates[0]);
      return `${mnemonic} (ref ${variant ? "null " : ""}${heap})`;
    }
    if (mnemonic === "call_indirect" || mnemonic === "return_call_indirect") {
      const [type, table] = immediates;
      return `${mnemonic} ${this.names.of(table)} (type ${
        this.names.of(type)
      })`;
    }
    if (mnemonic === "table.init") {
      const [segment, table] = immediates;
      return `${mnemonic} ${this.names.of(table)} ${this.names.of(segment)}`;
    }
    if (mnemonic === "memory.init") {
      const [segment, memory] = immediates;
      return `${mnemonic}${this.memory(memory)} ${this.names.of(segment)}`;
    }
    if (mnemonic === "memory.copy") {
      const [to, from]: (Memory | undefined)[] = immediates as Memory[];
      return to?.index || from?.index
        ? `${mnemonic} ${to ? this.names.of(to) : 0} ${
          from ? this.names.of(from) : 0
        }`
        : mnemonic;
    }
    let text = mnemonic!;
    op.immediates.forEach((kind, i) => {
      text += this.immediate(expr, kind, immediates[i]);
    });
    return text;
  }

  private memory(memory: Memory | undefined): string {
    return memory?.index ? ` ${this.names.of(memory)}` : "";
  }

  private immediate(
    expr: Expr,
    kind: ImmediateKind,
    value: Immediate,
  ): string {
    const { names } = this;
    switch (kind) {
      case "local":
        return ` ${this.local((value as Local).slot)}`;
      case "i32":
      case "i64":
      case "count":
      case "lane":
        return ` ${value}`;
      case "f32":
      case "f64":
        return ` ${formatFloat(value)}`;
      case "func":
      case "global":
      case "table":
      case "tag":
      case "type":
      case "data":
      case "elem":
        return ` ${names.of(value)}`;
      case "heap":
        return ` ${names.heap(value)}`;
      case "field": {
        const type: StructType = expr.immediates[0];
        const { index } = value as Field & { index: number };
        return ` ${names.fields(type)[index] || index}`;
      }
      case "label":
        return ` ${this.label(value)}`;
      case "labels":
        return (value as Label[]).map((l) => ` ${this.label(l)}`).join("");
      case "memory":
        return this.memory(value);
      case "mem": {
        const { offset, align, memory } = value;
        return this.memory(memory) + (offset ? ` offset=${offset}` : "") +
          (align === expr.op.width ? "" : ` align=${align}`);
      }
      case "shuffle":
        return ` ${value.join(" ")}`;
      case "v128":
        return ` i8x16 ${[...value].join(" ")}`;
      case "types":
        return names.list("result", value);
      case "cast": {
        const { label, from, to }: {
          label: Label;
          from: RefType;
          to: RefType;
        } = value;
        return ` ${this.label(label)} ${names.reference(from)} ${
          names.reference(to)
        }`;
      }
      case "block":
      case "catches":
        return "";
    }
  }
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A string of the text format. */
export function formatString(value: string | Uint8Array): string {
  const bytes = typeof value === "string"
    ? new TextEncoder().encode(value)
    : value;
  let text = '"';
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    text += plain
      ? String.fromCharCode(byte)
      : "\\" + byte.toString(16).padStart(2, "0");
  }
  return text + '"';
}
