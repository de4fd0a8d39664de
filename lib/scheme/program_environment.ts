/**
 * A Scheme environment at run time: its keywords, and its variables as global objects of the heap.
 *
 * The prelude has an environment of its own. Every other one starts with the prelude's public variables as its own
 * variables with the same values, made when they are first named: a program that redefines `car` changes nothing for
 * the library. Names that begin with `#%`, which only expansions use, are the prelude's private ones.
 *
 * @module
 */

import { Sym } from "../ir/datum.ts";
import type { Heap, Result, Value } from "../runtime/heap.ts";
import { TAGS } from "../runtime/tags.ts";
import type { TopLevelEnvironment } from "./environment.ts";

/** Makes the symbol objects of the heap. */
export interface Interner {
  intern(name: string): Value;
}

/** One environment. */
export class ProgramEnvironment {
  private table: Value;
  /** Made when something is compiled in it. */
  keywords: TopLevelEnvironment | undefined;
  /** Globals that units of this environment define or assign: calls of them are never inlined. */
  readonly assigned: Set<Sym> = new Set();

  constructor(
    private readonly heap: Heap,
    private readonly symbols: Interner,
    private readonly prelude: ProgramEnvironment | undefined,
    /** Whether the prelude's public variables are in it. */
    private readonly populated: boolean = true,
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
      return (this.prelude ?? this).global(Sym.of(name.name.slice(1)));
    }
    const { heap, cells } = this;
    const symbol = this.symbols.intern(name.name);
    const known = heap.tableRef(cells, symbol);
    if (known !== null) return known;
    const cell = heap.makeGlobal(symbol);
    heap.tableSet(cells, symbol, cell);
    const initial = this.inherited(name, symbol);
    if (initial !== null) heap.globalSet(cell, heap.globalValue(initial));
    return cell;
  }

  /** The prelude's variable that gives one of this environment its first value. */
  private inherited(name: Sym, symbol: Value): Result {
    const { prelude } = this;
    return this.populated && prelude !== undefined && !name.name.startsWith("%")
      ? this.heap.tableRef(prelude.cells, symbol)
      : null;
  }

  /** Whether the library gives a variable its first value. */
  isLibrary(name: Sym): boolean {
    return this.inherited(name, this.symbols.intern(name.name)) !== null;
  }

  /** Whether calls of a global may be inlined as the library's procedure of that name. */
  mayInline(name: Sym): boolean {
    return this.populated && !this.assigned.has(name);
  }

  /** The names of the variables that have values, for completion and advice. */
  *names(): IterableIterator<string> {
    const { heap, cells, prelude } = this;
    const unbound = heap.singleton(TAGS.unbound);
    for (const [symbol, cell] of entries(heap, cells)) {
      if (heap.globalValue(cell) !== unbound) yield nameOf(heap, symbol);
    }
    if (prelude === undefined || !this.populated) return;
    for (const [symbol] of entries(heap, prelude.cells)) {
      const name = nameOf(heap, symbol);
      if (!name.startsWith("%") && heap.tableRef(cells, symbol) === null) {
        yield name;
      }
    }
  }
}

function nameOf(heap: Heap, symbol: Value): string {
  return heap.stringText(heap.symbolName(symbol));
}

function* entries(
  heap: Heap,
  table: Value,
): IterableIterator<readonly [Value, Value]> {
  const count = heap.hashTableCount(table);
  for (let index = 0; index < count; index++) {
    yield [heap.tableKey(table, index), heap.tableValue(table, index)];
  }
}
