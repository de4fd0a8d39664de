/**
 * What a person is told when a program is wrong: `file:line:col: error: message`, the source
 * line with a caret, notes, then the trace of calls.
 *
 * @module
 */

import type { Source } from "./source.ts";

/** A position in a source, and what is there. */
export interface Location {
  /** The source. */
  source: Source;
  /** UTF-16 code units from its start. */
  offset: number;
}

/** One call that was under way, innermost first. */
export interface TraceEntry {
  /** The name of the procedure, or "" where it has none. */
  procedure: string;
  /** Where in it the program was; absent for code without a source. */
  location?: Location;
}

/** A further remark, with a place of its own where it has one. */
export interface Note {
  /** One line. */
  message: string;
  /** What it is about, where that can be shown. */
  location?: Location;
}

/** A problem in a program, in the program's own terms. */
export interface Diagnostic {
  /** Whether the program can go on. */
  severity: "error" | "warning";
  /** One line, without the place. */
  message: string;
  /** Where the problem is, where that can be shown. */
  location?: Location;
  /** In the order in which they are shown. */
  notes?: Note[];
  /** The calls that were under way, innermost first. */
  trace?: TraceEntry[];
  /** All of it as the program's language reports it, in place of the form that diagnostics have otherwise. */
  report?: string;
}

/** The program that a host asked for is wrong or failed; `diagnostic` says how. */
export class GuestError extends Error {
  /** The error's message is the diagnostic's. */
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = "GuestError";
  }
}
