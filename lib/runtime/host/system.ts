/**
 * Builtins for time, the process and its surroundings.
 *
 * @module
 */

import { type Result, STATUS, type Value } from "../heap.ts";
import { textArgument } from "./arguments.ts";
import { guardAll, type HostFunction, wrongType } from "./failure.ts";
import { integerValue, numberOf, realArgument } from "./numbers.ts";
import { toFloat } from "./tower.ts";
import type { Session } from "./session.ts";

const JIFFIES_PER_SECOND = 1_000_000;

/** The process's exit code for what a program passed to `exit`. */
function exitCode(session: Session, value: Value): number {
  if (session.isDefault(value) || value === session.trueValue) return 0;
  if (value === session.falseValue) return 1;
  const code = numberOf(session.heap, value);
  if (typeof code !== "bigint") {
    throw wrongType(session, "exit", 1, "an exact integer or a boolean", value);
  }
  return Number(code & 255n);
}

/** The builtins for time, the process and its surroundings. */
export function systemBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap, host } = session;
  const start = host.now();
  const list = (items: readonly Value[]) =>
    items.reduceRight<Value>(
      (rest, item) => heap.cons(item, rest),
      session.nil,
    );
  const string = (text: string) => heap.makeString(text);

  return guardAll(session, {
    "current-jiffy": () =>
      integerValue(heap, BigInt(Math.round((host.now() - start) * 1000))),
    "jiffies-per-second": () => JIFFIES_PER_SECOND,
    "current-second": () => heap.makeFlonum(host.wallClock() / 1000),
    runtime: () => heap.makeFlonum((host.now() - start) / 1000),
    exit: (value: Value): Result => {
      session.exitCode = exitCode(session, value);
      heap.setStatus(STATUS.exit);
      return null;
    },
    "command-line": () => list(host.commandLine.map(string)),
    "get-environment-variable": (name: Value) => {
      const text = host.environmentVariable(
        textArgument(session, "get-environment-variable", 1, name),
      );
      return text === undefined ? session.falseValue : string(text);
    },
    "get-environment-variables": () =>
      list(
        Object.entries(host.environmentVariables()).map(([name, text]) =>
          heap.cons(string(name), string(text))
        ),
      ),
    // Seconds for which the process stands still.
    wait: (seconds: Value) => {
      const length = toFloat(realArgument(session, "sleep", 1, seconds));
      session.stdout.flush();
      const cell = new Int32Array(new SharedArrayBuffer(4));
      Atomics.wait(cell, 0, 0, length * 1000);
      return session.unspecified;
    },
    features: () =>
      list(session.features.map((name) => session.symbols.intern(name))),
    // A hint: engines give programs no way to collect now unless they were started for it.
    gc: () => {
      (globalThis as { gc?: () => void }).gc?.();
      return session.unspecified;
    },
  });
}
