/**
 * The lines of a source beside what was made of them. The blocks at which ways meet begin with their place in the
 * encoding, and so do the labels of loops in the text of WebAssembly.
 *
 * @module
 */

import type { Block } from "./graph.ts";

const BLOCK = /^(\d+)\(/;
const LOOP = /\(loop \$\w+:(\d+)_\S*$/;
const PLACE = /^(.*):(\d+):\d+$/;

/** Comments on what was made of one procedure. */
export class SourceComments {
  private readonly lines: readonly string[];

  /** `where` says where in sources a place of the encoding is. */
  constructor(
    private readonly source: { readonly name: string; readonly text: string },
    private readonly where: (at: number) => string | undefined,
  ) {
    this.lines = source.text.split("\n");
  }

  /** The line of a place, with its number: `3: (if (pair? l)`. */
  private line(at: string): string | undefined {
    const where = this.where(Number(at));
    const place = PLACE.exec(where ?? "");
    if (place === null || place[1] !== this.source.name) return where;
    const number = Number(place[2]);
    return `${number}: ${this.lines[number - 1]!.trim()}`;
  }

  /** On a block. */
  block({ title }: Block): string | undefined {
    const at = BLOCK.exec(title)?.[1];
    return at === undefined ? undefined : this.line(at);
  }

  /** The text of a function with comments on its loops. */
  loops(text: string): string {
    return text.split("\n").map((line) => {
      const at = LOOP.exec(line)?.[1];
      const comment = at === undefined ? undefined : this.line(at);
      return comment === undefined ? line : `${line}  ;; ${comment}`;
    }).join("\n");
  }
}
