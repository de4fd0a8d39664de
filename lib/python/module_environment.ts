/**
 * The variables of a Python module. One that the module does not define has the builtin of its name for its first value.
 * Names that begin with `#%` are the library's own, and in Varve's own modules those that begin with `_py_`.
 *
 * @module
 */

import { Sym } from "../ir/datum.ts";
import type { Heap, Value } from "../runtime/heap.ts";
import type {
  Interner,
  ProgramEnvironment,
} from "../scheme/program_environment.ts";

/** How Varve's own modules name what the library has. */
const LIBRARY_NAME = /^_py_/;

/** What the environments of an engine share. */
export interface EnvironmentContext {
  readonly heap: Heap;
  readonly symbols: Interner;
  readonly library: ProgramEnvironment;
  /** A table of the builtins by their names. */
  readonly builtins: Value;
}

/** The variables of one module. */
export class ModuleEnvironment {
  constructor(
    private readonly context: EnvironmentContext,
    private object: Value,
    /** Whether it is one of Varve's own. */
    private readonly isOwn: boolean,
  ) {}

  /** The object of the module: `library/modules.scm` says what is in it. */
  get module(): Value {
    return this.object;
  }

  /** The table of its global objects by their symbols, which lies in the heap. */
  get cells(): Value {
    return this.context.heap.recordSlot(this.object, 2);
  }

  /** Takes the table of an environment that was kept, before anything is named in this one. */
  restore(cells: Value): void {
    const { heap, symbols } = this.context;
    const global = heap.tableRef(cells, symbols.intern("#module"));
    this.object = heap.globalValue(global!);
  }

  /** The global object of a variable, made if there is none. */
  global(name: Sym): Value {
    const { library } = this.context;
    if (name.name.startsWith("#%")) {
      return library.global(Sym.of(name.name.slice(1)));
    }
    if (this.isOwn && LIBRARY_NAME.test(name.name)) {
      const known = name.name.slice(1).replaceAll("_", "-");
      return library.global(Sym.of(`%${known}`));
    }
    return this.variable(name.name);
  }

  private variable(name: string): Value {
    const { heap, symbols, builtins } = this.context;
    const { object, cells } = this;
    const symbol = symbols.intern(name);
    const inherited = heap.recordSlot(object, 3);
    const known = heap.tableRef(cells, symbol) ??
      heap.tableRef(inherited, symbol);
    if (known !== null) return known;
    const cell = heap.makeGlobal(symbol);
    const builtin = heap.tableRef(builtins, symbol);
    heap.tableSet(builtin === null ? cells : inherited, symbol, cell);
    if (builtin !== null) heap.globalSet(cell, builtin);
    return cell;
  }
}
