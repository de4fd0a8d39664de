/**
 * What `--trace` can report: one row for each kind of event, and one line of output for each event, with its
 * reason. Tracing never changes what a program does.
 *
 * @module
 */

/** The name of a kind of event. */
export type TraceName =
  | "cache"
  | "load"
  | "compile"
  | "signal"
  | "tier"
  | "opt";

/** One kind of event. */
export interface TraceRow {
  /** What is given to `--trace`. */
  readonly name: TraceName;
  /** One line. */
  readonly help: string;
}

/** Every kind of event. */
export const TRACES: readonly TraceRow[] = [
  { name: "cache", help: "entries looked up, found, written, refused" },
  { name: "load", help: "modules compiled and instantiated, with their sizes" },
  { name: "compile", help: "sources read, expanded and lowered, with times" },
  { name: "tier", help: "what is compiled, left and compiled again, and why" },
  { name: "opt", help: "what is not optimised, and why" },
  { name: "signal", help: "errors on their way, uncaught errors, interrupts" },
];

/** Writes the events that were asked for. Ask {@link Trace.on} before building a costly message. */
export class Trace {
  /** `write` gets whole lines. */
  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly write: (line: string) => void,
  ) {}

  /** Whether events of a kind were asked for. */
  on(name: TraceName): boolean {
    return this.names.has(name);
  }

  /** Reports an event, if its kind was asked for. */
  event(name: TraceName, message: string): void {
    if (this.names.has(name)) this.write(`[${name}] ${message}\n`);
  }
}
