/**
 * A program whose procedures are observed from their first call and compiled on demand: what the compiler makes of them
 * depends on nothing but the program.
 *
 * @module
 */

import { Batch } from "../../../lib/baseline/batch.ts";
import type { BatchOptions } from "../../../lib/baseline/compiled_batch.ts";
import type { Procedure } from "../../../lib/baseline/procedure.ts";
import type { Fragment } from "../../../lib/baseline/fragment.ts";
import { Engine } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import type { CodeSpace } from "../../../lib/interp/code_space.ts";
import type { Interpreter } from "../../../lib/interp/instance.ts";
import type { Loader } from "../../../lib/interp/loader.ts";
import { Source } from "../../../lib/source.ts";
import { Assumptions } from "../../../lib/tier/assumptions.ts";
import {
  type LoadedProcedure,
  Procedures,
} from "../../../lib/tier/procedures.ts";
import { BASELINE } from "../../../lib/tuning.ts";

/** The parts of an engine that the tiers work with. */
interface Parts {
  readonly program: { readonly machine: Interpreter; readonly loader: Loader };
  readonly system: { readonly images: { readonly space: CodeSpace } };
}

/** What a batch is compiled with unless a test asks for something else. */
export const OPTIONS: BatchOptions = {
  limits: {
    versions: BASELINE.versions,
    distinct: BASELINE.distinct,
    pieces: BASELINE.pieces,
  },
  entries: BASELINE.entries,
  unboxedResults: true,
  exitEvery: 0,
  countTests: false,
  cellExists: () => false,
  entriesOf: () => 0,
};

/** All programs share what the first has put there. */
let cache: string | undefined;

function cacheDirectory(): string {
  if (cache === undefined) {
    const made = Deno.makeTempDirSync({ prefix: "varve_test_cache_" });
    globalThis.addEventListener("unload", () => {
      Deno.removeSync(made, { recursive: true });
    });
    cache = made;
  }
  return cache;
}

/** An engine, the parts that the tiers work with, and the id of the first code that is not the prelude's. */
async function interpreter() {
  const engine = await Engine.create({
    host: new MemoryHost({}),
    tier: "interp",
    cacheDirectory: cacheDirectory(),
  });
  const { program, system } = engine as unknown as Parts;
  const { machine, loader } = program;
  const procedures = new Procedures(machine, loader, new Assumptions(machine));
  let first = 1;
  while (loader.unitOf(first) !== undefined) first++;
  const { space } = system.images;
  return { engine, machine, loader, space, procedures, first };
}

/** The procedures of the prelude. */
export async function preludeProcedures(): Promise<LoadedProcedure[]> {
  const { procedures, first } = await interpreter();
  return Array.from({ length: first - 1 }, (_, at) => procedures.of(at + 1)!);
}

/** A program that is observed. */
export class ObservedProgram {
  private constructor(
    private readonly engine: Engine,
    private readonly procedures: Procedures,
    private readonly first: number,
  ) {}

  /** Loads definitions; all their procedures are observed from then on. */
  static async load(definitions: string): Promise<ObservedProgram> {
    const { engine, machine, loader, space, procedures, first } =
      await interpreter();
    await engine.run(new Source("definitions.scm", definitions));
    for (let id = first; loader.unitOf(id) !== undefined; id++) {
      const procedure = procedures.of(id)!;
      const { place, feedback } = procedure;
      const code = procedures.codeObject(id);
      // Of a form at the top: it has run.
      if (code === undefined) continue;
      const address = space.allocate(place.bytes);
      new Uint8Array(machine.memory.buffer, address, place.bytes).fill(0);
      feedback.delta = address - place.address;
      feedback.observed = true;
      machine.setObserving(code, feedback.delta);
    }
    return new ObservedProgram(engine, procedures, first);
  }

  /** Runs forms that call what was loaded. */
  async run(forms: string): Promise<void> {
    await this.engine.run(new Source("calls.scm", forms));
  }

  /** Where in the definitions a place of a procedure is. */
  where({ id }: Procedure, at: number): string | undefined {
    return this.procedures.where(id, at);
  }

  /** The procedure of a name. */
  procedure(name: string): LoadedProcedure {
    for (let id = this.first;; id++) {
      const procedure = this.procedures.of(id);
      if (procedure === undefined) throw new Error(`no procedure ${name}`);
      if (procedure.name === name) return procedure;
    }
  }

  /** Compiles a procedure and what it calls: the batch, with all its fragments. */
  compile(name: string, options: Partial<BatchOptions> = {}): Batch {
    const batch = new Batch("test", { ...OPTIONS, ...options });
    batch.addProcedure(this.procedure(name));
    const steps = batch.steps();
    while (!steps.next().done);
    return batch;
  }

  /** The fragments of a procedure and what it calls. */
  fragments(name: string, options?: Partial<BatchOptions>): Fragment[] {
    return this.compile(name, options).fragments;
  }
}
