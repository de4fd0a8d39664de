/**
 * Expression trees: instructions with their operands, typed when they are built, and the
 * things that stand for an instruction when they are used as an operand.
 *
 * @module
 */

import { type Opcode, opcode } from "./opcodes.ts";
import type { Label } from "./entities.ts";
import {
  BuildError,
  isSubtype,
  type NumberType,
  typeToString,
  type ValueType,
} from "./types.ts";

/** What an expression leaves on the stack: nothing, one value, or several. */
export type ExprType = ValueType | undefined | readonly ValueType[];

/** What an expression that gives values of these types leaves. */
export function typeOf(types: readonly ValueType[]): ExprType {
  return types.length === 0 ? undefined : types.length === 1 ? types[0] : types;
}

/** An immediate as expressions hold it: entities themselves rather than their indices. */
// deno-lint-ignore no-explicit-any
export type Immediate = any;

/** An instruction, its operands and, for structured ones, the code inside. */
export class Expr {
  /** Whether it has its place in some body or expression. */
  placed: boolean = false;

  /** Use the constructors of `expr.ts`: they check the types. */
  constructor(
    readonly op: Opcode,
    readonly operands: readonly Expr[],
    readonly immediates: readonly Immediate[],
    readonly type: ExprType,
    readonly bodies: readonly Body[] = NO_BODIES,
  ) {}
}

/** A sequence of instructions: a function's, or one arm of a structured instruction. */
export class Body {
  /** The instructions in order. */
  readonly code: Expr[] = [];
  /** Whether control cannot reach the end of `code`. */
  ends: boolean = false;

  /** What a branch to the construct this is the body of goes to. */
  constructor(readonly label: Label | undefined) {}
}

const NO_BODIES: readonly Body[] = [];
/** For instructions without operands, or with all of them on the stack already. */
export const NO_OPERANDS: readonly Expr[] = [];
const NO_IMMEDIATES: readonly Immediate[] = [];

/** A local variable or parameter. As an operand it means its value. */
export class Local {
  /** Whether its scope has not ended. */
  live: boolean = true;
  /** The expression of its value, which can be shared, once there is one. */
  value: Expr | undefined;

  /** Use `FunctionBuilder.local`. */
  constructor(
    /** Its place among the function's parameters and locals before they are sorted. */
    readonly slot: number,
    readonly type: ValueType,
    /** For texts and messages. */
    public name: string,
    /** The function it belongs to. */
    readonly owner: object,
  ) {}
}

/** A global variable. As an operand it means its value. */
export class Global {
  /** Its index, once the module is encoded. */
  index: number = -1;

  /** Use `ModuleBuilder.global` or `.importGlobal`. */
  constructor(
    readonly name: string,
    readonly type: ValueType,
    readonly mutable: boolean,
    /** Its first value; undefined for an imported one. */
    readonly init: Expr | undefined,
    /** The module it belongs to. */
    readonly owner: object,
  ) {}

  /** Its value. */
  get(): Expr {
    return make(GLOBAL_GET, NO_OPERANDS, [this], this.type);
  }

  /** Assigns to it. */
  set(value: Operand): Expr {
    if (!this.mutable) {
      throw new BuildError(`global.set: ${this.name} is immutable`);
    }
    return build(GLOBAL_SET, [value], [this.type], [this], undefined);
  }
}

/** What an instruction takes: numbers become constants of the type that it wants. */
export type Operand = Expr | Local | Global | number | bigint;

const LOCAL_GET = opcode("local.get");
const GLOBAL_GET = opcode("global.get");
const GLOBAL_SET = opcode("global.set");
const CONSTANTS = {
  i32: opcode("i32.const"),
  i64: opcode("i64.const"),
  f32: opcode("f32.const"),
  f64: opcode("f64.const"),
};

/**
 * Expressions with an effect, built since the current function was begun.
 */
let effects: Expr[] | undefined;

/** Runs `body`, then reports expressions with an effect that it built and did not place. */
export function requirePlacement(where: string, body: () => void): void {
  const outer = effects;
  const mine: Expr[] = effects = [];
  try {
    body();
  } catch (error) {
    // Constructors of expressions do not know the function that they are called for.
    if (error instanceof BuildError && !error.message.startsWith(where)) {
      error.message = `${where}: ${error.message}`;
    }
    throw error;
  } finally {
    effects = outer;
  }
  const lost = mine.find((expr) => !expr.placed);
  if (lost !== undefined) {
    const of = lost.immediates.map((i) => i?.name).filter((name) => name);
    throw new BuildError(
      `${where}: ${
        [lost.op.mnemonic, ...of].join(" ")
      } was built but not emitted`,
    );
  }
}

/** Makes an expression whose operands are known to be right. */
export function make(
  op: Opcode,
  operands: readonly Expr[],
  immediates: readonly Immediate[],
  type: ExprType,
  bodies?: readonly Body[],
): Expr {
  const expr = new Expr(
    op,
    operands,
    immediates.length === 0 ? NO_IMMEDIATES : immediates,
    type,
    bodies,
  );
  if (effects !== undefined && op.effectful) effects.push(expr);
  return expr;
}

/** Makes an expression, checking that the operands have the types wanted. */
export function build(
  op: Opcode,
  operands: readonly Operand[],
  wanted: readonly ValueType[],
  immediates: readonly Immediate[],
  type: ExprType,
): Expr {
  return make(op, take(op.mnemonic, operands, wanted), immediates, type);
}

/** Turns operands into placed expressions of the types wanted, or says what is wrong. */
export function take(
  where: string,
  operands: readonly Operand[],
  wanted: readonly ValueType[],
): readonly Expr[] {
  if (operands.length === 0 && wanted.length === 0) return NO_OPERANDS;
  const first = operands[0];
  if (
    operands.length === 1 && wanted.length !== 1 && first instanceof Expr &&
    Array.isArray(first.type)
  ) {
    return [place(where, takeSeveral(where, first, wanted))];
  }
  if (operands.length !== wanted.length) {
    throw new BuildError(
      `${where}: expected ${wanted.length} operands [${
        wanted.map(typeToString).join(" ")
      }], given ${operands.length}`,
    );
  }
  const result: Expr[] = new Array(operands.length);
  for (let i = 0; i < operands.length; i++) {
    result[i] = takeOne(where, i, operands[i]!, wanted[i]!);
  }
  return result;
}

function takeSeveral(
  where: string,
  expr: Expr,
  wanted: readonly ValueType[],
): Expr {
  const given = expr.type as readonly ValueType[];
  if (
    given.length !== wanted.length ||
    !given.every((type, i) => isSubtype(type, wanted[i]!))
  ) {
    throw new BuildError(
      `${where}: expected [${wanted.map(typeToString).join(" ")}], given [${
        given.map(typeToString).join(" ")
      }]`,
    );
  }
  return expr;
}

function takeOne(
  where: string,
  index: number,
  operand: Operand,
  wanted: ValueType,
): Expr {
  if (typeof operand === "number" || typeof operand === "bigint") {
    return place(where, constant(where, wanted, operand));
  }
  const expr = toExpr(where, operand);
  const type = expr.type;
  if (
    type !== wanted &&
    (type === undefined || Array.isArray(type) ||
      !isSubtype(type as ValueType, wanted))
  ) {
    throw new BuildError(
      `${where}: operand ${index + 1} must be ${typeToString(wanted)}, given ${
        describe(expr)
      }`,
    );
  }
  return place(where, expr);
}

/** What an expression is, for a message. */
export function describe(expr: Expr): string {
  const { type, op } = expr;
  if (type === undefined) return `${op.mnemonic}, which has no result`;
  if (Array.isArray(type)) {
    return `${op.mnemonic}, which has ${type.length} results`;
  }
  return `${typeToString(type as ValueType)} (${op.mnemonic})`;
}

/** The expression that an operand other than a number means. */
export function toExpr(
  where: string,
  operand: Exclude<Operand, number | bigint>,
): Expr {
  if (operand instanceof Expr) return operand;
  if (operand instanceof Local) {
    if (!operand.live) {
      throw new BuildError(
        `${where}: local ${operand.name || operand.slot} is out of scope`,
      );
    }
    return operand.value ??= make(
      LOCAL_GET,
      NO_OPERANDS,
      [operand],
      operand.type,
    );
  }
  if (operand instanceof Global) return operand.get();
  throw new BuildError(`${where}: not an operand: ${operand}`);
}

/** An operand as an expression; a number has to be told its type by `wanted`. */
export function operandOf(
  where: string,
  operand: Operand,
  wanted: ValueType = "i32",
): Expr {
  return typeof operand === "number" || typeof operand === "bigint"
    ? constant(where, wanted, operand)
    : toExpr(where, operand);
}

/** Marks an expression as placed; an expression has one place unless it is shareable. */
export function place(where: string, expr: Expr): Expr {
  if (expr.placed && !expr.op.shareable) {
    throw new BuildError(
      `${where}: the expression ${expr.op.mnemonic} is used twice; it would be evaluated twice`,
    );
  }
  expr.placed = true;
  return expr;
}

/** The constant `value` of a number type. */
export function constant(
  where: string,
  type: ValueType,
  value: number | bigint,
): Expr {
  return make(
    CONSTANTS[type as keyof typeof CONSTANTS] ??
      wrongConstant(where, type, value),
    NO_OPERANDS,
    [normalise(where, type as NumberType, value)],
    type,
  );
}

function wrongConstant(
  where: string,
  type: ValueType,
  value: number | bigint,
): never {
  throw new BuildError(
    `${where}: expected ${typeToString(type)}, given the number ${value}`,
  );
}

/** The form in which constants are kept: i32 signed numbers, i64 signed bigints, floats numbers. */
function normalise(
  where: string,
  type: NumberType,
  value: number | bigint,
): number | bigint {
  if (type === "f32" || type === "f64") return Number(value);
  if (type === "i32") {
    const number = Number(value);
    if (
      !Number.isInteger(number) || number < -0x80000000 || number > 0xffffffff
    ) {
      throw new BuildError(`${where}: not an i32 constant: ${value}`);
    }
    return number | 0;
  }
  if (
    typeof value === "number" && !Number.isSafeInteger(value) ||
    BigInt(value) < -(1n << 63n) || BigInt(value) >= 1n << 64n
  ) {
    throw new BuildError(`${where}: not an i64 constant: ${value}`);
  }
  return BigInt.asIntN(64, BigInt(value));
}
