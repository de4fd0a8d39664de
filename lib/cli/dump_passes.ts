/**
 * `varve dump --pass`: what the passes of the optimiser make of one procedure, while its program runs.
 *
 * @module
 */

import type { Batch } from "../baseline/batch.ts";
import { versionText } from "../baseline/describe_versions.ts";
import type { Fragment } from "../baseline/fragment.ts";
import { GuestError } from "../diagnostic.ts";
import type { Graph } from "../opt/graph.ts";
import { PASSES, SEQUENCE } from "../opt/passes.ts";
import type { Pipeline } from "../opt/pipeline.ts";
import { printGraph } from "../opt/print.ts";
import { SourceComments } from "../opt/source_comments.ts";
import type { Source } from "../source.ts";
import type { LinkedModule } from "../tier/linker.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import { printFunction } from "../wasm/wat.ts";
import { CompiledDump } from "./dump_compiled.ts";
import { suggestion, UsageError } from "./usage.ts";

/** What stands for the graph before the first pass. */
const CONSTRUCTION = "construction";
const ALL = "all";

/** A graph after a pass. */
export interface Stage {
  /** The pass. */
  readonly name: string;
  /** Which time it ran, from 1, where it runs more than once. */
  readonly time?: number;
  /** What it does. */
  readonly what: string;
  readonly changes: number;
  /** The graph, with numbers of its order. */
  readonly text: string;
  /** The same with numbers that stay from one pass to the next. */
  readonly lasting: string;
}

/** One function of the procedure, on its way through the passes. */
export interface OptimisedFunction {
  /** The procedure, and what the function knows of its registers. */
  readonly title: string;
  readonly stages: readonly Stage[];
  /** What it has become, as WebAssembly text; undefined where it could not be compiled. */
  readonly wasm: string | undefined;
  /** Why it could not. */
  readonly failure: string | undefined;
}

interface Recorded {
  readonly id: number;
  readonly title: string;
  readonly fn: FunctionHandle;
  readonly comments: SourceComments;
  readonly stages: Stage[];
  wasm?: string;
}

/** Throws {@link UsageError} where there is no pass of a name. */
export function checkPass(name: string): void {
  const names = [ALL, CONSTRUCTION, ...Object.keys(PASSES)];
  if (names.includes(name)) return;
  throw new UsageError(
    `unknown pass '${name}'` +
      (suggestion(name, names) || `; there is ${names.join(", ")}`),
  );
}

/** Looks at the passes over the procedures of one name. */
export class PassesDump extends CompiledDump {
  /** By what each function is for: code that is compiled again takes the place of what was there. */
  private readonly recorded = new Map<string, Recorded>();

  constructor(name: string, private readonly source: Source) {
    super(name);
  }

  /** Records the stages of a fragment of the procedure. */
  passes(
    { procedure, entry }: Fragment,
    fn: FunctionHandle,
  ): Pick<Pipeline, "constructed" | "ran"> {
    const { id, name } = procedure;
    if (name !== this.name) return {};
    const { procedures } = this.inspected!;
    const where = (at: number) => procedures.where(id, at);
    const recorded: Recorded = {
      id,
      title: `${name} from ${versionText(entry, procedure)}`,
      fn,
      comments: new SourceComments(this.source, where),
      stages: [],
    };
    this.recorded.set(`${id} ${fn.name} ${recorded.title}`, recorded);
    const stage = (name: string, what: string, changes: number, of: Graph) => {
      const comment = recorded.comments.block.bind(recorded.comments);
      const before = recorded.stages.filter((each) => each.name === name);
      recorded.stages.push({
        name,
        ...SEQUENCE.filter((each) => each === name).length > 1 &&
          { time: before.length + 1 },
        what,
        changes,
        text: printGraph(of, { comment }),
        lasting: printGraph(of, { comment, ids: true }),
      });
    };
    return {
      constructed: (graph) =>
        stage(CONSTRUCTION, "the fragment as a graph", 0, graph),
      ran: (name, changes, graph) =>
        stage(name, PASSES[name].what, changes, graph),
    };
  }

  override compiled(batch: Batch, linked: LinkedModule): void {
    super.compiled(batch, linked);
    for (const recorded of this.recorded.values()) {
      const { fn, comments } = recorded;
      if (fn.owner !== batch.module) continue;
      recorded.wasm = comments.loops(printFunction(batch.module, fn));
    }
  }

  /**
   * The functions of the procedures with the stages that a pass, or `all`, names; `before` adds the one before a single
   * pass.
   */
  functions(pass: string, before = false): OptimisedFunction[] {
    const result: OptimisedFunction[] = [];
    for (const { id } of this.procedures(this.source)) {
      const found = [...this.recorded.values()].filter((each) =>
        each.id === id
      );
      if (found.length === 0) throw new GuestError(this.reason(id));
      for (const { title, stages, wasm } of found) {
        const shown = stages.filter(({ name, changes }, index) =>
          pass === ALL
            ? name === CONSTRUCTION || changes > 0
            : name === pass || before && stages[index + 1]?.name === pass
        );
        const failure = wasm === undefined
          ? this.reason(id).message.split("\n")[0]
          : undefined;
        result.push({ title, stages: shown, wasm, failure });
      }
    }
    return result;
  }

  /** The graphs as text, after a pass or `all`. */
  graphs(pass: string): string {
    return this.functions(pass).flatMap(({ title, stages, failure }) => [
      ...stages.map((stage) =>
        `; ${title}\n; after ${stageText(stage)}\n${stage.text}`
      ),
      ...failure === undefined ? [] : [`; ${failure}\n`],
    ]).join("\n");
  }
}

/** A pass, which time it is, and the number of its changes. */
export function stageText({ name, time, changes }: Stage): string {
  if (name === CONSTRUCTION) return name;
  const which = time === undefined ? name : `${name} ${time}`;
  return `${which}: ${changes} change${changes === 1 ? "" : "s"}`;
}
