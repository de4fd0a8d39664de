/**
 * Reads the textual form of units that print.ts writes. One line holds one instruction; a
 * `;` begins a comment.
 *
 * It checks no more than it must to build the unit: verify.ts does the rest.
 *
 * @module
 */

import { Cursor, IrSyntaxError } from "./cursor.ts";
import { Sym } from "./datum.ts";
import {
  type Arity,
  type Block,
  type CallShape,
  type Edge,
  GlobalName,
  type Immediate,
  Instruction,
  IrFunction,
  Terminator,
  Unit,
  type Value,
} from "./function.ts";
import { parseDatum } from "./literal_parse.ts";
import { type ImmediateKind, type Op, OP_BY_NAME } from "./ops.ts";
import type { Source } from "../source.ts";
import { isTypeName, type TypeName } from "./types.ts";

const VALUE = /v\d+/y;
const FUNCTION = /f\d+/y;
const BLOCK = /\^\d+/y;
const WORD = /\w+/y;
const DEFINITION = /v\d+\s*[":]/y;
const POSITIONAL = /v\d+\s*[,)]/y;

interface Line {
  text: string;
  number: number;
}

interface Parameter {
  id: number;
  type: TypeName;
  name: string | undefined;
}

/** A function whose head is read. */
interface Head {
  fn: IrFunction;
  next: string | undefined;
  body: Line[];
  line: number;
}

function identity(text: string): number {
  return Number(text.slice(1));
}

function parameter(cursor: Cursor): Parameter {
  const id = identity(cursor.token(VALUE, "a value"));
  const name = cursor.sees('"') ? cursor.string() : undefined;
  cursor.expect(":");
  const type = cursor.token(WORD, "a type");
  if (!isTypeName(type)) cursor.fail(`no type is called '${type}'`);
  return { id, type, name };
}

function position(cursor: Cursor): number {
  return cursor.accept("@") ? cursor.integer() : -1;
}

/** `f1 "name"(v0: any, optional v1: any) captures 2 @5 {`, after `function` or `entry`. */
function head(cursor: Cursor, line: number): { name: string; head: Head } {
  const called = cursor.token(FUNCTION, "a function");
  const name = cursor.string();
  cursor.expect("(");
  const params: Parameter[] = [];
  const keywords: string[] = [];
  const counts = { required: 0, optional: 0, rest: 0, keyword: 0 };
  while (!cursor.accept(")")) {
    if (params.length > 0) cursor.expect(",");
    const kind = (["optional", "rest", "keyword"] as const)
      .find((word) => cursor.acceptWord(word)) ?? "required";
    if (kind === "keyword") keywords.push(cursor.name());
    params.push(parameter(cursor));
    counts[kind]++;
  }
  let captures = 0;
  let generator = false;
  let unwinds = false;
  let next: string | undefined;
  for (;;) {
    if (cursor.acceptWord("captures")) captures = cursor.integer();
    else if (cursor.acceptWord("generator")) generator = true;
    else if (cursor.acceptWord("unwinds")) unwinds = true;
    else if (cursor.acceptWord("next")) {
      next = cursor.token(FUNCTION, "a function");
    } else break;
  }
  const at = position(cursor);
  cursor.expect("{");
  cursor.end();
  if (counts.rest > 1) cursor.fail("two rest parameters");
  const arity: Arity = {
    required: counts.required,
    optional: counts.optional,
    rest: counts.rest === 1,
    ...(keywords.length > 0 ? { keywords } : {}),
  };
  const fn = new IrFunction(name, arity, at);
  fn.captures = captures;
  fn.generator = generator;
  fn.unwinds = unwinds;
  for (const { id, type, name } of params) {
    fn.params.push(fn.valueWithId(id, type, name));
  }
  return { name: called, head: { fn, next, body: [], line } };
}

/** Parses the body of one function. */
class BodyParser {
  private readonly values = new Map<number, Value>();
  private readonly defined = new Set<Value>();
  private readonly blocks = new Map<number, Block>();
  /** Where each value is first used, to say so when nothing defines it. */
  private readonly firstUse = new Map<Value, Cursor>();

  constructor(
    private readonly fn: IrFunction,
    private readonly functions: ReadonlyMap<string, Head>,
  ) {
    for (const param of fn.params) {
      this.values.set(param.id, param);
      this.defined.add(param);
    }
  }

  run(lines: readonly Line[]): void {
    // Blocks may be named before they come.
    for (const { text, number } of lines) {
      const cursor = new Cursor(text, number);
      const called = cursor.match(BLOCK);
      if (called === undefined) continue;
      const id = identity(called);
      if (this.blocks.has(id)) cursor.fail(`^${id} is there twice`);
      this.blocks.set(id, this.fn.blockWithId(id));
    }
    let block: Block | undefined;
    let ended = false;
    for (const { text, number } of lines) {
      const cursor = new Cursor(text, number);
      const called = cursor.match(BLOCK);
      if (called !== undefined) {
        if (block !== undefined && !ended) {
          cursor.fail(`^${block.id} has no terminator`);
        }
        block = this.blocks.get(identity(called))!;
        ended = false;
        this.blockHead(cursor, block);
      } else if (block === undefined || ended) {
        cursor.fail("expected a block");
      } else {
        ended = this.instruction(cursor, block);
      }
      cursor.end();
    }
    if (block !== undefined && !ended) {
      const line = lines[lines.length - 1]!.number;
      throw new IrSyntaxError(line, `^${block.id} has no terminator`);
    }
    for (const [value, cursor] of this.firstUse) {
      if (!this.defined.has(value)) cursor.fail(`v${value.id} is not defined`);
    }
  }

  private define(cursor: Cursor): Value {
    const { id, type, name } = parameter(cursor);
    let value = this.values.get(id);
    if (value === undefined) {
      value = this.fn.valueWithId(id, type, name);
      this.values.set(id, value);
    } else if (this.defined.has(value)) cursor.fail(`v${id} is defined twice`);
    this.defined.add(value);
    value.type = type;
    if (name !== undefined) value.name = name;
    return value;
  }

  private use(cursor: Cursor): Value {
    const id = identity(cursor.token(VALUE, "a value"));
    let value = this.values.get(id);
    if (value === undefined) {
      value = this.fn.valueWithId(id, "any");
      this.values.set(id, value);
      this.firstUse.set(value, cursor);
    }
    return value;
  }

  private blockHead(cursor: Cursor, block: Block): void {
    if (cursor.accept("(")) {
      do block.params.push(this.define(cursor)); while (cursor.accept(","));
      cursor.expect(")");
    }
    cursor.expect(":");
  }

  /** Reads an instruction or terminator into the block; whether it was a terminator. */
  private instruction(cursor: Cursor, block: Block): boolean {
    let result: Value | undefined;
    if (cursor.looksAt(DEFINITION)) {
      result = this.define(cursor);
      cursor.expect("=");
    }
    const name = cursor.name();
    const op = OP_BY_NAME.get(name);
    if (op === undefined) cursor.fail(`no op is called '${name}'`);
    if (op.terminator) {
      if (result !== undefined) cursor.fail(`${name} gives no value`);
      block.terminator = this.terminator(cursor, op);
      return true;
    }
    const immediates: Immediate[] = [];
    const operands: Value[] = [];
    const part = () => immediates.length + operands.length > 0;
    for (const kind of op.immediates) {
      if (part()) cursor.expect(",");
      immediates.push(this.immediate(cursor, kind));
    }
    let assumes: Sym | undefined;
    while (!cursor.atEnd() && !cursor.sees("@")) {
      if (cursor.acceptWord("assumes")) {
        assumes = Sym.of(cursor.name());
        break;
      }
      if (part()) cursor.expect(",");
      operands.push(this.use(cursor));
    }
    const at = position(cursor);
    const instruction = new Instruction(op, operands, immediates, result, at);
    if (assumes !== undefined) instruction.assumes = assumes;
    block.instructions.push(instruction);
    return false;
  }

  private immediate(cursor: Cursor, kind: ImmediateKind): Immediate {
    switch (kind) {
      case "constant":
        return parseDatum(cursor);
      case "global":
        return new GlobalName(Sym.of(cursor.name()));
      case "function": {
        const called = cursor.token(FUNCTION, "a function");
        return this.functions.get(called)?.fn ??
          cursor.fail(`no function is called ${called}`);
      }
      case "integer":
        return cursor.integer();
      case "name":
        return cursor.string();
      case "builtin":
        return cursor.name();
    }
  }

  private edge(cursor: Cursor): Edge {
    const called = cursor.token(BLOCK, "a block");
    const block = this.blocks.get(identity(called)) ??
      cursor.fail(`no block is called ${called}`);
    const args: Value[] = [];
    if (cursor.accept("(")) {
      do args.push(this.use(cursor)); while (cursor.accept(","));
      cursor.expect(")");
    }
    return { block, args };
  }

  private terminator(cursor: Cursor, op: Op): Terminator {
    const terminator = new Terminator(op, [], []);
    const { operands, edges } = terminator;
    const targets = op.targets ?? [];
    if (op.name === "call" || op.name === "tailcall") {
      operands.push(this.use(cursor));
      terminator.shape = this.arguments(cursor, operands);
    } else {
      for (const [index] of op.operands.entries()) {
        if (index > 0) cursor.expect(",");
        operands.push(this.use(cursor));
      }
    }
    if (targets[0] === "edge*") {
      terminator.cases = this.cases(cursor, edges);
    } else if (targets[0] === "result") {
      cursor.expect("->");
      edges.push(this.edge(cursor));
    } else {
      for (const [index] of targets.entries()) {
        if (index + operands.length > 0) cursor.expect(",");
        edges.push(this.edge(cursor));
      }
    }
    if (cursor.acceptWord("unwind")) terminator.unwind = this.edge(cursor);
    terminator.at = position(cursor);
    return terminator;
  }

  /** `[1: ^2, 5: ^3(v1), else: ^4]` */
  private cases(cursor: Cursor, edges: Edge[]): number[] {
    const cases: number[] = [];
    cursor.expect("[");
    while (!cursor.acceptWord("else")) {
      cases.push(cursor.integer());
      cursor.expect(":");
      edges.push(this.edge(cursor));
      cursor.expect(",");
    }
    cursor.expect(":");
    edges.push(this.edge(cursor));
    cursor.expect("]");
    return cases;
  }

  /** `(v1, *v2, key: v3, **v4)`; the kinds of arguments come in this order. */
  private arguments(cursor: Cursor, operands: Value[]): CallShape {
    const shape: CallShape = { positional: 0 };
    const keywords: string[] = [];
    let reached = 0;
    const kind = (rank: number) => {
      if (rank < reached || (rank === reached && rank % 2 === 1)) {
        cursor.fail("arguments are out of order");
      }
      reached = rank;
    };
    cursor.expect("(");
    for (let first = true; !cursor.accept(")"); first = false) {
      if (!first) cursor.expect(",");
      if (cursor.accept("**")) {
        kind(3);
        shape.starstar = true;
      } else if (cursor.accept("*")) {
        kind(1);
        shape.star = true;
      } else if (!cursor.looksAt(POSITIONAL)) {
        kind(2);
        keywords.push(cursor.name());
        cursor.expect(":");
      } else {
        kind(0);
        shape.positional++;
      }
      operands.push(this.use(cursor));
    }
    if (keywords.length > 0) shape.keywords = keywords;
    return shape;
  }
}

/** A unit from its text; `source` is what its positions refer to. */
export function parseUnit(text: string, source?: Source): Unit {
  const heads = new Map<string, Head>();
  let unit: Unit | undefined;
  let open: Head | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const number = index + 1;
    const cursor = new Cursor(line, number);
    if (cursor.atEnd()) continue;
    if (open !== undefined) {
      if (cursor.accept("}")) {
        cursor.end();
        open = undefined;
      } else open.body.push({ text: line, number });
    } else if (unit === undefined) {
      if (!cursor.acceptWord("unit")) cursor.fail("expected 'unit'");
      unit = new Unit(cursor.string(), source);
      cursor.end();
    } else {
      const entry = cursor.acceptWord("entry");
      if (!entry && !cursor.acceptWord("function")) {
        cursor.fail("expected 'function' or 'entry'");
      }
      const read = head(cursor, number);
      if (heads.has(read.name)) cursor.fail(`${read.name} is there twice`);
      heads.set(read.name, read.head);
      open = read.head;
      unit.functions.push(open.fn);
      if (entry) unit.entries.push(open.fn);
    }
  }
  if (unit === undefined) throw new IrSyntaxError(1, "expected 'unit'");
  if (open !== undefined) throw new IrSyntaxError(open.line, "no '}' ends it");
  for (const { fn, next, body, line } of heads.values()) {
    if (next !== undefined) {
      const clause = heads.get(next)?.fn;
      if (clause === undefined) {
        throw new IrSyntaxError(line, `no function is called ${next}`);
      }
      fn.next = clause;
    }
    new BodyParser(fn, heads).run(body);
  }
  return unit;
}
