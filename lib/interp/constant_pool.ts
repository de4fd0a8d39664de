/**
 * The constants of a unit, shared by all its functions: literals, globals and code objects,
 * each found by its index.
 *
 * @module
 */

import { Char, type Datum, Flonum, type Sym } from "../ir/datum.ts";
import { GlobalName } from "../ir/global_name.ts";

/** The code of a function of the unit, by its index. */
export class CodeReference {
  constructor(readonly index: number) {}
}

/** A constant: a literal, a global variable, or the code of a function. */
export type Constant = Datum | GlobalName | CodeReference;

/**
 * Collects constants. Those without parts that can be told apart are there once; strings,
 * which a program may alter, once for each literal.
 */
export class ConstantPool {
  readonly constants: Constant[] = [];
  private readonly data = new Map<Datum, number>();
  private readonly characters = new Map<number, number>();
  private readonly flonums = new Map<number, number>();
  private readonly globals = new Map<Sym, number>();
  private readonly codes = new Map<number, number>();

  private add(constant: Constant): number {
    this.constants.push(constant);
    return this.constants.length - 1;
  }

  private once<K>(table: Map<K, number>, key: K, constant: Constant): number {
    let index = table.get(key);
    if (index === undefined) {
      index = this.add(constant);
      table.set(key, index);
    }
    return index;
  }

  /** The index of a literal. */
  datum(datum: Datum): number {
    if (typeof datum === "string") return this.add(datum);
    if (datum instanceof Char) {
      return this.once(this.characters, datum.code, datum);
    }
    if (datum instanceof Flonum) {
      // A map does not tell the zeros apart.
      if (Object.is(datum.value, -0)) return this.add(datum);
      return this.once(this.flonums, datum.value, datum);
    }
    return this.once(this.data, datum, datum);
  }

  /** The index of a global. */
  global(name: Sym): number {
    return this.once(this.globals, name, new GlobalName(name));
  }

  /** The index of the code of a function. */
  code(index: number): number {
    return this.once(this.codes, index, new CodeReference(index));
  }
}
