/**
 * Runs the command on a pseudo-terminal, which `script` of util-linux provides.
 *
 * @module
 */

import assert from "node:assert/strict";
import { commandWords } from "./command.ts";

/** A command that runs on a terminal of 80 columns, and what it has shown so far. */
export class TerminalSession {
  private shown = "";
  private position = 0;
  private readonly decoder = new TextDecoder();
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly writer: WritableStreamDefaultWriter<Uint8Array>;

  private constructor(private readonly child: Deno.ChildProcess) {
    this.reader = child.stdout.getReader();
    this.writer = child.stdin.getWriter();
  }

  /** Starts the command. */
  static start(
    args: readonly string[],
    env: Record<string, string> = {},
  ): TerminalSession {
    const words = commandWords(args);
    const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`);
    const command = new Deno.Command("script", {
      args: ["-qfec", `stty cols 80 rows 24; ${quoted.join(" ")}`, "/dev/null"],
      env: { NO_COLOR: "1", TERM: "xterm", ...env },
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    });
    try {
      return new TerminalSession(command.spawn());
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new Error("these tests need `script` (Debian's bsdutils)");
    }
  }

  /** Types. */
  async type(text: string): Promise<void> {
    await this.writer.write(new TextEncoder().encode(text));
  }

  /** Waits until a text is shown after what was waited for before; what came before it is the result. */
  async waitFor(text: string, milliseconds: number = 20_000): Promise<string> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const found = this.shown.indexOf(text, this.position);
      if (found >= 0) {
        const before = this.shown.slice(this.position, found);
        this.position = found + text.length;
        return before;
      }
      const rest = JSON.stringify(this.shown.slice(this.position));
      const chunk = await this.readBefore(deadline);
      assert(
        chunk !== undefined,
        `no ${JSON.stringify(text)} within time in ${rest}`,
      );
      assert(
        chunk !== null,
        `no ${JSON.stringify(text)} to the end in ${rest}`,
      );
      this.shown += this.decoder.decode(chunk, { stream: true });
    }
  }

  /** Waits for the end of the command; its exit code is the result. */
  async end(milliseconds: number = 20_000): Promise<number> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const chunk = await this.readBefore(deadline);
      assert(chunk !== undefined, "the command did not end");
      if (chunk === null) break;
    }
    const { code } = await this.child.status;
    await this.writer.close().catch(() => {});
    return code;
  }

  /** Ends the command if it still runs. Every session is closed at the end. */
  async close(): Promise<void> {
    try {
      this.child.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await this.reader.cancel();
    await this.writer.close().catch(() => {});
    await this.child.status;
  }

  /** What came next; null at the end, undefined if nothing came in time. */
  private async readBefore(
    deadline: number,
  ): Promise<Uint8Array | null | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), deadline - Date.now());
    });
    const read = this.reader.read().then(({ value }) => value ?? null);
    try {
      return await Promise.race([read, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Runs a body with a session that is closed whatever happens. */
export async function onTerminal(
  args: readonly string[],
  body: (session: TerminalSession) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  const session = TerminalSession.start(args, env);
  try {
    await body(session);
  } finally {
    await session.close();
  }
}
