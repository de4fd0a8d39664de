/**
 * Errors that are about a node of the tree.
 *
 * @module
 */

import type { Source } from "../source.ts";
import type { Lines } from "./positions.ts";
import { PythonSyntaxError, type SyntaxWarning } from "./syntax_error.ts";
import type { NodeBase } from "./syntax.ts";

/** What the analyses of one tree share. */
export class Reporter {
  constructor(
    readonly source: Source,
    readonly lines: Lines,
    readonly warnings: SyntaxWarning[],
  ) {}

  /**
   * Throws an error about a node. As in CPython the columns of such errors count bytes of
   * UTF-8, unlike those of the parser. Without `range` the end is not known.
   */
  fail(message: string, node: NodeBase, range = true): never {
    const { lines } = this;
    const lineno = lines.line(node.start);
    throw new PythonSyntaxError("SyntaxError", message, this.source, {
      lineno,
      offset: lines.byteColumn(node.start) + 1,
      end_lineno: range ? lines.line(node.end) : lineno,
      end_offset: range ? lines.byteColumn(node.end) + 1 : -1,
      text: lines.lineText(lineno),
    });
  }

  /** Adds a warning about a node. */
  warn(message: string, node: NodeBase): void {
    const { start } = node;
    this.warnings.push({ category: "SyntaxWarning", message, offset: start });
  }
}
