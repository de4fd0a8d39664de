/**
 * An editor of one text of one or more lines: its contents, its cursor, and what each key does to them. It
 * knows nothing of terminals.
 *
 * @module
 */

import { EDITOR } from "../tuning.ts";
import type { Key } from "./keys.ts";

/** What the editor asks of its surroundings. */
export interface EditorContext {
  /** Whether Enter ends the input rather than beginning another line. */
  isComplete(text: string): boolean;
  /** The known names that begin with a word, sorted. */
  completions(word: string): readonly string[];
  /** Earlier inputs, oldest first. */
  readonly history: readonly string[];
}

/** What a key led to, beyond the change of the text. */
export type EditorEvent =
  | { kind: "edit" }
  /** The text is to be evaluated. */
  | { kind: "submit" }
  /** The text is to be forgotten. */
  | { kind: "cancel" }
  /** There will be no more input. */
  | { kind: "end" }
  | { kind: "clearScreen" }
  /** Several names complete the word, and nothing more can be inserted. */
  | { kind: "list"; names: readonly string[] };

const EDIT: EditorEvent = { kind: "edit" };
const WORD = /[^\s()[\]{}"';`,|]/u;

/** The text, the cursor (a UTF-16 offset, never inside a code point) and the place in the history. */
export class LineEditor {
  text = "";
  cursor = 0;
  private killed = "";
  /** Which entry is shown; the history's length stands for what was typed. */
  private entry: number;
  private typed = "";

  /** An empty text. */
  constructor(private readonly context: EditorContext) {
    this.entry = context.history.length;
  }

  /** Does what a key means. */
  press(key: Key): EditorEvent {
    if (key.name === "text") {
      this.insert(key.text);
      return EDIT;
    }
    const action = ACTIONS[key.name];
    return action?.(this) ?? EDIT;
  }

  /** Puts text at the cursor. */
  insert(text: string): void {
    this.text = this.text.slice(0, this.cursor) + text +
      this.text.slice(this.cursor);
    this.cursor += text.length;
  }

  /** Removes the text between two offsets; the cursor is then where it was. */
  remove(start: number, end: number): string {
    const removed = this.text.slice(start, end);
    this.text = this.text.slice(0, start) + this.text.slice(end);
    this.cursor = start;
    return removed;
  }

  /** Removes text so that it can be put back. */
  kill(start: number, end: number): void {
    if (end > start) this.killed = this.remove(start, end);
  }

  /** Puts back what was killed last. */
  yank(): void {
    this.insert(this.killed);
  }

  /** The offset one code point before the cursor. */
  before(): number {
    const previous = this.text.codePointAt(this.cursor - 2) ?? 0;
    return Math.max(0, this.cursor - (previous > 0xffff ? 2 : 1));
  }

  /** The offset one code point after the cursor. */
  after(): number {
    const next = this.text.codePointAt(this.cursor) ?? 0;
    return Math.min(this.text.length, this.cursor + (next > 0xffff ? 2 : 1));
  }

  /** Where the cursor's line starts. */
  lineStart(): number {
    return this.text.slice(0, this.cursor).lastIndexOf("\n") + 1;
  }

  /** Where the cursor's line ends. */
  lineEnd(): number {
    const end = this.text.indexOf("\n", this.cursor);
    return end < 0 ? this.text.length : end;
  }

  /** The start of the word before the cursor. */
  wordBefore(): number {
    let start = this.cursor;
    while (start > 0 && !WORD.test(this.text[start - 1]!)) start--;
    while (start > 0 && WORD.test(this.text[start - 1]!)) start--;
    return start;
  }

  /** The end of the word after the cursor. */
  wordAfter(): number {
    let end = this.cursor;
    while (end < this.text.length && !WORD.test(this.text[end]!)) end++;
    while (end < this.text.length && WORD.test(this.text[end]!)) end++;
    return end;
  }

  /** Ends the input if it is complete, else begins another line. */
  enter(): EditorEvent {
    const atEnd = this.text.slice(this.cursor).trim() === "";
    if (
      this.context.isComplete(this.text) || (atEnd && this.text.trim() === "")
    ) {
      this.cursor = this.text.length;
      return { kind: "submit" };
    }
    this.insert("\n");
    return EDIT;
  }

  /** Moves a line up or down, and beyond the first or last line through the history. */
  vertical(step: -1 | 1): void {
    const start = this.lineStart();
    const column = this.cursor - start;
    if (step < 0 && start > 0) {
      this.cursor = start - 1;
      this.cursor = Math.min(start - 1, this.lineStart() + column);
    } else if (step > 0 && this.lineEnd() < this.text.length) {
      const below = this.lineEnd() + 1;
      this.cursor = below;
      this.cursor = Math.min(this.lineEnd(), below + column);
    } else {
      this.recall(this.entry + step);
      return;
    }
    // Never between the halves of a code point.
    const half = this.text.charCodeAt(this.cursor);
    if (half >= 0xdc00 && half <= 0xdfff) this.cursor--;
  }

  private recall(entry: number): void {
    const { history } = this.context;
    if (entry < 0 || entry > history.length) return;
    if (this.entry === history.length) this.typed = this.text;
    this.entry = entry;
    this.text = history[entry] ?? this.typed;
    this.cursor = this.text.length;
  }

  /** Completes the word before the cursor as far as it is certain; with nothing before it, indents. */
  complete(): EditorEvent {
    let start = this.cursor;
    while (start > 0 && WORD.test(this.text[start - 1]!)) start--;
    const word = this.text.slice(start, this.cursor);
    if (word === "") {
      this.insert("  ");
      return EDIT;
    }
    const names = this.context.completions(word);
    const common = commonPrefix(names);
    if (common.length > word.length) {
      this.insert(common.slice(word.length));
      return EDIT;
    }
    return names.length < 2
      ? EDIT
      : { kind: "list", names: names.slice(0, EDITOR.completionsShown) };
  }
}

type Action = (editor: LineEditor) => EditorEvent | void;

const ACTIONS: Readonly<Record<string, Action>> = {
  home: (editor) => void (editor.cursor = editor.lineStart()),
  end: (editor) => void (editor.cursor = editor.lineEnd()),
  left: (editor) => void (editor.cursor = editor.before()),
  right: (editor) => void (editor.cursor = editor.after()),
  wordLeft: (editor) => void (editor.cursor = editor.wordBefore()),
  wordRight: (editor) => void (editor.cursor = editor.wordAfter()),
  up: (editor) => editor.vertical(-1),
  down: (editor) => editor.vertical(1),
  backspace: (editor) => void editor.remove(editor.before(), editor.cursor),
  delete: (editor) => void editor.remove(editor.cursor, editor.after()),
  endOrDelete: (editor) => {
    if (editor.text === "") return { kind: "end" };
    editor.remove(editor.cursor, editor.after());
  },
  killToEnd: (editor) => editor.kill(editor.cursor, editor.lineEnd()),
  killToStart: (editor) => editor.kill(editor.lineStart(), editor.cursor),
  killWord: (editor) => editor.kill(editor.wordBefore(), editor.cursor),
  deleteWord: (editor) => editor.kill(editor.cursor, editor.wordAfter()),
  yank: (editor) => editor.yank(),
  newline: (editor) => editor.insert("\n"),
  enter: (editor) => editor.enter(),
  complete: (editor) => editor.complete(),
  interrupt: () => ({ kind: "cancel" }),
  clearScreen: () => ({ kind: "clearScreen" }),
};

function commonPrefix(names: readonly string[]): string {
  let prefix = names[0] ?? "";
  for (const name of names) {
    while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  }
  return prefix;
}
