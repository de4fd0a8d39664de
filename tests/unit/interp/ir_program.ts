/**
 * Units of IR run in an engine: what front ends that make such IR will do, without one.
 *
 * @module
 */

import { GuestError } from "../../../lib/diagnostic.ts";
import { Engine, type EngineOptions } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { encodeUnit } from "../../../lib/interp/encode.ts";
import type { Interpreter } from "../../../lib/interp/instance.ts";
import type { Loader } from "../../../lib/interp/loader.ts";
import { encodeUnitFile, UnitFile } from "../../../lib/interp/unit_format.ts";
import type { Sym } from "../../../lib/ir/datum.ts";
import type { Unit } from "../../../lib/ir/function.ts";
import { parseUnit } from "../../../lib/ir/parse.ts";
import { assertValid } from "../../../lib/ir/verify.ts";
import type { Result, Value } from "../../../lib/runtime/heap.ts";
import { Source } from "../../../lib/source.ts";

/** The parts of an engine that a front end works with. */
interface Parts {
  readonly program: {
    readonly machine: Interpreter;
    readonly loader: Loader;
    run(procedure: Value): Promise<Result>;
  };
  readonly system: {
    readonly interaction: { global(name: Sym): Value };
  };
}

type Options = Omit<EngineOptions, "host">;

let cache: string | undefined;

/** A cache that all programs share. */
export function cacheDirectory(): string {
  if (cache === undefined) {
    const made = Deno.makeTempDirSync({ prefix: "varve_test_cache_" });
    globalThis.addEventListener("unload", () => {
      Deno.removeSync(made, { recursive: true });
    });
    cache = made;
  }
  return cache;
}

/** The ways in which units are run; all have to give the same. */
export const WAYS: Readonly<Record<string, Options>> = {
  "interp": { tier: "interp" },
  "interp, capture:1": { tier: "interp", stress: "capture:1" },
  "interp, capture:3": { tier: "interp", stress: "capture:3" },
  "interp, depth:3": { tier: "interp", stress: "depth:3" },
  "baseline": { tier: "baseline" },
  "baseline, exit:3": { tier: "baseline", stress: "exit:3" },
  "baseline, capture:2": { tier: "baseline", stress: "capture:2" },
  "baseline, depth:5": { tier: "baseline", stress: "depth:5" },
  "optimised": { tier: "optimised" },
  "optimised, exit:5": { tier: "optimised", stress: "exit:5" },
  "optimised, warm:3": { tier: "optimised", stress: "warm:3" },
  "mixed, warm:3,capture:5": { tier: "mixed", stress: "warm:3,capture:5" },
};

/** An engine into which units are loaded. */
export class IrProgram {
  private constructor(
    readonly engine: Engine,
    private readonly parts: Parts,
  ) {}

  /** Makes one. */
  static async create(options: Options): Promise<IrProgram> {
    const engine = await Engine.create({
      host: new MemoryHost(),
      cacheDirectory: cacheDirectory(),
      background: false,
      ...options,
    });
    return new IrProgram(engine, engine as unknown as Parts);
  }

  /** The machine. */
  get machine(): Interpreter {
    return this.parts.program.machine;
  }

  /** Runs Scheme, whose variables units name. */
  async scheme(text: string): Promise<string> {
    const outcome = await this.engine.run(new Source("helpers.scm", text));
    return outcome.kind === "value"
      ? this.engine.format(outcome.value, "write")
      : "exit";
  }

  /** Loads a unit, of IR or of its textual form; gives the procedures of its entries. `kept`: by way of the cache's format. */
  load(given: string | Unit, kept = false): Value[] {
    const { program: { loader }, system: { interaction } } = this.parts;
    const unit = typeof given === "string" ? parseUnit(given) : given;
    assertValid(unit);
    const encoded = encodeUnit(unit);
    const global = (name: Sym) => interaction.global(name);
    const source = new Source(
      "unit.ir",
      typeof given === "string" ? given : "",
    );
    return kept
      ? loader.loadFile(
        new UnitFile(encodeUnitFile(encoded)),
        global,
        source,
        interaction,
      )
      : loader.load(encoded, global, source, interaction);
  }

  /** Calls a procedure of no arguments; gives its result as text, or the message of the error. */
  async call(procedure: Value): Promise<string> {
    try {
      const result = await this.parts.program.run(procedure);
      return result === null ? "exit" : this.engine.format(result, "write");
    } catch (error) {
      if (error instanceof GuestError) return `error: ${error.message}`;
      throw error;
    }
  }

  /** Loads a unit and runs its entries; gives their results. */
  async run(unit: string | Unit, kept = false): Promise<string[]> {
    const results: string[] = [];
    for (const entry of this.load(unit, kept)) {
      results.push(await this.call(entry));
    }
    return results;
  }
}

/** The results of a unit's entries, which must be the same in all ways; `scheme` is run before. */
export async function runEverywhere(
  unit: string | Unit,
  scheme = "",
): Promise<string[]> {
  let first: string[] | undefined;
  for (const [name, options] of Object.entries(WAYS)) {
    const program = await IrProgram.create(options);
    await program.scheme(scheme);
    const results = await program.run(unit, name.includes("exit"));
    first ??= results;
    if (results.join("\n") !== first.join("\n")) {
      throw new Error(
        `${name}:\n${results.join("\n")}\nbut at first:\n${first.join("\n")}`,
      );
    }
  }
  return first!;
}
