/**
 * The modules that a running program imports. What the program may import is found and compiled before it runs, unless it
 * was kept; so most programs run without the compiler.
 *
 * @module
 */

import { HostError } from "../host.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Loader } from "../interp/loader.ts";
import { encodeUnitFile, UnitFile } from "../interp/unit_format.ts";
import type { Sym } from "../ir/datum.ts";
import type { Value } from "../runtime/heap.ts";
import type { Session } from "../runtime/host/session.ts";
import { Source } from "../source.ts";
import type { Store } from "../store.ts";
import type { ModuleCompiler } from "./builtins.ts";
import { ImportScan } from "./import_scan.ts";
import {
  type EnvironmentContext,
  ModuleEnvironment,
} from "./module_environment.ts";
import { MODULE_KIND } from "./module_source.ts";
import { MODULES } from "./modules/table.ts";

/** What compiles; it is loaded where something was not kept. */
type Encoder = typeof import("./module_encoder.ts");

/** What an engine's modules need. */
export interface ModuleContext {
  readonly session: Session;
  readonly loader: Loader;
  readonly store: Store;
  readonly environment: EnvironmentContext;
}

/** The modules that one engine's programs import. */
export class ModuleImports implements ModuleCompiler {
  private readonly scan: ImportScan;
  private readonly units = new Map<string, UnitFile | EncodedUnit>();
  private encoder: Encoder | undefined;

  constructor(private readonly context: ModuleContext) {
    this.scan = new ImportScan({
      isOwn: (name) => MODULES.has(name),
      own: () => MODULES.keys(),
      ownText: async (name) => (await MODULES.get(name)!()).default,
      fileText: (path) => this.fileText(path),
    });
  }

  private fileText(path: string): string | undefined {
    try {
      return new TextDecoder().decode(this.context.session.host.readFile(path));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return undefined;
    }
  }

  /** Readies all modules that a program in a directory may import. */
  async prepare(text: string, directory: string): Promise<void> {
    const { scan, units } = this;
    await scan.follow(text, directory, directory);
    const found = [...scan.texts, ...scan.files];
    await Promise.all(found.map(async ([name, text]) => {
      const key = keyOf(name, text);
      if (units.has(key)) return;
      const kept = text.isWellFormed()
        ? await this.context.store.find(MODULE_KIND, key)
        : undefined;
      if (kept !== undefined) units.set(key, new UnitFile(kept));
    }));
    const missing = found.filter(([name, text]) =>
      !units.has(keyOf(name, text))
    );
    if (missing.length === 0 && !scan.isOpen) return;
    this.encoder ??= await import("./module_encoder.ts");
    for (const [name, text] of missing) await this.encodeAhead(name, text);
  }

  private async encodeAhead(name: string, text: string): Promise<void> {
    const source = new Source(name, text);
    const unit = this.encoder!.encode(source, name);
    // What is wrong with it is told when it is imported.
    if (Array.isArray(unit)) return;
    const key = keyOf(name, text);
    this.units.set(key, unit);
    if (!text.isWellFormed()) return;
    await this.context.store.keep(
      MODULE_KIND,
      key,
      () => encodeUnitFile(unit),
      name,
    );
  }

  text(name: string): string | undefined {
    return this.scan.texts.get(name);
  }

  compile(
    text: string,
    name: string,
    path: string | undefined,
    module: Value,
  ): Value {
    const source = new Source(path ?? name, text);
    const unit = this.units.get(keyOf(name, text)) ??
      this.encoder?.encode(source, name) ??
      [
        "SyntaxError",
        "the compiler is not loaded",
        source.name,
        1,
        1,
        "",
        1,
        1,
      ];
    if (Array.isArray(unit)) return this.list(unit);
    const { loader, environment } = this.context;
    const isOwn = path === undefined;
    const variables = new ModuleEnvironment(environment, module, isOwn);
    const global = (each: Sym) => variables.global(each);
    // Frames of code without a source are not in tracebacks: most of these modules are not Python in CPython.
    const shown = isOwn ? undefined : source;
    const [procedure] = unit instanceof UnitFile
      ? loader.loadFile(unit, global, shown, variables)
      : loader.load(unit, global, shown, variables);
    return procedure!;
  }

  private list(items: readonly (string | number)[]): Value {
    const { heap, nil } = this.context.session;
    return items.reduceRight<Value>(
      (rest, item) =>
        heap.cons(
          typeof item === "string" ? heap.makeString(item) : item,
          rest,
        ),
      nil,
    );
  }
}

/** What tells a module that is imported by a name from all others, and from programs. */
function keyOf(name: string, text: string): string {
  return `${name}\0${text}`;
}
