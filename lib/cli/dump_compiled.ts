/**
 * `varve dump --versions` and `--wasm` of one procedure: what it is compiled to while its program runs.
 *
 * @module
 */

import type { Batch } from "../baseline/batch.ts";
import type { ExitInfo } from "../baseline/compiled_batch.ts";
import {
  describeFragment,
  versionText,
} from "../baseline/describe_versions.ts";
import { EXIT_REASONS } from "../baseline/exits.ts";
import type { Procedure } from "../baseline/procedure.ts";
import { GuestError } from "../diagnostic.ts";
import { nearest } from "../nearest.ts";
import type { Source } from "../source.ts";
import type { Inspected, Inspection } from "../tier/inspection.ts";
import type { LinkedModule } from "../tier/linker.ts";
import type { LoadedProcedure } from "../tier/procedures.ts";

/** A module with code of the procedure. */
interface Module {
  readonly batch: Batch;
  readonly linked: LinkedModule;
  /** The fragments of each procedure of the name, as text: what they are made of may be gone later. */
  readonly fragments: ReadonlyMap<number, readonly string[]>;
}

/** Looks at the procedures of one name while a program runs. */
export class CompiledDump implements Inspection {
  protected inspected: Inspected | undefined;
  private readonly modules: Module[] = [];
  private readonly refusals = new Map<number, string>();

  constructor(protected readonly name: string) {}

  attach(inspected: Inspected): void {
    this.inspected = inspected;
  }

  mayCompile(): boolean {
    return true;
  }

  mayCompileAt(): boolean {
    return true;
  }

  refused({ id }: Procedure, why: string): void {
    this.refusals.set(id, why);
  }

  compiled(batch: Batch, linked: LinkedModule): void {
    const fragments = new Map<number, string[]>();
    for (const fragment of batch.fragments) {
      const { id, name } = fragment.procedure;
      if (name !== this.name) continue;
      const { procedures } = this.inspected!;
      const text = describeFragment(fragment, (at) => procedures.where(id, at));
      const texts = fragments.get(id);
      if (texts === undefined) fragments.set(id, [text]);
      else texts.push(text);
    }
    if (fragments.size > 0) this.modules.push({ batch, linked, fragments });
  }

  /**
   * The procedures of the name in the program, or in the library where the program has none. What was not compiled is
   * compiled now.
   */
  protected procedures(source: Source): LoadedProcedure[] {
    const { procedures, loader, compile } = this.inspected!;
    const all: LoadedProcedure[] = [];
    for (const [, first, count] of loader.marks()) {
      for (let id = first; id < first + count; id++) {
        const procedure = procedures.of(id);
        if (procedure !== undefined) all.push(procedure);
      }
    }
    const named = all.filter(({ name }) => name === this.name);
    const own = named.filter(({ place }) => place.source === source);
    const found = own.length > 0 ? own : named;
    if (found.length === 0) {
      const near = nearest(
        this.name,
        all.filter(({ place }) => place.source === source)
          .map(({ name }) => name),
      );
      throw new GuestError({
        severity: "error",
        message: `${source.name} has no procedure '${this.name}'` +
          (near === undefined ? "" : `; did you mean '${near}'?`),
      });
    }
    for (const { id } of found) {
      if (!this.isCompiled(id)) compile(id);
    }
    return found;
  }

  private isCompiled(id: number): boolean {
    return this.modules.some(({ fragments }) => fragments.has(id));
  }

  /** The versions of the procedures, after the program has run. */
  versions(source: Source): string {
    return this.procedures(source).map((procedure) => this.describe(procedure))
      .join("\n");
  }

  /** The modules with code of the procedures, as WebAssembly text. */
  wasm(source: Source): string {
    for (const { id } of this.procedures(source)) {
      if (!this.isCompiled(id)) throw new GuestError(this.reason(id));
    }
    return this.modules.map(({ batch }) => batch.module.toWat()).join("\n");
  }

  /** Why there is no code of a procedure. */
  protected reason(id: number): { severity: "error"; message: string } {
    const why = this.refusals.get(id) ?? "it is no longer loaded";
    return {
      severity: "error",
      message: `'${this.name}' is not compiled: ${why}`,
    };
  }

  private describe(procedure: LoadedProcedure): string {
    const { id, name, entry, feedback } = procedure;
    const place = this.inspected!.procedures.where(id, entry) ?? "the library";
    const modules = this.modules.filter(({ fragments }) => fragments.has(id));
    const lines = [`${name}, ${place}`];
    if (modules.length === 0) return `${lines[0]}\n${this.reason(id).message}`;
    if (!feedback.observed) lines.push("it was not observed");
    lines.push("", "entries:", ...this.entries(procedure));
    lines.push("", "exits:", ...this.exits(procedure));
    for (const { batch, linked, fragments } of modules) {
      const { length } = linked.batch.bytes;
      lines.push("", `module '${batch.name}', ${length} bytes:`);
      for (const text of fragments.get(id)!) lines.push("", text);
    }
    return `${lines.join("\n")}\n`;
  }

  private entries(procedure: LoadedProcedure): string[] {
    const { linker } = this.inspected!;
    const entries = linker.entriesOf(procedure.id);
    if (entries.length === 0) return ["  none by type"];
    return entries.map(({ states, result, global, stub }) => {
      const known = new Map(states.entries());
      const text = versionText(
        { at: procedure.entry, states: known },
        procedure,
      );
      const holds = global.value === stub ? "a stub" : "a fragment";
      const gives = result === "ref" ? "" : ` = ${result}`;
      return `  ${text}${gives}: ${holds}`;
    });
  }

  /** The exits of all modules by place and reason. */
  private exits({ id }: LoadedProcedure): string[] {
    const { linker, procedures } = this.inspected!;
    interface Row {
      readonly exit: ExitInfo;
      versions: number;
      connected: number;
      times: number;
    }
    const rows = new Map<string, Row>();
    for (const { linked } of this.modules) {
      linked.batch.exits.forEach((exit, index) => {
        if (exit.code !== id) return;
        const key = `${exit.at} ${exit.reason}`;
        let row = rows.get(key);
        if (row === undefined) {
          row = { exit, versions: 0, connected: 0, times: 0 };
          rows.set(key, row);
        }
        const { times, connected } = linker.taken(linked.counters + index * 4);
        row.versions++;
        row.times += times;
        if (connected) row.connected++;
      });
    }
    if (rows.size === 0) return ["  none"];
    const sorted = [...rows.values()].sort((a, b) => a.exit.at - b.exit.at);
    const table = sorted.map(({ exit, versions, connected, times }) => [
      `${exit.at}`,
      exit.reason,
      procedures.where(id, exit.at) ?? "",
      `taken ${count(times, "time")}`,
      `in ${count(versions, "version")}`,
      connected === 0 ? "" : `${connected} on to compiled code`,
    ]);
    const reasons = new Set(sorted.map(({ exit }) => exit.reason));
    return [
      ...aligned(table),
      ...[...reasons].map((each) => `  '${each}' is: ${EXIT_REASONS[each]}`),
    ];
  }
}

/** Rows as lines whose columns begin one below the other. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => row[column]!.length))
  );
  return rows.map((row) =>
    `  ${row.map((text, i) => text.padEnd(widths[i]!)).join("  ")}`.trimEnd()
  );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
