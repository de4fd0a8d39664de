/**
 * The implementations of Scheme and Python that Varve is compared with, and
 * Varve itself: how each is found, prepared and run.
 *
 * @module
 */

import { BENCH_FOLDER, type Language, type Need } from "./program.ts";
import type { Command } from "./measure.ts";

/** The command that compiles a program, and the file that is then run. */
export interface Compilation {
  command: Command;
  product: string;
}

/** One implementation, in one way of running it. */
export interface Peer {
  name: string;
  /** What it is, in a few words. */
  about: string;
  /** The file names it may have on the PATH, the first found being taken. */
  executables: string[];
  /** Begins the names of its prologues in the folder `peers`. */
  prologue: string;
  /** What it does not have, and no prologue gives it. */
  lacks: Need[];
  /** The ending of a program's file. */
  extension: string;
  /** Makes the file's text of a program's, where that is not the text. */
  wrap?: (text: string) => string;
  /** Compiles `source` ahead; compiling is not timed. */
  compile?: (executable: string, source: string) => Compilation;
  /** Runs the source, or the product of compiling it. */
  run: (executable: string, file: string) => Command;
  /** How to ask for its version. */
  version: (executable: string) => Command;
  /** The line of the answer that holds the version. */
  versionPattern: RegExp;
}

/** The command that runs Varve from this working tree. */
export function varveCommand(tier: string | undefined): string[] {
  return [
    Deno.execPath(),
    "run",
    "-A",
    `${BENCH_FOLDER}../cli.ts`,
    "run",
    ...(tier === undefined ? [] : [`--tier=${tier}`]),
  ];
}

/** Varve, at one tier or as it comes. */
export function varvePeer(
  tier: string | undefined,
  language: Language = "scheme",
): Peer {
  return {
    name: tier === undefined ? "varve" : `varve:${tier}`,
    about: tier === undefined ? "Varve as it comes" : `Varve, --tier=${tier}`,
    executables: [Deno.execPath()],
    prologue: "varve",
    lacks: [],
    extension: language === "python" ? "py" : "scm",
    run: (_, file) => ({ arguments: [...varveCommand(tier), file] }),
    version: (deno) => ({
      arguments: [deno, "run", "-A", `${BENCH_FOLDER}../cli.ts`, "version"],
    }),
    versionPattern: /.+/,
  };
}

function guile(name: string, about: string, jit: string): Peer {
  const environment = {
    GUILE_AUTO_COMPILE: "0",
    ...(jit === "" ? {} : { GUILE_JIT_THRESHOLD: jit }),
  };
  return {
    name,
    about,
    executables: ["guile", "guile-3.0", "guile3.0"],
    prologue: "guile",
    lacks: [],
    extension: "scm",
    compile: (executable, source) => {
      const product = source.replace(/\.scm$/, ".go");
      const expression = `(use-modules (system base compile)) (compile-file ${
        JSON.stringify(source)
      } #:output-file ${JSON.stringify(product)} #:optimization-level 2)`;
      const command = {
        arguments: [executable, "-c", expression],
        environment,
      };
      return { command, product };
    },
    run: (executable, file) => ({
      arguments: [executable, "-c", `(load-compiled ${JSON.stringify(file)})`],
      environment,
    }),
    version: (executable) => ({ arguments: [executable, "--version"] }),
    versionPattern: /\d+\.\d+\.\d+/,
  };
}

function python(name: string, about: string): Peer {
  return {
    name,
    about,
    executables: [name],
    prologue: "",
    lacks: [],
    extension: "py",
    run: (executable, file) => ({ arguments: [executable, file] }),
    version: (executable) => ({ arguments: [executable, "--version"] }),
    versionPattern: /\d+\.\d+\.\d+/,
  };
}

/** The peers for Python. */
export const PYTHON_PEERS: Peer[] = [
  python("python3", "CPython"),
  python("pypy3", "PyPy, with its just-in-time compiler"),
  python("micropython", "MicroPython"),
];

/** The peers for Scheme, in the order in which they are shown. */
export const PEERS: Peer[] = [
  {
    name: "gauche",
    about: "Gauche, a bytecode interpreter in C",
    executables: ["gosh", "/opt/peers/gauche/bin/gosh"],
    prologue: "gauche",
    lacks: [],
    extension: "scm",
    run: (executable, file) => ({ arguments: [executable, file] }),
    version: (executable) => ({ arguments: [executable, "-V"] }),
    versionPattern: /\d+\.\d+(\.\d+)?[-\w]*/,
  },
  guile(
    "guile-vm",
    "Guile, compiled ahead to bytecode, its just-in-time compiler off",
    "-1",
  ),
  {
    name: "gsi",
    about: "Gambit's interpreter",
    executables: ["gsi"],
    prologue: "gambit",
    lacks: [],
    extension: "scm",
    run: (executable, file) => ({ arguments: [executable, file] }),
    version: (executable) => ({ arguments: [executable, "-v"] }),
    versionPattern: /v\d+\.\d+\.\d+/,
  },
  {
    name: "petite",
    about: "Petite Chez Scheme: Chez's interpreter",
    executables: ["petite"],
    prologue: "chez",
    lacks: [],
    extension: "ss",
    run: (executable, file) => ({ arguments: [executable, "--script", file] }),
    version: (executable) => ({ arguments: [executable, "--version"] }),
    versionPattern: /\d+\.\d+(\.\d+)?/,
  },
  {
    name: "csi",
    about: "CHICKEN's interpreter",
    executables: ["csi"],
    prologue: "chicken",
    lacks: ["hash-tables"],
    extension: "scm",
    run: (executable, file) => ({ arguments: [executable, "-q", "-s", file] }),
    version: (executable) => ({ arguments: [executable, "-version"] }),
    versionPattern: /Version \d+\.\d+\.\d+/,
  },
  guile(
    "guile",
    "Guile, compiled ahead to bytecode, with its just-in-time compiler",
    "",
  ),
  {
    name: "racket",
    about: "Racket's R5RS language, compiled ahead to machine code",
    executables: ["racket"],
    prologue: "racket",
    lacks: [],
    extension: "rkt",
    wrap: (text) => `(module bench r5rs\n${text})\n`,
    compile: (executable, source) => ({
      command: { arguments: [executable, "-l-", "raco", "make", source] },
      product: source,
    }),
    run: (executable, file) => ({ arguments: [executable, file] }),
    version: (executable) => ({ arguments: [executable, "--version"] }),
    versionPattern: /v\d+\.\d+/,
  },
  {
    name: "chez",
    about: "Chez Scheme, compiling each form to machine code as it loads it",
    executables: ["chezscheme", "scheme", "chez"],
    prologue: "chez",
    lacks: [],
    extension: "ss",
    run: (executable, file) => ({ arguments: [executable, "--script", file] }),
    version: (executable) => ({ arguments: [executable, "--version"] }),
    versionPattern: /\d+\.\d+(\.\d+)?/,
  },
  {
    name: "gsc",
    about: "Gambit, compiled ahead through C",
    executables: ["gsc"],
    prologue: "gambit",
    lacks: [],
    extension: "scm",
    compile: (executable, source) => {
      const product = source.replace(/\.scm$/, "");
      const command = {
        arguments: [executable, "-exe", "-o", product, source],
      };
      return { command, product };
    },
    run: (_, file) => ({ arguments: [file] }),
    version: (executable) => ({ arguments: [executable, "-v"] }),
    versionPattern: /v\d+\.\d+\.\d+/,
  },
];

/** The path of a peer's executable, or undefined if it is not there. */
export function findExecutable(peer: Peer): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  for (const name of peer.executables) {
    const candidates = name.includes("/")
      ? [name]
      : folders.map((folder) => `${folder}/${name}`);
    for (const path of candidates) {
      try {
        if (Deno.statSync(path).isFile) return path;
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) continue;
        if (error instanceof Deno.errors.NotADirectory) continue;
        throw error;
      }
    }
  }
  return undefined;
}
