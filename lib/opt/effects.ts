/**
 * What instructions do besides giving a value: which of them can be left out, be made once for several, be moved.
 *
 * @module
 */

import type { Immediate } from "../wasm/node.ts";
import { byOpcode } from "../wasm/opcodes.ts";
import type { ArrayType, Field, StructType } from "../wasm/types.ts";
import type { Block, Instruction } from "./graph.ts";

/** What an instruction does. */
export type Effect =
  /** Gives the same value for the same operands, always. */
  | "pure"
  /** The same, but only where a test before it has held: a cast, a division. */
  | "guarded"
  /** Makes an object. */
  | "allocates"
  | "reads"
  | "writes"
  /** Does anything. */
  | "calls";

const PURE =
  /^(i32|i64|f64|f32)\.(const|eqz|eq|ne|[lg][te](_[su])?|clz|ctz|popcnt|add|sub|mul|and|or|xor|shl|shr_[su]|rot[lr]|abs|neg|ceil|floor|trunc|nearest|sqrt|div|min|max|copysign|wrap_i64|convert_.*|extend.*|promote_f32|demote_f64|reinterpret_.*|trunc_sat_.*)$/;

const PURE_NAMES: ReadonlySet<string> = new Set([
  "select",
  "select t",
  "ref.null",
  "ref.func",
  "ref.is_null",
  "ref.eq",
  "ref.test",
  "ref.test null",
  "ref.i31",
]);

const GUARDED: ReadonlySet<string> = new Set([
  "i32.div_s",
  "i32.div_u",
  "i32.rem_s",
  "i32.rem_u",
  "i64.div_s",
  "i64.div_u",
  "i64.rem_s",
  "i64.rem_u",
  "i32.trunc_f64_s",
  "i64.trunc_f64_s",
  "ref.cast",
  "ref.cast null",
  "ref.as_non_null",
  "i31.get_s",
  "i31.get_u",
  "array.len",
]);

const ALLOCATES =
  /^(struct\.new|struct\.new_default|array\.new|array\.new_default|array\.new_fixed)$/;

/** Functions of the runtime that only make something of their operands, where a test before them has held. */
const GUARDED_FUNCTIONS: ReadonlySet<string> = new Set([
  "boxLong",
  "toLong",
  "makeCharacter",
]);

/** What depends on the immediates. */
const BY_IMMEDIATES: Readonly<
  Record<string, (immediates: readonly Immediate[]) => Effect>
> = {
  "struct.get": ([, field]) => (field as Field).mutable ? "reads" : "guarded",
  "global.get": ([global]) => global.mutable ? "reads" : "pure",
  "call": ([fn]) =>
    GUARDED_FUNCTIONS.has(fn.source?.name ?? "") ? "guarded" : "calls",
};

function effectOfName(mnemonic: string): Effect {
  if (PURE.test(mnemonic) || PURE_NAMES.has(mnemonic)) return "pure";
  if (GUARDED.has(mnemonic)) return "guarded";
  if (ALLOCATES.test(mnemonic)) return "allocates";
  if (/^array\.get|\.load/.test(mnemonic)) return "reads";
  if (/^(array|struct|global)\.set$|\.store/.test(mnemonic)) return "writes";
  return "calls";
}

const EFFECTS = byOpcode(({ mnemonic }) =>
  BY_IMMEDIATES[mnemonic] ?? effectOfName(mnemonic)
);

/** What an instruction does. */
export function effectOf({ op, immediates }: Instruction): Effect {
  const effect = EFFECTS[op.index]!;
  return typeof effect === "string" ? effect : effect(immediates);
}

/** Whether a block leaves for the runtime: it is seldom executed, and what it computes is not worth a look. */
export function isWayOut({ end }: Block): boolean {
  // Procedures call one another by reference; an entry that goes to its code has nothing to be improved either.
  return end.kind === "leave" && end.op.mnemonic === "return_call";
}

/** Whether nothing is lost where an instruction's value is not used. */
export function isRemovable(instruction: Instruction): boolean {
  const effect = effectOf(instruction);
  return effect !== "writes" && effect !== "calls";
}

/** The names of the places of the fields of types. */
const FIELDS = new WeakMap<StructType, readonly string[]>();

/** A name for each field of a type, which it shares with the types that it inherits it from. */
export function placesOf(type: StructType): readonly string[] {
  let places = FIELDS.get(type);
  if (places === undefined) {
    const { fields, supertype } = type;
    const inherited = supertype === undefined ? [] : placesOf(supertype);
    places = fields.map(({ name }, index) =>
      inherited[index] ?? `${type.name}.${name}`
    );
    FIELDS.set(type, places);
  }
  return places;
}

type PlaceOf = (immediates: readonly Immediate[]) => string | undefined;

function placeOfName(mnemonic: string): PlaceOf {
  if (mnemonic.startsWith("struct.")) {
    return ([type, field]) => placesOf(type as StructType)[field.index];
  }
  if (mnemonic.startsWith("array.")) {
    return ([type]) => (type as ArrayType).name;
  }
  if (mnemonic.startsWith("global.")) return ([{ name }]) => `global ${name}`;
  const isMemory = /\.(load|store)/.test(mnemonic);
  return () => isMemory ? "memory" : undefined;
}

const PLACES = byOpcode(({ mnemonic }) => placeOfName(mnemonic));

/**
 * What of the heap an instruction reads or writes: a field of a structure, elements of arrays of a type, a global. What
 * has different names is different memory. Undefined for what does anything.
 */
export function placeOf({ op, immediates }: Instruction): string | undefined {
  return PLACES[op.index]!(immediates);
}
