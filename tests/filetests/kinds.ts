/**
 * The kinds of filetests. A further kind is a row here and a folder of files.
 *
 * @module
 */

import type { Kind } from "./filetest.ts";
import * as ir from "./ir_kinds.ts";
import * as lowering from "./lowering_kinds.ts";
import * as opt from "./opt_kinds.ts";
import { run } from "./run_kinds.ts";
import { versions } from "./version_kinds.ts";

/** What each kind does with a file. */
export const KINDS: Readonly<Record<string, Kind>> = {
  print: ir.print,
  verify: ir.verify,
  cfg: ir.cfg,
  dominators: ir.dominators,
  loops: ir.loops,
  liveness: ir.liveness,
  encode: lowering.encode,
  scheme: lowering.scheme,
  code: lowering.code,
  run,
  versions,
  opt: opt.opt,
  optimised: opt.optimised,
};
