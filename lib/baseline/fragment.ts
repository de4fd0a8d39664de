/**
 * Lazy basic-block versioning (Chevalier-Boisvert and Feeley, ECOOP 2015) of one procedure from one entry. A *version*
 * is a place where several ways meet, with what is known of the live registers there. A *fragment* is the versions
 * that are reached from its entry along ways that were executed, as a graph of pieces that becomes one Wasm function.
 *
 * A way that was not executed, and a test that fails in a way that was not seen, leaves for the interpreter.
 *
 * @module
 */

import {
  common,
  Context,
  general,
  type Held,
  isSingle,
  NUMBERS,
  type State,
  UNKNOWN,
} from "./context.ts";
import { Activation, type CalledFrom } from "./activation.ts";
import type { Insn } from "./decode.ts";
import { HANDLERS, type InsnHandler } from "./handlers.ts";
import { contextKey } from "./keys.ts";
import { each, Path } from "./path.ts";
import { Piece } from "./piece.ts";
import type { Procedure } from "./procedure.ts";
import type { Batch } from "./batch.ts";

/** A block version. */
export interface Version {
  readonly activation: Activation;
  readonly at: number;
  readonly key: string;
  readonly states: ReadonlyMap<number, State>;
  readonly piece: Piece;
}

/** Where a fragment is entered, and what is known there. */
export interface Entry {
  readonly procedure: Procedure;
  readonly at: number;
  /** The live registers; those that are missing are unknown. */
  readonly states: ReadonlyMap<number, State>;
}

/** How many versions there may be. */
export interface VersionLimits {
  /** Of one place with different contexts, before the one that knows nothing serves all others. */
  readonly versions: number;
  /** The same, before those that follow know only what all of them have in common. */
  readonly distinct: number;
  /** Pieces of one fragment, beyond which no place gets a further version. */
  readonly pieces: number;
}

const CALL = /^(call|apply|builtin)/;

/** Instructions that are compiled at a stretch. */
const STEPS = 32;

/** Temporaries and what V8 needs of a frame, in words. */
const FRAME_SLOTS = 16;

/** What is known in all versions of a place as well as here. */
function widened(
  states: ReadonlyMap<number, State>,
  versions: Iterable<Version>,
): Map<number, State> {
  const result = new Map(states);
  for (const version of versions) {
    for (const [register, state] of version.states) {
      result.set(register, common(result.get(register)!, state));
    }
  }
  return result;
}

/** Builds the pieces of one fragment. */
export class Fragment {
  readonly pieces: Piece[] = [];
  /** By where they are: an activation and a place. */
  readonly versions: Map<string, Map<string, Version>> = new Map();
  /** The fragment's own procedure. */
  readonly root: Activation;
  private activations = 1;
  /** Instructions of other procedures that are done in place. */
  inPlace = 0;
  private readonly work: { path: Path; at: number }[] = [];
  readonly start: Piece;
  private readonly locals = new Set<string>();

  constructor(
    readonly entry: Entry,
    readonly batch: Batch,
    private readonly limits: VersionLimits,
    /** Unique in its batch. */
    readonly number: number,
    /** How it returns. */
    readonly result: Held,
    /** What is done before its first version; undefined where there is none. */
    open: (path: Path) => Path | undefined,
  ) {
    this.start = this.piece("entry");
    const { procedure, at } = entry;
    this.root = new Activation(procedure, 0, undefined, 0, 0, 1, at);
    const path = new Path(this, this.start, new Context([]), this.root);
    for (const register of this.procedure.flow.liveAt(entry.at)) {
      path.context.set(register, entry.states.get(register) ?? UNKNOWN);
    }
    const on = open(path);
    if (on !== undefined) this.toVersion(on, entry.at);
  }

  get procedure(): Procedure {
    return this.entry.procedure;
  }

  /** A register has a local for values that are held in a way. */
  needsLocal(register: number, held: Held): void {
    this.locals.add(`${register}${held}`);
  }

  /** A procedure whose call is done in place. */
  activation(
    procedure: Procedure,
    base: number,
    caller: CalledFrom | undefined,
    depth: number,
    frequency: number,
  ): Activation {
    return new Activation(
      procedure,
      base,
      caller,
      this.activations++,
      depth,
      frequency,
      procedure.entry,
    );
  }

  /** What a call from this code takes of the depth that is left, in units of 64 bytes: V8's frame at worst. */
  get frameUnits(): number {
    const words = this.locals.size + this.procedure.registers + FRAME_SLOTS;
    return 2 + (words >> 3);
  }

  /** A new piece of this fragment. */
  piece(title: string): Piece {
    const piece = new Piece(title);
    this.pieces.push(piece);
    return piece;
  }

  /** What undoes all pieces that are made from here on. */
  mark(): () => void {
    const { length } = this.pieces;
    return () => {
      this.pieces.length = length;
    };
  }

  /** Follows all ways, yielding now and then. */
  *build(): Generator<void> {
    let steps = 0;
    for (let next = this.work.pop(); next; next = this.work.pop()) {
      if (++steps % STEPS === 0) yield;
      this.instruction(next.path, next.path.activation.insn(next.at));
    }
  }

  private instruction(path: Path, insn: Insn): void {
    if (this.batch.excludes(path.procedure, insn.at)) {
      return path.exit(insn.at, "excluded");
    }
    const on = each(this.handle(path, insn));
    if (on.length === 0) return;
    // A call ends its block.
    const ends = CALL.test(insn.row.name);
    if (on.length === 1) {
      if (ends) this.go(on[0]!, insn.next);
      else this.fallThrough(on[0]!, insn.next);
    } else if (this.decides(path, insn)) {
      for (const one of on) this.go(one, insn.next);
    } else {
      // Where they know the same they are one again.
      for (const one of on) this.toVersion(one, insn.next);
    }
  }

  /** Whether all that comes next is a branch by what an instruction gives. */
  decides({ activation }: Path, { write, next }: Insn): boolean {
    const { row, reads } = activation.insn(next);
    return row.name.startsWith("branch.") && reads[0] === write &&
      !activation.procedure.flow.isMeeting(next);
  }

  /** Compiles an instruction; gives the paths that go on behind it. */
  handle(path: Path, insn: Insn): ReturnType<InsnHandler> {
    path.piece.notes.push(insn);
    const handler = HANDLERS[insn.row.name];
    if (handler === undefined) {
      throw new Error(`no compilation of ${insn.row.name}`);
    }
    return handler(path, insn);
  }

  /** Each block has one version, which knows nothing: what versioning is measured by. */
  private get single(): boolean {
    return this.limits.versions <= 1;
  }

  /** Goes on within a block. */
  private fallThrough(path: Path, at: number): void {
    path.inEarnest();
    if (path.procedure.flow.isMeeting(at)) this.toVersion(path, at);
    else this.work.push({ path, at });
  }

  /** Goes on behind the end of a block. */
  go(path: Path, at: number): void {
    if (this.single) this.toVersion(path, at);
    else this.fallThrough(path, at);
  }

  /** Goes on along one of several ways, unless it was not seen. */
  branchTo(path: Path, from: Insn, at: number): void {
    const { feedback } = path.procedure;
    const seen = !feedback.observed || feedback.count(at) > 0 ||
      feedback.count(from.at) === 0;
    path.inEarnest();
    if (!seen) path.exit(at, "branch");
    else this.go(path, at);
  }

  /** Ends a path by going to the version of a place that fits what it knows. */
  toVersion(path: Path, at: number): void {
    this.enter(
      path.procedure.flow.isLoop(at) ? this.guess(path, at) : path,
      at,
    );
  }

  /**
   * What a loop does with a number that is not known to be one is tried before it is entered: else its first round, in
   * which that is found out, would be a version of its own.
   */
  private guess(path: Path, at: number): Path {
    const { activation, procedure: { flow, feedback } } = path;
    let on = path;
    for (const register of activation.liveAt(at)) {
      const { mask, held } = on.state(register);
      if (held !== "ref" || isSingle(mask)) continue;
      const read = flow.firstRead(at, register - activation.base);
      const seen = read < 0 ? 0 : feedback.mask(read);
      const name = NUMBERS.get(seen & mask);
      if (name === undefined) continue;
      const [yes, no] = on.split(
        on.classTest(register, name),
        `guess ${name}`,
      );
      yes.refine(register, seen);
      no.refine(register, ~seen);
      this.enter(no, at);
      on = yes;
    }
    return on;
  }

  private enter(path: Path, at: number): void {
    path.inEarnest();
    const { activation } = path;
    const where = `${activation.id} ${at}`;
    let versions = this.versions.get(where);
    if (versions === undefined) this.versions.set(where, versions = new Map());
    const live = activation.allLiveAt(at);
    let states = new Map(live.map((register) => [
      register,
      general(path.context.state(register)),
    ]));
    let key = contextKey(states);
    if (!versions.has(key) && versions.size >= this.limits.distinct) {
      states = widened(states, versions.values());
      key = contextKey(states);
    }
    const { versions: most, pieces } = this.limits;
    const full = this.single || versions.size >= most ||
      this.pieces.length > pieces;
    if (!versions.has(key) && key !== "" && full) {
      key = "";
      states = new Map(live.map((register) => [register, UNKNOWN]));
    }
    let version = versions.get(key);
    if (version === undefined) {
      // Of what is done in place, places say little without whose they are.
      const of = activation === this.root
        ? ""
        : `${activation.procedure.name} `;
      const piece = this.piece(`${of}${at}(${key})`);
      version = { activation, at, key, states, piece };
      versions.set(key, version);
      const context = new Context([]);
      for (const [register, state] of states) context.set(register, state);
      const on = new Path(this, piece, context, activation);
      this.work.push({ path: on, at });
    }
    for (const [register, state] of version.states) {
      path.convert(register, state);
    }
    path.end({ kind: "jump", to: version.piece });
  }
}
