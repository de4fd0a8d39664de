/**
 * Constant folding and algebraic rules, and tests of types that are known. The rules are by the subject of their
 * instruction: numbers, boxes, references, booleans.
 *
 * @module
 */

import { isHeapSubtype, type RefType, type StructType } from "../wasm/types.ts";
import { byOpcode, type Mnemonic, opcode } from "../wasm/opcodes.ts";
import { Dominators } from "./dominators.ts";
import { isWayOut } from "./effects.ts";
import { numberRule } from "./fold_numbers.ts";
import {
  currentAll,
  type Graph,
  type Instruction,
  type Value,
} from "./graph.ts";
import { constantOf, operandIs } from "./operands.ts";

/** Makes what takes the place of an instruction. */
export class Maker {
  /** What was made for the instruction at hand, to be put before it. */
  readonly made: Instruction[] = [];

  constructor(private readonly graph: Graph) {}

  /** A further instruction. */
  make(
    mnemonic: Mnemonic,
    type: Instruction["type"],
    operands: readonly Value[],
    immediates: Instruction["immediates"] = [],
  ): Instruction {
    const instruction = this.graph.instruction(
      opcode(mnemonic),
      operands,
      immediates,
      type,
    );
    this.made.push(instruction);
    return instruction;
  }

  constant(type: "i32" | "i64" | "f64", value: number | bigint): Instruction {
    return this.make(`${type}.const`, type, [], [value]);
  }
}

/** What an instruction is replaced by; undefined where it stays. */
export type Rule = (instruction: Instruction, maker: Maker) =>
  | Value
  | undefined;

function isCall(value: Value | undefined, name: string): value is Instruction {
  return operandIs(value, "call") && value.immediates[0].source?.name === name;
}

/** What is known of a type test: `undefined` where both answers are possible. */
export function testOfType(
  have: RefType,
  heap: RefType["heap"],
): boolean | undefined {
  if (isHeapSubtype(have.heap, heap)) return have.nullable ? undefined : true;
  return isHeapSubtype(heap, have.heap) ? undefined : false;
}

/** An object of this run that is not another one of a different name. */
function isSingleton(value: Value): value is Instruction {
  return operandIs(value, "global.get") &&
    value.immediates[0].name.startsWith("value ");
}

const test: Rule = ({ operands, immediates }, maker) => {
  const have = operands[0]!.type as RefType;
  const known = testOfType(have, immediates[0]);
  return known === undefined ? undefined : maker.constant("i32", known ? 1 : 0);
};

const equal: Rule = ({ operands }, maker) => {
  const [a, b] = operands as [Value, Value];
  if (a === b) return maker.constant("i32", 1);
  if (isSingleton(a) && isSingleton(b)) {
    return maker.constant("i32", a.immediates[0] === b.immediates[0] ? 1 : 0);
  }
  if (!canBeSame(a.type as RefType, b.type as RefType)) {
    return maker.constant("i32", 0);
  }
  if (isSingleton(a) && !isSingleton(b)) return equalOne(b, a, maker);
  return isSingleton(b) ? equalOne(a, b, maker) : undefined;
};

/** Whether a value can be of both types. */
function canBeSame(a: RefType, b: RefType): boolean {
  return a.nullable && b.nullable || isHeapSubtype(a.heap, b.heap) ||
    isHeapSubtype(b.heap, a.heap);
}

/** Whether a value is a singleton. */
function equalOne(
  value: Value,
  singleton: Instruction,
  maker: Maker,
): Value | undefined {
  if (!operandIs(value, "select t") && !operandIs(value, "select")) {
    return undefined;
  }
  const [yes, no, choice] = value.operands as [Value, Value, Value];
  if (!isSingleton(yes) || !isSingleton(no)) return undefined;
  const name = (of: Instruction) => of.immediates[0];
  if (name(yes) === name(no)) return undefined;
  if (name(yes) === name(singleton)) return choice;
  return name(no) === name(singleton)
    ? maker.make("i32.eqz", "i32", [choice])
    : undefined;
}

const SUBJECTS: Partial<Record<Mnemonic, Rule>> = {
  "ref.test": test,
  "ref.eq": equal,
  "ref.cast": ({ operands, immediates }) => {
    const have = operands[0]!.type as RefType;
    return testOfType(have, immediates[0]) ? operands[0] : undefined;
  },
  "ref.is_null": ({ operands }, maker) =>
    (operands[0]!.type as RefType).nullable
      ? undefined
      : maker.constant("i32", 0),
  "ref.as_non_null": ({ operands }) =>
    (operands[0]!.type as RefType).nullable ? undefined : operands[0],
  // A fixnum that was boxed is within 31 bits.
  "i31.get_s": ({ operands }) =>
    operandIs(operands[0], "ref.i31") ? operands[0].operands[0] : undefined,
  "ref.i31": ({ operands }) =>
    operandIs(operands[0], "i31.get_s") &&
      !(operands[0].operands[0]!.type as RefType).nullable
      ? operands[0].operands[0]
      : undefined,
  "struct.get": ({ operands, immediates }) => {
    const [object] = operands;
    const [, field] = immediates as [StructType, StructType["fields"][0]];
    return operandIs(object, "struct.new") && !field.mutable
      ? object.operands[(field as unknown as { index: number }).index]
      : undefined;
  },
  "select": ({ operands: [yes, no, choice] }) => selected(yes!, no!, choice!),
  "select t": ({ operands: [yes, no, choice] }) => selected(yes!, no!, choice!),
  "call": (instruction, maker) => {
    if (!isCall(instruction, "toLong")) return undefined;
    const [value] = instruction.operands;
    if (isCall(value, "boxLong")) return value.operands[0];
    return operandIs(value, "ref.i31")
      ? maker.make("i64.extend_i32_s", "i64", [value.operands[0]!])
      : undefined;
  },
};

function selected(yes: Value, no: Value, choice: Value): Value | undefined {
  if (yes === no) return yes;
  const known = constantOf(choice);
  return known === undefined ? undefined : known !== 0 ? yes : no;
}

const RULES = byOpcode((op) => SUBJECTS[op.mnemonic] ?? numberRule(op));

/** Applies the rules wherever they apply; gives how often. */
export function simplify(graph: Graph): number {
  let changes = 0;
  const maker = new Maker(graph);
  const { made } = maker;
  for (const block of Dominators.of(graph).order) {
    if (isWayOut(block)) continue;
    const code: Instruction[] = [];
    for (let index = 0; index < block.code.length; index++) {
      const instruction = block.code[index]!;
      instruction.operands = currentAll(instruction.operands);
      const value = RULES[instruction.op.index]?.(instruction, maker);
      if (made.length > 0) {
        code.push(...made);
        made.length = 0;
      }
      if (value === undefined) code.push(instruction);
      else {
        instruction.replacement = value;
        changes++;
      }
    }
    block.code = code;
  }
  if (changes > 0) graph.replace();
  return changes;
}
