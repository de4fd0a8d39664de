/**
 * What an exit of compiled code teaches: the classes of what was there, so that the code that comes next expects them.
 *
 * @module
 */

import type { ExitInfo } from "../baseline/compiled_batch.ts";
import type { Interpreter } from "../interp/instance.ts";
import { classMask } from "../runtime/classes.ts";
import { classOf, type LoadedProcedure } from "./procedures.ts";

/** Notes what led to an exit, whose registers are those of the frame there. */
export function learnFromExit(
  machine: Interpreter,
  procedure: LoadedProcedure,
  { at, reason }: ExitInfo,
  registers: object,
): void {
  const { flow, feedback } = procedure;
  const insn = flow.insn(at);
  if (reason === "result") {
    for (const { next, write, writeAt } of flow.all()) {
      if (next !== at || write < 0) continue;
      const value = machine.slotsRef(registers, write);
      if (value !== null) feedback.addMask(writeAt, classOf(machine, value));
    }
    return;
  }
  if (reason === "argument") {
    for (const register of flow.liveAt(at)) {
      const read = flow.firstRead(at, register);
      const value = machine.slotsRef(registers, register);
      if (read < 0 || value === null) continue;
      feedback.addMask(read, classOf(machine, value));
    }
    return;
  }
  if (reason === "overflow" && insn.writeAt >= 0) {
    const int64 = classMask("int64");
    const known = procedure.feedback.mask(insn.writeAt) & int64;
    procedure.feedback.addMask(
      insn.writeAt,
      known === 0 ? int64 : classMask("bigger"),
    );
  }
  procedure.feedback.addCount(at);
  insn.reads.forEach((register, index) => {
    const value = machine.slotsRef(registers, register);
    if (value === null) return;
    procedure.feedback.addMask(
      insn.readAt[index]!,
      classOf(machine, value),
    );
  });
}
