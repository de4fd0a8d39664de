/**
 * Expressions of core Scheme to blocks of IR.
 *
 * An expression is lowered for a destination. Whatever nests as deeply as a program is long
 * (the ends of sequences, bodies of `let`, arms of `if`) is kept on a list of work, not on
 * the stack.
 *
 * @module
 */

import { UNSPECIFIED } from "../ir/datum.ts";
import type { IrFunction, Value } from "../ir/function.ts";
import type { Lambda, LambdaClause, Node, Variable } from "./ast.ts";
import { bindsLoops, lowerBindings } from "./lower_binding.ts";
import {
  bindArguments,
  callInto,
  callValue,
  inlinedClause,
  primitiveInto,
  primitiveValue,
} from "./lower_call.ts";
import { closure } from "./lower_closure.ts";
import {
  asOr,
  conditional,
  disjunction,
  isBooleanOr,
} from "./lower_condition.ts";
import { Lowering } from "./lower_context.ts";
import {
  deliver,
  deliverConstant,
  type Destination,
  type Rest,
  RETURN,
  type Work,
} from "./lower_destination.ts";
import { simpleEffect, simpleValue } from "./lower_simple.ts";
import { Captures, type UnitState } from "./lower_state.ts";

/** Lowers the body of a function. */
class FunctionLowering extends Lowering {
  /** Lowers a whole function whose parameters are known. */
  run(clause: LambdaClause): void {
    const { required, optional, rest, body } = clause;
    const variables = [...required, ...optional, ...rest ? [rest] : []];
    for (const variable of variables) this.parameter(variable);
    for (const variable of variables) {
      if (this.isCell(variable)) {
        this.bind(variable, this.lookup(variable), -1);
      }
    }
    this.into(body, RETURN);
    this.finish();
  }

  /** Lowers an expression from the current block on, which is ended. */
  private into(start: Node, end: Destination): void {
    const work: Work[] = [];
    let node = start;
    let destination = end;
    for (;;) {
      const next = this.step(node, destination, work);
      if (next !== undefined) {
        node = next.node;
        destination = next.destination;
        continue;
      }
      const item = work.pop();
      if (item === undefined) return;
      this.begin(item.block);
      this.loads = item.loads;
      this.preheader = item.preheader;
      for (const variable of item.cells) {
        this.bind(variable, this.lookup(variable), -1);
      }
      node = item.node;
      destination = item.destination;
    }
  }

  /** Lowers an expression up to what is left of it; nothing is when the block is ended. */
  private step(
    node: Node,
    destination: Destination,
    work: Work[],
  ): Rest | undefined {
    switch (node.kind) {
      case "constant":
        deliverConstant(this, node.value, destination);
        return undefined;
      case "if":
        return conditional(this, node, destination, work);
      case "sequence":
        return { node: this.allButLast(node.body), destination };
      case "let":
      case "letrec": {
        const or = disjunction(this, node, destination, work);
        if (or !== undefined) return or;
        lowerBindings(this, node, destination);
        return { node: node.body, destination };
      }
      case "call":
        return callInto(this, node, destination, work);
      case "primitive":
        return primitiveInto(this, node, destination);
      case "lambda":
        if (destination.kind === "effect") break;
        deliver(this, closure(this, node), destination);
        return undefined;
    }
    if (destination.kind === "effect") {
      simpleEffect(this, node);
      this.jump(destination.block, []);
    } else deliver(this, simpleValue(this, node), destination);
    return undefined;
  }

  private allButLast(body: readonly Node[]): Node {
    for (let i = 0; i < body.length - 1; i++) this.effect(body[i]!);
    return body[body.length - 1]!;
  }

  /** The value of an expression; goes on in the block that is current then. */
  override compute(start: Node): Value {
    let node = start;
    for (;;) {
      switch (node.kind) {
        case "sequence":
          node = this.allButLast(node.body);
          continue;
        case "let":
        case "letrec":
          if (bindsLoops(this, node) || isBooleanOr(this, node)) {
            return this.joined(node);
          }
          lowerBindings(this, node, undefined);
          node = node.body;
          continue;
        case "if":
          if (node.test.kind === "constant") {
            node = node.test.value === false
              ? node.alternative
              : node.consequent;
            continue;
          }
          return this.joined(node);
        case "call": {
          const clause = inlinedClause(this, node);
          if (clause === undefined) return callValue(this, node);
          bindArguments(this, clause, node);
          node = clause.body;
          continue;
        }
        case "primitive":
          return primitiveValue(this, node) ?? this.constant(UNSPECIFIED);
        default:
          return simpleValue(this, node);
      }
    }
  }

  private joined(node: Node): Value {
    const block = this.newJoin();
    this.apart(node, { kind: "value", block });
    this.begin(block);
    return block.params[0]!;
  }

  /** Lowers an expression whose ways come together again. */
  private apart(node: Node, destination: Destination): void {
    const { loads, preheader } = this;
    this.into(node, destination);
    this.loads = loads;
    this.preheader = preheader;
  }

  /** Lowers an expression whose value nobody wants. */
  override effect(start: Node): void {
    let node = start;
    for (;;) {
      switch (node.kind) {
        case "sequence":
          node = this.allButLast(node.body);
          continue;
        case "let":
        case "letrec":
          if (bindsLoops(this, node) || asOr(node) !== undefined) {
            this.joinedEffect(node);
            return;
          }
          lowerBindings(this, node, undefined);
          node = node.body;
          continue;
        case "if":
          this.joinedEffect(node);
          return;
        case "call": {
          const clause = inlinedClause(this, node);
          if (clause === undefined) {
            callValue(this, node);
            return;
          }
          bindArguments(this, clause, node);
          node = clause.body;
          continue;
        }
        case "primitive":
          primitiveValue(this, node);
          return;
        default:
          simpleEffect(this, node);
          return;
      }
    }
  }

  private joinedEffect(node: Node): void {
    const block = this.newBlock();
    this.apart(node, { kind: "effect", block });
    this.begin(block);
  }

  /** Lowers one clause of a procedure in this function. */
  override lowerClause(
    { name, at }: Lambda,
    clause: LambdaClause,
    captures: Captures,
    self: Variable | undefined,
  ): IrFunction {
    const arity = {
      required: clause.required.length,
      optional: clause.optional.length,
      rest: clause.rest !== undefined,
    };
    const lowering = new FunctionLowering(
      this.state,
      name,
      arity,
      at,
      this,
      captures,
      self,
    );
    lowering.run(clause);
    return lowering.fn;
  }
}

/** Lowers a top-level form to a function without parameters. */
export function lowerForm(state: UnitState, form: Node): void {
  const lowering = new FunctionLowering(
    state,
    "",
    { required: 0, optional: 0, rest: false },
    form.at,
    undefined,
    new Captures(),
    undefined,
  );
  lowering.isForm = state.keepsFormFrames;
  lowering.run({ required: [], optional: [], rest: undefined, body: form });
  state.unit.entries.push(lowering.fn);
}
