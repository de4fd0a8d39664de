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

/** The classes. A pattern with a Unicode property takes V8 a while to make: it is made where it is used. */
const CLASSES: Readonly<Record<string, (text: string) => boolean>> = {
  "char-alphabetic?": (text) => /^\p{Alphabetic}$/u.test(text),
  "char-numeric?": (text) => /^\p{Nd}$/u.test(text),
  "char-whitespace?": (text) => /^\p{White_Space}$/u.test(text),
  "char-upper-case?": (text) => /^\p{Uppercase}$/u.test(text),
  "char-lower-case?": (text) => /^\p{Lowercase}$/u.test(text),
};

const MAPPINGS: Readonly<Record<string, (code: number) => number>> = {
  "char-upcase": upcase,
  "char-downcase": downcase,
  "char-foldcase": foldCharacter,
};

function isDigit(code: number): boolean {
  return CLASSES["char-numeric?"]!(String.fromCodePoint(code));
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
  for (const [name, holds] of Object.entries(CLASSES)) {
    // Answers for the first 256 characters: 0 not yet known, 1 no, 2 yes.
    const known = new Uint8Array(256);
    table[name] = (a) => {
      const code = characterArgument(session, name, 1, a);
      const before = known[code] ?? 0;
      if (before !== 0) return session.boolean(before === 2);
      const answer = holds(String.fromCodePoint(code));
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
