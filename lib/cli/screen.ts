/**
 * Shows a text that is being edited on a terminal: the prompt, the text over as many rows as it takes, and the
 * cursor in its place.
 *
 * @module
 */

import {
  characterWidth,
  displayWidth,
  visibleCharacter,
} from "./display_width.ts";

/** The prompts of the first line and of the others. They have the same width. */
export interface Prompts {
  readonly first: string;
  readonly next: string;
}

/** Rows of text, and where among them the cursor is. */
export interface Layout {
  readonly rows: readonly string[];
  readonly cursorRow: number;
  readonly cursorColumn: number;
}

/** Breaks a text into rows. The last column stays empty, so that terminals need not agree on what it does. */
export function layOut(
  text: string,
  cursor: number,
  prompts: Prompts,
  columns: number,
): Layout {
  const limit = Math.max(2, columns - 1);
  const rows: string[] = [prompts.first];
  let width = displayWidth(prompts.first);
  let cursorRow = 0;
  let cursorColumn = width;
  let offset = 0;
  const startRow = (prompt: string) => {
    rows.push(prompt);
    width = displayWidth(prompt);
  };
  for (const character of text) {
    if (character === "\n") {
      if (offset === cursor) {
        [cursorRow, cursorColumn] = [rows.length - 1, width];
      }
      startRow(prompts.next);
    } else {
      const shown = visibleCharacter(character, 0);
      const cells = character === "\t" ? shown.length : characterWidth(shown);
      if (width + cells > limit) startRow("");
      if (offset === cursor) {
        [cursorRow, cursorColumn] = [rows.length - 1, width];
      }
      rows[rows.length - 1] += shown;
      width += cells;
    }
    offset += character.length;
  }
  if (cursor >= offset) [cursorRow, cursorColumn] = [rows.length - 1, width];
  return { rows, cursorRow, cursorColumn };
}

/** Draws layouts one over the other. */
export class Screen {
  /** How many rows above the cursor the drawing begins. */
  private above = 0;

  /** `write` gets what the terminal is to do. */
  constructor(
    private readonly write: (text: string) => void,
    private readonly size: () => { columns: number; rows: number },
  ) {}

  /** Replaces what was drawn before. */
  draw(text: string, cursor: number, prompts: Prompts): void {
    const { columns, rows: height } = this.size();
    const layout = layOut(text, cursor, prompts, columns);
    // Of what is taller than the terminal the rows around the cursor are shown.
    const first = Math.max(
      0,
      Math.min(layout.cursorRow - (height >> 1), layout.rows.length - height),
    );
    const shown = layout.rows.slice(first, first + height);
    const row = layout.cursorRow - first;
    const up = shown.length - 1 - row;
    this.write(
      this.toStart() + "\x1b[J" + shown.join("\r\n") +
        (up > 0 ? `\x1b[${up}A` : "") + "\r" +
        (layout.cursorColumn > 0 ? `\x1b[${layout.cursorColumn}C` : ""),
    );
    this.above = row;
  }

  /** Leaves what was drawn, and goes on below it. The cursor must have been drawn at the end of the text. */
  finish(): void {
    this.write("\r\n");
    this.above = 0;
  }

  /** Empties the terminal. */
  clear(): void {
    this.write("\x1b[H\x1b[2J");
    this.above = 0;
  }

  private toStart(): string {
    return (this.above > 0 ? `\x1b[${this.above}A` : "") + "\r";
  }
}

/** Names in columns, as wide as the terminal allows. */
export function inColumns(names: readonly string[], columns: number): string {
  const width = Math.max(...names.map(displayWidth)) + 2;
  const across = Math.max(1, Math.floor((columns - 1) / width));
  const down = Math.ceil(names.length / across);
  let text = "";
  for (let row = 0; row < down; row++) {
    let line = "";
    for (let index = row; index < names.length; index += down) {
      const name = names[index]!;
      line += name + " ".repeat(width - displayWidth(name));
    }
    text += `${line.trimEnd()}\r\n`;
  }
  return text;
}
