/**
 * `varve profile`: what the runs of a program have learned, for a person.
 *
 * @module
 */

import { cacheDirectory } from "../cache.ts";
import { GuestError } from "../diagnostic.ts";
import { type Host, HostError } from "../host.ts";
import { UnitFile } from "../interp/unit_format.ts";
import { Metrics } from "../metrics.ts";
import { describeFunction } from "../profile/describe.ts";
import { FunctionIndex } from "../profile/function_index.ts";
import type { CallTarget } from "../profile/function_profile.ts";
import {
  type Profile,
  ProfileStore,
  programKey,
} from "../profile/profile_store.ts";
import { Store } from "../store.ts";
import { Trace } from "../trace.ts";
import type { Invocation } from "./arguments.ts";
import { processHost } from "./process.ts";
import { decodeProgram } from "./program_source.ts";
import { createEngine } from "./session.ts";
import { suggestion, UsageError } from "./usage.ts";

const ACTIONS = ["show", "clear"] as const;

/** Shows or clears the profile of the program in a file; the result is the exit code. */
export async function profile(invocation: Invocation): Promise<number> {
  const [action, path] = invocation.operands as [string, string];
  if (!(ACTIONS as readonly string[]).includes(action)) {
    throw new UsageError(
      `'profile' cannot '${action}'` +
        (suggestion(action, ACTIONS) || `; it can ${ACTIONS.join(" or ")}`),
    );
  }
  if (path === "-") {
    throw new UsageError("a program from standard input has no profile");
  }
  const host = processHost([]);
  const bytes = readBytes(path, host);
  const profiles = storeFor(invocation);
  const key = programKey(path);
  if (key === undefined) {
    throw new HostError(`cannot tell which file '${path}' is`, "other");
  }
  const kept = await profiles.load(key);
  const { done } = kept.functions().next();
  if (done === true) {
    if (action === "show") throw new HostError(noProfile(path), "notFound");
    write(host, `${path} has no profile\n`);
  } else if (action === "show") {
    await show(path, bytes, kept, invocation, host);
  } else {
    await profiles.clear(key);
    if (!(await profiles.load(key)).functions().next().done) {
      throw new HostError(
        `the profile of '${path}' cannot be removed`,
        "other",
      );
    }
  }
  return 0;
}

function noProfile(path: string): string {
  return `'${path}' has no profile yet: 'varve run ${path}' keeps one ` +
    "when procedures of it run often enough to be observed";
}

function readBytes(path: string, host: Host): Uint8Array {
  try {
    return host.readFile(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new HostError(`cannot read '${path}': ${error.message}`, error.kind);
  }
}

function storeFor({ options }: Invocation): ProfileStore {
  if (options.has("no-cache")) {
    throw new UsageError("profiles are in the cache: '--no-cache' leaves none");
  }
  const directory = cacheDirectory();
  if (directory === undefined) {
    throw new HostError(
      "there is no profile: there is no cache directory that may be used",
      "notFound",
    );
  }
  return new ProfileStore(
    new Store(directory, new Metrics(), new Trace(new Set(), () => {})),
  );
}

function write(host: Host, text: string): void {
  host.stdout.write(new TextEncoder().encode(text));
}

async function show(
  path: string,
  bytes: Uint8Array,
  kept: Profile,
  invocation: Invocation,
  host: Host,
): Promise<void> {
  const index = new FunctionIndex();
  await addProgram(path, bytes, index, invocation, host);
  const functions = [...kept.functions()];
  if (functions.some(({ hash }) => index.find(hash) === undefined)) {
    const { compilePrelude } = await import("../scheme/compilation.ts");
    index.add(new UnitFile(compilePrelude()).decode(), undefined);
  }
  const names = new Map(functions.map(({ hash, name }) => [hash, name]));
  const nameOf = (target: CallTarget) => {
    const found = index.find(target);
    const name = names.get(target) ??
      found?.unit.functions[found.index]?.name;
    if (name === undefined) return "a procedure that is gone";
    return name === "" ? "an anonymous procedure" : name;
  };
  write(
    host,
    functions.map((fn) => describeFunction(fn, index.find(fn.hash), nameOf))
      .join("\n"),
  );
}

/** The units of a source. A program that is compiled already, or no longer compiles, has none to look into. */
async function addProgram(
  path: string,
  bytes: Uint8Array,
  index: FunctionIndex,
  invocation: Invocation,
  host: Host,
): Promise<void> {
  const isWasm = bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 &&
    bytes[3] === 0x6d;
  if (isWasm) return;
  try {
    const source = await decodeProgram(path, bytes);
    const engine = await createEngine(invocation, host);
    for (const unit of await engine.units(source)) index.add(unit, source);
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    host.stderr.write(new TextEncoder().encode(
      `note: '${path}' does not compile now, so what is known of it ` +
        `has no positions: ${error.diagnostic.message}\n`,
    ));
  }
}
