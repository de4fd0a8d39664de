/**
 * The colours of what is printed for a person.
 *
 * @module
 */

import { environmentVariable, terminal } from "../host.ts";

/** The escape sequences of a style, or empty texts. */
export interface Palette {
  /** Before the word `error`, and the caret of one. */
  readonly error: string;
  /** Before the word `warning`, and the caret of one. */
  readonly warning: string;
  /** Before the word `note`, and the caret of one. */
  readonly note: string;
  /** Before a place. */
  readonly place: string;
  /** Before what matters less. */
  readonly dim: string;
  /** Ends any of the others. */
  readonly reset: string;
}

/** For files, pipes, and people who asked for no colours. */
export const PLAIN: Palette = {
  error: "",
  warning: "",
  note: "",
  place: "",
  dim: "",
  reset: "",
};

/** For terminals. */
export const COLOURED: Palette = {
  error: "\x1b[1;31m",
  warning: "\x1b[1;33m",
  note: "\x1b[1;36m",
  place: "\x1b[1m",
  dim: "\x1b[2m",
  reset: "\x1b[0m",
};

/** Colours on a terminal, unless `NO_COLOR` is set. */
export function paletteOf(stream: "stdout" | "stderr"): Palette {
  return terminal.is(stream) && !environmentVariable("NO_COLOR")
    ? COLOURED
    : PLAIN;
}
