/**
 * Compiles the modules that a running program imports.
 *
 * @module
 */

import { HostError } from "../host.ts";
import type { Loader } from "../interp/loader.ts";
import type { Value } from "../runtime/heap.ts";
import type { Session } from "../runtime/host/session.ts";
import { Source } from "../source.ts";
import type { ModuleCompiler } from "./builtins.ts";
import { encodeModule } from "./compile.ts";
import { ImportScan } from "./import_scan.ts";
import { Unsupported } from "./lower_function.ts";
import {
  type EnvironmentContext,
  ModuleEnvironment,
} from "./module_environment.ts";
import { MODULES } from "./modules/table.ts";
import { PythonSyntaxError } from "./syntax_error.ts";

/** The modules that one engine's programs import. */
export class ModuleImports implements ModuleCompiler {
  private readonly scan: ImportScan;

  constructor(
    private readonly session: Session,
    private readonly loader: Loader,
    private readonly context: EnvironmentContext,
  ) {
    this.scan = new ImportScan({
      isOwn: (name) => MODULES.has(name),
      own: () => MODULES.keys(),
      ownText: async (name) => (await MODULES.get(name)!()).default,
      fileText: (path) => this.fileText(path),
    });
  }

  private fileText(path: string): string | undefined {
    try {
      return new TextDecoder().decode(this.session.host.readFile(path));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return undefined;
    }
  }

  /** Loads the texts of all own modules that a program in a directory may import. */
  prepare(text: string, directory: string): Promise<void> {
    return this.scan.follow(text, directory, directory);
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
    try {
      const unit = encodeModule(source, name);
      const isOwn = path === undefined;
      const environment = new ModuleEnvironment(
        this.context,
        module,
        isOwn,
      );
      // Frames of code without a source are not in tracebacks: most of these modules are not Python in CPython.
      const [procedure] = this.loader.load(
        unit,
        (each) => environment.global(each),
        isOwn ? undefined : source,
        environment,
      );
      return procedure!;
    } catch (error) {
      const details = syntaxErrorDetails(error, source);
      if (details === undefined) throw error;
      return this.list(details);
    }
  }

  private list(items: readonly (string | number)[]): Value {
    const { heap, nil } = this.session;
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

/** What `%py-fail-syntax` takes, for what is wrong with a source. */
function syntaxErrorDetails(
  error: unknown,
  source: Source,
): (string | number)[] | undefined {
  if (error instanceof PythonSyntaxError) {
    const { lineno, offset, text, end_lineno, end_offset } = error.place;
    return [
      error.kind,
      error.message,
      source.name,
      lineno,
      offset,
      text,
      end_lineno,
      end_offset,
    ];
  }
  if (!(error instanceof Unsupported)) return undefined;
  const { line, column } = source.position(error.at);
  const text = source.lineText(error.at);
  return [
    "SyntaxError",
    error.message,
    source.name,
    line,
    column,
    text,
    line,
    column,
  ];
}
