/**
 * Reads texts from a terminal with the line editor.
 *
 * @module
 */

import { type Host, terminal } from "../host.ts";
import type { History } from "./history.ts";
import { type Key, KeyDecoder } from "./keys.ts";
import { LineEditor } from "./line_editor.ts";
import { inColumns, type Prompts, Screen } from "./screen.ts";

const PROMPTS: Prompts = { first: "varve> ", next: "  ...> " };
const PASTE_ON = "\x1b[?2004h";
const PASTE_OFF = "\x1b[?2004l";

/** The terminal is in raw mode only while a text is read: programs find it as they expect it. */
export class TerminalReader {
  private readonly keys = new KeyDecoder();
  private readonly queue: Key[] = [];
  private readonly screen: Screen;

  /** `isComplete` and `completions` are the editor's. */
  constructor(
    private readonly host: Host,
    private readonly history: History,
    private readonly isComplete: (text: string) => boolean,
    private readonly completions: (word: string) => readonly string[],
  ) {
    this.screen = new Screen((text) => this.write(text), terminal.size);
  }

  /** The next text, or null at the end of the input. */
  read(): string | null {
    terminal.setRaw(true);
    this.write(PASTE_ON);
    try {
      return this.edit();
    } finally {
      // In this order: whoever sees the end of the editing may type for the program at once.
      terminal.setRaw(false);
      this.write(PASTE_OFF);
    }
  }

  private edit(): string | null {
    let editor = this.newEditor();
    this.draw(editor);
    for (;;) {
      const key = this.nextKey();
      const event = key === null ? { kind: "end" as const } : editor.press(key);
      switch (event.kind) {
        case "submit":
          this.draw(editor);
          this.screen.finish();
          return editor.text;
        case "end":
          this.screen.finish();
          return null;
        case "cancel":
          editor.cursor = editor.text.length;
          this.draw(editor);
          this.write("^C");
          this.screen.finish();
          editor = this.newEditor();
          break;
        case "clearScreen":
          this.screen.clear();
          break;
        case "list": {
          const { cursor } = editor;
          editor.cursor = editor.text.length;
          this.draw(editor);
          this.screen.finish();
          this.write(inColumns(event.names, terminal.size().columns));
          editor.cursor = cursor;
          break;
        }
      }
      // What was pasted or typed ahead is drawn once.
      if (this.queue.length === 0) this.draw(editor);
    }
  }

  private newEditor(): LineEditor {
    return new LineEditor({
      isComplete: this.isComplete,
      completions: this.completions,
      history: this.history.entries,
    });
  }

  private draw(editor: LineEditor): void {
    this.screen.draw(editor.text, editor.cursor, PROMPTS);
  }

  private nextKey(): Key | null {
    const buffer = new Uint8Array(1024);
    while (this.queue.length === 0) {
      const count = this.host.stdin.read(buffer);
      if (count === null) return null;
      this.queue.push(...this.keys.decode(buffer.subarray(0, count)));
    }
    return this.queue.shift()!;
  }

  private write(text: string): void {
    this.host.stdout.write(new TextEncoder().encode(text));
  }
}
