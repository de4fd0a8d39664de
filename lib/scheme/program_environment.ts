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
import type { Heap, Value } from "../runtime/heap.ts";
import { TAGS } from "../runtime/layouts.ts";
import type { TopLevelEnvironment } from "./environment.ts";

/** Makes the symbol objects of the heap. */
export interface Interner {
  intern(name: string): Value;
}

/** One environment. */
export class ProgramEnvironment {
  private readonly cells = new Map<Sym, Value>();
  /** Globals that units of this environment define or assign: calls of them are never inlined. */
  readonly assigned: Set<Sym> = new Set();

  constructor(
    private readonly heap: Heap,
    private readonly symbols: Interner,
    readonly keywords: TopLevelEnvironment,
    private readonly prelude: ProgramEnvironment | undefined,
    /** Whether the prelude's public variables are in it. */
    private readonly populated: boolean = true,
  ) {}

  /** The global object of a variable, made if there is none. */
  global(name: Sym): Value {
    if (name.name.startsWith("#%")) {
      return (this.prelude ?? this).global(Sym.of(name.name.slice(1)));
    }
    let cell = this.cells.get(name);
    if (cell === undefined) {
      cell = this.heap.makeGlobal(this.symbols.intern(name.name));
      this.cells.set(name, cell);
      const initial = this.isLibrary(name)
        ? this.prelude!.cells.get(name)
        : undefined;
      if (initial !== undefined) {
        this.heap.globalSet(cell, this.heap.globalValue(initial));
      }
    }
    return cell;
  }

  /** Whether the library gives a variable its first value. */
  isLibrary(name: Sym): boolean {
    return this.populated && this.prelude !== undefined &&
      !name.name.startsWith("%") && this.prelude.cells.has(name);
  }

  /** Whether calls of a global may be inlined as the library's procedure of that name. */
  mayInline(name: Sym): boolean {
    return this.populated && !this.assigned.has(name);
  }

  /** The names of the variables that have values, for completion and advice. */
  *names(): IterableIterator<string> {
    const unbound = this.heap.singleton(TAGS.unbound);
    for (const [name, cell] of this.cells) {
      if (this.heap.globalValue(cell) !== unbound) yield name.name;
    }
    if (this.prelude === undefined || !this.populated) return;
    for (const name of this.prelude.cells.keys()) {
      if (!name.name.startsWith("%") && !this.cells.has(name)) yield name.name;
    }
  }
}
