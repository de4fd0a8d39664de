/**
 * What all code needs that is built: the block that is open, what is appended to it, and
 * what it gives at its end.
 *
 * @module
 */

import type { Label } from "./entities.ts";
import {
  Body,
  describe,
  Expr,
  make,
  NO_OPERANDS,
  type Operand,
  operandOf,
  place,
  take,
} from "./node.ts";
import { opcode } from "./opcodes.ts";
import { BuildError, typeToString, type ValueType } from "./types.ts";

/** What the code of a value-producing block may give: nothing if control never gets there. */
export type Value = Operand | readonly Operand[] | void;

const NOP = opcode("nop");
const UNREACHABLE = opcode("unreachable");
const DROP = opcode("drop");

/** Builds a body: code is appended to the block that is open. */
export class CodeBuilder {
  /** Where code is appended. */
  protected body: Body = new Body(undefined);

  /** The block that is open. */
  get current(): Body {
    return this.body;
  }

  /** Appends an expression that has no result. */
  emit(expr: Expr): void {
    if (!(expr instanceof Expr)) {
      throw new BuildError(`emit: not an expression: ${expr}`);
    }
    if (expr.type !== undefined) {
      throw new BuildError(
        `emit: expected no result, given ${describe(expr)}`,
      );
    }
    this.append(expr);
  }

  /** Appends an expression whose results are not wanted. */
  drop(value: Operand): void {
    const expr = operandOf("drop", value);
    if (expr.type === undefined) {
      throw new BuildError(`drop: ${describe(expr)}`);
    }
    const count = Array.isArray(expr.type) ? expr.type.length : 1;
    let operands = [place("drop", expr)];
    for (let i = 0; i < count; i++) {
      this.append(make(DROP, operands, [], undefined));
      operands = [];
    }
  }

  /** Does nothing. */
  nop(): void {
    this.append(make(NOP, NO_OPERANDS, [], undefined));
  }

  /** Traps. */
  unreachable(): void {
    this.append(make(UNREACHABLE, [], [], undefined));
  }

  /** Appends to the open block, unless control cannot get there. */
  protected append(expr: Expr): void {
    place(expr.op.mnemonic, expr);
    const { body } = this;
    if (body.ends) return;
    body.code.push(expr);
    if (expr.op.terminates) body.ends = true;
  }

  /** What `content` appends, which has no place in this function: to be read, and written again. */
  apart(content: () => void): Body {
    const outer = this.body;
    const body = this.body = new Body(undefined);
    try {
      content();
    } finally {
      this.body = outer;
    }
    return body;
  }

  /** Runs `content` with a new block open; its value goes at the end of it. */
  protected inside(
    where: string,
    label: Label,
    types: readonly ValueType[],
    content: () => Value,
  ): Body {
    const outer = this.body;
    const body = this.body = new Body(label);
    // What is built where control cannot get is left out, its branches too.
    body.ends = outer.ends;
    try {
      this.finish(where, types, content());
    } finally {
      this.body = outer;
      label.open = false;
    }
    return body;
  }

  /** Ends the open block with a value of these types. */
  protected finish(
    where: string,
    types: readonly ValueType[],
    value: Value,
  ): void {
    const { body } = this;
    if (value !== undefined) {
      const values = Array.isArray(value) ? value : [value as Operand];
      const exprs = take(where, values, types);
      if (!body.ends) body.code.push(...exprs);
    } else if (types.length > 0) {
      if (!body.ends) {
        throw new BuildError(
          `${where}: control reaches the end without [${
            types.map(typeToString).join(" ")
          }]`,
        );
      }
      // After a terminator any type is right; after, say, an endless loop it has to be said.
      if (body.code.at(-1)?.op.terminates !== true) {
        body.code.push(place(where, make(UNREACHABLE, [], [], undefined)));
      }
    }
  }

  /** Notes a branch to a label, which must be in scope. */
  protected target(instruction: string, label: Label): void {
    if (!label.open) {
      throw new BuildError(
        `${instruction}: label ${label.name} is not in scope`,
      );
    }
    if (!this.body.ends) label.targeted = true;
  }
}
