/**
 * Between the shadow of a function's code in the linear memory and what is kept of it.
 *
 * The shadow is as long as the code, in words of 16 bits. Where the code has an opcode, the shadow counts executions;
 * where it names a register, there is a mask of classes; where it says what is called, the number of a code object
 * plus 1. Numbers of code objects are of one run, so they become hashes.
 *
 * @module
 */

import type { Insn } from "../baseline/decode.ts";
import { type FunctionHash, instructionsOf } from "./function_hash.ts";
import { type CallTarget, SEVERAL, type Shadow } from "./function_profile.ts";

/** In the shadow, in place of a code object's number: several, or one that is too large. */
const SEVERAL_WORD = 0xffff;

/** Calls of a register, and calls of a global. */
const CALL = /^(?:call|tail)[0-3n]$/;
const GLOBAL_CALL = /^(?:callg|tailg)[0-3n]$/;

/** Where an instruction says what is called; -1 where it does not. */
export function calleePlace({ row, readAt, fieldAt }: Insn): number {
  if (CALL.test(row.name)) return readAt[0]!;
  return GLOBAL_CALL.test(row.name) ? fieldAt[0]! : -1;
}

/** The code of a function, as it was encoded: what a redefinition wrote over it is not to be in it. */
export interface CodeExtent {
  readonly code: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/**
 * What a shadow says. `wordAt` gives the word for a place in the unit's code; `hashOf` knows the functions by the
 * numbers of their code objects.
 */
export function readShadow(
  { code, from, to }: CodeExtent,
  wordAt: (place: number) => number,
  hashOf: (codeId: number) => FunctionHash | undefined,
): Shadow {
  const counts = new Map<number, number>();
  const masks = new Map<number, number>();
  const targets = new Map<number, CallTarget>();
  for (const insn of instructionsOf(code, from, to)) {
    const count = wordAt(insn.at);
    if (count !== 0) counts.set(insn.at - from, count);
    const callee = calleePlace(insn);
    const registers = insn.writeAt < 0
      ? insn.readAt
      : [...insn.readAt, insn.writeAt];
    for (const place of registers) {
      const mask = wordAt(place);
      if (place !== callee && mask !== 0) masks.set(place - from, mask);
    }
    const word = callee < 0 ? 0 : wordAt(callee);
    if (word === 0) continue;
    const hash = word === SEVERAL_WORD ? undefined : hashOf(word - 1);
    targets.set(callee - from, hash ?? SEVERAL);
  }
  return { counts, masks, targets };
}

/**
 * The shadow of a function's code in words, as `observe` would have left it. `idOf` knows the code objects by the
 * hashes of their functions; a call of one that it does not know has no target.
 *
 * Only places that the code has are written, so a profile of other code does no harm.
 */
export function shadowWords(
  { code, from, to }: CodeExtent,
  { counts, masks, targets }: Shadow,
  idOf: (hash: FunctionHash) => number | undefined,
): Uint16Array {
  const words = new Uint16Array((to - from) >> 1);
  const put = (place: number, word: number) => {
    words[(place - from) >> 1] = word;
  };
  for (const insn of instructionsOf(code, from, to)) {
    put(insn.at, counts.get(insn.at - from) ?? 0);
    for (const place of insn.readAt) put(place, masks.get(place - from) ?? 0);
    if (insn.writeAt >= 0) {
      put(insn.writeAt, masks.get(insn.writeAt - from) ?? 0);
    }
    const callee = calleePlace(insn);
    if (callee >= 0) put(callee, targetWord(targets.get(callee - from), idOf));
  }
  return words;
}

function targetWord(
  target: CallTarget | undefined,
  idOf: (hash: FunctionHash) => number | undefined,
): number {
  if (target === undefined) return 0;
  if (target === SEVERAL) return SEVERAL_WORD;
  const id = idOf(target);
  if (id === undefined) return 0;
  return id + 1 < SEVERAL_WORD ? id + 1 : SEVERAL_WORD;
}
