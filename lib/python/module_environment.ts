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

/** The tables of a module's object: `library/modules.scm` says what is in them. */
export interface ModuleTables {
  readonly own: Value;
  readonly inherited: Value;
}

/** The variables of one module. */
export class ModuleEnvironment {
  constructor(
    private readonly context: EnvironmentContext,
    private readonly tables: ModuleTables,
    /** Whether it is one of Varve's own. */
    private readonly isOwn: boolean,
    /** The names that its code assigns. */
    private readonly assigned: ReadonlySet<string>,
  ) {}

  /** The global object of a variable, made if there is none. */
  global(name: Sym): Value {
    const { library } = this.context;
    if (name.name.startsWith("#%")) {
      return library.global(Sym.of(name.name.slice(1)));
    }
    if (this.isOwn && LIBRARY_NAME.test(name.name)) {
      return library.global(
        Sym.of(`%${name.name.slice(1).replaceAll("_", "-")}`),
      );
    }
    return this.variable(name.name);
  }

  private variable(name: string): Value {
    const { heap, symbols, builtins } = this.context;
    const { own, inherited } = this.tables;
    const symbol = symbols.intern(name);
    const known = heap.tableRef(own, symbol);
    if (known !== null) return known;
    const isOwn = this.assigned.has(name);
    const found = heap.tableRef(inherited, symbol);
    if (found !== null && !isOwn) return found;
    const builtin = heap.tableRef(builtins, symbol);
    const cell = found ?? heap.makeGlobal(symbol);
    heap.tableSet(isOwn || builtin === null ? own : inherited, symbol, cell);
    if (builtin !== null && found === null) heap.globalSet(cell, builtin);
    return cell;
  }
}
