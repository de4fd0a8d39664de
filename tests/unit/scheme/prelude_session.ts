/**
 * Expressions of Scheme and what they give, for the tests of the prelude.
 *
 * @module
 */

import assert from "node:assert/strict";
import { GuestError } from "../../../lib/diagnostic.ts";
import { Engine } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { Source } from "../../../lib/source.ts";

/** One engine for the expressions of a test. */
export class PreludeSession {
  private constructor(
    private readonly engine: Engine,
    private readonly host: MemoryHost,
  ) {}

  static async create(): Promise<PreludeSession> {
    const host = new MemoryHost();
    return new PreludeSession(await Engine.create({ host }), host);
  }

  /** The value of the last of some expressions, as `write` shows it, or the message of the error behind `error:`. */
  async evaluate(text: string): Promise<string> {
    try {
      const outcome = await this.engine.run(new Source("test", text));
      return outcome.kind === "exit"
        ? `exit: ${outcome.code}`
        : this.engine.format(outcome.value, "write");
    } catch (error) {
      if (!(error instanceof GuestError)) throw error;
      return `error: ${error.message}`;
    }
  }

  /** What the program has written since the last time. */
  output(): string {
    this.engine.flush();
    const all = this.host.output();
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh;
  }

  private seen = 0;

  names(): string[] {
    return this.engine.names();
  }
}

/**
 * Tests lines of the form `expression => value`, all in one engine; one without `=>` is a definition. A line that goes
 * on is indented; expected errors are written `error: message`.
 */
export async function checkLines(text: string): Promise<void> {
  const session = await PreludeSession.create();
  const wrong: string[] = [];
  let count = 0;
  for (const item of text.trim().split(/\n(?=\S)/)) {
    const at = item.lastIndexOf(" => ");
    if (at < 0) {
      assert.equal(await session.evaluate(item), "#<unspecified>", item);
      continue;
    }
    const expression = item.slice(0, at);
    const expected = item.slice(at + 4).trim();
    const got = await session.evaluate(expression);
    if (got !== expected) {
      wrong.push(`${expression}\n  expected ${expected}\n  got      ${got}`);
    }
    count++;
  }
  assert.ok(count > 0);
  assert.deepEqual(wrong, []);
}
