/**
 * The compiled code of one program between runs: an entry of the cache that is read when the tiers are loaded, and
 * written at the end if something was compiled.
 *
 * @module
 */

import type { CompiledBatch } from "../baseline/compiled_batch.ts";
import type { Loader, UnitMark } from "../interp/loader.ts";
import { CODE_KIND, type Store } from "../store.ts";
import type { Trace } from "../trace.ts";
import { BASELINE } from "../tuning.ts";
import { KeptCode } from "./kept_code.ts";
import {
  type CodeFile,
  decodeKeptCode,
  encodeKeptCode,
} from "./kept_code_format.ts";

/** What compiled code is found by: the program's text and what it was compiled with. */
export interface KnownProgram {
  readonly key: string;
  /** What its source is called: a path, or a word in angle brackets. */
  readonly name: string;
  /** The units that were loaded when it began: those of any later run. */
  readonly units: readonly UnitMark[];
}

/** Keeps the code of a program. */
export class CodeKeeper {
  private constructor(
    readonly code: KeptCode,
    /** Milliseconds that earlier runs took. */
    private readonly ran: number,
    private readonly program: KnownProgram,
    private readonly store: Store,
    private readonly loader: Loader,
    private readonly trace: Trace,
  ) {}

  /** Takes the first of what was kept for a program that fits. */
  static open(
    program: KnownProgram,
    kept: readonly Uint8Array[],
    store: Store,
    loader: Loader,
    trace: Trace,
  ): CodeKeeper {
    let fitting: CodeFile | undefined;
    for (const bytes of kept) {
      const file = readable(bytes);
      if (file === undefined) trace.event("tier", "kept code: not readable");
      else if (`${file.units}` === `${program.units}`) fitting ??= file;
      else trace.event("tier", "kept code: of other units");
    }
    const code = new KeptCode(fitting?.batches);
    const ran = fitting?.ran ?? 0;
    return new CodeKeeper(code, ran, program, store, loader, trace);
  }

  /** Whether a later run will find anything. */
  get keeps(): boolean {
    return this.store.keeps;
  }

  /** Whether the code of a procedure is as it was compiled, in a unit that later runs have too. */
  private isLasting(id: number): boolean {
    const unit = this.loader.unitOf(id);
    return unit !== undefined && !unit.redirected &&
      this.program.units.some(([number]) => number === unit.number);
  }

  /** Whether a batch is for code as it is now: nothing in it was redefined. */
  fits({ fragments, inlined }: CompiledBatch): boolean {
    return fragments.every((id) => this.isLasting(id)) &&
      inlined.every(([, callee]) => this.isLasting(callee));
  }

  /** A batch was compiled in this run. */
  add(job: string, batch: CompiledBatch, uses: readonly string[]): void {
    const codes = new Set(batch.fragments);
    for (const { code } of batch.cells) codes.add(code);
    for (const [, callee] of batch.inlined) codes.add(callee);
    if ([...codes].every((id) => this.isLasting(id))) {
      this.code.add({ job, batch, uses });
    } else {
      this.trace.event(
        "tier",
        `${batch.name} is not kept: it is of code that another run need not have`,
      );
    }
  }

  /** Writes what the next run is to have, unless it is there already; this one took so many milliseconds. */
  async save(milliseconds: number): Promise<void> {
    if (!this.code.changed) return;
    this.code.changed = false;
    const { key, name, units } = this.program;
    const ran = Math.max(this.ran, milliseconds);
    const batches = this.code.contents();
    const size = batches.reduce(
      (sum, { batch }) => sum + batch.bytes.length,
      0,
    );
    await this.store.keep(CODE_KIND, key, () => {
      if (size > BASELINE.keptBytes) {
        throw new Error(`there are ${size} bytes of it`);
      }
      return encodeKeptCode({ ran, units, batches });
    }, name);
  }
}

function readable(bytes: Uint8Array): CodeFile | undefined {
  try {
    return decodeKeptCode(bytes);
  } catch {
    return undefined;
  }
}
