/**
 * `varve help` and `varve version`.
 *
 * @module
 */

import { v8Version } from "../host.ts";
import type { OptionRow } from "../options.ts";
import { TRACES } from "../trace.ts";
import { VERSION } from "../version.ts";
import type { Invocation } from "./arguments.ts";
import { type CommandRow, COMMANDS, GLOBAL_OPTIONS } from "./commands.ts";
import { processHost } from "./process.ts";
import { suggestion, UsageError } from "./usage.ts";

/** Describes all commands, or the one that is named; the result is the exit code. */
export function help({ operands: [name] }: Invocation): number {
  if (name === undefined) {
    print(overview());
    return 0;
  }
  const command = COMMANDS.find((row) => row.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((row) => row.name);
    throw new UsageError(`unknown command '${name}'${suggestion(name, names)}`);
  }
  print(describe(command));
  return 0;
}

/** Prints the versions; the result is the exit code. */
export function version(_invocation: Invocation): number {
  print(`varve ${VERSION} (V8 ${v8Version()})\n`);
  return 0;
}

/** The help on everything. */
export function overview(): string {
  return "Varve runs Scheme and Python programs inside Deno.\n\n" +
    "Usage: varve COMMAND [OPTIONS] [OPERANDS]\n" +
    "       varve -e EXPRESSION\n\n" +
    section(
      "Commands",
      COMMANDS.map((
        row,
      ) => [`${row.name} ${row.operands}`.trim(), row.summary]),
    ) +
    "\n" + section("Options", GLOBAL_OPTIONS.map(optionLine)) +
    "\n" +
    section("Events of --trace", TRACES.map((row) => [row.name, row.help])) +
    "\nExit codes: 0 done; 1 the program is wrong, failed, or cannot be read; " +
    "2 wrong\nuse of the command line; 70 an error of Varve itself; " +
    "130 interrupted; 141\nnobody reads the output any more.\n";
}

/** The help on one command. */
export function describe(command: CommandRow): string {
  const { name, operands, summary, details } = command;
  const options = command.options.filter(({ hidden }) => !hidden);
  const usage = ["varve", name, "[OPTIONS]", operands].join(" ").trim();
  return `${usage}\n\n${capitalised(summary)}.\n` +
    (details === undefined ? "" : `\n${wrapped(details)}\n`) +
    (options.length === 0
      ? ""
      : `\n${section("Options", options.map(optionLine))}`) +
    "\n" + section("Options of every command", GLOBAL_OPTIONS.map(optionLine));
}

function optionLine(row: OptionRow): [string, string] {
  const short = row.short === undefined ? "    " : `-${row.short}, `;
  const value = row.value === undefined ? "" : `=${row.value}`;
  return [`${short}--${row.name}${value}`, row.help];
}

function section(title: string, rows: readonly [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return `${title}:\n` +
    rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join("");
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + word.length >= 80) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}

function print(text: string): void {
  processHost([]).stdout.write(new TextEncoder().encode(text));
}
