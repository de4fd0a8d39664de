/**
 * Lines and columns of offsets, in the units that Python uses.
 *
 * @module
 */

/** How many code points a text has. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && i > 0) {
      if ((text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--;
    }
  }
  return count;
}

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // A surrogate counts two: a pair is four bytes.
    count += code < 0x80
      ? 1
      : code < 0x800 || (code & 0xf800) === 0xd800
      ? 2
      : 3;
  }
  return count;
}

/** The lines of a text. */
export class Lines {
  private readonly starts: number[] = [0];
  private last = 0;

  /** Line ends are line feeds only. */
  constructor(readonly text: string) {
    for (
      let i = text.indexOf("\n");
      i >= 0;
      i = text.indexOf("\n", i + 1)
    ) {
      this.starts.push(i + 1);
    }
  }

  /** The line of an offset, from 1. */
  line(offset: number): number {
    const { starts } = this;
    let low = 0;
    let high = starts.length - 1;
    // Offsets are mostly asked for in order.
    if (starts[this.last]! <= offset) low = this.last;
    else high = this.last;
    if (low + 1 <= high && starts[low + 1]! > offset) high = low;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    this.last = low;
    return low + 1;
  }

  /** The offset at which a line starts. */
  start(line: number): number {
    return this.starts[Math.min(line, this.starts.length) - 1]!;
  }

  /** The column of an offset in code points, from 0. */
  column(offset: number): number {
    return codePoints(this.text.slice(this.start(this.line(offset)), offset));
  }

  /** The column of an offset in bytes of UTF-8, from 0: `col_offset` of Python's tree. */
  byteColumn(offset: number): number {
    return utf8Length(this.text.slice(this.start(this.line(offset)), offset));
  }

  /** The text of a line, without its end. */
  lineText(line: number): string {
    const start = this.start(line);
    const end = this.text.indexOf("\n", start);
    return this.text.slice(start, end < 0 ? this.text.length : end);
  }
}
