/**
 * The reader: text to data, for programs and for `read`.
 *
 * In code mode symbols come out as identifiers with their offsets; in both modes lists carry
 * the offsets of their parentheses.
 *
 * @module
 */

import { type Datum, EOF, Sym } from "../ir/datum.ts";
import type { Source } from "../source.ts";
import { readHash } from "./hash_syntax.ts";
import { parseNumber } from "./number_syntax.ts";
import { NOTHING, OpenConstructs } from "./open_constructs.ts";
import { Scanner } from "./scanner.ts";
import { readQuoted } from "./string_syntax.ts";

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

const QUOTE = Sym.of("quote");
const QUASIQUOTE = Sym.of("quasiquote");
const UNQUOTE = Sym.of("unquote");
const UNQUOTE_SPLICING = Sym.of("unquote-splicing");

/** Reads data one after another from a source. */
export class Reader {
  /** The offset at which the datum that was read last begins. */
  start = 0;
  private readonly scanner: Scanner;
  private readonly constructs: OpenConstructs;

  constructor(readonly source: Source, options: ReaderOptions = {}) {
    this.scanner = new Scanner(
      source,
      options.start ?? 0,
      options.code ?? false,
      options.foldCase ?? false,
      options.stamp,
    );
    this.constructs = new OpenConstructs(this.scanner);
  }

  /** The offset of what will be read next. */
  get position(): number {
    return this.scanner.position;
  }

  /** The next datum, or EOF where there is none. A datum that is malformed is a GuestError. */
  read(): Datum {
    const { scanner, constructs } = this;
    const { text } = scanner;
    constructs.begin();
    for (;;) {
      const start = scanner.skipBlanks();
      if (start >= text.length) {
        constructs.endOfText();
        return EOF;
      }
      if (constructs.isEmpty) this.start = start;
      let datum: Datum | typeof NOTHING;
      const code = text.charCodeAt(start);
      switch (code) {
        case 0x28: // (
          constructs.openList(start, 0x29);
          scanner.position = start + 1;
          continue;
        case 0x5b: // [
          constructs.openList(start, 0x5d);
          scanner.position = start + 1;
          continue;
        case 0x29: // )
        case 0x5d: // ]
          scanner.position = start + 1;
          datum = constructs.close(code, start);
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
          scanner.position = start + 1;
          datum = readQuoted(scanner, 0x22, start);
          break;
        case 0x23: // #
          datum = readHash(scanner, constructs, start);
          if (datum === NOTHING) continue;
          break;
        default:
          datum = this.atom(start);
          if (datum === NOTHING) continue;
      }
      if (constructs.deliver(datum as Datum)) return constructs.result;
    }
  }

  private prefix(symbol: Sym, start: number, length: number): void {
    this.constructs.openPrefix(symbol, start);
    this.scanner.position = start + length;
  }

  /** A number, a symbol, or the dot of a list. */
  private atom(start: number): Datum | typeof NOTHING {
    const { scanner } = this;
    const { text } = scanner;
    scanner.last = start;
    const end = scanner.tokenEnd(start);
    const stop = text[end];
    if (stop === "|" || stop === "{" || stop === "}") {
      return this.symbolWithBars(start);
    }
    scanner.position = end;
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
        this.constructs.dot(start);
        return NOTHING;
      }
      if (end > start + 1) {
        const number = parseNumber(text.slice(start, end));
        if (number !== undefined) return number;
      }
    }
    let name = text.slice(start, end);
    if (scanner.foldCase) name = name.toLowerCase();
    return scanner.symbol(Sym.of(name), start);
  }

  /** A symbol some part of which is between vertical bars. */
  private symbolWithBars(start: number): Datum {
    const { scanner } = this;
    const { text } = scanner;
    let name = "";
    let i = start;
    for (;;) {
      const end = scanner.tokenEnd(i);
      const part = text.slice(i, end);
      name += scanner.foldCase ? part.toLowerCase() : part;
      const stop = text[end];
      if (stop === "{" || stop === "}") {
        scanner.fail(`unexpected '${stop}': braces are reserved`, end);
      }
      if (stop !== "|") {
        scanner.position = end;
        return scanner.symbol(Sym.of(name), start);
      }
      scanner.position = end + 1;
      name += readQuoted(scanner, 0x7c, end);
      i = scanner.position;
    }
  }
}
