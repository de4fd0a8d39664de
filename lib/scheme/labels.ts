/**
 * Datum labels, `#0=` and `#0#`, and the objects through which data may be circular.
 *
 * Every cycle in what a reader gives passes through a pair or vector for which `isShared`
 * holds, so that a walk needs to remember only those.
 *
 * @module
 */

import { type Datum, Pair, Singleton, Vector } from "../ir/datum.ts";

const shared = new WeakSet<Pair | Vector>();
let anyShared = false;

/** Whether data may hold this object twice, and in itself. */
export function isShared(object: Pair | Vector): boolean {
  return anyShared && shared.has(object);
}

/** Declares that data made outside the reader may hold this object in itself. */
export function markShared(object: Pair | Vector): void {
  anyShared = true;
  shared.add(object);
}

/** One label. References that come before its datum is finished use the placeholder. */
export interface Label {
  placeholder: Singleton;
  datum: Datum | undefined;
}

/** The labels of one outermost datum. */
export class LabelTable {
  private readonly labels = new Map<number, Label>();
  private readonly placeholders = new Map<Datum, Label>();
  private pending = false;

  /** A new label, or undefined where there is one of this index. */
  open(index: number): Label | undefined {
    if (this.labels.has(index)) return undefined;
    const label: Label = {
      placeholder: new Singleton(`label ${index}`),
      datum: undefined,
    };
    this.labels.set(index, label);
    this.placeholders.set(label.placeholder, label);
    return label;
  }

  /** Names a datum; false where it is nothing but the label itself. */
  define(label: Label, datum: Datum): boolean {
    if (datum === label.placeholder) return false;
    label.datum = datum;
    if (datum instanceof Pair || datum instanceof Vector) markShared(datum);
    return true;
  }

  /** What a reference stands for, so far; undefined for a label that there is not. */
  reference(index: number): Datum | undefined {
    const label = this.labels.get(index);
    if (label === undefined) return undefined;
    if (label.datum !== undefined) return label.datum;
    this.pending = true;
    return label.placeholder;
  }

  /** Puts the data in place of the placeholders, in the whole of an outermost datum. */
  patch(root: Datum): Datum {
    if (!this.pending) return root;
    const seen = new Set<Datum>();
    const stack: Datum[] = [root];
    const resolve = (datum: Datum): Datum => {
      const label = this.placeholders.get(datum);
      if (label !== undefined) return label.datum!;
      if (datum instanceof Pair || datum instanceof Vector) stack.push(datum);
      return datum;
    };
    for (let datum = stack.pop(); datum !== undefined; datum = stack.pop()) {
      if (seen.has(datum)) continue;
      seen.add(datum);
      if (datum instanceof Pair) {
        datum.car = resolve(datum.car);
        datum.cdr = resolve(datum.cdr);
      } else if (datum instanceof Vector) {
        for (let i = 0; i < datum.items.length; i++) {
          datum.items[i] = resolve(datum.items[i]!);
        }
      }
    }
    return root;
  }
}
