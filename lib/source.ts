/**
 * Source text and positions in it.
 *
 * @module
 */

/** A line and a column, both counted from 1; columns count code points. */
export interface LineColumn {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

/** A named source text. Offsets into it are UTF-16 code unit offsets. */
export class Source {
  private lineStarts: number[] | undefined;

  /** `name` is what diagnostics show: a path, or `<eval>`, `<repl>`, `<stdin>`. */
  constructor(readonly name: string, readonly text: string) {}

  /** The offsets at which lines start. */
  private starts(): number[] {
    if (this.lineStarts === undefined) {
      const starts = [0];
      for (
        let i = this.text.indexOf("\n");
        i >= 0;
        i = this.text.indexOf("\n", i + 1)
      ) {
        starts.push(i + 1);
      }
      this.lineStarts = starts;
    }
    return this.lineStarts;
  }

  /** Which line holds an offset, counted from 0. */
  private lineIndex(offset: number): number {
    const starts = this.starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The line and column of an offset. */
  position(offset: number): LineColumn {
    const line = this.lineIndex(offset);
    const start = this.starts()[line]!;
    let column = 1;
    for (const _ of this.text.slice(start, offset)) column++;
    return { line: line + 1, column };
  }

  /** The text of the line that holds an offset, without its end of line. */
  lineText(offset: number): string {
    const start = this.starts()[this.lineIndex(offset)]!;
    let end = this.text.indexOf("\n", start);
    if (end < 0) end = this.text.length;
    if (end > start && this.text[end - 1] === "\r") end--;
    return this.text.slice(start, end);
  }
}
