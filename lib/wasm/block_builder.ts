/**
 * Blocks: choices, loops, and code whose exceptions are caught.
 *
 * @module
 */

import { BranchBuilder } from "./branch_builder.ts";
import type { Value } from "./code_builder.ts";
import { type Catch, Label } from "./entities.ts";
import {
  Body,
  type Expr,
  make,
  NO_OPERANDS,
  type Operand,
  place,
  take,
  typeOf,
} from "./node.ts";
import { type Opcode, opcode } from "./opcodes.ts";
import {
  BuildError,
  isSubtype,
  ref,
  typeToString,
  type ValueType,
} from "./types.ts";

/** The type or types of what a block produces. */
export type BlockType = ValueType | readonly ValueType[];

const BLOCK = opcode("block");
const LOOP = opcode("loop");
const IF = opcode("if");
const TRY_TABLE = opcode("try_table");
const BR_TABLE = opcode("br_table");

const NOTHING: readonly ValueType[] = [];
/** The immediates of a block without results. */
const VOID = [NOTHING] as const;

function list(type: BlockType): readonly ValueType[] {
  return Array.isArray(type) ? type : [type as ValueType];
}

/** Builds code in blocks. */
export class BlockBuilder extends BranchBuilder {
  /** What `openBlock` and `openLoop` have opened. */
  protected readonly opened: {
    op: Opcode;
    label: Label;
    outer: Body;
    body: Body;
  }[] = [];

  /** `then` if the condition is not 0, else `otherwise`. */
  if(condition: Operand, then: () => void, otherwise?: () => void): void {
    const operands = take("if", [condition], ["i32"]);
    const bodies = [
      this.inside("if", new Label(NOTHING), NOTHING, statement(then)),
    ];
    if (otherwise) {
      bodies.push(
        this.inside("if", new Label(NOTHING), NOTHING, statement(otherwise)),
      );
    }
    const ends = bodies.length === 2 && bodies.every((b) => b.ends);
    this.append(make(IF, operands, VOID, undefined, bodies));
    if (ends) this.body.ends = true;
  }

  /** The value of `then` if the condition is not 0, else of `otherwise`. */
  ifElse(
    type: BlockType,
    condition: Operand,
    then: () => Value,
    otherwise: () => Value,
  ): Expr {
    const types = list(type);
    const operands = take("if", [condition], ["i32"]);
    const bodies = [
      this.inside("then", new Label(types), types, then),
      this.inside("else", new Label(types), types, otherwise),
    ];
    return make(IF, operands, [types], typeOf(types), bodies);
  }

  /** A block; a branch to its label goes to its end. */
  block(content: (label: Label) => void, name: string = ""): void {
    const label = new Label(NOTHING, name);
    const body = this.inside(
      "block",
      label,
      NOTHING,
      statement(() => content(label)),
    );
    this.append(make(BLOCK, NO_OPERANDS, VOID, undefined, [body]));
    if (body.ends && !label.targeted) this.body.ends = true;
  }

  /** A block with a value; a branch to its label carries one. */
  blockResult(
    type: BlockType,
    content: (label: Label) => Value,
    name: string = "",
  ): Expr {
    const types = list(type);
    const label = new Label(types, name);
    const body = this.inside("block", label, types, () => content(label));
    return make(BLOCK, NO_OPERANDS, [types], typeOf(types), [body]);
  }

  /** A loop; a branch to its label goes to its start. It ends where no branch is taken. */
  loop(content: (label: Label) => void, name: string = ""): void {
    const label = new Label(NOTHING, name);
    const body = this.inside(
      "loop",
      label,
      NOTHING,
      statement(() => content(label)),
    );
    this.append(make(LOOP, NO_OPERANDS, VOID, undefined, [body]));
    if (body.ends) this.body.ends = true;
  }

  /** A loop with a value where it ends. */
  loopResult(
    type: BlockType,
    content: (label: Label) => Value,
    name: string = "",
  ): Expr {
    const types = list(type);
    const label = new Label(NOTHING, name);
    const body = this.inside("loop", label, types, () => content(label));
    return make(LOOP, NO_OPERANDS, [types], typeOf(types), [body]);
  }

  /**
   * Jumps to the case with the number `index`, or to `otherwise` if there is none. Control
   * goes on after the whole where a case ends; cases do not fall through into one another.
   */
  switch(
    index: Operand,
    cases: readonly (() => void)[],
    otherwise: () => void,
  ): void {
    this.block((end) => {
      const labels = cases.map((_, i) => new Label(NOTHING, `case${i}`));
      const last = new Label(NOTHING, "default");
      const where = "br_table";
      let body = new Body(labels[0] ?? last);
      for (const label of [...labels, last]) label.targeted = true;
      body.code.push(place(
        where,
        make(
          BR_TABLE,
          take(where, [index], ["i32"]),
          [[...labels, last]],
          undefined,
        ),
      ));
      body.ends = true;
      // The innermost block holds the jump; each one around it begins with a case.
      const outer = this.body;
      for (let i = 0; i <= cases.length; i++) {
        const inner = make(BLOCK, NO_OPERANDS, VOID, undefined, [body]);
        (labels[i] ?? last).open = false;
        body = i < cases.length ? new Body(labels[i + 1] ?? last) : outer;
        this.body = body;
        try {
          this.append(inner);
          (cases[i] ?? otherwise)();
          if (i < cases.length) this.br(end);
        } finally {
          this.body = outer;
        }
      }
    });
  }

  /**
   * Opens a block, which `close` ends: for code whose nesting is not that of the program that
   * builds it. Prefer `block`.
   */
  openBlock(name: string = ""): Label {
    return this.open(BLOCK, name);
  }

  /** Opens a loop, which `close` ends. Prefer `loop`. */
  openLoop(name: string = ""): Label {
    return this.open(LOOP, name);
  }

  private open(op: Opcode, name: string): Label {
    const label = new Label(NOTHING, name);
    const outer = this.body;
    this.body = new Body(label);
    this.body.ends = outer.ends;
    this.opened.push({ op, label, outer, body: this.body });
    return label;
  }

  /** Ends the block or loop that was opened last. */
  close(): void {
    const last = this.opened.pop();
    if (last === undefined || last.body !== this.body) {
      throw new BuildError("close: the block was not opened here");
    }
    const { op, label, outer, body } = last;
    this.body = outer;
    label.open = false;
    this.append(make(op, NO_OPERANDS, VOID, undefined, [body]));
    if (body.ends && (op === LOOP || !label.targeted)) this.body.ends = true;
  }

  /** Runs `content`; exceptions thrown in it go to the labels of the clauses. */
  tryTable(catches: readonly Catch[], content: () => void): void {
    this.checkCatches(catches);
    const body = this.inside(
      "try_table",
      new Label(NOTHING),
      NOTHING,
      statement(content),
    );
    this.append(make(
      TRY_TABLE,
      NO_OPERANDS,
      [NOTHING, catches],
      undefined,
      [body],
    ));
    if (body.ends) this.body.ends = true;
  }

  /** The same with a value where no exception is thrown. */
  tryTableResult(
    type: BlockType,
    catches: readonly Catch[],
    content: () => Value,
  ): Expr {
    this.checkCatches(catches);
    const types = list(type);
    const body = this.inside("try_table", new Label(types), types, content);
    return make(TRY_TABLE, NO_OPERANDS, [types, catches], typeOf(types), [
      body,
    ]);
  }

  private checkCatches(catches: readonly Catch[]): void {
    for (const { tag, ref: withRef, label } of catches) {
      this.target("try_table", label);
      const given: ValueType[] = [...tag?.type.params ?? []];
      if (withRef) given.push(ref("exn"));
      const wanted = label.types;
      if (
        given.length !== wanted.length ||
        !given.every((t, i) => isSubtype(t, wanted[i]!))
      ) {
        throw new BuildError(
          `try_table: the label takes [${
            wanted.map(typeToString).join(" ")
          }], the clause gives [${given.map(typeToString).join(" ")}]`,
        );
      }
    }
  }
}

/** A statement's callback, whatever an arrow function happens to return. */
function statement(content: () => void): () => void {
  return () => {
    content();
  };
}
