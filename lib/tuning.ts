/**
 * Every threshold of the system. No value here can change a program's result, only its time and space, but for the
 * limits at which a program is stopped: tests run programs with extreme values of those that matter.
 *
 * @module
 */

/** The interpreter's. */
export const INTERPRETER = {
  /**
   * Units of 64 bytes of V8's stack, of about 1 MB, that calls take before frames move to the heap. A call of
   * interpreted code takes 200 to 450 bytes, one of compiled code what its locals need. V8's own stack overflow cannot
   * be mended: stay well below.
   */
  depthLimit: 9_000,
  /**
   * Calls and back-edges of one procedure between looks at the clock. A look costs as much as a few dozen instructions;
   * what lies between may be builtins that take long.
   */
  pollInterval: 2_000,
  /** The same for code that has not been timed. */
  firstPollInterval: 50,
  /** Milliseconds between looks at the clock in code whose calls take long. */
  pollMilliseconds: 10,
  /** Milliseconds a program runs before the host's event loop turns once: how fast Ctrl-C is answered. */
  pauseMilliseconds: 50,
  /** The same while compiled code is awaited from another thread. */
  shortPauseMilliseconds: 8,
} as const;

/** The baseline compiler's, and those that decide when it is used. */
export const BASELINE = {
  /** Milliseconds a program runs before what decides about compiled code is loaded, which takes about 20. */
  loadMilliseconds: 100,
  /** The same where there is code that an earlier run has kept, and that run was long. */
  keptMilliseconds: 6,
  /** Milliseconds of a run from which on the next one is taken for long before it has been so. */
  longRunMilliseconds: 150,
  /** Milliseconds a program runs before the compiler is loaded, which takes about 100. */
  compilerMilliseconds: 150,
  /** The same where the code of an earlier run is there: little else can be hot. */
  laterCompilerMilliseconds: 500,
  /** Milliseconds that the process stays for what is being compiled when the program ends, so that it can be kept. */
  finishMilliseconds: 250,
  /** Milliseconds for which the program may wait while something is compiled. */
  stretch: 6,
  /** Milliseconds for which the compiler's thread does one thing before it looks whether another was asked. */
  turn: 4,
  /** Calls and back-edges of a procedure before it is observed. */
  warm: 60,
  /** Calls and back-edges for which it is observed, before it is compiled. */
  observed: 40,
  /** Versions of one block with different contexts. */
  versions: 32,
  /** Versions of one block, before those that follow know only what all have in common. */
  distinct: 4,
  /** Versions of a procedure's entry by its arguments' types. */
  entries: 16,
  /** Pieces of a fragment, beyond which its blocks get no further versions. */
  pieces: 1_500,
  /** Bytes of compiled modules that are kept; the code that was seen to run longest ago goes first. */
  codeBytes: 16_777_216,
  /** Calls and back-edges of a procedure whose code had to go, before it is looked at again: at most. */
  evictedCalls: 1_000_000,
  /** Bytes of compiled modules of one program beyond which they are not kept for its next run. */
  keptBytes: 8_388_608,
  /** How often an exit is taken before what it leads to is compiled. */
  exits: 8,
  /** How often one is taken before that is looked at again, where something better is being compiled. */
  awaitedExits: 256,
  /** The same of captured frames that go on. */
  resumes: 4,
  /** Looks at the clock in one loop before it is compiled as a fragment of its own, which V8 can optimise at once. */
  rounds: 2,
  /** How often a procedure is compiled again because of what its exits show. */
  compilations: 12,
} as const;

/** The optimising compiler's, and those that decide when it is used. */
export const OPTIMISER = {
  /** Looks at the clock in the compiled code of a procedure before it is optimised. */
  rounds: 200,
  /** Loops of a procedure that go on in optimised code. */
  frames: 4,
  /** How often it is optimised before it is left to the baseline compiler for good. */
  attempts: 5,
  /** Copies of a procedure, for what is known of procedures among its arguments and of what it has captured. */
  copies: 3,
  /** Pieces of a fragment above which it is not optimised: that would take too long. */
  pieces: 800,
  /** Executed instructions of a procedure that is called in place. */
  inPlaceInstructions: 40,
  /** Procedures that are in place within one another. */
  inPlaceDepth: 4,
  /** Executed instructions of all procedures that are in place in one function. */
  inPlaceTotal: 180,
  /** Executed instructions of one that is in place whatever else is. */
  inPlaceShort: 8,
  /** How often a call is executed, at least, while the procedure that is optimised runs once. */
  inPlaceFrequency: 0.04,
  /** How often a procedure is in place within itself. */
  inPlaceRecursion: 1,
  /** Fields of an object that is taken apart: each becomes a local. */
  scalarFields: 16,
  /** Instructions of a loop of which the first round is copied. */
  peeledInstructions: 80,
} as const;

/** Where a program is stopped that would otherwise take the whole process with it. */
export const LIMITS = {
  /** Calls that wait for the results of others: about a hundred bytes each. */
  recursion: 10_000_000,
  /** Bytes of V8's heap below which nothing more is asked. */
  plentifulMemory: 1_000_000_000,
  /** The share of the heap's limit that a program may use; V8 ends the process at the whole. */
  memoryShare: 0.85,
} as const;

/** The cache's. */
export const CACHE = {
  /** Bytes of all entries above which the oldest go when one is written. */
  sizeLimit: 67_108_864,
  /** Bytes that remain after that. */
  sizeAfterPruning: 33_554_432,
  /** Milliseconds after which nobody finishes writing an entry any more. */
  unfinishedMilliseconds: 3_600_000,
} as const;

/** The profiles'. */
export const PROFILE = {
  /** Runs after which a class or a call target goes that none of them has seen. */
  confirmations: 8,
  /** Functions kept for one program; those that ran most. */
  functions: 4_000,
} as const;

/** The diagnostics'. */
export const DIAGNOSTICS = {
  /** Columns of a source line that are shown; a longer line is cut around the caret. */
  lineWidth: 100,
  /** Calls of a trace that are shown at each end of one that is longer than both together. */
  traceEnds: 10,
} as const;

/** The line editor's. */
export const EDITOR = {
  /** Entries kept in the history file. */
  historyLength: 1_000,
  /** Names listed at most when several complete a word. */
  completionsShown: 100,
} as const;
