/**
 * The builtins of the host that Python's library imports modules with.
 *
 * @module
 */

import { HostError } from "../host.ts";
import type { Value } from "../runtime/heap.ts";
import { textArgument } from "../runtime/host/arguments.ts";
import { guardAll, type HostFunction } from "../runtime/host/failure.ts";
import type { Session } from "../runtime/host/session.ts";
import { TAGS } from "../runtime/tags.ts";

/** What compiles modules while a program runs. */
export interface ModuleCompiler {
  /** The text of one of Varve's own modules that was prepared. */
  text(name: string): string | undefined;
  /** The procedure that runs a module, or a list that says what is wrong with it; own modules have no path. */
  compile(
    text: string,
    name: string,
    path: string | undefined,
    module: Value,
  ): Value;
}

/** Where the builtins find the compiler, once there is one. */
export class ModuleLoading {
  compiler: ModuleCompiler | undefined;
}

/** The text of a file that is there; text that is not UTF-8 has replacement characters. */
function readText(session: Session, path: string): string | undefined {
  try {
    return new TextDecoder().decode(session.host.readFile(path));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return undefined;
  }
}

/** The builtins; `assigned` is told of every global that one of them assigns. */
export function pythonBuiltins(
  session: Session,
  loading: ModuleLoading,
  assigned: (global: Value) => void,
): Record<string, HostFunction> {
  const { heap } = session;
  const string = (text: string | undefined) =>
    text === undefined ? session.falseValue : heap.makeString(text);
  const set = (global: Value, value: Value) => {
    heap.globalSet(global, value);
    assigned(global);
    return session.unspecified;
  };
  return guardAll(session, {
    "global-assign!": set,
    "global-remove!": (global: Value) =>
      set(global, heap.singleton(TAGS.unbound)),
    "module-text": (name: Value) =>
      string(loading.compiler?.text(textArgument(session, "import", 1, name))),
    "file-text": (path: Value) =>
      string(readText(session, textArgument(session, "import", 1, path))),
    "absolute-path": (path: Value) => {
      const text = textArgument(session, "import", 1, path);
      return string(session.host.absolutePath?.(text));
    },
    "compile-module": (
      text: Value,
      path: Value,
      name: Value,
      module: Value,
    ) =>
      loading.compiler!.compile(
        textArgument(session, "import", 1, text),
        textArgument(session, "import", 3, name),
        path === session.falseValue
          ? undefined
          : textArgument(session, "import", 2, path),
        module,
      ),
  });
}
