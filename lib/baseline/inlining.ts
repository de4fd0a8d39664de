/**
 * Calls of short procedures that are straight code, such as accessors of records, are done in place.
 *
 * Where something in the code of such a procedure is not as it was seen, the caller leaves with its frame as it was before
 * the call, and the interpreter calls the procedure in earnest. So until its last instruction a procedure that is inlined
 * has no effect, and what may complete abruptly is not inlined: {@link NotInlined}.
 *
 * @module
 */

import type { Context } from "./context.ts";
import type { Insn } from "./decode.ts";
import { each, type Inlined, NotInlined, Path } from "./path.ts";
import { isExact, type Procedure } from "./procedure.ts";
import { constantState, move } from "./variables.ts";

/** The most instructions of a procedure that is inlined. */
const MOST = 12;

/** The most ways through it, which differ in the classes of numbers. */
const WAYS = 4;

/** Instructions without an op that are straight code. */
const PLAIN: ReadonlySet<string> = new Set([
  "const",
  "move",
  "captured",
  "global.get",
]);

const BRANCHES = /^(if|unless|return)\./;

const RETURNS: ReadonlySet<string> = new Set(["return", "return.const"]);

/** Whether an instruction only makes a value. */
function isPure(insn: Insn): boolean {
  const { op, name } = insn.row;
  if (PLAIN.has(name)) return true;
  return op !== undefined && isWrite(insn) && !op.effects.includes("writes");
}

/** Whether it writes something, once all of its tests have held. */
function isWrite({ row: { op, name } }: Insn): boolean {
  return op !== undefined && !BRANCHES.test(name) &&
    op.terminator === undefined && !op.effects.includes("calls");
}

/** The instructions of a procedure that can be inlined. */
function straight({ flow, entry }: Procedure): readonly Insn[] | undefined {
  const insns: Insn[] = [];
  for (let at = entry; insns.length < MOST;) {
    const insn = flow.insn(at);
    if (flow.isMeeting(at)) return undefined;
    insns.push(insn);
    at = insn.next;
    if (RETURNS.has(insn.row.name)) return insns;
    if (isPure(insn)) continue;
    const last = flow.insn(at);
    if (!isWrite(insn) || last?.row.name !== "return.const") return undefined;
    return [...insns, last];
  }
  return undefined;
}

/**
 * The paths behind a call that is done in place, each with its result in a register; undefined where the callee is not
 * inlined.
 */
export function inline(
  path: Path,
  insn: Insn,
  callee: Procedure,
  closure: Pick<Inlined, "closure" | "state">,
  args: readonly number[],
  result: number,
): readonly Path[] | undefined {
  const { fragment } = path;
  const own = path.procedure;
  if (
    path.inlined !== undefined || !isExact(callee) || callee.id === own.id ||
    // The running closure has no local that could hold anything else.
    args.includes(0) ||
    own.feedback.observed && !callee.feedback.observed
  ) return undefined;
  const insns = straight(callee);
  if (insns === undefined) return undefined;
  if (insns.some(({ at }) => fragment.batch.excludes(callee, at))) {
    return undefined;
  }
  const undo = fragment.mark();
  try {
    const inlined: Inlined = { procedure: callee, call: insn, ...closure };
    const on = compile(path, inlined, insns, args, result);
    fragment.batch.inlines(fragment.procedure, callee);
    return on;
  } catch (error) {
    if (!(error instanceof NotInlined)) throw error;
    undo();
    return undefined;
  }
}

function compile(
  path: Path,
  inlined: Inlined,
  insns: readonly Insn[],
  args: readonly number[],
  result: number,
): readonly Path[] {
  const { fragment } = path;
  const { activation } = path;
  const first = activation.end;
  // Until it is written a parameter is the caller's own register, so the caller learns what is found out about it.
  const registers = new Map(
    args.map((given, index) => [index + 1, given] as const),
  );
  const registerOf = (register: number): number =>
    registers.get(register) ?? first + register;
  const start = fragment.piece(`inline ${inlined.procedure.name}`);
  const inner = new Path(
    fragment,
    start,
    path.context.clone(),
    activation,
    inlined,
  );
  start.notes.push({ inlined: inlined.procedure });
  let paths: readonly Path[] = [inner];
  for (const insn of insns.slice(0, -1)) {
    const reads = insn.reads.map(registerOf);
    registers.delete(insn.write);
    const write = insn.write < 0 ? -1 : registerOf(insn.write);
    const renamed: Insn = { ...insn, reads, write };
    paths = paths.flatMap((path) => each(fragment.handle(path, renamed)));
    if (paths.length > WAYS) throw new NotInlined();
  }
  const last = insns.at(-1)!;
  const outer = paths.map((on) => {
    if (last.row.name === "return.const") {
      on.know(result, constantState(on, last.fields[0]!));
    } else {
      const from = registerOf(last.reads[0]!);
      if (from !== result) move(on, from, result);
    }
    const left = without(on.context, first, result);
    return new Path(fragment, on.piece, left, activation);
  });
  path.end({ kind: "jump", to: start });
  return outer;
}

/** What is known without the registers from one on, except one. */
function without(context: Context, from: number, except: number): Context {
  const result = context.clone();
  result.states.forEach((_, register) => {
    if (register >= from && register !== except) {
      result.states[register] = undefined;
    }
  });
  return result;
}
