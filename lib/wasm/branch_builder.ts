/**
 * Branches to labels of blocks that are open, and the checks of what they carry.
 *
 * @module
 */

import { CodeBuilder } from "./code_builder.ts";
import type { Label } from "./entities.ts";
import {
  describe,
  type Expr,
  make,
  type Operand,
  operandOf,
  place,
  take,
  typeOf,
} from "./node.ts";
import { opcode } from "./opcodes.ts";
import {
  BuildError,
  isSubtype,
  ref,
  type RefType,
  typeToString,
  type ValueType,
} from "./types.ts";

const BR = opcode("br");
const BR_IF = opcode("br_if");
const BR_TABLE = opcode("br_table");
const BR_ON_NULL = opcode("br_on_null");
const BR_ON_NON_NULL = opcode("br_on_non_null");
const BR_ON_CAST = opcode("br_on_cast");
const BR_ON_CAST_FAIL = opcode("br_on_cast_fail");

/** Builds code that branches. */
export class BranchBuilder extends CodeBuilder {
  /** Branches, with the values that the label takes. */
  br(label: Label, ...values: Operand[]): void {
    this.target("br", label);
    this.append(
      make(BR, take("br", values, label.types), [label], undefined),
    );
  }

  /** Branches if the condition is not 0; the condition is evaluated after the values. */
  brIf(label: Label, condition: Operand, ...values: Operand[]): void {
    this.target("br_if", label);
    const operands = take(
      "br_if",
      [...values, condition],
      [...label.types, "i32"],
    );
    const expr = make(BR_IF, operands, [label], typeOf(label.types));
    if (expr.type === undefined) this.append(expr);
    else this.drop(expr);
  }

  /** Branches to the label with the number `index`, or to `otherwise`. */
  brTable(
    labels: readonly Label[],
    otherwise: Label,
    index: Operand,
    ...values: Operand[]
  ): void {
    const all = [...labels, otherwise];
    for (const label of all) this.target("br_table", label);
    for (const label of labels) {
      if (label.types.length !== otherwise.types.length) {
        throw new BuildError(
          "br_table: the labels take different values",
        );
      }
    }
    const operands = all.map((label) => label.types).reduce((types, more) =>
      types.map((t, i) => isSubtype(t, more[i]!) ? t : more[i]!)
    );
    this.append(make(
      BR_TABLE,
      take("br_table", [...values, index], [...operands, "i32"]),
      [all],
      undefined,
    ));
  }

  /** Branches, with nothing, if the reference is null; else gives it. */
  brOnNull(label: Label, value: Operand): Expr {
    this.target("br_on_null", label);
    take("br_on_null", [], label.types);
    const [expr, type] = this.reference("br_on_null", value);
    return make(BR_ON_NULL, [expr], [label], ref(type.heap));
  }

  /** Branches with the reference if it is not null. */
  brOnNonNull(label: Label, value: Operand): void {
    this.target("br_on_non_null", label);
    const [expr, type] = this.reference("br_on_non_null", value);
    this.carries("br_on_non_null", label, ref(type.heap));
    this.append(make(BR_ON_NON_NULL, [expr], [label], undefined));
  }

  /** Branches with the reference as a `to` if it is one; else gives it. */
  brOnCast(label: Label, from: RefType, to: RefType, value: Operand): Expr {
    this.target("br_on_cast", label);
    this.castable("br_on_cast", from, to);
    this.carries("br_on_cast", label, to);
    const operands = take("br_on_cast", [value], [from]);
    return make(BR_ON_CAST, operands, [{ label, from, to }], rest(from, to));
  }

  /** Branches with the reference if it is not a `to`; else gives it as one. */
  brOnCastFail(label: Label, from: RefType, to: RefType, value: Operand): Expr {
    this.target("br_on_cast_fail", label);
    this.castable("br_on_cast_fail", from, to);
    this.carries("br_on_cast_fail", label, rest(from, to));
    const operands = take("br_on_cast_fail", [value], [from]);
    return make(BR_ON_CAST_FAIL, operands, [{ label, from, to }], to);
  }

  private castable(instruction: string, from: RefType, to: RefType): void {
    if (!isSubtype(to, from)) {
      throw new BuildError(
        `${instruction}: ${typeToString(to)} is not a subtype of ${
          typeToString(from)
        }`,
      );
    }
  }

  private reference(instruction: string, value: Operand): [Expr, RefType] {
    const where = instruction;
    const expr = operandOf(where, value);
    const { type } = expr;
    if (typeof type !== "object" || Array.isArray(type)) {
      throw new BuildError(
        `${where}: operand must be a reference, given ${describe(expr)}`,
      );
    }
    return [place(where, expr), type as RefType];
  }

  private carries(instruction: string, label: Label, type: ValueType): void {
    const wanted = label.types;
    if (wanted.length !== 1 || !isSubtype(type, wanted[0]!)) {
      throw new BuildError(
        `${instruction}: the label takes [${
          wanted.map(typeToString).join(" ")
        }], given ${typeToString(type)}`,
      );
    }
  }
}

/** What is left of `from` when it is not a `to`. */
function rest(from: RefType, to: RefType): RefType {
  return to.nullable ? ref(from.heap) : from;
}
