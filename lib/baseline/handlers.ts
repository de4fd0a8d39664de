/**
 * How each instruction is compiled: by instruction, made from the handlers of the ops in the files of their subjects.
 *
 * @module
 */

import { INSTRUCTIONS } from "../interp/instructions.ts";
import { ARITHMETIC } from "./arithmetic.ts";
import { CALLS } from "./calls.ts";
import { CLOSURES } from "./closures.ts";
import { COMPARISONS } from "./comparisons.ts";
import type { Insn } from "./decode.ts";
import { FLOW } from "./control.ts";
import type { OpHandler } from "./operation.ts";
import { operationOf } from "./operation.ts";
import { builtinInFull } from "./builtins.ts";
import type { Path, Paths } from "./path.ts";
import { PREDICATES } from "./predicates.ts";
import { RECORDS } from "./records.ts";
import { STRUCTURES } from "./structures.ts";
import { VARIABLES } from "./variables.ts";

/** Compiles an instruction; gives the paths that go on behind it. */
export type InsnHandler = (
  path: Path,
  insn: Insn,
) => Paths;

const BY_INSTRUCTION: Readonly<Record<string, InsnHandler>> = {
  ...FLOW,
  ...VARIABLES,
  ...CLOSURES,
  ...CALLS,
};

const BY_OP: Readonly<Record<string, OpHandler>> = {
  ...ARITHMETIC,
  ...COMPARISONS,
  ...PREDICATES,
  ...STRUCTURES,
  ...RECORDS,
};

/** The handler of every instruction. */
export const HANDLERS: Readonly<Record<string, InsnHandler>> = Object
  .fromEntries(
    INSTRUCTIONS.map((row): [string, InsnHandler] => {
      const own = BY_INSTRUCTION[row.name];
      if (own !== undefined) return [row.name, own];
      const handler = BY_OP[row.op?.name ?? ""] ?? builtinInFull;
      return [
        row.name,
        (path, insn) => handler(path, operationOf(insn)),
      ];
    }),
  );
