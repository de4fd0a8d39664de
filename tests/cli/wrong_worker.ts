/**
 * What runs programs for `varve bisect`, with a compiler that takes subtraction for addition.
 *
 * @module
 */

import { HANDLERS, type InsnHandler } from "../../lib/baseline/handlers.ts";
import "../../lib/cli/bisect_worker.ts";
import { INSTRUCTIONS } from "../../lib/interp/instructions.ts";

const add = INSTRUCTIONS.find(({ name }) => name === "scm.add")!;

(HANDLERS as Record<string, InsnHandler>)["scm.sub"] = (path, insn) =>
  HANDLERS["scm.add"]!(path, { ...insn, row: add });
