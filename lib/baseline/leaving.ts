/**
 * How a path leaves compiled code: it writes its frame as the interpreter has it, and those of its callers where it runs
 * in place, the innermost first.
 *
 * @module
 */

import { array, i32, type Operand, refs } from "../wasm/expr.ts";
import { eqref, refNull } from "../wasm/types.ts";
import { invoke, slots } from "../runtime/layouts.ts";
import { Context, general, type State, UNKNOWN } from "./context.ts";
import { type Insn, waysOn } from "./decode.ts";
import type { ExitReason } from "./exits.ts";
import { contextKey } from "./keys.ts";
import { Path } from "./path.ts";
import type { Emitter, Source, Step } from "./piece.ts";
import { type Given, layoutKey, type Need } from "./ways_out.ts";

/** The frame as the interpreter has it. */
interface Frame {
  readonly needs: readonly Need[];
  /** The same for frames that are written alike. */
  readonly key: string;
  readonly write: Source;
}

/** The frame at a place. */
function frameAt(path: Path, at: number): Frame {
  return frameOf(path, path.activation.liveAt(at));
}

/** The frame with some registers. */
function frameOf(path: Path, live: readonly number[]): Frame {
  const { base, procedure: { registers } } = path.activation;
  const needs = live
    .map((register): Need => [register, path.state(register)]);
  const write: Source = (e) => {
    if (needs.length * 2 >= registers) {
      const states = new Map(
        needs.map(([register, state]) => [register - base, state]),
      );
      return array.new_fixed(
        slots,
        ...Array.from({ length: registers }, (_, place) => {
          const state = states.get(place);
          return state === undefined
            ? refs.null("none")
            : e.boxed(place + base, state);
        }),
      );
    }
    const frame = e.temporary(refNull(slots), "frame");
    e.f.set(frame, array.new_default(slots, registers));
    for (const [register, state] of needs) {
      e.f.emit(
        array.set(slots, frame, register - base, e.boxed(register, state)),
      );
    }
    return refs.as_non_null(frame);
  };
  const key = `${registers}(${layoutKey(needs, base)})`;
  return { needs, key, write };
}

/**
 * What the callers of what runs in place do when that was left and something else has finished it: with its result they
 * go on in the interpreter, one by one; where it has none their frames are saved.
 */
class Callers {
  readonly needs: readonly Need[];
  readonly key: string;
  private readonly path: Path;
  private readonly call: Insn;

  constructor(path: Path) {
    const { activation, call } = path.activation.caller!;
    this.call = call;
    const context = new Context([]);
    const known = new Map<number, State>();
    this.needs = activation.allLiveBehind(call)
      .map((register): Need => {
        const state = path.state(register);
        context.set(register, state);
        known.set(register, general(state));
        return [register, state];
      });
    this.path = new Path(path.fragment, path.piece, context, activation);
    this.key = `${path.fragment.number}.${activation.id} ${call.at} ${
      contextKey(known)
    } ${layoutKey(this.needs, 0)}`;
  }

  /** Goes on with the result of the call, which may have completed abruptly. */
  goOn(e: Emitter, result: Operand): void {
    const { path, call, needs, key } = this;
    path.fragment.batch.waysOut.leave(e, {
      name: `back to ${call.at}`,
      key: `back ${key}`,
      needs,
      given: [{ type: eqref, value: () => result }],
      write: (e, [result]) => {
        const { write, next } = call;
        e.f.if(refs.is_null(result!), () => abruptly(path, call)(e));
        if (write >= 0) {
          e.f.set(e.local(write, "ref"), result!);
          path.know(write, UNKNOWN);
        }
        exiting(path, next, "returned")(e);
      },
    });
  }

  /** Saves their frames. */
  save(e: Emitter): void {
    abruptly(this.path, this.call)(e);
  }
}

/** A call of the runtime by which code leaves. */
interface Leaving {
  readonly name:
    | "exit"
    | "abrupt"
    | "leaveLoop"
    | "compiledEvent"
    | "makeGenerator"
    | "suspended";
  /** The frame that it is given, */
  readonly frame: Frame;
  /** the place at which that goes on, */
  readonly at: number;
  /** and what it is given besides. */
  readonly given: readonly Given[];
}

/** Leaves with the frame of a path. */
function leave(path: Path, { name, frame, at, given }: Leaving): Step {
  const { fragment, activation } = path;
  const { procedure: { unit }, caller } = activation;
  const { waysOut } = fragment.batch;
  const args = (e: Emitter, [at, ...rest]: readonly Operand[]) => {
    const others = name === "exit" ? rest.map((v) => e.parts.counter(v)) : rest;
    // Where it returns numbers it waits for what it calls.
    const own = e.result === "ref"
      ? e.depth
      : i32.sub(e.depth, 2 + (frame.needs.length >> 3));
    const left = caller === undefined ? own : path.depthLeft(e);
    return [frame.write(e), e.parts.address(unit, at!), left, ...others];
  };
  const way = {
    name,
    key: `${name} ${unit} ${frame.key}`,
    needs: frame.needs,
    given: [{ type: "i32", value: () => i32.const(at) }, ...given] as Given[],
  };
  if (caller === undefined) {
    return (e) =>
      waysOut.leave(e, {
        ...way,
        write: (e, given) => e.returnCall(e.fn(name), ...args(e, given)),
      });
  }
  const callers = new Callers(path);
  const { flow } = activation.procedure;
  const passes = name === "abrupt" && !flow.hasPads;
  return (e) =>
    waysOut.leave(e, {
      ...way,
      key: `${way.key}${passes ? " passed" : ""} in ${callers.key}`,
      needs: [...way.needs, ...callers.needs],
      write: (e, given) => {
        const result = e.parts.call(name, ...args(e, given));
        if (passes) {
          e.f.drop(result);
          callers.save(e);
        } else callers.goOn(e, result);
      },
    });
}

/** Leaves for the interpreter, which goes on with the instruction at a place. */
export function exiting(path: Path, at: number, reason: ExitReason): Step {
  const { fragment: { batch, procedure } } = path;
  const entry = path.entryAt(at);
  const counter: Given = {
    type: "i32",
    value: () => i32.const(4 * batch.exit(procedure, entry, reason)),
  };
  const frame = frameAt(path, at);
  return leave(path, { name: "exit", frame, at, given: [counter] });
}

/** Leaves behind a call that gave no value: the frame is saved. */
export function abruptly(path: Path, insn: Insn): Step {
  const { at, next, write } = insn;
  const goesOn = waysOn(insn).length > 0;
  const frame = goesOn
    ? frameOf(path, path.activation.liveBehind(insn))
    : frameAt(path, at);
  const resume = goesOn
    ? path.fragment.batch.continuation(path, next, write)
    : () => refs.null(invoke);
  const given = [{ type: refNull(invoke), value: resume }];
  return leave(path, { name: "abrupt", frame, at: next, given });
}

/** Gives the frame to its generator, which goes on behind an instruction: one that makes it, or gives out a value. */
export function suspending(path: Path, insn: Insn, value?: Source): Step {
  const { next, write } = insn;
  const given: Given[] = [{
    type: refNull(invoke),
    value: path.fragment.batch.continuation(path, next, write),
  }];
  if (value !== undefined) given.push({ type: eqref, value });
  return leave(path, {
    name: value === undefined ? "makeGenerator" : "suspended",
    frame: frameOf(path, path.activation.liveBehind(insn)),
    at: next,
    given,
  });
}

/** Leaves a loop where the clock was looked at, with what was answered. */
export function leavingLoop(path: Path, at: number, answer: Source): Step {
  const frame = frameAt(path, at);
  const goOn = path.fragment.batch.continuation(path, at, -1, "event");
  const given: Given[] = [
    { type: refNull(invoke), value: goOn },
    { type: "i32", value: answer },
  ];
  return leave(path, { name: "leaveLoop", frame, at, given });
}

/** Leaves at the entry of a procedure to look at the clock, or because there is no room for another call. */
export function leavingEntry(path: Path, at: number, entry: Source): Step {
  const frame = frameAt(path, at);
  const given = [{ type: refNull(invoke), value: entry }];
  return leave(path, { name: "compiledEvent", frame, at, given });
}
