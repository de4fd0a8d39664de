/**
 * Makes a control-flow graph reducible: each loop is entered at one node only. A loop with
 * several entries gets a dispatcher, a new node that all edges to the entries go through; a
 * variable says which entry is meant. The graph grows by one node for each such loop and for
 * each edge to its entries, never by copies.
 *
 * @module
 */

import { cycles, reversePostorder, type Successors } from "./graph.ts";

/** What a node of the graph does that was not in the original one. */
export type AddedNode =
  /** Sets the dispatcher's variable and goes to it. */
  | {
    readonly kind: "select";
    readonly dispatcher: number;
    readonly value: number;
  }
  /** Goes to the successor that its variable tells. */
  | { readonly kind: "dispatch" };

/** A reducible graph that does the same as another. */
export interface ReducibleGraph {
  /** The original nodes' successors, in place of the original ones, and the new nodes'. */
  readonly successors: Successors;
  /** The new nodes. */
  readonly added: ReadonlyMap<number, AddedNode>;
  /** Where it begins. */
  readonly entry: number;
}

/** Makes `original` reducible. */
export function makeReducible(
  original: readonly (readonly number[])[],
  originalEntry: number,
): ReducibleGraph {
  const successors = original.map((targets) => [...targets]);
  const added = new Map<number, AddedNode>();
  let entry = originalEntry;
  const add = (node: AddedNode, targets: number[]): number => {
    added.set(successors.length, node);
    return successors.push(targets) - 1;
  };

  // Regions still to be looked at; `inside` tells by a number which region a node is in.
  const inside = new Map<number, number>();
  const regions: number[][] = [];
  const enqueue = (nodes: number[]) => {
    for (const node of nodes) inside.set(node, regions.length);
    regions.push(nodes);
  };
  enqueue(reversePostorder(successors, entry));
  for (let region = 0; region < regions.length; region++) {
    const loops = cycles(
      successors,
      regions[region]!,
      (node) => inside.get(node) === region,
    );
    if (loops.length === 0) continue;
    // The component of each node of a loop, to see which edges come from outside.
    const component = new Map<number, number>();
    loops.forEach((loop, i) => loop.forEach((node) => component.set(node, i)));
    const entries = loops.map(() => new Set<number>());
    const enter = (from: number | undefined, to: number) => {
      if (from === undefined || component.get(from) !== component.get(to)) {
        entries[component.get(to)!]!.add(to);
      }
    };
    if (component.has(entry)) enter(undefined, entry);
    for (const node of reversePostorder(successors, entry)) {
      for (const target of successors[node]!) {
        if (component.has(target)) enter(node, target);
      }
    }
    loops.forEach((loop, i) => {
      const heads = [...entries[i]!];
      if (heads.length === 1) {
        // Without its header, what is left may hold inner loops.
        enqueue(loop.filter((node) => node !== heads[0]));
        inside.delete(heads[0]!);
        return;
      }
      const dispatcher = add({ kind: "dispatch" }, [...heads]);
      const value = new Map(heads.map((head, k) => [head, k]));
      const select = (head: number) =>
        add(
          { kind: "select", dispatcher, value: value.get(head)! },
          [dispatcher],
        );
      const members = [...loop];
      // Those added below go to the dispatcher already.
      const last = dispatcher;
      for (let node = 0; node < last; node++) {
        const targets = successors[node]!;
        const replaced = new Map<number, number>();
        targets.forEach((target, k) => {
          if (!value.has(target)) return;
          let via = replaced.get(target);
          if (via === undefined) {
            replaced.set(target, via = select(target));
            if (component.get(node) === i) members.push(via);
          }
          targets[k] = via;
        });
      }
      if (value.has(entry)) entry = select(entry);
      enqueue(members);
    });
  }
  return { successors, added, entry };
}
