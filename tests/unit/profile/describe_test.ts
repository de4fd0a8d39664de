import assert from "node:assert/strict";
import { classMask, TYPE_CLASSES } from "../../../lib/runtime/classes.ts";
import { classWords, describeFunction } from "../../../lib/profile/describe.ts";
import { instructionsOf } from "../../../lib/profile/function_hash.ts";
import { FunctionIndex } from "../../../lib/profile/function_index.ts";
import {
  type CallTarget,
  type FunctionProfile,
  SEVERAL,
} from "../../../lib/profile/function_profile.ts";
import { calleePlace } from "../../../lib/profile/shadow_words.ts";
import { Source } from "../../../lib/source.ts";
import { codeOf, hashOf, unitOf } from "./compiled.ts";
import { record } from "./made_profiles.ts";

const TEXT = `(define (fib n)
  (if (< n 2)
      n
      (+ (fib (- n 1)) (fib (- n 2)))))
(define (each f list)
  (if (pair? list) (begin (f (car list)) (each f (cdr list)))))
(define (loop v) (vector-fill! v 0) (apply each v))
`;
const UNIT = unitOf(TEXT);
const SOURCE = new Source("fib.scm", TEXT);
const FIXNUM = classMask("fixnum");
const FLONUM = classMask("flonum");

/** As if every instruction of a function had run `count` times, on values of one class. */
function observed(
  name: string,
  count: number,
  mask: number,
  target: CallTarget,
  parts: Partial<FunctionProfile> = {},
): FunctionProfile {
  const { code, from, to } = codeOf(UNIT, name);
  const counts = new Map<number, number>();
  const masks = new Map<number, number>();
  const targets = new Map<number, CallTarget>();
  for (const insn of instructionsOf(code, from, to)) {
    counts.set(insn.at - from, count);
    for (const place of [...insn.readAt, insn.writeAt]) {
      if (place >= 0) masks.set(place - from, mask);
    }
    const callee = calleePlace(insn);
    if (callee >= 0) targets.set(callee - from, target);
  }
  return record(name, {
    hash: hashOf(UNIT, name),
    shadow: { counts, masks, targets },
    ...parts,
  });
}

function described(profile: FunctionProfile): string {
  const index = new FunctionIndex();
  index.add(UNIT, SOURCE);
  const name = (target: CallTarget) =>
    UNIT.functions[index.find(target)?.index ?? -1]?.name ?? "gone";
  return describeFunction(profile, index.find(profile.hash), name);
}

Deno.test("a profile says what was seen at each operation, and where that is", () => {
  const profile = observed("fib", 1234, FIXNUM, hashOf(UNIT, "fib"), {
    calls: 12_345,
    runs: 2,
    tier: "baseline",
    results: FIXNUM | FLONUM,
    exits: [
      { offset: 0, reason: "type", count: 1 },
      { offset: 50, reason: "overflow", count: 3 },
      { offset: 51, reason: "strange", count: 2 },
    ],
  });
  assert.equal(
    described(profile),
    `fib (fib.scm:1:1): 12,345 calls, 0 loops, baseline, 2 runs
  returns fixnum|flonum
  2:7   1,234  <         fixnum, 2
  2:7       1  < left: type, a value of a class that was not seen, or a wrong argument
  4:15  1,234  -         fixnum, 1 -> fixnum
  4:10  1,234  call fib  fixnum -> fixnum
  4:29  1,234  -         fixnum, 2 -> fixnum
  4:24  1,234  call fib  fixnum -> fixnum
  4:7   1,234  +         fixnum, fixnum -> fixnum
  4:7       3  + left: overflow, a result beyond the integers that were seen
            2  left: strange
`,
  );
});

Deno.test("a profile says what was called", () => {
  assert.equal(
    described(observed("each", 5, FLONUM, SEVERAL, { calls: 1, loops: 1 })),
    `each (fib.scm:5:1): 1 call, 1 loop, interp, 1 run
        5  pair?      flonum
  6:30  5  car        flonum -> flonum
  6:27  5  call       flonum -> flonum; was several procedures
  6:50  5  cdr        flonum -> flonum
  6:42  5  call each  flonum, flonum; was several procedures
`,
  );
  const called = described(observed("each", 5, FLONUM, hashOf(UNIT, "fib")));
  assert.match(called, /call +flonum -> flonum; was fib\n/);
});

Deno.test("a function that is not at hand has no operations", () => {
  const profile = observed("fib", 1, FIXNUM | FLONUM, SEVERAL, {
    exits: [{ offset: 50, reason: "overflow", count: 2 }],
  });
  assert.equal(
    describeFunction(profile, undefined, () => "gone"),
    `fib (not in the program as it is now): 100 calls, 0 loops, interp, 1 run
  types seen fixnum|flonum
  left 2 times: overflow, a result beyond the integers that were seen
`,
  );
  const index = new FunctionIndex();
  index.add(UNIT, undefined);
  const library = describeFunction(
    profile,
    index.find(profile.hash),
    () => "gone",
  );
  assert.match(
    library,
    /^fib \(library\): .*\n {4}1 {2}< +fixnum\|flonum, 2\n/,
  );
});

Deno.test("classes are named by their table", () => {
  assert.equal(classWords(0), "?");
  assert.equal(classWords(0xffff), "anything");
  TYPE_CLASSES.forEach((name, bit) => assert.equal(classWords(1 << bit), name));
});
