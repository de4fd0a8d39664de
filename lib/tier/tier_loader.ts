/**
 * The tiers of an engine before and after they are there: they are loaded when a program has run for long enough, and
 * told what earlier runs have left.
 *
 * @module
 */

import { fingerprintWith } from "../cache.ts";
import type { CodeSpace } from "../interp/code_space.ts";
import type { Interpreter } from "../interp/instance.ts";
import type { Loader } from "../interp/loader.ts";
import type { Metrics } from "../metrics.ts";
import type { Stress } from "../options.ts";
import type { Value } from "../runtime/heap.ts";
import type { SnapshotParts } from "../snapshot/snapshot_file.ts";
import type { Source } from "../source.ts";
import { CODE_KIND, type Store } from "../store.ts";
import type { Trace } from "../trace.ts";
import { BASELINE, OPTIMISER } from "../tuning.ts";
import type { KnownProgram } from "./code_keeper.ts";
import type { TierController } from "./controller.ts";
import type { Inspection } from "./inspection.ts";

/** What is optimised in each tier. */
const OPTIMISING = {
  baseline: "never",
  optimised: "always",
  mixed: "hot",
} as const;

/** The engine that the tiers are of. */
export interface TieredEngine {
  readonly machine: Interpreter;
  readonly loader: Loader;
  readonly space: CodeSpace;
  readonly store: Store;
  readonly metrics: Metrics;
  readonly trace: Trace;
}

/** What the tiers are asked to do. */
export interface TierRequest {
  /** All code from its first call, or what pays. */
  readonly tier: "baseline" | "optimised" | "mixed";
  /** Passes and other mechanisms of the optimiser that are left out. */
  readonly without: readonly string[];
  readonly background: boolean;
  readonly countTests: boolean;
  /** What is made frequent, as it was given and as it was understood; none is given unless it is to be tested. */
  readonly stress:
    | { readonly text: string; readonly kinds: Stress }
    | undefined;
  readonly inspection: Inspection | undefined;
  /** What a snapshot brings of what earlier runs have left, and which compilers that is for. */
  readonly brought:
    | Pick<SnapshotParts, "code" | "profile"> & { compilers: string }
    | undefined;
}

/** Loads the tiers. */
export class TierLoader {
  private controller: TierController | undefined;
  private program: KnownProgram | undefined;
  /** The code that was kept of the program; a program that is over soon does not look for it. */
  private kept: Promise<readonly Uint8Array[]> | undefined;

  constructor(
    private readonly engine: TieredEngine,
    private readonly request: TierRequest,
  ) {
    // What a run learns of a procedure is kept under a hash of its whole code.
    engine.loader.retains = this.remembers;
  }

  /** Whether anything of earlier runs is used, or anything of this one kept. */
  private get remembers(): boolean {
    const { engine: { store }, request: { brought, inspection } } = this;
    return inspection === undefined &&
      (store.keeps || (brought?.code ?? brought?.profile) !== undefined);
  }

  /** Whether all code is compiled from its first call. */
  get isEager(): boolean {
    const { tier, stress } = this.request;
    return tier === "baseline" ||
      tier === "optimised" && stress?.kinds.warm === undefined;
  }

  /** Whether the tiers are needed before anything runs. */
  get atOnce(): boolean {
    const { stress, inspection } = this.request;
    return this.isEager || stress !== undefined ||
      inspection !== undefined;
  }

  /** Loads the tiers. */
  async load(): Promise<TierController> {
    const { machine, loader, space, metrics, trace } = this.engine;
    const { tier, background, countTests, stress, inspection, without } =
      this.request;
    const kinds = stress?.kinds ?? {};
    const { TierController } = await import("./controller.ts");
    this.controller = new TierController(
      machine,
      loader,
      space,
      metrics,
      trace,
      {
        eager: this.isEager,
        optimising: inspection?.passes === undefined
          ? OPTIMISING[tier]
          : "always",
        rounds: kinds.warm === undefined ? OPTIMISER.rounds : 1,
        without,
        background: background && !this.atOnce,
        versions: kinds.versions ?? BASELINE.versions,
        exitEvery: kinds.exit ?? 0,
        codeBytes: kinds.code === undefined
          ? BASELINE.codeBytes
          : kinds.code * 1024,
        warm: kinds.warm ?? BASELINE.warm,
        observed: kinds.warm ?? BASELINE.observed,
        awaited: kinds.warm,
        countTests,
        inspection,
      },
    );
    await this.inform();
    return this.controller;
  }

  /** What code is kept under, of a program that loads the same code each time. */
  private key(lasting: string): string {
    const { tier, stress, countTests, without } = this.request;
    return `${tier} ${stress?.text} ${countTests} ${without}\0${lasting}`;
  }

  /**
   * A source is run next; `lasting` tells it from all others, and is undefined for one whose next run need not load the
   * same code. To be called before its first form runs.
   */
  async know({ name }: Source, lasting: string | undefined): Promise<void> {
    this.kept = undefined;
    this.program = lasting === undefined || !this.remembers ? undefined : {
      key: this.key(lasting),
      name,
      units: this.engine.loader.marks(),
    };
    await this.inform();
  }

  /** Whether an earlier run of the program was long, and has left compiled code. */
  async wasLong(): Promise<boolean> {
    const { longRunMilliseconds } = BASELINE;
    const { ranMilliseconds } = await import("./kept_code_header.ts");
    const kept = await this.keptCode();
    return kept.some((code) => ranMilliseconds(code) >= longRunMilliseconds);
  }

  /** What the snapshot brings, unless other compilers made it. */
  private get usable(): Pick<SnapshotParts, "code" | "profile"> {
    const { brought } = this.request;
    return brought?.compilers === fingerprintWith("compilers") ? brought : {};
  }

  private keptCode(): Promise<readonly Uint8Array[]> {
    return this.kept ??= this.findCode();
  }

  /** What fits best comes first. */
  private async findCode(): Promise<readonly Uint8Array[]> {
    const { engine: { store }, program } = this;
    if (program === undefined) return [];
    const found = await store.find(CODE_KIND, program.key);
    return [found, this.usable.code].filter((code) => code !== undefined);
  }

  private async inform(): Promise<void> {
    const { controller, program, engine: { store, loader, trace } } = this;
    if (controller === undefined || program === undefined) return;
    const { CodeKeeper } = await import("./code_keeper.ts");
    const kept = await this.keptCode();
    const keeper = CodeKeeper.open(program, kept, store, loader, trace);
    await controller.know(keeper, async () => {
      const { recallProfile } = await import("./recall_profile.ts");
      const { name } = program;
      return await recallProfile(name, this.usable.profile, store, loader);
    });
  }

  /** What runs of a source have left, for its snapshot. */
  async left(
    { name }: Source,
    lasting: string,
  ): Promise<Pick<SnapshotParts, "code" | "profile">> {
    const { store } = this.engine;
    const { keptProfile } = await import("./recall_profile.ts");
    const code = await store.find(CODE_KIND, this.key(lasting));
    const profile = await keptProfile(name, store);
    return {
      ...code === undefined ? {} : { code },
      ...profile === undefined ? {} : { profile },
    };
  }

  /** The result of a builtin of the host that may have discarded code. */
  settled(value: Value | null): Value | null {
    return this.controller === undefined
      ? value
      : this.controller.settled(value);
  }

  /** The counter of an exit of compiled code ran out, with a frame. */
  exited(counter: number, registers: object): void {
    this.controller?.exited(counter, registers);
  }

  /** A global variable that compiled code depends on changed. */
  changed(global: Value): void {
    this.controller?.changed(global);
  }

  /** A builtin of the host assigned a global variable; its result is to be {@link settled}. */
  assigned(global: Value): void {
    this.controller?.assigned(global);
  }
}
