/**
 * Text to a tree: the ways in.
 *
 * @module
 */

import { Source } from "../source.ts";
import { type ParseContext, REJECTED, TOO_DEEP } from "./cursor.ts";
import { normaliseLines } from "./decode.ts";
import { diagnose, type Start } from "./diagnose/diagnose.ts";
import { Frame } from "./diagnose/frame.ts";
import { tokenise } from "./lexer.ts";
import { Lines } from "./positions.ts";
import { StrictParser } from "./strict_parser.ts";
import type { CharacterNames } from "./string_literal.ts";
import type { Expression, Interactive, Mod, Module } from "./syntax.ts";
import { PythonSyntaxError, type SyntaxWarning } from "./syntax_error.ts";
import { T, type Tokens } from "./token.ts";

/** What a parser can be told. */
export interface ParseOptions {
  /** Finds the characters of `\N{...}`; without it such an escape is an error. */
  names?: CharacterNames;
}

/** A tree with what belongs to it. */
export interface Parsed<M extends Mod> {
  /** The tree. */
  tree: M;
  /** The text that its offsets are in: that which was given, with line feeds as line ends. */
  source: Source;
  /** The lines of the text. */
  lines: Lines;
  /** What CPython warns of; the analysis adds to it. */
  warnings: SyntaxWarning[];
}

/** A file. Throws `PythonSyntaxError`. */
export function parseModule(
  source: Source,
  options: ParseOptions = {},
): Parsed<Module> {
  return parse(source, options, "file", (parser) => parser.module());
}

/** The argument of `eval`. Throws `PythonSyntaxError`. */
export function parseExpression(
  source: Source,
  options: ParseOptions = {},
): Parsed<Expression> {
  const text = source.text.replace(/^[ \t]+/, "");
  const trimmed = new Source(source.name, text);
  return parse(trimmed, options, "eval", (parser) => parser.evaluated());
}

/**
 * A statement at a prompt, or several on one line; none where there are only comments. Throws
 * `PythonSyntaxError`, whose `incomplete` says that the text could go on, as Python's `codeop`
 * does: a compound statement does until an empty line, which is a line feed at the end.
 */
export function parseInteractive(
  source: Source,
  options: ParseOptions = {},
): Parsed<Interactive> {
  return parse(source, options, "single", (parser) => parser.interactive());
}

/** Every way in. */
function parse<M extends Mod>(
  given: Source,
  options: ParseOptions,
  start: Start,
  run: (parser: StrictParser) => M,
): Parsed<M> {
  const text = normaliseLines(given.text);
  const source = text === given.text ? given : new Source(given.name, text);
  const lines = new Lines(text);
  const warnings: SyntaxWarning[] = [];
  const frame = new Frame(source, lines);
  if (text.includes("\0")) {
    throw nullError(source, lines, text.indexOf("\0"));
  }
  const context: ParseContext = { text, names: options.names, warnings };
  const tokens = tokenise(text, lines, warnings);
  try {
    if (tokens.error === undefined) {
      const parser = new StrictParser(context, tokens);
      const tree = run(parser);
      if (start === "single") checkSingle(parser, tree, tokens, frame);
      return { tree, source, lines, warnings };
    }
  } catch (failure) {
    const deep = failure === TOO_DEEP || failure instanceof RangeError;
    if (deep) throw depthError("MemoryError", source);
    if (failure !== REJECTED) throw failure;
  }
  warnings.length = 0;
  throw diagnose(start, context, tokens, frame);
}

/** Refuses what is at a prompt but no whole statement, or more than one. */
function checkSingle(
  parser: StrictParser,
  tree: Mod,
  tokens: Tokens,
  frame: Frame,
): void {
  const { kinds } = tokens;
  const rest = kinds.findIndex((kind, index) =>
    index >= parser.position && kind !== T.NEWLINE && kind !== T.DEDENT &&
    kind !== T.ENDMARKER
  );
  if (rest >= 0) {
    const message =
      "multiple statements found while compiling a single statement";
    throw frame.errorHere(message, tokens, parser.position - 1, "SyntaxError");
  }
  const { text } = frame.lines;
  const compound = tree.kind === "Interactive" && tree.body.length === 1 &&
    COMPOUND.has(tree.body[0]!.kind);
  if (compound && !text.endsWith("\n")) {
    throw frame.incompleteInput(tokens, kinds.length - 1);
  }
}

/** The statements that have blocks. */
const COMPOUND: ReadonlySet<string> = new Set([
  "FunctionDef",
  "AsyncFunctionDef",
  "ClassDef",
  "For",
  "AsyncFor",
  "While",
  "If",
  "With",
  "AsyncWith",
  "Match",
  "Try",
  "TryStar",
]);

function nullError(
  source: Source,
  lines: Lines,
  at: number,
): PythonSyntaxError {
  const lineno = lines.line(at);
  return new PythonSyntaxError(
    "SyntaxError",
    "source code cannot contain null bytes",
    source,
    { lineno, offset: 0, end_lineno: lineno, end_offset: 0, text: "" },
  );
}

/** The error that a program is nested too deeply. */
export function depthError(
  kind: "MemoryError" | "RecursionError",
  source: Source,
): PythonSyntaxError {
  const message = kind === "MemoryError"
    ? ""
    : "maximum recursion depth exceeded during compilation";
  return new PythonSyntaxError(kind, message, source, {
    lineno: 1,
    offset: 0,
    end_lineno: 1,
    end_offset: 0,
    text: "",
  });
}
