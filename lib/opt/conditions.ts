/**
 * Tests whose answer a branch on the way here has told: of the same value, and of types that follow from one another.
 *
 * @module
 */

import { isHeapSubtype, type RefType } from "../wasm/types.ts";
import { opcode } from "../wasm/opcodes.ts";
import { Dominators, type Scoped } from "./dominators.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";
import { operandIs } from "./operands.ts";

/** That a value is of a type, or is not. */
interface TypeFact {
  readonly heap: RefType["heap"];
  readonly holds: boolean;
}

/** What is known of values. */
class Facts implements Scoped {
  /** The tests whose answers are known, and the answers by the ids of tests. */
  private readonly tests: Value[] = [];
  private readonly answers: (boolean | undefined)[];
  /** By the ids of what was tested. */
  private readonly types: (TypeFact[] | undefined)[];

  /** For values with ids below `size`. */
  constructor(size: number) {
    this.answers = new Array(size);
    this.types = new Array(size);
  }

  mark(): number {
    return this.tests.length;
  }

  forget(mark: number): void {
    while (this.tests.length > mark) {
      const test = this.tests.pop()!;
      this.answers[test.id] = undefined;
      if (operandIs(test, "ref.test")) this.types[test.operands[0]!.id]!.pop();
    }
  }

  learn(test: Value, holds: boolean): void {
    if (this.answers[test.id] !== undefined) return;
    this.answers[test.id] = holds;
    this.tests.push(test);
    if (operandIs(test, "i32.eqz")) this.learn(test.operands[0]!, !holds);
    else if (operandIs(test, "i32.and") && holds) {
      for (const operand of test.operands) this.learn(operand, true);
    } else if (operandIs(test, "ref.test")) {
      const { operands: [of], immediates: [heap] } = test;
      (this.types[of!.id] ??= []).push({ heap, holds });
    }
  }

  /** The answer of a test that has been answered. */
  answerOf(test: Value): boolean | undefined {
    return this.answers[test.id];
  }

  /** The answer of a type test that others answer. */
  typeAnswerOf(
    { operands: [of], immediates }: Instruction,
  ): boolean | undefined {
    const facts = this.types[of!.id];
    if (facts === undefined) return undefined;
    const heap = immediates[0] as RefType["heap"];
    for (const fact of facts) {
      if (fact.holds) {
        if (isHeapSubtype(fact.heap, heap)) return true;
        if (!isHeapSubtype(heap, fact.heap)) return false;
      } else if (isHeapSubtype(heap, fact.heap)) return false;
    }
    return undefined;
  }
}

/** Replaces tests by their answers where these are known; gives how many. */
export function answerTests(graph: Graph): number {
  const dominators = Dominators.of(graph);
  const facts = new Facts(graph.size);
  let changes = 0;
  let replaced = 0;
  const constant = (truth: boolean): Instruction => {
    changes++;
    return graph.instruction(
      opcode("i32.const"),
      [],
      [truth ? 1 : 0],
      "i32",
    );
  };
  dominators.walk(facts, (block: Block) => {
    const before = dominators.onlyArrival(block);
    if (before?.from.end.kind === "branch") {
      const { test, yes } = before.from.end;
      facts.learn(test, before.edge === yes);
    }
    const { code, end } = block;
    for (let index = 0; index < code.length; index++) {
      const instruction = code[index]!;
      if (!operandIs(instruction, "ref.test")) continue;
      const answer = facts.typeAnswerOf(instruction);
      if (answer === undefined) continue;
      instruction.replacement = code[index] = constant(answer);
      replaced++;
    }
    if (end.kind === "branch") {
      const answer = facts.answerOf(end.test);
      if (answer !== undefined) code.push(end.test = constant(answer));
    }
    return true;
  });
  if (replaced > 0) graph.replace();
  return changes;
}
