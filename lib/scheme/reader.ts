/**
 * The reader: text to data, for programs and for `read`.
 *
 * It keeps its own stack, so that nesting is limited by memory only. In code mode symbols
 * come out as identifiers with their offsets; in both modes lists carry the offsets of
 * their parentheses.
 *
 * @module
 */

import {
  Char,
  type Datum,
  EOF,
  Identifier,
  NIL,
  Pair,
  Sym,
  UniformVector,
  Vector,
} from "../ir/datum.ts";
import type { UniformKind } from "../ir/datum.ts";
import { type Diagnostic, GuestError } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { CHARACTER_NAMES } from "./character_names.ts";
import { type Label, LabelTable } from "./labels.ts";
import {
  BOOLEANS,
  classOf,
  DELIMITER,
  LABEL,
  MARKERS,
  NAMED_OBJECTS,
  SPECIAL,
  STRING_ESCAPES,
  UNIFORM_OPENING,
  WHITESPACE,
} from "./lexical.ts";
import { parseNumber } from "./number_syntax.ts";
import { uniformVector } from "./uniform_syntax.ts";

/** The text ended inside a datum: a prompt asks for another line, a file is wrong. */
export class IncompleteInput extends GuestError {
  constructor(diagnostic: Diagnostic) {
    super(diagnostic);
    this.name = "IncompleteInput";
  }
}

/** How to read. */
export interface ReaderOptions {
  /** Read symbols as identifiers with offsets, for the expander. */
  code?: boolean;
  /** Begin as if after `#!fold-case`. */
  foldCase?: boolean;
  /** The offset at which to begin. */
  start?: number;
  /**
   * Give every datum this offset in place of its own: for included text, whose offsets mean
   * nothing in the including source.
   */
  stamp?: number;
}

/** Where the line that an offset is in ends: after its line feed, or after a return that none follows. */
function lineEnd(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || code === 0x0d) return i + 1;
  }
  return text.length;
}

const enum Frame {
  List,
  Vector,
  Uniform,
  /** `'x` and its kin: one datum follows. */
  Prefix,
  /** `#;`: one datum follows and is dropped. */
  Comment,
  /** `#0=`: one datum follows and is named. */
  Label,
}

/** A construct that is open. Its fields other than `kind` and `start` belong to some kinds. */
interface OpenFrame {
  kind: Frame;
  /** What it is in. */
  outer: OpenFrame | undefined;
  start: number;
  close: number;
  head: Pair | undefined;
  tail: Pair | undefined;
  /** In a list: 0 no dot yet, 1 after the dot, 2 after the datum that follows the dot. */
  dot: number;
  items: Datum[];
  prefix: Sym | undefined;
  uniform: UniformKind;
  label: Label | undefined;
}

const QUOTE = Sym.of("quote");
const QUASIQUOTE = Sym.of("quasiquote");
const UNQUOTE = Sym.of("unquote");
const UNQUOTE_SPLICING = Sym.of("unquote-splicing");

/** Marks that a token gave no datum: a comment, or a construct that was opened. */
const NOTHING = Symbol("nothing");

/** Reads data one after another from a source. */
export class Reader {
  /** The offset of what will be read next. */
  position: number;
  /** The offset at which the datum that was read last begins. */
  start = 0;
  private readonly text: string;
  private readonly code: boolean;
  private readonly stamp: number | undefined;
  private foldCase: boolean;
  /** The innermost construct that is open. */
  private top: OpenFrame | undefined;
  private labels: LabelTable | undefined;
  /** The outermost datum, once it is finished. */
  private result: Datum = NIL;
  /** The offset of the token that was read last, for errors. */
  private last = 0;

  constructor(readonly source: Source, options: ReaderOptions = {}) {
    this.text = source.text;
    this.code = options.code ?? false;
    this.foldCase = options.foldCase ?? false;
    this.stamp = options.stamp;
    this.position = options.start ?? 0;
    if (this.position === 0 && /^#![ /]/.test(this.text)) this.skipLine();
    if (this.text.charCodeAt(this.position) === 0xfeff) this.position++;
  }

  /** The next datum, or EOF where there is none. A datum that is malformed is a GuestError. */
  read(): Datum {
    const { text } = this;
    this.top = undefined;
    this.labels = undefined;
    for (;;) {
      const start = this.skipBlanks();
      if (start >= text.length) {
        if (this.top === undefined) return EOF;
        this.unclosed(this.top);
      }
      if (this.top === undefined) this.start = start;
      let datum: Datum | typeof NOTHING;
      const code = text.charCodeAt(start);
      switch (code) {
        case 0x28: // (
          this.open(Frame.List, start, 0x29);
          this.position = start + 1;
          continue;
        case 0x5b: // [
          this.open(Frame.List, start, 0x5d);
          this.position = start + 1;
          continue;
        case 0x29: // )
        case 0x5d: // ]
          this.position = start + 1;
          datum = this.close(code, start);
          break;
        case 0x27: // '
          this.prefix(QUOTE, start, 1);
          continue;
        case 0x60: // `
          this.prefix(QUASIQUOTE, start, 1);
          continue;
        case 0x2c: // ,
          if (text[start + 1] === "@") this.prefix(UNQUOTE_SPLICING, start, 2);
          else this.prefix(UNQUOTE, start, 1);
          continue;
        case 0x22: // "
          this.position = start + 1;
          datum = this.string(0x22, start);
          break;
        case 0x23: // #
          datum = this.hash(start);
          if (datum === NOTHING) continue;
          break;
        default:
          datum = this.atom(start);
          if (datum === NOTHING) continue;
      }
      if (this.deliver(datum as Datum)) return this.result;
    }
  }

  /** Hands a finished datum to what is open; true when it is the one that was asked for. */
  private deliver(datum: Datum): boolean {
    for (;;) {
      const frame = this.top;
      if (frame === undefined) {
        if (this.labels !== undefined) datum = this.labels.patch(datum);
        this.result = datum;
        return true;
      }
      switch (frame.kind) {
        case Frame.List: {
          if (frame.dot === 1) {
            frame.tail!.cdr = datum;
            frame.dot = 2;
            return false;
          }
          if (frame.dot === 2) {
            this.fail(
              "expected ')' after the datum that follows '.'",
              this.last,
            );
          }
          if (frame.head === undefined) {
            frame.head = frame.tail = new Pair(
              datum,
              NIL,
              this.at(frame.start),
              -1,
            );
          } else {
            const pair = new Pair(datum, NIL, -1, -1);
            frame.tail!.cdr = pair;
            frame.tail = pair;
          }
          return false;
        }
        case Frame.Vector:
        case Frame.Uniform:
          frame.items.push(datum);
          return false;
        case Frame.Prefix: {
          this.top = frame.outer;
          const start = this.at(frame.start);
          const tail = new Pair(datum, NIL, -1, -1);
          datum = new Pair(
            this.symbol(frame.prefix!, frame.start),
            tail,
            start,
            this.at(this.position),
          );
          break;
        }
        case Frame.Comment:
          this.top = frame.outer;
          return false;
        case Frame.Label:
          this.top = frame.outer;
          if (!this.labels!.define(frame.label!, datum)) {
            this.fail("a datum label that refers to itself only", frame.start);
          }
          break;
      }
    }
  }

  private at(offset: number): number {
    return this.stamp ?? offset;
  }

  private symbol(symbol: Sym, start: number): Datum {
    return this.code ? new Identifier(symbol, this.at(start)) : symbol;
  }

  private fail(message: string, offset: number): never {
    throw new GuestError({
      severity: "error",
      message,
      location: { source: this.source, offset },
    });
  }

  private incomplete(message: string, offset: number): never {
    this.position = this.text.length;
    throw new IncompleteInput({
      severity: "error",
      message,
      location: { source: this.source, offset },
    });
  }

  private unclosed(top: OpenFrame): never {
    const { text } = this;
    for (
      let frame: OpenFrame | undefined = top;
      frame !== undefined;
      frame = frame.outer
    ) {
      const { kind, start, close } = frame;
      if (close === 0) continue;
      const opening = kind === Frame.List
        ? text[start]
        : text.slice(start, text.indexOf("(", start) + 1);
      this.incomplete(
        `missing '${
          String.fromCharCode(close)
        }': this '${opening}' is never closed`,
        start,
      );
    }
    const token = top.kind === Frame.Prefix ? /['`]|,@?/y : /#;|#\d+=/y;
    token.lastIndex = top.start;
    const opening = token.exec(text)![0];
    this.incomplete(`expected a datum after '${opening}'`, top.start);
  }

  private open(kind: Frame, start: number, close: number): OpenFrame {
    const frame: OpenFrame = {
      kind,
      outer: this.top,
      start,
      close,
      head: undefined,
      tail: undefined,
      dot: 0,
      items: NO_ITEMS,
      prefix: undefined,
      uniform: "u8",
      label: undefined,
    };
    this.top = frame;
    return frame;
  }

  private prefix(symbol: Sym, start: number, length: number): void {
    this.open(Frame.Prefix, start, 0).prefix = symbol;
    this.position = start + length;
  }

  private close(code: number, start: number): Datum {
    const frame = this.top;
    const closing = String.fromCharCode(code);
    if (frame === undefined) {
      this.fail(`unexpected '${closing}': nothing is open here`, start);
    }
    if (frame.close === 0) {
      this.fail(`expected a datum before '${closing}'`, start);
    }
    if (frame.close !== code) {
      throw new GuestError({
        severity: "error",
        message: `expected '${
          String.fromCharCode(frame.close)
        }', got '${closing}'`,
        location: { source: this.source, offset: start },
        notes: [{
          message: `to close the '${this.text[frame.start]}' here`,
          location: { source: this.source, offset: frame.start },
        }],
      });
    }
    this.top = frame.outer;
    this.last = start;
    switch (frame.kind) {
      case Frame.Vector:
        return new Vector(frame.items, this.at(frame.start));
      case Frame.Uniform: {
        const items = uniformVector(frame.uniform, frame.items);
        if (typeof items === "number") {
          this.fail(
            `element ${items} of a #${frame.uniform} vector is not a number that it can hold`,
            frame.start,
          );
        }
        return new UniformVector(frame.uniform, items);
      }
    }
    if (frame.dot === 1) this.fail("expected a datum after '.'", start);
    if (frame.head === undefined) return NIL;
    frame.head.end = this.at(this.position);
    return frame.head;
  }

  private skipLine(): void {
    this.position = lineEnd(this.text, this.position);
  }

  /** Moves past white space and `;` comments; the offset of what follows. */
  private skipBlanks(): number {
    const { text } = this;
    let i = this.position;
    for (;;) {
      const code = text.charCodeAt(i);
      if (code === 0x20 || code === 0x0a) i++;
      else if (code === 0x3b) {
        i = lineEnd(text, i);
      } else if (i < text.length && (classOf(code) & WHITESPACE) !== 0) i++;
      else break;
    }
    return this.position = i;
  }

  /** The offset at which the token that holds `i` ends. */
  private tokenEnd(i: number): number {
    const { text } = this;
    while (i < text.length && (classOf(text.charCodeAt(i)) & SPECIAL) === 0) {
      i++;
    }
    return i;
  }

  /** A number, a symbol, or the dot of a list. */
  private atom(start: number): Datum | typeof NOTHING {
    const { text } = this;
    this.last = start;
    const end = this.tokenEnd(start);
    const stop = text[end];
    if (stop === "|" || stop === "{" || stop === "}") {
      return this.symbolWithBars(start);
    }
    this.position = end;
    const first = text.charCodeAt(start);
    if (first >= 0x30 && first <= 0x39) {
      if (end - start <= 15) {
        let value = 0;
        let i = start;
        for (; i < end; i++) {
          const digit = text.charCodeAt(i) - 0x30;
          if (digit < 0 || digit > 9) break;
          value = value * 10 + digit;
        }
        if (i === end) return value;
      }
      const number = parseNumber(text.slice(start, end));
      if (number !== undefined) return number;
    } else if (first === 0x2b || first === 0x2d || first === 0x2e) {
      if (first === 0x2e && end === start + 1) {
        this.dot(start);
        return NOTHING;
      }
      if (end > start + 1) {
        const number = parseNumber(text.slice(start, end));
        if (number !== undefined) return number;
      }
    }
    let name = text.slice(start, end);
    if (this.foldCase) name = name.toLowerCase();
    const symbol = Sym.of(name);
    return this.code ? new Identifier(symbol, this.at(start)) : symbol;
  }

  private dot(start: number): void {
    const frame = this.top;
    if (frame === undefined || frame.kind !== Frame.List) {
      this.fail(
        "unexpected '.': it belongs before the last datum of a list",
        start,
      );
    }
    if (frame.head === undefined) {
      this.fail("expected a datum before '.'", start);
    }
    if (frame.dot !== 0) {
      this.fail("unexpected second '.' in a list", start);
    }
    frame.dot = 1;
  }

  /** A symbol some part of which is between vertical bars. */
  private symbolWithBars(start: number): Datum {
    const { text } = this;
    let name = "";
    let i = start;
    for (;;) {
      const end = this.tokenEnd(i);
      const part = text.slice(i, end);
      name += this.foldCase ? part.toLowerCase() : part;
      const stop = text[end];
      if (stop === "{" || stop === "}") {
        this.fail(`unexpected '${stop}': braces are reserved`, end);
      }
      if (stop !== "|") {
        this.position = end;
        return this.symbol(Sym.of(name), start);
      }
      this.position = end + 1;
      name += this.string(0x7c, end);
      i = this.position;
    }
  }

  /** The rest of a string, or of a symbol between bars, that was opened at `start`. */
  private string(close: number, start: number): string {
    const { text } = this;
    let value = "";
    let from = this.position;
    for (let i = from;; i++) {
      const code = text.charCodeAt(i);
      if (code === close) {
        this.position = i + 1;
        this.last = start;
        return value + text.slice(from, i);
      }
      if (i >= text.length) {
        this.incomplete(
          close === 0x22
            ? `missing '"': this string is never closed`
            : "missing '|': this symbol is never closed",
          start,
        );
      }
      if (code !== 0x5c) continue;
      value += text.slice(from, i);
      this.position = i + 1;
      value += this.escape(i, start);
      from = this.position;
      i = from - 1;
    }
  }

  /** What the escape whose backslash is at `at` stands for; the position is behind that. */
  private escape(at: number, opening: number): string {
    const { text } = this;
    const letter = text[this.position];
    if (letter === undefined) {
      this.incomplete(`missing '"': this string is never closed`, opening);
    }
    const simple = STRING_ESCAPES.get(letter);
    if (simple !== undefined) {
      this.position++;
      return simple;
    }
    if (letter === "x" || letter === "X") {
      const end = text.indexOf(";", this.position);
      const digits = end < 0 ? "" : text.slice(this.position + 1, end);
      if (!/^[0-9a-fA-F]+$/.test(digits)) {
        this.fail("expected hexadecimal digits and ';' after '\\x'", at);
      }
      this.position = end + 1;
      return String.fromCodePoint(this.scalar(digits, at));
    }
    const line = /[ \t]*(?:\r\n|\r|\n)[ \t]*/y;
    line.lastIndex = this.position;
    if (line.test(text)) {
      this.position = line.lastIndex;
      return "";
    }
    this.fail(`unknown escape '\\${letter}'`, at);
  }

  /** The character code that hexadecimal digits name. */
  private scalar(digits: string, at: number): number {
    const code = digits.length > 8 ? Infinity : parseInt(digits, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      this.fail(`there is no character ${digits} (hexadecimal)`, at);
    }
    return code;
  }

  /** What begins with `#`. */
  private hash(start: number): Datum | typeof NOTHING {
    const { text } = this;
    this.last = start;
    switch (text[start + 1]) {
      case undefined:
        this.fail("expected more after '#'", start);
        break;
      case "(":
        this.open(Frame.Vector, start, 0x29).items = [];
        this.position = start + 2;
        return NOTHING;
      case "\\":
        return this.character(start);
      case "|":
        this.skipBlockComment(start);
        return NOTHING;
      case ";":
        this.open(Frame.Comment, start, 0);
        this.position = start + 2;
        return NOTHING;
      case "!":
        return this.named(start);
    }
    UNIFORM_OPENING.lastIndex = start + 1;
    const uniform = UNIFORM_OPENING.exec(text);
    if (uniform !== null) {
      const frame = this.open(Frame.Uniform, start, 0x29);
      const kind = uniform[1]!.toLowerCase();
      frame.uniform = (kind === "vu8" ? "u8" : kind) as UniformKind;
      frame.items = [];
      this.position = UNIFORM_OPENING.lastIndex;
      return NOTHING;
    }
    LABEL.lastIndex = start + 1;
    const label = LABEL.exec(text);
    if (label !== null) {
      return this.label(Number(label[1]), label[2] === "=", start);
    }
    const end = this.tokenEnd(start + 1);
    this.position = end;
    const token = text.slice(start, end);
    const boolean = BOOLEANS.get(token.slice(1).toLowerCase());
    if (boolean !== undefined) return boolean;
    if (/^#[bodxei]/i.test(token)) {
      const number = parseNumber(token);
      if (number !== undefined) return number;
      this.fail(`malformed number: ${token}`, start);
    }
    this.fail(`unknown syntax: ${token.slice(0, 40)}`, start);
  }

  private label(
    index: number,
    definition: boolean,
    start: number,
  ): Datum | typeof NOTHING {
    this.position = LABEL.lastIndex;
    this.labels ??= new LabelTable();
    if (definition) {
      const label = this.labels.open(index);
      if (label === undefined) {
        this.fail(`datum label #${index}= is defined twice`, start);
      }
      this.open(Frame.Label, start, 0).label = label;
      return NOTHING;
    }
    const datum = this.labels.reference(index);
    if (datum === undefined) {
      this.fail(`undefined datum label #${index}#`, start);
    }
    return datum;
  }

  private character(start: number): Datum {
    const { text } = this;
    const first = text.codePointAt(start + 2);
    if (first === undefined) {
      this.incomplete("expected a character after '#\\'", start);
    }
    const after = start + (first > 0xffff ? 4 : 3);
    let end = after;
    while (
      end < text.length && (classOf(text.charCodeAt(end)) & DELIMITER) === 0
    ) end++;
    if ((classOf(first) & DELIMITER) !== 0) end = after;
    this.position = end;
    if (end === after) {
      if (first >= 0xd800 && first <= 0xdfff) {
        this.fail("half of a surrogate pair is not a character", start);
      }
      return new Char(first);
    }
    const name = text.slice(start + 2, end);
    const code = CHARACTER_NAMES.get(name) ??
      CHARACTER_NAMES.get(name.toLowerCase());
    if (code !== undefined) return new Char(code);
    if (/^[xX][0-9a-fA-F]+$/.test(name)) {
      return new Char(this.scalar(name.slice(1), start));
    }
    // A letter and a quotation mark or the like, as in `#\a'b`, is not a character name.
    this.fail(`unknown character name: #\\${name.slice(0, 40)}`, start);
  }

  private skipBlockComment(start: number): void {
    const { text } = this;
    const edge = /#\||\|#/g;
    edge.lastIndex = start + 2;
    for (let depth = 1; depth > 0;) {
      const found = edge.exec(text);
      if (found === null) {
        this.incomplete("missing '|#': this comment is never closed", start);
      }
      depth += found[0] === "#|" ? 1 : -1;
    }
    this.position = edge.lastIndex;
  }

  /** `#!name`: an object, a marker of a parameter list, or a directive. */
  private named(start: number): Datum | typeof NOTHING {
    const end = this.tokenEnd(start + 2);
    this.position = end;
    const name = this.text.slice(start + 2, end).toLowerCase();
    const object = NAMED_OBJECTS.get(name);
    if (object !== undefined) return object;
    if (MARKERS.has(name)) return this.symbol(Sym.of(`#!${name}`), start);
    switch (name) {
      case "fold-case":
        this.foldCase = true;
        return NOTHING;
      case "no-fold-case":
        this.foldCase = false;
        return NOTHING;
      case "r5rs":
      case "r6rs":
      case "r7rs":
        return NOTHING;
    }
    this.fail(`unknown syntax: #!${name.slice(0, 40)}`, start);
  }
}

/** Shared by the frames that hold no vector; never pushed to. */
const NO_ITEMS: Datum[] = [];
