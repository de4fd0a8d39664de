/**
 * The benchmark programs: what their headers say, and the files made from them
 * for a run.
 *
 * A program is a portable Scheme file that defines `(run n)`, begins with
 * comments (`; size: N`, `; expect: VALUE` and, where it needs more than R5RS,
 * `; needs: records` or `hash-tables`) and ends with the line
 * `(display (run N)) (newline)`, so that it runs by itself; or a Python file
 * with comments of the same form, `run` and `print(run(N))`.
 *
 * @module
 */

import { UsageError } from "./options.ts";

/** Where the programs and the prologues of the peers lie. */
export const BENCH_FOLDER: string = new URL(".", import.meta.url).pathname;

/** What programs are written in. */
export type Language = "scheme" | "python";

/** How the programs of a language look. */
interface LanguageForm {
  readonly extension: string;
  /** The last line of a program. */
  readonly lastLine: (size: string) => string;
}

const FORMS: Readonly<Record<Language, LanguageForm>> = {
  scheme: {
    extension: "scm",
    lastLine: (size) => `(display (run ${size})) (newline)\n`,
  },
  python: { extension: "py", lastLine: (size) => `print(run(${size}))\n` },
};

/** The language of a name. Throws {@link UsageError}. */
export function languageNamed(name: string): Language {
  if (Object.hasOwn(FORMS, name)) return name as Language;
  throw new UsageError(
    `unknown language '${name}'; there is ${Object.keys(FORMS).join(", ")}`,
  );
}

/** What some programs use beyond R5RS. */
export const NEEDS = ["hash-tables", "records"] as const;

/** One of {@link NEEDS}. */
export type Need = typeof NEEDS[number];

/** A benchmark program. */
export interface Program {
  name: string;
  language: Language;
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
  const found = new RegExp(`^[;#] ${key}: (.*)$`, "m").exec(text);
  if (!found) throw new Error(`${path}: no comment '${key}: ...'`);
  return found[1]!.trim();
}

/** Reads a program's text; refuses one whose header and last line disagree. */
export function parseProgram(
  name: string,
  path: string,
  text: string,
  language: Language = "scheme",
): Program {
  const size = header(text, "size", path);
  const expect = header(text, "expect", path);
  const lastLine = FORMS[language].lastLine(size);
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
  return { name, language, path, text, definitions, size, expect, needs };
}

/** All programs of a language, in alphabetical order. */
export function loadPrograms(language: Language = "scheme"): Program[] {
  const folder = `${BENCH_FOLDER}programs/${language}`;
  const ending = `.${FORMS[language].extension}`;
  const names = [...Deno.readDirSync(folder)]
    .filter((entry) => entry.isFile && entry.name.endsWith(ending))
    .map((entry) => entry.name.slice(0, -ending.length))
    .sort();
  return names.map((name) => {
    const path = `${folder}/${name}${ending}`;
    return parseProgram(name, path, Deno.readTextFileSync(path), language);
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
  return program.language === "python"
    ? warmPython(program, iterations)
    : warmScheme(program, peer, iterations);
}

function warmPython(
  { definitions, size }: Program,
  iterations: number,
): string {
  return `import time as bench_time
${definitions}
def bench_loop():
    for _ in range(${iterations}):
        start = bench_time.perf_counter()
        result = run(${size})
        end = bench_time.perf_counter()
        print("bench-ms", (end - start) * 1000)
        print("bench-result", result)

bench_loop()
`;
}

function warmScheme(
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
