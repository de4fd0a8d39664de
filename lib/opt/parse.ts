/**
 * Reads the textual form of graphs that print.ts writes. One line holds one instruction; a `;` begins a comment.
 *
 * It checks no more than it must to build the graph, and what every writer gets wrong: verify.ts does the rest.
 *
 * @module
 */

import { Cursor } from "../ir/cursor.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import { ModuleBuilder } from "../wasm/module_builder.ts";
import type { Global } from "../wasm/node.ts";
import { type Mnemonic, type Opcode, OPCODES } from "../wasm/opcodes.ts";
import { FunctionType, isSubtype, type ValueType } from "../wasm/types.ts";
import { type Block, type Edge, Graph, type Value } from "./graph.ts";
import { ImmediateReader } from "./parse_immediate.ts";
import { OWN_MODULE } from "./text_names.ts";
import { TypeReader, typeText } from "./type_text.ts";

/** A graph that was read, and what it mentions. */
export interface ParsedGraph {
  readonly graph: Graph;
  /** Imports all functions and globals that were declared, and the memory. */
  readonly module: ModuleBuilder;
}

const VALUE = /v\d+/y;
const BLOCK = /block \d+/y;
const MNEMONIC = /[a-z_][\w.]*/y;

/** Instructions that are two words. */
const VARIANTS = ["null", "t"];

class GraphParser {
  readonly module = new ModuleBuilder("parsed");
  private readonly types = new TypeReader();
  private readonly functions = new Map<string, FunctionHandle>();
  private readonly globals = new Map<string, Global>();
  private readonly immediates = new ImmediateReader(
    this.types,
    this.functions,
    this.globals,
  );
  private readonly values = new Map<string, Value>();
  private readonly blocks = new Map<string, Block>();
  /** What can be done only when all values and blocks are known. */
  private readonly later: (() => void)[] = [];
  private graph: Graph | undefined;
  private block: Block | undefined;

  constructor(private readonly lines: readonly string[]) {
    // Loads and stores are of the memory that all modules of compiled code have.
    this.module.importMemory("runtime", "memory", 1, 65536);
  }

  run(): Graph {
    let last: Cursor = new Cursor("", 1);
    for (const [index, line] of this.lines.entries()) {
      const cursor = new Cursor(line, index + 1);
      if (cursor.atEnd()) continue;
      last = cursor;
      this.line(cursor);
      cursor.end();
    }
    const { graph } = this;
    if (graph === undefined) last.fail("expected 'function'");
    if (graph.blocks.length === 0) last.fail("expected a block");
    this.ended(last);
    for (const each of this.later) each();
    return graph;
  }

  private line(cursor: Cursor): void {
    if (this.graph === undefined) {
      if (cursor.acceptWord("declare")) return this.declaration(cursor);
      if (!cursor.acceptWord("function")) {
        cursor.fail("expected 'declare' or 'function'");
      }
      cursor.expect("$");
      this.graph = new Graph(cursor.name());
      return;
    }
    const called = cursor.match(BLOCK);
    if (called !== undefined) return this.head(cursor, called);
    if (this.block === undefined || this.block.end !== undefined) {
      cursor.fail("expected a block");
    }
    this.statement(cursor, this.block);
  }

  private declaration(cursor: Cursor): void {
    const isFunction = cursor.acceptWord("function");
    if (!isFunction && !cursor.acceptWord("global")) {
      cursor.fail("expected 'function' or 'global'");
    }
    cursor.expect(isFunction ? "$" : "@");
    const name = cursor.name();
    const number = cursor.accept("#") ? `#${cursor.integer()}` : "";
    const known = isFunction ? this.functions : this.globals;
    if (known.has(name + number)) cursor.fail(`'${name}' is declared twice`);
    cursor.expect(":");
    if (isFunction) {
      const type = this.types.defined(cursor);
      if (!(type instanceof FunctionType)) cursor.fail("no type of a function");
      this.functions.set(
        name + number,
        this.module.importFunctionOf(this.from(cursor), name, type),
      );
    } else {
      const mutable = cursor.acceptWord("mut");
      const type = this.types.type(cursor);
      this.globals.set(
        name + number,
        this.module.importGlobal(this.from(cursor), name, type, mutable),
      );
    }
  }

  private from(cursor: Cursor): string {
    return cursor.acceptWord("from") ? cursor.name() : OWN_MODULE;
  }

  /** The block before a place must have ended. */
  private ended(cursor: Cursor): void {
    if (this.block !== undefined && this.block.end === undefined) {
      cursor.fail(`the block '${this.block.title}' has no end`);
    }
  }

  private head(cursor: Cursor, called: string): void {
    this.ended(cursor);
    if (this.blocks.has(called)) cursor.fail(`${called} is there twice`);
    const block = this.graph!.block(cursor.name());
    this.block = block;
    this.blocks.set(called, block);
    if (!cursor.accept("(")) return;
    do {
      const id = cursor.token(VALUE, "a value");
      const name = cursor.sees(":") ? "" : cursor.name();
      cursor.expect(":");
      const type = this.types.type(cursor);
      this.define(cursor, id, this.graph!.parameter(block, type, name));
    } while (cursor.accept(","));
    cursor.expect(")");
  }

  private define(cursor: Cursor, id: string, value: Value): void {
    if (this.values.has(id)) cursor.fail(`${id} is defined twice`);
    this.values.set(id, value);
  }

  private statement(cursor: Cursor, block: Block): void {
    if (cursor.looksAt(VALUE)) {
      const id = cursor.token(VALUE, "a value");
      cursor.expect(":");
      const type = this.types.type(cursor);
      cursor.expect("=");
      return this.instruction(cursor, block, { id, type });
    }
    if (cursor.acceptWord("jump")) {
      block.end = { kind: "jump", to: this.edge(cursor) };
    } else if (cursor.acceptWord("branch")) {
      const test = this.use(cursor);
      cursor.expect(",");
      const yes = this.edge(cursor);
      cursor.expect(",");
      const no = this.edge(cursor);
      const end = { kind: "branch" as const, test: undefined!, yes, no };
      block.end = end;
      this.later.push(() => block.end = { ...end, test: test() });
    } else this.instruction(cursor, block, undefined);
  }

  private instruction(
    cursor: Cursor,
    block: Block,
    result: { id: string; type: ValueType } | undefined,
  ): void {
    const op = this.opcode(cursor);
    const immediates = this.immediates.read(cursor, op);
    const uses: (() => Value)[] = [];
    if (!cursor.atEnd()) {
      do uses.push(this.use(cursor)); while (cursor.accept(","));
    }
    this.check(cursor, op, uses.length, result?.type);
    const operands = () => uses.map((use) => use());
    if (op.terminates) {
      const end = { kind: "leave" as const, op, immediates };
      block.end = { ...end, operands: [] };
      this.later.push(() => block.end = { ...end, operands: operands() });
      return;
    }
    const made = this.graph!.instruction(op, [], immediates, result?.type);
    block.code.push(made);
    if (result !== undefined) this.define(cursor, result.id, made);
    this.later.push(() => made.operands = operands());
  }

  private opcode(cursor: Cursor): Opcode {
    const word = cursor.token(MNEMONIC, "an instruction");
    const variant = VARIANTS.find((each) =>
      OPCODES.has(`${word} ${each}` as Mnemonic) && cursor.acceptWord(each)
    );
    const name = variant === undefined ? word : `${word} ${variant}`;
    return OPCODES.get(name as Mnemonic) ??
      cursor.fail(`no instruction is called '${name}'`);
  }

  private check(
    cursor: Cursor,
    { mnemonic, operands, results, terminates }: Opcode,
    given: number,
    type: ValueType | undefined,
  ): void {
    if (operands !== undefined && operands.length !== given) {
      cursor.fail(`${mnemonic} takes ${operands.length} values`);
    }
    if (terminates ? type !== undefined : results?.length === 0 && type) {
      cursor.fail(`${mnemonic} gives no value`);
    }
    const [result] = results ?? [];
    if (terminates || result === undefined) return;
    if (type === undefined || !isSubtype(type, result)) {
      cursor.fail(`${mnemonic} gives a value of type ${typeText(result)}`);
    }
  }

  private use(cursor: Cursor): () => Value {
    const id = cursor.token(VALUE, "a value");
    return () => this.values.get(id) ?? cursor.fail(`${id} is not defined`);
  }

  private edge(cursor: Cursor): Edge {
    const called = cursor.token(BLOCK, "a block");
    const uses: (() => Value)[] = [];
    if (cursor.accept("(")) {
      do uses.push(this.use(cursor)); while (cursor.accept(","));
      cursor.expect(")");
    }
    const edge: Edge = { to: undefined!, args: [] };
    this.later.push(() => {
      edge.to = this.blocks.get(called) ?? cursor.fail(`there is no ${called}`);
      edge.args = uses.map((use) => use());
    });
    return edge;
  }
}

/** A graph from its text. Throws an `IrSyntaxError`, which names the line. */
export function parseGraph(text: string): ParsedGraph {
  const parser = new GraphParser(text.split("\n"));
  const graph = parser.run();
  return { graph, module: parser.module };
}
