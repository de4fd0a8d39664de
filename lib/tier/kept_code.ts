/**
 * Compiled code that outlives a run: which batches there are, what they need of one another, which are still waiting
 * to be used.
 *
 * A batch is known by its *job*, the reason why it was compiled: `code id` for a procedure, `code id`, a space and a
 * place with a context for a fragment that goes on in the middle of one. Code ids are the same in every run that loads
 * the same units in the same order.
 *
 * @module
 */

import type { CompiledBatch } from "../baseline/compiled_batch.ts";

/** A batch and what it needs. */
export interface KeptBatch {
  readonly job: string;
  readonly batch: CompiledBatch;
  /** The cells of other batches that it calls or fills. */
  readonly uses: readonly string[];
}

/** A batch in one run. */
export interface Member extends KeptBatch {
  state: "waiting" | "linked";
  /** How often it could not be linked. */
  failures: number;
}

/** How often linking is tried: what a batch assumes may come to be true while the program starts. */
const ATTEMPTS = 3;

/** The code id that a job is about. */
export function codeOfJob(job: string): number {
  return parseInt(job, 10);
}

/** The batches of one program. */
export class KeptCode {
  private members: Member[];
  /** Whether there is something to write. */
  changed = false;

  /** Whether an earlier run has left any. */
  readonly found: boolean;

  constructor(known: readonly KeptBatch[] = []) {
    this.found = known.length > 0;
    this.members = known.map((each) => ({
      ...each,
      state: "waiting",
      failures: 0,
    }));
  }

  /** Whether something waits that was compiled for a job. */
  has(job: string): boolean {
    return this.latest(job)?.state === "waiting";
  }

  private latest(job: string): Member | undefined {
    return this.members.findLast((member) => member.job === job);
  }

  /** What is to be linked for a job, in the order in which it was made: with it all that it can reach. */
  needed(job: string): readonly Member[] {
    return this.reach([this.latest(job)], true)
      .filter(({ state }) => state === "waiting");
  }

  /** Members with all that they need, in their order, and with `calls` what they can call besides. */
  private reach(
    from: readonly (Member | undefined)[],
    calls: boolean,
  ): readonly Member[] {
    const makers = new Map<string, Member>();
    const procedures = new Map<string, Member>();
    for (const member of this.members) {
      for (const { key } of member.batch.cells) makers.set(key, member);
      procedures.set(member.job, member);
    }
    const found = new Set<Member>();
    const work = [...from];
    while (work.length > 0) {
      const member = work.pop();
      if (member === undefined || found.has(member)) continue;
      found.add(member);
      const codes = new Set<number>();
      for (const key of member.uses) {
        const maker = makers.get(key);
        work.push(maker);
        const cell = maker?.batch.cells.find((each) => each.key === key);
        if (cell !== undefined) codes.add(cell.code);
      }
      for (const { code } of member.batch.cells) codes.add(code);
      if (!calls) continue;
      for (const code of codes) work.push(procedures.get(`${code}`));
    }
    return this.members.filter((member) => found.has(member));
  }

  /** A batch was compiled in this run. */
  add(kept: KeptBatch): void {
    this.members.push({ ...kept, state: "linked", failures: 0 });
    this.changed = true;
  }

  /** A batch is in use. */
  linked(member: Member): void {
    member.state = "linked";
  }

  /** A batch could not be linked; after some attempts it goes. */
  failed(member: Member): void {
    if (++member.failures < ATTEMPTS) return;
    this.members = this.members.filter((each) => each !== member);
    this.changed = true;
  }

  /** The code of a procedure is no longer in use. */
  drop(code: number): void {
    const left = this.members.filter(({ state, batch }) =>
      state === "waiting" || !batch.fragments.includes(code)
    );
    if (left.length === this.members.length) return;
    this.members = left;
    this.changed = true;
  }

  /** What the next run is to have: for each job what was made last, and what that needs. */
  contents(): readonly KeptBatch[] {
    const latest = new Map(this.members.map((each) => [each.job, each]));
    const made = new Set(
      this.members.flatMap(({ batch }) => batch.cells.map(({ key }) => key)),
    );
    return this.reach([...latest.values()], false)
      .filter(({ uses }) => uses.every((key) => made.has(key)));
  }
}
