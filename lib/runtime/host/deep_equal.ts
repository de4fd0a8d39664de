/**
 * `equal?` for structures too deep, too long or too cyclic for the runtime's own recursion.
 *
 * @module
 */

import { type Heap, KIND, type Value } from "../heap.ts";

/** The heap, with the sameness of values that have no parts to walk. */
export interface EqualHeap extends Heap {
  /** `eqv?`, and the contents of strings and uniform vectors. */
  sameLeaf(a: Value, b: Value): number;
}

/** The representative of an object's class of objects assumed equal (union-find). */
function find(parents: Map<object, object>, object: object): object {
  let root = object;
  for (let up = parents.get(root); up !== undefined; up = parents.get(root)) {
    root = up;
  }
  while (object !== root) {
    const up = parents.get(object)!;
    parents.set(object, root);
    object = up;
  }
  return root;
}

/**
 * Whether two values are equal. Pairs and vectors met before are assumed equal, so that cyclic structures end: Adams and
 * Dybvig, "Efficient nondestructive equality checking for trees and graphs", 2008.
 */
export function deepEqual(heap: Heap, first: Value, second: Value): boolean {
  const parents = new Map<object, object>();
  const stack: Value[] = [first, second];
  const leaf = (heap as EqualHeap).sameLeaf;
  while (stack.length > 0) {
    const b = stack.pop()!;
    const a = stack.pop()!;
    if (a === b) continue;
    const kind = heap.kindOf(a);
    if (kind !== heap.kindOf(b)) return false;
    if (kind !== KIND.pair && kind !== KIND.vector) {
      if (leaf(a, b) === 0) return false;
      continue;
    }
    const x = find(parents, a as object);
    const y = find(parents, b as object);
    if (x === y) continue;
    parents.set(x, y);
    if (kind === KIND.pair) {
      stack.push(heap.cdr(a), heap.cdr(b), heap.car(a), heap.car(b));
      continue;
    }
    const length = heap.vectorLength(a);
    if (length !== heap.vectorLength(b)) return false;
    for (let index = length - 1; index >= 0; index--) {
      stack.push(heap.vectorRef(a, index), heap.vectorRef(b, index));
    }
  }
  return true;
}
