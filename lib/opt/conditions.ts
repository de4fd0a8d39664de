/**
 * Tests whose answer a branch on the way here has told: of the same value, and of types that follow from one another.
 *
 * @module
 */

import { isHeapSubtype, type RefType } from "../wasm/types.ts";
import { opcode } from "../wasm/opcodes.ts";
import { Dominators } from "./dominators.ts";
import { type Block, type Graph, Instruction, type Value } from "./graph.ts";
import { operandIs } from "./simplify.ts";

/** What is known of a value: the answer of a test, or types that it is of or is not of. */
interface Facts {
  readonly answers: Map<Value, boolean>;
  readonly types: Map<Value, { heap: RefType["heap"]; holds: boolean }[]>;
}

/** Undoes what a block added. */
type Undo = () => void;

function learn(facts: Facts, test: Value, holds: boolean, undo: Undo[]): void {
  if (facts.answers.has(test)) return;
  facts.answers.set(test, holds);
  undo.push(() => facts.answers.delete(test));
  if (!(test instanceof Instruction)) return;
  const { op: { mnemonic }, operands, immediates } = test;
  if (mnemonic === "i32.eqz") learn(facts, operands[0]!, !holds, undo);
  else if (mnemonic === "i32.and" && holds) {
    for (const operand of operands) learn(facts, operand, true, undo);
  } else if (mnemonic === "ref.test") {
    const of = operands[0]!;
    const known = facts.types.get(of) ?? [];
    facts.types.set(of, [...known, { heap: immediates[0], holds }]);
    undo.push(() => facts.types.set(of, known));
  }
}

/** The answer of a type test that others answer. */
function answerOf(facts: Facts, test: Instruction): boolean | undefined {
  const heap = test.immediates[0] as RefType["heap"];
  for (const fact of facts.types.get(test.operands[0]!) ?? []) {
    if (fact.holds) {
      if (isHeapSubtype(fact.heap, heap)) return true;
      if (!isHeapSubtype(heap, fact.heap)) return false;
    } else if (isHeapSubtype(heap, fact.heap)) return false;
  }
  return undefined;
}

/** Replaces tests by their answers where these are known; gives how many. */
export function answerTests(graph: Graph): number {
  const dominators = Dominators.of(graph);
  const facts: Facts = { answers: new Map(), types: new Map() };
  let changes = 0;
  const replaced = new Map<Value, Value>();
  const constant = (block: Block, truth: boolean): Instruction => {
    changes++;
    const made = graph.instruction(
      opcode("i32.const"),
      [],
      [truth ? 1 : 0],
      "i32",
    );
    block.code.push(made);
    return made;
  };
  const visit = (block: Block): Undo => {
    const undo: Undo[] = [];
    const arrivals = dominators.arrivals.get(block)!;
    const before = arrivals[0];
    if (arrivals.length === 1 && before!.from.end.kind === "branch") {
      const { test, yes } = before!.from.end;
      learn(facts, test, before!.edge === yes, undo);
    }
    block.code = block.code.flatMap((instruction) => {
      if (!operandIs(instruction, "ref.test")) return [instruction];
      const answer = answerOf(facts, instruction);
      if (answer === undefined) return [instruction];
      changes++;
      const made = graph.instruction(
        opcode("i32.const"),
        [],
        [answer ? 1 : 0],
        "i32",
      );
      replaced.set(instruction, made);
      return [made];
    });
    const { end } = block;
    if (end.kind === "branch") {
      const answer = facts.answers.get(end.test);
      if (answer !== undefined) end.test = constant(block, answer);
    }
    return () => undo.toReversed().forEach((each) => each());
  };
  const work: (Block | Undo)[] = [graph.entry];
  for (let next = work.pop(); next; next = work.pop()) {
    if (typeof next === "function") next();
    else work.push(visit(next), ...dominators.children(next));
  }
  graph.replace(replaced);
  return changes;
}
