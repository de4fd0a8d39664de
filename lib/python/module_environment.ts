/**
 * The variables of a Python module. One that the module does not define has the builtin of its name for its first value.
 * Names that begin with `#%` are the library's own.
 *
 * @module
 */

import { Sym } from "../ir/datum.ts";
import type { Heap, Value } from "../runtime/heap.ts";
import type {
  Interner,
  ProgramEnvironment,
} from "../scheme/program_environment.ts";

/** The variables of one module. */
export class ModuleEnvironment {
  private table: Value;

  constructor(
    private readonly heap: Heap,
    private readonly symbols: Interner,
    private readonly library: ProgramEnvironment,
    /** A table of the builtins by their names. */
    private readonly builtins: Value,
  ) {
    this.table = heap.makeTable();
  }

  /** The table of its global objects by their symbols, which lies in the heap. */
  get cells(): Value {
    return this.table;
  }

  /** Takes the table of an environment that was kept, before anything is named in this one. */
  restore(cells: Value): void {
    this.table = cells;
  }

  /** The global object of a variable, made if there is none. */
  global(name: Sym): Value {
    if (name.name.startsWith("#%")) {
      return this.library.global(Sym.of(name.name.slice(1)));
    }
    const { heap, table } = this;
    const symbol = this.symbols.intern(name.name);
    const known = heap.tableRef(table, symbol);
    if (known !== null) return known;
    const cell = heap.makeGlobal(symbol);
    heap.tableSet(table, symbol, cell);
    const builtin = heap.tableRef(this.builtins, symbol);
    if (builtin !== null) heap.globalSet(cell, builtin);
    return cell;
  }
}
