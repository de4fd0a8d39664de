/**
 * A function's profile in words: how often it ran, the types that were seen at each of its operations, why compiled
 * code was left.
 *
 * ```text
 * fib (fib.scm:1:1): 40 calls, 0 loops, baseline, 1 run
 *   returns fixnum
 *   1:22      40  <         fixnum, 2
 *   1:35      19  -         fixnum, 1 -> fixnum
 *   1:30      19  call fib  fixnum -> fixnum
 *   1:27       1  + left: overflow, a result beyond the integers that were seen
 * ```
 *
 * @module
 */

import { EXIT_REASONS } from "../baseline/exits.ts";
import type { Insn } from "../baseline/decode.ts";
import { ByteReader } from "../interp/byte_stream.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import { GlobalName } from "../ir/global_name.ts";
import { BUILTINS } from "../runtime/builtins.ts";
import { ANY, TYPE_CLASSES } from "../runtime/classes.ts";
import type { Source } from "../source.ts";
import { extentOf, instructionsOf } from "./function_hash.ts";
import type { FoundFunction } from "./function_index.ts";
import {
  type CallTarget,
  type FunctionProfile,
  type ProfiledExit,
  SEVERAL,
  type Shadow,
} from "./function_profile.ts";
import { calleePlace } from "./shadow_words.ts";

/** What an operation of the code is shown as. */
interface Line {
  readonly place: string;
  readonly count: string;
  readonly operation: string;
  readonly types: string;
}

/** The classes of a mask. */
export function classWords(mask: number): string {
  if (mask === 0) return "?";
  if (mask === ANY) return "anything";
  return TYPE_CLASSES.filter((_, bit) => (mask & 1 << bit) !== 0).join("|");
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;
}

/**
 * A profile as text of a few lines. `found` is the function itself, without which nothing can be said of its
 * operations; `nameOf` names what was called.
 */
export function describeFunction(
  profile: FunctionProfile,
  found: FoundFunction | undefined,
  nameOf: (target: CallTarget) => string,
): string {
  const { name, calls, loops, tier, runs, results, exits, shadow } = profile;
  const lines = [
    `${name === "" ? "(anonymous)" : name}${whereabouts(found)}: ${
      counted(calls, "call")
    }, ${counted(loops, "loop")}, ${tier}, ${counted(runs, "run")}`,
  ];
  if (results !== 0) lines.push(`  returns ${classWords(results)}`);
  if (found !== undefined) {
    lines.push(...tabulated(operations(profile, found, nameOf)));
  } else {
    if (shadow !== undefined && shadow.masks.size > 0) {
      const all = [...shadow.masks.values()].reduce((a, b) => a | b, 0);
      lines.push(`  types seen ${classWords(all)}`);
    }
    for (const exit of exits) {
      lines.push(`  left ${counted(exit.count, "time")}: ${reasonWords(exit)}`);
    }
  }
  return lines.map((line) => `${line}\n`).join("");
}

function whereabouts(found: FoundFunction | undefined): string {
  if (found === undefined) return " (not in the program as it is now)";
  const { unit, index, source } = found;
  if (source === undefined) return " (library)";
  const { at } = unit.functions[index]!;
  if (at < 0) return ` (${source.name})`;
  return ` (${source.name}:${placeWords(source, at)})`;
}

function reasonWords({ reason }: ProfiledExit): string {
  const known: Readonly<Record<string, string>> = EXIT_REASONS;
  const words = Object.hasOwn(known, reason) ? known[reason] : undefined;
  return words === undefined ? reason : `${reason}, ${words}`;
}

/** The operations that types are known of or that compiled code was left at, in the order of the code. */
function operations(
  { shadow, exits }: FunctionProfile,
  { unit, index, source }: FoundFunction,
  nameOf: (target: CallTarget) => string,
): Line[] {
  const { from, to } = extentOf(unit, index);
  const positions = positionsOf(unit);
  const sites = new Map(unit.sites.map((site) => [site.offset, site.global]));
  const lines: Line[] = [];
  const left = new Set(exits);
  for (const insn of instructionsOf(unit.code, from, to)) {
    const offset = insn.at - from;
    const operation = operationName(insn, unit, sites.get(insn.at));
    const at = positions.get(insn.at) ?? -1;
    const place = source === undefined || at < 0 ? "" : placeWords(source, at);
    const count = shadow?.counts.get(offset) ?? 0;
    if (shadow !== undefined && count > 0 && operation !== undefined) {
      lines.push({
        place,
        count: grouped(count),
        operation,
        types: typesAt(insn, from, shadow) +
          calledWords(insn, from, shadow, operation, nameOf),
      });
    }
    for (const exit of exits.filter((exit) => exit.offset === offset)) {
      left.delete(exit);
      lines.push({
        place,
        count: grouped(exit.count),
        operation: `${operation ?? insn.row.name} left: ${reasonWords(exit)}`,
        types: "",
      });
    }
  }
  for (const exit of left) {
    lines.push({
      place: "",
      count: grouped(exit.count),
      operation: `left: ${reasonWords(exit)}`,
      types: "",
    });
  }
  return lines;
}

function placeWords(source: Source, at: number): string {
  const { line, column } = source.position(at);
  return `${line}:${column}`;
}

/** Places of instructions in the code to offsets in the source. */
function positionsOf({ positions }: EncodedUnit): Map<number, number> {
  const reader = new ByteReader(positions);
  const places = new Map<number, number>();
  let place = 0;
  let at = 0;
  while (!reader.atEnd) {
    place += reader.natural();
    at += reader.integer();
    places.set(place, at);
  }
  return places;
}

function globalName(unit: EncodedUnit, constant: number): string {
  const global = unit.constants[constant];
  return global instanceof GlobalName ? global.name.name : "?";
}

/** What an instruction does, in words; undefined for those that only move values or control. */
function operationName(
  { row, fields }: Insn,
  unit: EncodedUnit,
  site: number | undefined,
): string | undefined {
  if (site !== undefined) return globalName(unit, site);
  switch (row.op?.name) {
    case "call":
    case "tailcall":
      if (/^(callg|tailg)/.test(row.name)) {
        return `call ${globalName(unit, fields[0]!)}`;
      }
      return row.name.endsWith("apply") ? "apply" : "call";
    case "builtin":
      return BUILTINS[fields[0]!]?.name;
  }
  const { op } = row;
  return op?.dialect === undefined
    ? undefined
    : op.name.slice(op.name.indexOf(".") + 1);
}

/** What was called, where the operation does not say so itself. */
function calledWords(
  insn: Insn,
  from: number,
  { targets }: Shadow,
  operation: string,
  nameOf: (target: CallTarget) => string,
): string {
  const callee = calleePlace(insn);
  const target = callee < 0 ? undefined : targets.get(callee - from);
  if (target === undefined) return "";
  const called = target === SEVERAL ? "several procedures" : nameOf(target);
  return operation === `call ${called}` ? "" : `; was ${called}`;
}

function typesAt(insn: Insn, from: number, shadow: Shadow): string {
  const callee = calleePlace(insn);
  const seen = (place: number) =>
    classWords(shadow.masks.get(place - from) ?? 0);
  const operands: string[] = [];
  let read = 0;
  let field = 0;
  for (const letter of insn.row.form) {
    if (letter === "r") {
      const place = insn.readAt[read++]!;
      if (place !== callee) operands.push(seen(place));
    } else if (letter === "*") {
      while (read < insn.readAt.length) {
        operands.push(seen(insn.readAt[read++]!));
      }
    } else if (letter === "i") operands.push(String(insn.fields[field++]));
    else if ("kbf".includes(letter)) field++;
  }
  let text = operands.join(", ");
  if (insn.writeAt >= 0) text += `${text && " "}-> ${seen(insn.writeAt)}`;
  return text;
}

function tabulated(lines: readonly Line[]): string[] {
  const width = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => text.length));
  const places = width(lines.map(({ place }) => place));
  const counts = width(lines.map(({ count }) => count));
  const operations = width(
    lines.map(({ operation, types }) => types === "" ? "" : operation),
  );
  return lines.map(({ place, count, operation, types }) =>
    `  ${place.padEnd(places)}  ${count.padStart(counts)}  ${
      operation.padEnd(operations)
    }  ${types}`.trimEnd()
  );
}
