/**
 * The passes of the optimiser as a table: what the command line, the tests and the documentation know of them.
 *
 * @module
 */

import type { InPlaceLimits } from "../baseline/in_place.ts";

/** The name of a pass. */
export type PassName =
  | "simplify"
  | "branches"
  | "numbering"
  | "loads"
  | "escape"
  | "unboxing"
  | "conditions"
  | "peeling"
  | "invariants"
  | "ranges"
  | "sinking"
  | "dead";

/** A pass. */
export interface Pass {
  /** What it does, for people. */
  readonly what: string;
  /** Why it stands where it stands in the sequence. */
  readonly order: string;
}

/** Every pass. */
export const PASSES: Readonly<Record<PassName, Pass>> = {
  simplify: {
    what: "folds constants, applies algebraic rules, answers tests of types",
    order: "first, and after what makes operands known",
  },
  branches: {
    what: "follows branches whose answer is known, joins blocks",
    order: "after whatever makes tests constants",
  },
  numbering: {
    what: "computes once what is the same",
    order: "before conditions and loads, which compare values by identity",
  },
  loads: {
    what: "does not read again what was read or written",
    order: "after numbering: objects and indices are told by their values",
  },
  escape: {
    what: "keeps in values what objects hold that nobody else sees",
    order:
      "after simplify, which removes casts, and before conditions, which see what objects held",
  },
  unboxing: {
    what:
      "enters blocks with what is as narrow as what they get, and with fixnums as numbers",
    order: "after escape, which enters blocks with what fields hold",
  },
  conditions: {
    what: "answers tests that a branch before has answered",
    order: "after numbering: the same test is the same value",
  },
  peeling: {
    what:
      "copies the first round of loops that test or read what does not change",
    order:
      "after dead, with small loops, and before what makes the other rounds shorter by it",
  },
  invariants: {
    what: "moves out of loops what they do not change",
    order: "after conditions: what is not needed is not moved",
  },
  ranges: {
    what: "answers tests of overflow and bounds by the ranges of integers",
    order:
      "after invariants: a length that loops do not change is one value, from before them",
  },
  sinking: {
    what: "makes objects that only exits use where these leave",
    order: "after loads: reads of an object keep it where it is",
  },
  dead: {
    what: "removes what is not used",
    order: "before sinking, which follows uses, and last",
  },
};

/** Their names. */
export const PASS_NAMES: readonly PassName[] = Object.keys(
  PASSES,
) as PassName[];

/** What can be left out as passes can, and is none: the baseline compiler does it. */
export const MECHANISMS: Readonly<
  Record<"unboxed-results", Pick<Pass, "what">>
> = {
  "unboxed-results": {
    what: "returns numbers from procedures as they are, not as objects",
  },
};

/** The passes in the order in which they run; most more than once. */
export const SEQUENCE: readonly PassName[] = [
  "simplify",
  "branches",
  "numbering",
  "loads",
  "escape",
  "unboxing",
  "simplify",
  "conditions",
  "branches",
  "dead",
  "peeling",
  "invariants",
  "ranges",
  "sinking",
  "dead",
];

/** What runs again where a pass has changed something, because of what that makes possible. */
export const AGAIN: Partial<Readonly<Record<PassName, readonly PassName[]>>> = {
  // The copy of the first round has answered what the loop tests.
  peeling: ["numbering", "loads", "conditions", "branches"],
  // Tests are constants now.
  ranges: ["branches", "dead"],
};

/** How code is optimised: plain data, which another thread can be sent. */
export interface OptimiserOptions {
  /** The names of passes that are left out. */
  readonly without: readonly string[];
  /** The id of the code of the only procedure that is; undefined for all. */
  readonly only?: number | undefined;
  /** Whether the graph is verified after each pass. */
  readonly verify: boolean;
  /** How much is called in place. */
  readonly inPlace: InPlaceLimits;
}
