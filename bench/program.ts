/**
 * The benchmark programs: what their headers say, and the files made from them
 * for a run.
 *
 * A program is a portable Scheme file that defines `(run n)`, begins with
 * comments (`; size: N`, `; expect: VALUE` and, where it needs more than R5RS,
 * `; needs: records` or `hash-tables`) and ends with the line
 * `(display (run N)) (newline)`, so that it runs by itself.
 *
 * @module
 */

import { UsageError } from "./options.ts";

/** Where the programs and the prologues of the peers lie. */
export const BENCH_FOLDER: string = new URL(".", import.meta.url).pathname;

/** The folder of the Scheme programs. */
export const PROGRAM_FOLDER: string = `${BENCH_FOLDER}programs/scheme`;

/** What some programs use beyond R5RS. */
export const NEEDS = ["hash-tables", "records"] as const;

/** One of {@link NEEDS}. */
export type Need = typeof NEEDS[number];

/** A benchmark program. */
export interface Program {
  name: string;
  path: string;
  /** The whole text. */
  text: string;
  /** The text without its last line. */
  definitions: string;
  /** The argument of `run`, as written. */
  size: string;
  /** What `run` must answer, as `display` prints it. */
  expect: string;
  needs: Need[];
}

function header(text: string, key: string, path: string): string {
  const found = new RegExp(`^; ${key}: (.*)$`, "m").exec(text);
  if (!found) throw new Error(`${path}: no line '; ${key}: ...'`);
  return found[1]!.trim();
}

/** Reads a program's text; refuses one whose header and last line disagree. */
export function parseProgram(
  name: string,
  path: string,
  text: string,
): Program {
  const size = header(text, "size", path);
  const expect = header(text, "expect", path);
  const lastLine = `(display (run ${size})) (newline)\n`;
  if (!text.endsWith(`\n${lastLine}`)) {
    throw new Error(`${path}: the last line is not ${lastLine.trim()}`);
  }
  const needs: Need[] = [];
  if (/^; needs:/m.test(text)) {
    for (const need of header(text, "needs", path).split(/[ ,]+/)) {
      const known = NEEDS.find((n) => n === need);
      if (!known) throw new Error(`${path}: unknown need '${need}'`);
      needs.push(known);
    }
  }
  const definitions = text.slice(0, text.length - lastLine.length);
  return { name, path, text, definitions, size, expect, needs };
}

/** All programs of a folder, in alphabetical order. */
export function loadPrograms(folder: string = PROGRAM_FOLDER): Program[] {
  const names = [...Deno.readDirSync(folder)]
    .filter((entry) => entry.isFile && entry.name.endsWith(".scm"))
    .map((entry) => entry.name.slice(0, -".scm".length))
    .sort();
  return names.map((name) => {
    const path = `${folder}/${name}.scm`;
    return parseProgram(name, path, Deno.readTextFileSync(path));
  });
}

/**
 * The programs that were asked for, all if none was. A name that does not exist
 * is a wrong use, so that a misspelt `--only` cannot measure nothing.
 */
export function selectPrograms(programs: Program[], only: string[]): Program[] {
  for (const name of only) {
    if (!programs.some((p) => p.name === name)) {
      throw new UsageError(`no program named '${name}'`);
    }
  }
  return only.length === 0
    ? programs
    : programs.filter((p) => only.includes(p.name));
}

/**
 * The prologue that gives `peer` one thing (`clock` or a need): a file of the
 * folder `peers`, or nothing where the peer has it built in.
 */
export function prologue(peer: string, what: "clock" | Need): string {
  try {
    return Deno.readTextFileSync(`${BENCH_FOLDER}peers/${peer}-${what}.scm`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

/** The text of a run by itself: what the peer lacks, and the program. */
export function coldText(program: Program, peer: string): string {
  return program.needs.map((need) => prologue(peer, need)).join("") +
    program.text;
}

/**
 * The text of a timed run: `iterations` calls of `run` in one process, each
 * followed by its time in milliseconds and its result.
 */
export function warmText(
  program: Program,
  peer: string,
  iterations: number,
): string {
  const clock = prologue(peer, "clock");
  if (clock === "") throw new Error(`no prologue peers/${peer}-clock.scm`);
  return `${program.needs.map((need) => prologue(peer, need)).join("")}${clock}
${program.definitions}
(define (bench-loop left)
  (if (> left 0)
      (let* ((start (bench-clock))
             (result (run ${program.size}))
             (end (bench-clock)))
        (display "bench-ms ")
        (display (- end start))
        (newline)
        (display "bench-result ")
        (display result)
        (newline)
        (bench-loop (- left 1)))))

(bench-loop ${iterations})
`;
}
