/**
 * Records: made, told apart, read and written. What is known to be a record of a type is not tested again.
 *
 * @module
 */

import { array, type Expr, i32, refs, struct } from "../wasm/expr.ts";
import { ref } from "../wasm/types.ts";
import { ANY } from "../runtime/classes.ts";
import * as layouts from "../runtime/layouts.ts";
import { RECORD, type State } from "./context.ts";
import {
  answer,
  boxedOperand,
  known,
  type OperandOf,
  type Operation,
  type OpHandler,
  stateOf,
} from "./operation.ts";
import type { Path } from "./path.ts";
import type { Emitter, Source } from "./piece.ts";

const { record, recordType, slots } = layouts;

/** The test whether a value is a record of a type. */
function isRecordOf(e: Emitter, value: Source, type: Source): Expr {
  return e.f.ifElse(
    "i32",
    refs.test(ref(record), value(e)),
    () =>
      refs.eq(
        struct.get(record, "type", refs.cast(ref(record), value(e))),
        type(e),
      ),
    () => i32.const(0),
  );
}

/** The name of the record type that an operand is, where it is known. */
function shapeOf(path: Path, operand: OperandOf): string | undefined {
  const { known } = stateOf(path, operand);
  return known?.kind === "object" && known.name.startsWith("shape ")
    ? known.name
    : undefined;
}

/** Notes that an operand is a record of a type of some name. */
function hasShape(
  path: Path,
  operand: OperandOf,
  shape: string | undefined,
): void {
  if (shape === undefined || !("register" in operand)) return;
  const state = path.state(operand.register);
  path.know(operand.register, { ...state, mask: RECORD, shape });
}

/** The path on which the first operand is a record of the type that is the second. */
function recordOf(path: Path, operation: Operation): Path {
  const [it, of] = operation.operands as [OperandOf, OperandOf];
  const shape = shapeOf(path, of);
  if (shape !== undefined && stateOf(path, it).shape === shape) return path;
  const value = boxedOperand(path, it);
  const type = boxedOperand(path, of);
  path.countTest();
  const on = path.guard(
    operation.insn,
    (e) => isRecordOf(e, value, type),
    "type",
    "record",
  );
  hasShape(on, it, shape);
  return on;
}

function fieldsOf(path: Path, operation: Operation): Source {
  const value = boxedOperand(path, operation.operands[0]!);
  return (e) => struct.get(record, "slots", refs.cast(ref(record), value(e)));
}

/** Handlers of ops on records. */
export const RECORDS: Readonly<Record<string, OpHandler>> = {
  "scm.record": (path, operation) => {
    const [type, ...items] = operation.operands.map((each) =>
      boxedOperand(path, each)
    );
    const shape = shapeOf(path, operation.operands[0]!);
    const state: State = shape === undefined
      ? { mask: RECORD, held: "ref" }
      : { mask: RECORD, held: "ref", shape };
    path.write(operation.insn.write, state, (e) =>
      struct.new(
        record,
        layouts.TAGS.record,
        0,
        refs.cast(ref(recordType), type!(e)),
        array.new_fixed(slots, ...items.map((item) => item(e))),
      ));
    return path;
  },
  "scm.record-ref": (path, operation) => {
    const on = recordOf(path, operation);
    const fields = fieldsOf(on, operation);
    const index = operation.fields[0]!;
    on.writeRef(
      operation.insn.write,
      ANY,
      (e) => array.get(slots, fields(e), index),
    );
    return on;
  },
  "scm.record-set!": (path, operation) => {
    const on = recordOf(path, operation);
    const fields = fieldsOf(on, operation);
    const index = operation.fields[0]!;
    const value = boxedOperand(on, operation.operands[2]!);
    on.step((e) => e.f.emit(array.set(slots, fields(e), index, value(e))));
    return on;
  },
  "scm.record?": (path, operation) => {
    const [a, b] = operation.operands as [OperandOf, OperandOf];
    const shape = shapeOf(path, b);
    const state = stateOf(path, a);
    if (shape !== undefined && state.shape === shape) {
      return known(path, operation, true);
    }
    if ((state.mask & RECORD) === 0) return known(path, operation, false);
    const value = boxedOperand(path, a);
    const type = boxedOperand(path, b);
    path.countTest();
    return answer(
      path,
      operation,
      (e) => isRecordOf(e, value, type),
      (yes) => hasShape(yes, a, shape),
    );
  },
};
