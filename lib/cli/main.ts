/**
 * The command line: from arguments to an exit code.
 *
 * Exit codes: 0 done; 1 the program is wrong, failed, or could not be read; 2 wrong use of the command line;
 * 70 an error of Varve itself; 130 interrupted; 141 nobody reads standard output any more; or what the program
 * asked for.
 *
 * @module
 */

import { HostError, terminal } from "../host.ts";
import { checkOperands, type Invocation, parseArguments } from "./arguments.ts";
import { COMMANDS, GLOBAL_OPTIONS } from "./commands.ts";
import { processHost } from "./process.ts";
import { UsageError } from "./usage.ts";

/** Does what the arguments ask for; the result is the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const invocation = parseArguments(args, {
      commands: COMMANDS,
      globalOptions: GLOBAL_OPTIONS,
    }) ?? withoutCommand(args);
    if (invocation.command.name !== "help") checkOperands(invocation);
    return await invocation.command.run(invocation);
  } catch (error) {
    const host = processHost([]);
    const say = (text: string) =>
      host.stderr.write(new TextEncoder().encode(text));
    if (error instanceof UsageError) {
      say(`error: ${error.message}\n`);
      return 2;
    }
    if (error instanceof HostError) {
      say(`error: ${error.message}\n`);
      return 1;
    }
    if (isUnreadableModule(error)) {
      say(
        `error: Deno was not given the permission to read Varve: ${ownFolder()}\n`,
      );
      return 1;
    }
    const { describeInternalError } = await import("./internal_error.ts");
    say(describeInternalError(error));
    return 70;
  }
}

/** The option that lets Varve load its modules, each when it is needed. */
function ownFolder(): string {
  const { pathname } = new URL("../..", import.meta.url);
  return `--allow-read=${decodeURIComponent(pathname)}`;
}

function isUnreadableModule(error: unknown): boolean {
  return error instanceof TypeError &&
    error.message.startsWith("Requires read access to ");
}

/** No command at all: a person at a terminal wants to talk, anyone else needs help. */
function withoutCommand(args: readonly string[]): Invocation {
  const talks = terminal.is("stdin") && terminal.is("stdout");
  if (!talks && args.length > 0) throw new UsageError("there is no command");
  return parseArguments([talks ? "repl" : "help", ...args], {
    commands: COMMANDS,
    globalOptions: GLOBAL_OPTIONS,
  })!;
}
