/**
 * What was typed in earlier sessions.
 *
 * @module
 */

import { readFileIfPossible, replaceFile } from "../host.ts";
import { EDITOR } from "../tuning.ts";

/** The entries, oldest first, kept in a file of one JSON string a line. */
export class History {
  readonly entries: string[] = [];

  /** Without a path nothing is kept. */
  constructor(private readonly path: string | undefined) {
    this.entries = read(path);
  }

  /** Keeps an entry, unless it is empty or the one before. */
  add(text: string): void {
    if (text.trim() === "" || text === this.entries.at(-1)) return;
    this.entries.push(text);
    if (this.path === undefined) return;
    // Another session may have added entries meanwhile: keep them.
    const all = [...read(this.path), text].slice(-EDITOR.historyLength);
    const lines = all.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    replaceFile(this.path, new TextEncoder().encode(lines));
  }
}

function read(path: string | undefined): string[] {
  const bytes = path === undefined ? undefined : readFileIfPossible(path);
  if (bytes === undefined) return [];
  return new TextDecoder().decode(bytes).split("\n").flatMap((line) => {
    try {
      const entry: unknown = JSON.parse(line);
      return typeof entry === "string" ? [entry] : [];
    } catch {
      // A line that something else wrote is no entry.
      return [];
    }
  }).slice(-EDITOR.historyLength);
}
