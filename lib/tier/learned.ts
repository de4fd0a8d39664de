/**
 * What earlier runs learned of a program's procedures, and what this run adds to it.
 *
 * @module
 */

import type { Loader } from "../interp/loader.ts";
import { extentOf } from "../profile/function_hash.ts";
import type { ProfiledExit } from "../profile/function_profile.ts";
import { LoadedFunctions } from "../profile/loaded_functions.ts";
import type { Profile } from "../profile/profile_store.ts";
import { readShadow, shadowWords } from "../profile/shadow_words.ts";
import type { LoadedProcedure } from "./procedures.ts";

/** What became of a procedure in this run. */
export interface Experience {
  readonly procedure: LoadedProcedure;
  readonly compiled: boolean;
  /** Exits that were taken: where, why, how often; those of several versions of a place one by one. */
  readonly exits: Iterable<
    { readonly at: number; readonly reason: string; readonly count: number }
  >;
}

/** The profile of a program at work. */
export class Learned {
  private readonly functions = new LoadedFunctions();
  /** Procedures that run from the profile. */
  private readonly informed = new Set<number>();

  constructor(private readonly profile: Profile, loader: Loader) {
    for (const [number, firstId] of loader.marks()) {
      const unit = loader.unitNumbered(number)?.whole();
      if (unit !== undefined) this.functions.add(unit, firstId);
    }
  }

  /** Tells a procedure what earlier runs observed in it; false where none has. */
  inform({ id, feedback, place }: LoadedProcedure): boolean {
    const { functions, profile } = this;
    const hash = place.redirected ? undefined : functions.hashOf(id);
    const shadow = hash === undefined ? undefined : profile.of(hash)?.shadow;
    if (shadow === undefined || shadow.counts.size === 0) return false;
    const { unit, index } = functions.find(id)!;
    const { from, to } = extentOf(unit, index);
    const words = shadowWords(
      { code: unit.code, from, to },
      shadow,
      (callee) => {
        const known = profile.of(callee);
        return known && functions.idOf(callee, known.name, id);
      },
    );
    feedback.recall(from, words);
    this.informed.add(id);
    return true;
  }

  /** Adds what this run learned to what is kept; nothing is written if nothing new was observed. */
  async save(run: Iterable<Experience>): Promise<void> {
    let observed = false;
    for (const { procedure, compiled, exits } of run) {
      const { id, name, feedback, place } = procedure;
      const found = this.functions.find(id);
      const seen = feedback.delta !== 0;
      if (found === undefined || place.redirected) continue;
      if (!seen && !this.informed.has(id)) continue;
      observed ||= seen;
      const { unit, index } = found;
      const { from, to } = extentOf(unit, index);
      const profiled = new Map<string, ProfiledExit>();
      for (const { at, reason, count } of exits) {
        const key = `${at} ${reason}`;
        const before = profiled.get(key)?.count ?? 0;
        profiled.set(key, { offset: at - from, reason, count: before + count });
      }
      const { calls, loops, results } = summaryOf(procedure);
      this.profile.record({
        name,
        hash: this.functions.hashOf(id)!,
        calls,
        loops,
        shadow: seen
          ? readShadow(
            { code: unit.code, from, to },
            (at) => feedback.wordAt(at),
            (callee) => this.functions.hashOf(callee),
          )
          : undefined,
        exits: [...profiled.values()],
        results,
        tier: compiled ? "baseline" : "interp",
        runs: 1,
      });
    }
    if (observed) await this.profile.save();
  }
}

/** How often a procedure was called and jumped back while it was observed, and what it returned. */
function summaryOf(
  { flow, feedback, entry }: LoadedProcedure,
): { calls: number; loops: number; results: number } {
  let loops = 0;
  let results = 0;
  for (const { at, row, readAt } of flow.all()) {
    if (flow.isLoop(at)) loops += feedback.count(at);
    if (row.name === "return") results |= feedback.mask(readAt[0]!);
  }
  return { calls: feedback.count(entry), loops, results };
}
