/**
 * The commands: one row each. Parsing, help and completion come from the rows. What `run` needs is loaded at once,
 * which is faster than one after the other; the code of the other commands is loaded when it is used.
 *
 * @module
 */

import { ENGINE_OPTIONS, type OptionRow } from "../options.ts";
import type { Invocation } from "./arguments.ts";
import { runExpressions, runFile } from "./run.ts";

/** One command. */
export interface CommandRow {
  /** What is typed. */
  readonly name: string;
  /** What follows it, in words: `FILE [ARGS...]`. The number of operands is checked against this. */
  readonly operands: string;
  /** One line. */
  readonly summary: string;
  /** Further paragraphs of its help. */
  readonly details?: string;
  /** Its own options, besides {@link GLOBAL_OPTIONS}. */
  readonly options: readonly OptionRow[];
  /** What follows its first operand belongs to a program. */
  readonly runsProgram?: boolean;
  /** The global option that means this command when there is no other. */
  readonly impliedBy?: string;
  /** Does it; the result is the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>;
}

/** The options that every command takes. */
export const GLOBAL_OPTIONS: readonly OptionRow[] = [
  {
    name: "eval",
    short: "e",
    value: "EXPRESSION",
    repeatable: true,
    help: "evaluate an expression and print its value",
  },
  ...ENGINE_OPTIONS,
  { name: "help", short: "h", help: "describe a command" },
  { name: "version", short: "V", help: "print the version" },
];

/** Every command. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: "run",
    operands: "FILE [ARGS...]",
    summary: "run a program",
    details:
      "FILE is a Scheme program, a Python program (.py), or '-' for standard input. " +
      "What follows FILE is for the program.",
    options: [
      {
        name: "compile-only",
        value: "LIST",
        hidden: true,
        help: "compile some procedures only, up to a place: what bisect prints",
      },
    ],
    runsProgram: true,
    run: runFile,
  },
  {
    name: "eval",
    operands: "[ARGS...]",
    summary: "evaluate the expressions given with -e",
    details: "Prints the value of each expression that has one. " +
      "'varve -e EXPRESSION' is short for 'varve eval -e EXPRESSION'.",
    options: [],
    impliedBy: "eval",
    runsProgram: true,
    run: runExpressions,
  },
  {
    name: "repl",
    operands: "",
    summary: "read, evaluate and print, again and again",
    details: "On a terminal there are line editing, history, and completion " +
      "of names with Tab. ',help' lists what else there is.",
    options: [],
    run: async (invocation) => (await import("./repl.ts")).repl(invocation),
  },
  {
    name: "dump",
    operands: "[FILE] [PROCEDURE]",
    summary: "print what a program is compiled to",
    details: "Prints the whole file or one procedure of it. --versions and " +
      "--pass, and --wasm with a PROCEDURE, run the program first, without " +
      "what it writes to standard output; a procedure that did not run often enough " +
      "to be compiled is compiled when the program has ended. A procedure of " +
      "the library can be named too. --wasm without PROCEDURE prints the " +
      "interpreter itself and needs no FILE.",
    options: [
      { name: "ast", help: "after macro expansion" },
      { name: "ir", help: "the intermediate representation (the default)" },
      { name: "encoding", help: "what the interpreter runs" },
      {
        name: "versions",
        value: "PROCEDURE",
        help: "its compiled code: block versions, entries, exits",
      },
      { name: "wasm", help: "its compiled code as WebAssembly text" },
      {
        name: "pass",
        value: "PASS",
        help: "the procedure after a pass of the optimiser, 'construction' " +
          "before the first; 'all': after each that changed something",
      },
      {
        name: "html",
        help: "with --pass, a page with the passes side by side",
      },
    ],
    run: async (invocation) => (await import("./dump.ts")).dump(invocation),
  },
  {
    name: "bisect",
    operands: "FILE [ARGS...]",
    summary: "find where compiled code differs from the interpreter",
    details:
      "Runs the program again and again, with everything and with parts " +
      "of it compiled, and compares what it writes and how it ends with what " +
      "it does when it is interpreted. Prints the procedure, the block and " +
      "the instruction with whose compiled code it begins to differ, and a " +
      "command that repeats that; the exit code is 1 then. What the program " +
      "does to files it does each time. It is compiled in several ways " +
      "unless --tier or --stress says how.",
    options: [
      {
        name: "input",
        value: "INPUT",
        help: "the file that the program reads as standard input; else nothing",
      },
    ],
    runsProgram: true,
    run: async (invocation) => (await import("./bisect.ts")).bisect(invocation),
  },
  {
    name: "profile",
    operands: "show|clear FILE",
    summary: "show or clear what the runs of a program have learned",
    details: "Shows the procedures that ran " +
      "most, with the types seen at each of their operations and the reasons " +
      "for which compiled code was left.",
    options: [],
    run: async (invocation) =>
      (await import("./profile.ts")).profile(invocation),
  },
  {
    name: "snapshot",
    operands: "FILE",
    summary: "write a program as a file that runs without its source",
    details: "'varve run OUT.wasm' runs it. With --init all forms of the " +
      "program but the last are run now, and what they printed is printed " +
      "now; each run of OUT.wasm goes on from there with the last form. " +
      "What runs of FILE have left in the cache, compiled code and a profile, " +
      "goes with it: run it once before to start fast.",
    options: [
      { name: "output", short: "o", value: "OUT", help: "the file to write" },
      { name: "init", help: "run all forms but the last beforehand" },
    ],
    run: async (invocation) =>
      (await import("./snapshot.ts")).snapshot(invocation),
  },
  {
    name: "cache",
    operands: "list|clean|verify|path",
    summary: "show, empty or check what is kept between runs",
    details:
      "list: every entry, with what it was kept for. clean: remove all " +
      "entries. verify: check all; a damaged one is never used. path: where " +
      "they are.",
    options: [],
    run: async (invocation) => (await import("./cache.ts")).cache(invocation),
  },
  {
    name: "help",
    operands: "[COMMAND]",
    summary: "describe the commands, or one of them",
    options: [],
    impliedBy: "help",
    run: async (invocation) => (await import("./help.ts")).help(invocation),
  },
  {
    name: "version",
    operands: "",
    summary: "print the versions of Varve and of Deno's V8",
    options: [],
    impliedBy: "version",
    run: async (invocation) =>
      (await import("./help.ts")).version(
        invocation,
      ),
  },
];
