/**
 * Compiling a part of a program only, to find the part whose compiled code is wrong: a selection of procedures, and of
 * places in them, behind which a procedure is left to the interpreter.
 *
 * @module
 */

import type { Batch } from "../baseline/batch.ts";
import { instructionText } from "../baseline/describe_versions.ts";
import type { Procedure } from "../baseline/procedure.ts";
import type { Inspected, Inspection } from "./inspection.ts";

/** A procedure by the name that compiled modules have for it: the same in every run of a program. */
export interface SelectedProcedure {
  readonly name: string;
  /** Only instructions before this place; all where there is none. */
  readonly end?: number;
}

/** Reads `u3:1,u3:4<66`; undefined if it is no such list. */
export function parseSelection(text: string): SelectedProcedure[] | undefined {
  const result: SelectedProcedure[] = [];
  for (const part of text.split(",")) {
    const match = /^(u\d+:\d+)(?:<(\d+))?$/.exec(part);
    if (match === null) return undefined;
    const [, name, end] = match as unknown as [string, string, string?];
    result.push(end === undefined ? { name } : { name, end: Number(end) });
  }
  return result;
}

/** A selection as text, for {@link parseSelection}. */
export function formatSelection(
  selection: readonly SelectedProcedure[],
): string {
  return selection.map(({ name, end }) =>
    end === undefined ? name : `${name}<${end}`
  ).join(",");
}

/** A place that can be compiled or not. */
export interface SelectablePlace {
  readonly at: number;
  /** The place where its block begins. */
  readonly block: number;
  readonly instruction: string;
  /** Where in the source, if that is known. */
  readonly where: string | undefined;
}

/** A procedure that was compiled. */
export interface CompiledProcedure {
  readonly name: string;
  /** What a person knows it by, and where it is in the source. */
  readonly label: string;
  readonly places: readonly SelectablePlace[];
}

/** Compiles what is selected, and tells what is compiled. */
export class SelectiveCompilation implements Inspection {
  private inspected: Inspected | undefined;
  private readonly ends: ReadonlyMap<string, number> | undefined;
  private readonly seen = new Set<string>();

  /** Without a selection everything is compiled. `compiledFirst` is told each procedure when it is compiled first. */
  constructor(
    selection: readonly SelectedProcedure[] | undefined,
    private readonly compiledFirst: (procedure: CompiledProcedure) => void =
      () => {},
  ) {
    this.ends = selection &&
      new Map(selection.map(({ name, end }) => [name, end ?? Infinity]));
  }

  attach(inspected: Inspected): void {
    this.inspected = inspected;
  }

  mayCompile({ importName }: Procedure): boolean {
    return this.ends?.has(importName) ?? true;
  }

  mayCompileAt({ importName }: Procedure, at: number): boolean {
    return this.ends === undefined || at < (this.ends.get(importName) ?? 0);
  }

  compiled(batch: Batch): void {
    for (const procedure of batch.compiledProcedures()) {
      const { importName } = procedure;
      if (this.seen.has(importName)) continue;
      this.seen.add(importName);
      this.compiledFirst(this.describe(procedure));
    }
  }

  refused(): void {}

  private describe(procedure: Procedure): CompiledProcedure {
    const { id, importName, flow, entry } = procedure;
    const { procedures } = this.inspected!;
    let block = entry;
    const places = flow.all().map((insn) => {
      const { at } = insn;
      if (flow.isMeeting(at)) block = at;
      const instruction = instructionText(insn);
      return { at, block, instruction, where: procedures.where(id, at) };
    });
    const label = procedures.of(id)?.label ?? procedure.name;
    const where = procedures.where(id, entry);
    return {
      name: importName,
      label: where === undefined ? label : `${label}, ${where}`,
      places,
    };
  }
}
