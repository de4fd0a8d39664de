/**
 * `varve repl`: reads a text that is complete, evaluates it, prints its value, and so on to the end of the
 * input. Errors do not end it.
 *
 * On a terminal a text is edited; otherwise lines are read as they are, and nothing but values and the programs'
 * own output is printed.
 *
 * @module
 */

import { cacheDirectory } from "../cache.ts";
import type { Engine } from "../engine.ts";
import { type Host, type HostFile, terminal } from "../host.ts";
import { Source } from "../source.ts";
import { VERSION } from "../version.ts";
import type { Invocation } from "./arguments.ts";
import { History } from "./history.ts";
import { LineSource } from "./line_source.ts";
import { processHost } from "./process.ts";
import { REPL_COMMANDS, replCommand } from "./repl_commands.ts";
import { createEngine, execute } from "./session.ts";
import { TerminalReader } from "./terminal_reader.ts";

/** Talks until the input ends; the result is the exit code. */
export async function repl(invocation: Invocation): Promise<number> {
  return terminal.is("stdin") && terminal.is("stdout")
    ? await onTerminal(invocation)
    : await onPipe(invocation);
}

async function onTerminal(invocation: Invocation): Promise<number> {
  const outside = processHost(["<repl>"]);
  const stdout = new ColumnTracker(outside.stdout);
  const host = processHost(["<repl>"], { stdout });
  const engine = await createEngine(invocation, host);
  const directory = invocation.options.has("no-cache")
    ? undefined
    : cacheDirectory();
  const history = new History(directory && `${directory}/repl_history`);
  const reader = new TerminalReader(
    outside,
    history,
    (text) =>
      text.startsWith(",") || engine.completeness(text) !== "incomplete",
    (word) => namesFrom(engine, word),
  );
  write(host, `Varve ${VERSION}: Scheme. ,help for help, Ctrl-D to leave.\n`);
  for (;;) {
    const text = reader.read();
    if (text === null) return 0;
    history.add(text.trim());
    const code = await answer(engine, text, host);
    if (code !== undefined) return code;
    if (!stdout.atLineStart) write(host, "\n");
  }
}

async function onPipe(invocation: Invocation): Promise<number> {
  const stdin = new LineSource(processHost([]).stdin);
  const host = processHost(["<repl>"], { stdin });
  const engine = await createEngine(invocation, host);
  let text = "";
  for (;;) {
    const line = stdin.readLine();
    text += line ?? "";
    const complete = text.startsWith(",") ||
      engine.completeness(text) !== "incomplete";
    if (line !== null && !complete) continue;
    if (text.trim() !== "") {
      const code = await answer(engine, text, host);
      if (code !== undefined) return code;
    }
    if (line === null) return 0;
    text = "";
  }
}

/** Does what a text asks for and prints the answer; the result is the exit code if that is the end. */
async function answer(
  engine: Engine,
  text: string,
  host: Host,
): Promise<number | undefined> {
  if (text.trim() === "") return undefined;
  if (text.startsWith(",")) {
    const command = replCommand(text);
    const reply = command?.run(engine) ??
      {
        text: `unknown command; there is ${
          REPL_COMMANDS.map((row) => `,${row.name}`).join(" ")
        }\n`,
      };
    write(host, reply.text);
    return reply.exit;
  }
  const source = new Source("<repl>", text);
  const completion = await execute(engine, source, host);
  if (completion.kind === "exit") return completion.code;
  if (completion.kind === "failed") return undefined;
  const { value } = completion.outcome;
  if (!engine.isUnspecified(value)) {
    freshLine(host);
    write(host, `${engine.format(value, "write")}\n`);
  }
  return undefined;
}

function namesFrom(engine: Engine, word: string): string[] {
  const names = engine.names().filter((name) => name.startsWith(word));
  return [...new Set(names)].sort();
}

function freshLine(host: Host): void {
  const { stdout } = host;
  if (stdout instanceof ColumnTracker && !stdout.atLineStart) {
    write(host, "\n");
  }
}

function write(host: Host, text: string): void {
  host.stdout.write(new TextEncoder().encode(text));
}

/** Knows whether what was written last ended its line, so that a prompt or value begins one. */
class ColumnTracker implements HostFile {
  atLineStart = true;

  constructor(private readonly file: HostFile) {}

  read(buffer: Uint8Array): number | null {
    return this.file.read(buffer);
  }

  write(bytes: Uint8Array): void {
    if (bytes.length > 0) this.atLineStart = bytes.at(-1) === 10;
    this.file.write(bytes);
  }

  close(): void {
    this.file.close();
  }
}
