/**
 * Adjacent string tokens to one constant or f-string.
 *
 * @module
 */

import type { ParseContext } from "./cursor.ts";
import {
  type FormatActions,
  type FormatPiece,
  FormatScanner,
} from "./fstring.ts";
import {
  decodeBytes,
  decodeEscapes,
  EscapeFailure,
  stringParts,
} from "./string_literal.ts";
import type { Constant, Expr, JoinedStr } from "./syntax.ts";

/** What is done where strings need the parser, or are wrong. */
export interface StringActions {
  /** The expression in a range of the text, in an f-string. */
  expression(start: number, end: number): Expr;
  /** Something is wrong; with the index of the string token it is about, if that is known. */
  fail(message: string, token?: number): never;
}

/** One string token: where it starts and ends in the text. */
export interface StringToken {
  start: number;
  end: number;
}

/**
 * What is gathered for an f-string. The parts of one have the place of the whole, as in
 * CPython; in a format specification only the last part and the whole of it have that of the
 * token that it is in.
 */
class Joiner {
  readonly values: Expr[] = [];
  private pending = "";

  constructor(
    private start: number,
    private end: number,
    private constantKind: "u" | null,
    private readonly last?: StringToken,
  ) {}

  text(text: string): void {
    this.pending += text;
  }

  value(expression: Expr): void {
    this.flush();
    this.values.push(expression);
  }

  constant(value: Constant["value"]): Constant {
    const { start, end, constantKind } = this;
    return { kind: "Constant", start, end, value, constantKind };
  }

  flush(): void {
    if (this.pending !== "") this.values.push(this.constant(this.pending));
    this.pending = "";
  }

  joined(): JoinedStr {
    if (this.last !== undefined) {
      this.start = this.last.start;
      this.end = this.last.end;
      this.constantKind = null;
    }
    this.flush();
    const { start, end, values } = this;
    return { kind: "JoinedStr", start, end, values };
  }
}

/** The expression that adjacent string tokens are. */
export function concatenate(
  tokens: readonly StringToken[],
  context: ParseContext,
  actions: StringActions,
): Expr {
  const { text } = context;
  const { start } = tokens[0]!;
  const { end } = tokens.at(-1)!;
  const constantKind = text[start] === "u" ? "u" : null;
  const joiner = new Joiner(start, end, constantKind);
  const bytes: Uint8Array[] = [];
  let whole = "";
  let format = false;
  let bytesMode = false;
  tokens.forEach((token, index) => {
    const literal = text.slice(token.start, token.end);
    const parts = stringParts(literal);
    const contents = literal.slice(parts.start, parts.end);
    const warn = (message: string) => {
      context.warnings.push({
        category: "DeprecationWarning",
        message,
        offset: token.start,
      });
    };
    if (parts.bytes) {
      for (let i = 0; i < contents.length; i++) {
        if (contents.charCodeAt(i) >= 128) {
          actions.fail(
            "bytes can only contain ASCII literal characters",
            index,
          );
        }
      }
    }
    if (index > 0 && parts.bytes !== bytesMode) {
      actions.fail("cannot mix bytes and nonbytes literals");
    }
    bytesMode = parts.bytes;
    try {
      if (parts.bytes) {
        bytes.push(decodeBytes(contents, parts.raw, warn));
      } else if (parts.format) {
        if (!format) joiner.text(whole);
        format = true;
        const walk = new FormatWalk(
          context,
          joiner,
          token,
          parts.raw,
          actions,
          warn,
        );
        walk.run(token.start + parts.start, token.start + parts.end);
      } else {
        const value = parts.raw || !contents.includes("\\")
          ? contents
          : decodeEscapes(contents, context.names, warn);
        if (format) joiner.text(value);
        else whole += value;
      }
    } catch (failure) {
      if (!(failure instanceof EscapeFailure)) throw failure;
      actions.fail(failure.message);
    }
  });
  if (format) return joiner.joined();
  return joiner.constant(bytesMode ? joinBytes(bytes) : whole);
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The contents of one f-string token. */
class FormatWalk {
  /** Decoded texts by their offsets, in the order in which the scanner met them. */
  private readonly decoded: Map<number, string> = new Map();

  constructor(
    private readonly context: ParseContext,
    private readonly joiner: Joiner,
    private readonly token: StringToken,
    private readonly raw: boolean,
    private readonly actions: StringActions,
    private readonly warn: (message: string) => void,
  ) {}

  run(start: number, end: number): void {
    const { context, actions, decoded, warn } = this;
    const { text } = context;
    const formatActions: FormatActions<Expr> = {
      expression: (from, to) => actions.expression(from, to),
      fail: (message) => actions.fail(message),
      warn,
      text(from, to) {
        const piece = text.slice(from, to);
        decoded.set(
          from,
          piece.includes("\\")
            ? decodeEscapes(piece, context.names, warn)
            : piece,
        );
      },
    };
    const scanner = new FormatScanner(
      text,
      start,
      end,
      this.raw,
      formatActions,
    );
    this.add(scanner.pieces(0), this.joiner);
  }

  private add(pieces: readonly FormatPiece<Expr>[], into: Joiner): void {
    for (const piece of pieces) {
      if (piece.kind === "text") {
        const { text } = this.context;
        const decoded = piece.literal
          ? this.decoded.get(piece.start)
          : undefined;
        into.text(decoded ?? text.slice(piece.start, piece.end));
        continue;
      }
      const { start, end, constantKind } = this.joiner.constant(null);
      let format_spec: JoinedStr | null = null;
      if (piece.spec !== undefined) {
        const inner = new Joiner(start, end, constantKind, this.token);
        this.add(piece.spec, inner);
        format_spec = inner.joined();
      }
      const { value, conversion } = piece;
      into.value({
        kind: "FormattedValue",
        start,
        end,
        value,
        conversion,
        format_spec,
      });
    }
  }
}
