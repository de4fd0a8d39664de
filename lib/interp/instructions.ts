/**
 * The instructions of the encoding: what the encoder writes, the dispatch loop executes and
 * the disassembler shows. Most rows are derived from the op table.
 *
 * A form is a string of field letters in the order in which the fields follow the opcode:
 *
 * | letter | bytes | field |
 * | ------ | ----- | ----- |
 * | `r`    | 2     | register that is read |
 * | `d`    | 2     | register that is written; always the last field |
 * | `i`    | 2     | small integer constant, signed |
 * | `n`    | 2     | number of registers in the `*` that follows |
 * | `*`    | 2 `n` | registers that are read |
 * | `k`    | 4     | index of a constant of the code object |
 * | `t`    | 4     | target, in bytes from the start of the instruction |
 * | `b`    | 2     | number of a builtin |
 * | `f`    | 2     | small natural number |
 *
 * @module
 */

import { type Op, opNamed } from "../ir/ops.ts";
import { SCHEME_OPS } from "../ir/ops_scheme.ts";

/** One instruction; `op` is the row of the op table that it carries out, where there is one. */
export interface Instruction {
  readonly name: string;
  readonly form: string;
  readonly opcode: number;
  readonly op?: Op;
}

/** Bytes of each field; a `*` takes its own once for each register. */
export const FIELD_BYTES: Readonly<Record<string, number>> = {
  r: 2,
  d: 2,
  i: 2,
  n: 2,
  "*": 2,
  k: 4,
  t: 4,
  b: 2,
  f: 2,
};

/** The most registers that a call or builtin names one by one in its own opcode. */
export const CALL_OPERANDS = 3;

/** Rows that no value op of the table gives, or whose form is their own: name, form, op. */
const CORE: readonly (readonly [string, string, string?])[] = [
  ["const", "kd", "const"],
  ["move", "rd"],
  ["global.get", "kd", "global.get"],
  ["global.set", "kr", "global.set"],
  ["global.define", "kr", "global.define"],
  ["cell.new", "rd", "cell.new"],
  // A cell that is not initialised.
  ["cell.empty", "d", "cell.new"],
  ["cell.get", "rkd", "cell.get"],
  ["cell.set", "rr", "cell.set"],
  ["check.defined", "rk", "check.defined"],
  ["closure.new", "kn*d", "closure.new"],
  ["captured", "fd", "closure.get"],
  ["closure.patch", "rfr", "closure.patch"],
  ["jump", "t", "jump"],
  // A jump backwards: it counts.
  ["loop", "t", "jump"],
  ["branch.false", "rt", "branch"],
  ["branch.true", "rt", "branch"],
  ["return", "r", "return"],
  ["return.const", "k", "return"],
  ["unreachable", "", "unreachable"],
  ["apply", "rrd", "call"],
  ["tail.apply", "rr", "tailcall"],
  ["raise", "r", "raise"],
  ["reraise", "r", "reraise"],
  // Makes a generator of the frame and returns it.
  ["generator", "d"],
  // The generator, the value that is given out; the register takes what is sent in.
  ["suspend", "rrd", "suspend"],
  // The generator, the value that is returned.
  ["generator.return", "rr", "return"],
  ["throw.into", "rrd", "throw.into"],
  // Overwrites an inlined builtin that the program has redefined.
  ["redirect", "t"],
];

/** Families by number of arguments: `<name>0` to `<name>3`, `<name>n`; the prefix, the suffix. */
const FAMILIES: readonly (readonly [string, string, string, string])[] = [
  ["call", "r", "d", "call"],
  ["callg", "k", "d", "call"],
  ["tail", "r", "", "tailcall"],
  ["tailg", "k", "", "tailcall"],
  ["builtin", "b", "d", "builtin"],
  ["return.builtin", "b", "", "builtin"],
];

type Row = readonly [name: string, form: string, op: Op | undefined];

function families(): Row[] {
  return FAMILIES.flatMap(([name, prefix, suffix, op]) => {
    const rows: Row[] = [];
    for (let count = 0; count <= CALL_OPERANDS; count++) {
      const form = prefix + "r".repeat(count) + suffix;
      rows.push([`${name}${count}`, form, opNamed(op)]);
    }
    rows.push([`${name}n`, `${prefix}n*${suffix}`, opNamed(op)]);
    return rows;
  });
}

/** The operands, then the immediates of an op. */
function operandForm(op: Op, immediate: number | undefined): string {
  if (op.operands[op.operands.length - 1] === "value*") return "n*";
  const letters: string[] = op.operands.map((_, index) =>
    index === immediate ? "i" : "r"
  );
  for (const kind of op.immediates) {
    letters.push(kind === "integer" ? "f" : "k");
  }
  return letters.join("");
}

/**
 * The rows of an op on values: `name`, `name.i` where an operand may be a constant, `name.j`
 * where its first operand may be one instead, and for tests `if.name` (taken when false) and `unless.name` (taken when true).
 */
function valueOp(op: Op): Row[] {
  const suffix = op.result === "none" ? "" : "d";
  const rows: Row[] = [];
  const forms: [string, string][] = [["", operandForm(op, undefined)]];
  if (op.immediateOperand !== undefined) {
    forms.push([".i", operandForm(op, op.immediateOperand)]);
  }
  if (op.immediateFirst) forms.push([".j", operandForm(op, 0)]);
  for (const [ending, form] of forms) {
    rows.push([op.name + ending, form + suffix, op]);
    if (op.fuses === undefined) continue;
    rows.push([`if.${op.name}${ending}`, `${form}t`, op]);
    rows.push([`unless.${op.name}${ending}`, `${form}t`, op]);
  }
  return rows;
}

const ROWS: readonly Row[] = [
  ...CORE.map(([name, form, op]): Row => [
    name,
    form,
    op === undefined ? undefined : opNamed(op),
  ]),
  ...families(),
  ...["argument.given?", "generator?", "generator.finished?"]
    .flatMap((name) => valueOp(opNamed(name))),
  ...SCHEME_OPS.flatMap(valueOp),
];

/** All instructions, by opcode. */
export const INSTRUCTIONS: readonly Instruction[] = ROWS.map(
  ([name, form, op], opcode) => ({
    name,
    form,
    opcode,
    ...(op === undefined ? {} : { op }),
  }),
);

/** The opcodes by name. */
export const OPCODE_BY_NAME: ReadonlyMap<string, number> = new Map(
  INSTRUCTIONS.map(({ name, opcode }) => [name, opcode]),
);

/** The opcode of a name; an unknown name is a mistake in the compiler and throws. */
export function opcodeNamed(name: string): number {
  const opcode = OPCODE_BY_NAME.get(name);
  if (opcode === undefined) {
    throw new Error(`no instruction is called '${name}'`);
  }
  return opcode;
}

/** The bytes of an instruction of a form whose `*` has `count` registers. */
export function instructionBytes(form: string, count: number): number {
  let bytes = 2;
  for (const letter of form) {
    bytes += FIELD_BYTES[letter]! * (letter === "*" ? count : 1);
  }
  return bytes;
}
