/**
 * Reads the immediates of an instruction in a graph's text.
 *
 * @module
 */

import type { Cursor } from "../ir/cursor.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { Global, Immediate } from "../wasm/node.ts";
import type { ImmediateKind, Opcode } from "../wasm/opcodes.ts";
import { BuildError, FunctionType, StructType } from "../wasm/types.ts";
import type { TypeReader } from "./type_text.ts";

const INTEGER = /-?\d+/y;
const FLOAT = /-?(inf|nan|\d+(\.\d+)?(e[+-]?\d+)?)/y;
const OFFSET = /offset=\d+/y;
const ALIGN = /align=\d+/y;

function float(text: string): number {
  if (text.startsWith("-")) return -float(text.slice(1));
  return text === "inf" ? Infinity : Number(text);
}

/** The immediates of one text. */
export class ImmediateReader {
  constructor(
    private readonly types: TypeReader,
    private readonly functions: ReadonlyMap<string, FunctionHandle>,
    private readonly globals: ReadonlyMap<string, Global>,
  ) {}

  /** Those of an instruction, in the order of the opcode table. */
  read(cursor: Cursor, op: Opcode): Immediate[] {
    const result: Immediate[] = [];
    for (const kind of op.immediates) {
      result.push(this.one(cursor, op, kind, result));
    }
    return result;
  }

  private one(
    cursor: Cursor,
    op: Opcode,
    kind: ImmediateKind,
    before: readonly Immediate[],
  ): Immediate {
    switch (kind) {
      case "func":
        return this.declared(cursor, "$", this.functions);
      case "global":
        return this.declared(cursor, "@", this.globals);
      case "type":
        return this.defined(cursor, op);
      case "heap":
        return this.types.heap(cursor);
      case "types":
        return [this.types.type(cursor)];
      case "field":
        return this.field(cursor, before[0]);
      case "count":
      case "i32":
      case "lane":
        return Number(cursor.token(INTEGER, "an integer"));
      case "i64":
        return BigInt(cursor.token(INTEGER, "an integer"));
      case "f32":
      case "f64":
        return float(cursor.token(FLOAT, "a number"));
      case "mem": {
        const number = (pattern: RegExp, usual: number) => {
          const found = cursor.match(pattern);
          return found === undefined ? usual : Number(found.split("=")[1]);
        };
        return { offset: number(OFFSET, 0), align: number(ALIGN, op.width) };
      }
      case "memory":
        return undefined;
      default:
        return cursor.fail(`a graph has no ${op.mnemonic}`);
    }
  }

  private declared<T>(
    cursor: Cursor,
    sigil: string,
    known: ReadonlyMap<string, T>,
  ): T {
    cursor.expect(sigil);
    const name = cursor.name();
    const number = cursor.accept("#") ? `#${cursor.integer()}` : "";
    return known.get(name + number) ??
      cursor.fail(`${sigil}${name}${number} is not declared`);
  }

  /** The type that an instruction is of has to be one of its kind. */
  private defined(cursor: Cursor, { mnemonic }: Opcode): Immediate {
    const type = this.types.defined(cursor);
    const kind = type instanceof FunctionType
      ? "call"
      : type instanceof StructType
      ? "struct."
      : "array.";
    if (!mnemonic.replace("return_", "").startsWith(kind)) {
      cursor.fail(`${mnemonic} is not for a '${type.name || "func"}'`);
    }
    return type;
  }

  private field(cursor: Cursor, type: StructType): Immediate {
    const name = cursor.name();
    try {
      return type.field(name);
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      return cursor.fail(error.message);
    }
  }
}
