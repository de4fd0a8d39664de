/**
 * Builtins for characters.
 *
 * @module
 */

import type { Value } from "../heap.ts";
import { characterArgument } from "./arguments.ts";
import { guardAll, type HostFunction } from "./failure.ts";
import type { Session } from "./session.ts";
import { downcase, foldCharacter, upcase } from "./text.ts";

const CLASSES: Readonly<Record<string, RegExp>> = {
  "char-alphabetic?": /^\p{Alphabetic}$/u,
  "char-numeric?": /^\p{Nd}$/u,
  "char-whitespace?": /^\p{White_Space}$/u,
  "char-upper-case?": /^\p{Uppercase}$/u,
  "char-lower-case?": /^\p{Lowercase}$/u,
};

const MAPPINGS: Readonly<Record<string, (code: number) => number>> = {
  "char-upcase": upcase,
  "char-downcase": downcase,
  "char-foldcase": foldCharacter,
};

const DIGIT = CLASSES["char-numeric?"]!;

function isDigit(code: number): boolean {
  return DIGIT.test(String.fromCodePoint(code));
}

/** The value of a decimal digit of any script, or undefined. Each script's digits follow one another from 0 on. */
function digitValue(code: number): number | undefined {
  if (code < 128) return code >= 48 && code <= 57 ? code - 48 : undefined;
  if (!isDigit(code)) return undefined;
  let first = code;
  while (isDigit(first - 1)) first--;
  return (code - first) % 10;
}

/** The builtins for characters. */
export function characterBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap } = session;
  const table: Record<string, (a: Value) => Value> = {};
  for (const [name, pattern] of Object.entries(CLASSES)) {
    // Answers for the first 256 characters: 0 not yet known, 1 no, 2 yes.
    const known = new Uint8Array(256);
    table[name] = (a) => {
      const code = characterArgument(session, name, 1, a);
      const before = known[code] ?? 0;
      if (before !== 0) return session.boolean(before === 2);
      const answer = pattern.test(String.fromCodePoint(code));
      if (code < 256) known[code] = answer ? 2 : 1;
      return session.boolean(answer);
    };
  }
  for (const [name, map] of Object.entries(MAPPINGS)) {
    table[name] = (a) => {
      const code = characterArgument(session, name, 1, a);
      const mapped = map(code);
      return mapped === code ? a : heap.makeCharacter(mapped);
    };
  }
  table["digit-value"] = (a) =>
    digitValue(characterArgument(session, "digit-value", 1, a)) ??
      session.falseValue;
  return guardAll(session, table);
}
