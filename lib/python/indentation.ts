/**
 * The indentation of lines, counted twice: with tabs to eight columns and with tabs of one.
 * Where the two counts order lines differently, the depth would depend on the width of a tab.
 *
 * @module
 */

import { LexicalFailure } from "./number_scan.ts";
import type { Lines } from "./positions.ts";

const TAB = 8;
/** How deep blocks may nest, the module counted. */
const BLOCK_LIMIT = 100;

/** The stack of indentations. */
export class Indentation {
  private readonly columns: number[] = [0];
  private readonly otherColumns: number[] = [0];
  /** How many blocks the line that was read opens, negative for closes. */
  pending = 0;
  /** Whether the line that was read has no statement. */
  blank = false;

  /** How many blocks are open. */
  get depth(): number {
    return this.columns.length - 1;
  }

  /** Reads the start of a line; the offset after it. In brackets it means nothing. */
  read(text: string, start: number, inBrackets: boolean, lines: Lines): number {
    let at = start;
    let column = 0;
    let other = 0;
    let joined = -1;
    this.pending = 0;
    for (;; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x20) {
        column++;
        other++;
      } else if (code === 0x09) {
        column = (Math.floor(column / TAB) + 1) * TAB;
        other++;
      } else if (code === 0x0c) column = other = 0;
      else if (
        code === 0x5c && text.charCodeAt(at + 1) === 0x0a &&
        at + 2 < text.length
      ) {
        // A line that is joined to the next has the indentation of the first.
        if (joined <= 0) joined = column;
        at++;
      } else {
        // The end of the text closes all blocks, whatever blanks are before it.
        this.blank = code === 0x23 || code === 0x0a ||
          at >= text.length && at > start;
        break;
      }
    }
    if (this.blank || inBrackets) return at;
    if (joined > 0) column = other = joined;
    this.enter(column, other, at, text, lines);
    return at;
  }

  private enter(
    column: number,
    other: number,
    at: number,
    text: string,
    lines: Lines,
  ): void {
    const { columns, otherColumns } = this;
    let top = columns.length - 1;
    if (column > columns[top]!) {
      if (columns.length >= BLOCK_LIMIT) {
        throw new LexicalFailure("too many levels of indentation", at, {
          kind: "IndentationError",
          line: lines.line(at),
          column: 0,
          endColumn: 0,
          details: { deferred: true },
        });
      }
      if (other <= otherColumns[top]!) this.inconsistent(at, lines);
      columns.push(column);
      otherColumns.push(other);
      this.pending = 1;
      return;
    }
    while (top > 0 && column < columns[top]!) {
      columns.pop();
      otherColumns.pop();
      top--;
      this.pending--;
    }
    if (column !== columns[top]!) {
      const end = text.indexOf("\n", at);
      throw new LexicalFailure(
        "unindent does not match any outer indentation level",
        end < 0 ? text.length : end,
        {
          kind: "IndentationError",
          column: lines.column(end < 0 ? text.length : end) + 1,
          endColumn: -1,
          details: { deferred: true },
        },
      );
    }
    if (other !== otherColumns[top]!) this.inconsistent(at, lines);
  }

  private inconsistent(at: number, lines: Lines): never {
    throw new LexicalFailure(
      "inconsistent use of tabs and spaces in indentation",
      at,
      {
        kind: "TabError",
        line: lines.line(at),
        column: 1,
        endColumn: 0,
        details: { deferred: true },
      },
    );
  }
}
