/**
 * What is wrong with a program that the strict parser rejected.
 *
 * @module
 */

import { type ParseContext, REJECTED } from "../cursor.ts";
import { Lines } from "../positions.ts";
import { formatTokens, StrictParser } from "../strict_parser.ts";
import type { Expr } from "../syntax.ts";
import type { PythonSyntaxError } from "../syntax_error.ts";
import { T, type Tokens } from "../token.ts";
import { setFormattedParser } from "./formatted.ts";
import { Frame } from "./frame.ts";
import { isProgramError, Search } from "./search.ts";
import { STARTS } from "./statement_rules.ts";

/** What a text is meant to be. */
export type Start = keyof typeof STARTS;

/** Finds the error in tokens that are no program. */
export function diagnose(
  start: Start,
  context: ParseContext,
  tokens: Tokens,
  frame: Frame,
): PythonSyntaxError {
  const warned = context.warnings.length;
  const search = new Search(context, tokens, frame);
  let found = attempt(search, start);
  const last = search.fill - 1;
  if (start === "single" && endsIn(tokens, last, context.text.length)) {
    return frame.incompleteInput(tokens, last);
  }
  if (found === undefined) {
    search.startHelping();
    found = attempt(search, start);
  }
  context.warnings.length = warned;
  if (found !== undefined) {
    const lexical = tokens.kinds[search.fill - 1] === T.ERROR;
    return (lexical ? undefined : restError(search)) ?? found;
  }
  return generic(search, Math.max(last, 0));
}

/** Whether a token is at the end of the text: what was read is right as far as it goes. */
function endsIn(tokens: Tokens, index: number, end: number): boolean {
  const kind = tokens.kinds[index];
  return (kind === T.DEDENT || kind === T.ENDMARKER) &&
    tokens.starts[index] === end;
}

/** One try: what it threw, or undefined. */
function attempt(search: Search, start: Start): PythonSyntaxError | undefined {
  try {
    STARTS[start](search);
  } catch (error) {
    if (isProgramError(error)) return error;
    // The rules need more of the stack than the strict parser does.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** What stopped the lexer after what was read: that is told in place of a syntax error. */
function restError(search: Search): PythonSyntaxError | undefined {
  const { tokens, frame, fill } = search;
  const { error } = tokens;
  if (error === undefined || error.deferred) return undefined;
  if (error.unclosed) {
    // Only where the error is on a later line than the bracket.
    if (frame.line(tokens, fill - 1) <= error.line) return undefined;
  }
  return frame.lexicalError(error);
}

/** The error that nothing more is known of: it is at the last token that was read at first. */
function generic(search: Search, last: number): PythonSyntaxError {
  const { tokens, frame } = search;
  switch (tokens.kinds[last]) {
    case T.INDENT:
      return frame.errorHere(
        "unexpected indent",
        tokens,
        last,
        "IndentationError",
      );
    case T.DEDENT:
      return frame.errorHere(
        "unexpected unindent",
        tokens,
        last,
        "IndentationError",
      );
    default:
      return restError(search) ??
        frame.errorAt("invalid syntax", tokens, last, last);
  }
}

/** Parses the expression of an f-string, or throws what is wrong with it. */
function formatted(search: Search, start: number, end: number): Expr {
  const { context, frame } = search;
  const tokens = formatTokens(context, start, end);
  if (tokens.error === undefined) {
    try {
      return new StrictParser(context, tokens).formattedExpression();
    } catch (failure) {
      if (failure !== REJECTED) throw failure;
    }
  }
  const text = `(${context.text.slice(start, end)})`;
  const base = start - 1;
  const lineBase = frame.lineBase + frame.lines.line(base - frame.base) - 1;
  const inner = new Frame(
    frame.source,
    new Lines(text),
    base,
    lineBase,
    "f-string: ",
  );
  throw diagnose("format", context, tokens, inner);
}
setFormattedParser(formatted);
