/**
 * Reads a command line by the tables of commands and options.
 *
 * Options may stand before the command and between it and its operands. For a command that runs a program
 * everything after the first operand belongs to the program, whatever it looks like.
 *
 * @module
 */

import type { OptionRow } from "../options.ts";
import type { CommandRow } from "./commands.ts";
import { suggestion, UsageError } from "./usage.ts";

/** A command line that makes sense by the tables. */
export interface Invocation {
  /** What is to be done. */
  readonly command: CommandRow;
  /** What follows the command that is not an option. */
  readonly operands: readonly string[];
  /** The options by name: their values in order, an empty text for a flag. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** What decides how arguments are read. */
export interface Grammar {
  /** All commands. */
  readonly commands: readonly CommandRow[];
  /** The options that every command takes. */
  readonly globalOptions: readonly OptionRow[];
}

/** Reads arguments, or throws {@link UsageError}. Undefined: there is no command and no option naming one. */
export function parseArguments(
  args: readonly string[],
  { commands, globalOptions }: Grammar,
): Invocation | undefined {
  const options = new Map<string, string[]>();
  const operands: string[] = [];
  let command: CommandRow | undefined;
  let onlyOperands = false;

  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (onlyOperands || arg === "-" || !arg.startsWith("-")) {
      if (command === undefined) {
        command = commands.find((row) => row.name === arg);
        if (command === undefined) throw unknownCommand(arg, commands);
        continue;
      }
      operands.push(arg);
      if (command.runsProgram) onlyOperands = true;
      continue;
    }
    if (arg === "--") {
      onlyOperands = true;
      continue;
    }
    const known = [...globalOptions, ...(command?.options ?? [])];
    const { row, attached } = findOption(arg, known, command);
    let value = "";
    if (row.value !== undefined) {
      const given = attached ?? args[++index];
      if (given === undefined) {
        throw new UsageError(`option '--${row.name}' needs a ${row.value}`);
      }
      value = given;
      checkValue(row, value);
    } else if (attached !== undefined) {
      throw new UsageError(`option '--${row.name}' takes no value`);
    }
    const values = options.get(row.name) ?? [];
    if (values.length > 0 && row.value !== undefined && !row.repeatable) {
      throw new UsageError(`option '--${row.name}' is given twice`);
    }
    options.set(row.name, [...values, value]);
    const implied = commands.find((candidate) =>
      candidate.impliedBy === row.name
    );
    if (implied !== undefined && command?.impliedBy !== row.name) {
      if (command !== undefined && implied.runsProgram) {
        throw new UsageError(`'${command.name}' takes no '--${row.name}'`);
      }
      // `varve run --help` asks for help on `run`.
      const about = command !== undefined && implied.operands !== "";
      operands.splice(0, operands.length, ...(about ? [command!.name] : []));
      command = implied;
    }
  }
  return command && { command, operands, options };
}

/** Checks the number of operands by the command's row. */
export function checkOperands({ command, operands }: Invocation): void {
  const { name, operands: pattern } = command;
  const words = pattern === "" ? [] : pattern.split(" ");
  const least = words.filter((word) => !word.startsWith("[")).length;
  const unlimited = pattern.endsWith("...]");
  if (operands.length < least) {
    throw new UsageError(`'${name}' needs a ${words[operands.length]}`);
  }
  if (!unlimited && operands.length > words.length) {
    throw new UsageError(
      `'${name}' does not know what to do with '${operands[words.length]}'`,
    );
  }
}

function findOption(
  arg: string,
  known: readonly OptionRow[],
  command: CommandRow | undefined,
): { row: OptionRow; attached: string | undefined } {
  if (arg.startsWith("--")) {
    const equals = arg.indexOf("=");
    const name = arg.slice(2, equals < 0 ? undefined : equals);
    const row = known.find((candidate) => candidate.name === name);
    if (row === undefined) {
      const names = known.map((candidate) => candidate.name);
      throw new UsageError(
        `unknown option '--${name}'${of(command)}${
          suggestion(name, names, "--")
        }`,
      );
    }
    return { row, attached: equals < 0 ? undefined : arg.slice(equals + 1) };
  }
  const letter = arg.slice(1, 2);
  const row = known.find((candidate) => candidate.short === letter);
  if (row === undefined || (row.value === undefined && arg.length > 2)) {
    // `-metrics` was meant to be `--metrics`.
    const name = arg.slice(1);
    const names = known.map((candidate) => candidate.name);
    const hint = names.includes(name)
      ? `; did you mean '--${name}'?`
      : arg.length > 2
      ? suggestion(name, names, "--")
      : "";
    throw new UsageError(`unknown option '${arg}'${of(command)}${hint}`);
  }
  return { row, attached: arg.length > 2 ? arg.slice(2) : undefined };
}

function of(command: CommandRow | undefined): string {
  return command === undefined ? "" : ` of '${command.name}'`;
}

function checkValue(row: OptionRow, value: string): void {
  const { choices } = row;
  if (choices !== undefined) {
    for (const part of row.list ? value.split(",") : [value]) {
      if (choices.includes(part)) continue;
      throw new UsageError(
        `unknown value '${part}' for '--${row.name}'` +
          (suggestion(part, choices) || `; there is ${choices.join(", ")}`),
      );
    }
  }
  const problem = row.problem?.(value);
  if (problem !== undefined) {
    throw new UsageError(`option '--${row.name}': ${problem}`);
  }
}

function unknownCommand(
  name: string,
  commands: readonly CommandRow[],
): UsageError {
  const names = commands.map((row) => row.name);
  // A file where a command belongs: the likeliest mistake of all.
  const hint = /[./]/.test(name)
    ? `; did you mean 'run ${name}'?`
    : suggestion(name, names);
  return new UsageError(`unknown command '${name}'${hint}`);
}
