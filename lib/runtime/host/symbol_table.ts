/**
 * Symbols as the host sees them: from names to symbol objects and back.
 *
 * @module
 */

import type { Heap, Value } from "../heap.ts";

/**
 * A name that no program's symbol can have begins with this, so that a generated symbol survives a trip through
 * a datum, where symbols are names.
 */
const GENERATED = "\u{10ffff}generated:";

/** The interned symbols of a heap that the host has met, and the generated ones that became data. */
export class SymbolTable {
  private readonly met = new Map<string, Value>();
  private readonly generated = new Map<string, Value>();
  private counter = 0;

  /** Makes a table without symbols. */
  constructor(private readonly heap: Heap) {}

  /** The one symbol of a name. */
  intern(name: string): Value {
    const known = this.met.get(name);
    if (known !== undefined) return known;
    if (name.startsWith(GENERATED)) {
      const symbol = this.generated.get(name);
      if (symbol !== undefined) return symbol;
    }
    const symbol = this.heap.intern(name);
    this.met.set(name, symbol);
    return symbol;
  }

  /** A new symbol that differs from all others, whatever they are called. */
  generate(prefix: string = "g"): Value {
    let name: string;
    do {
      name = `${prefix}${++this.counter}`;
    } while (this.heap.interned(name) !== null);
    return this.heap.makeSymbol(this.heap.makeString(name));
  }

  /** The name under which {@link intern} finds this very symbol. */
  datumName(symbol: Value): string {
    const name = this.heap.stringText(this.heap.symbolName(symbol));
    if (this.heap.interned(name) === symbol) return name;
    const key = GENERATED + name;
    for (let i = 0;; i++) {
      const numbered = i === 0 ? key : `${key}:${i}`;
      const known = this.generated.get(numbered);
      if (known === undefined) {
        this.generated.set(numbered, symbol);
        return numbered;
      }
      if (known === symbol) return numbered;
    }
  }
}
