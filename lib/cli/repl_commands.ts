/**
 * What can be asked of the REPL itself: one row each, typed after a comma.
 *
 * @module
 */

import type { Engine } from "../engine.ts";
import { formatMetrics, withProcessMetrics } from "./metrics_report.ts";

/** One command of the REPL. */
export interface ReplCommand {
  /** Without the comma. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What is printed, and the exit code if the REPL is to end. */
  readonly run: (engine: Engine) => { text: string; exit?: number };
}

/** Every command of the REPL. */
export const REPL_COMMANDS: readonly ReplCommand[] = [
  { name: "help", summary: "what can be typed", run: () => ({ text: help() }) },
  {
    name: "metrics",
    summary: "counts and times so far",
    run: (engine) => ({
      text: formatMetrics(withProcessMetrics(engine.metrics())),
    }),
  },
  { name: "quit", summary: "leave", run: () => ({ text: "", exit: 0 }) },
];

/** The command that a text names. */
export function replCommand(text: string): ReplCommand | undefined {
  const name = text.slice(1).trim();
  return REPL_COMMANDS.find((row) => row.name === name);
}

function help(): string {
  return "Type an expression or a definition; it may take several lines.\n" +
    REPL_COMMANDS.map(({ name, summary }) =>
      `  ,${name.padEnd(10)}${summary}\n`
    )
      .join("") +
    "  Tab        complete a name\n" +
    "  Up, Down   earlier inputs\n" +
    "  Alt-Enter  another line, even if the text is complete\n" +
    "  Ctrl-C     forget the text, or stop what runs\n" +
    "  Ctrl-D     leave\n";
}
