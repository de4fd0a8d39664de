/**
 * Moves between registers that all happen at once, put into an order.
 *
 * @module
 */

/** One move. */
export interface Move {
  readonly from: number;
  readonly to: number;
}

/**
 * Moves that, done one after the other, have the effect of all at once. No register is the
 * `to` of two. Where registers are exchanged, `scratch` gives a register that holds
 * nothing.
 */
export function sequentialMoves(
  moves: readonly Move[],
  scratch: () => number,
): Move[] {
  const pending = moves.filter(({ from, to }) => from !== to);
  if (pending.length <= 1) return pending;
  const ordered: Move[] = [];
  /** How many pending moves still read a register. */
  const readers = new Map<number, number>();
  const byTarget = new Map<number, Move>();
  for (const move of pending) {
    readers.set(move.from, (readers.get(move.from) ?? 0) + 1);
    byTarget.set(move.to, move);
  }
  const ready = pending.filter(({ to }) => !readers.has(to));
  const moved = new Set<Move>();
  const emit = (): void => {
    for (let move = ready.pop(); move !== undefined; move = ready.pop()) {
      ordered.push(move);
      moved.add(move);
      const left = readers.get(move.from)! - 1;
      readers.set(move.from, left);
      const waiting = byTarget.get(move.from);
      if (left === 0 && waiting !== undefined) ready.push(waiting);
    }
  };
  emit();
  // Only cycles are left: in them each register is read once.
  for (const move of pending) {
    if (moved.has(move)) continue;
    const spare = scratch();
    ordered.push({ from: move.to, to: spare });
    const reader = pending.find((each) =>
      !moved.has(each) && each.from === move.to
    )!;
    const last: Move = { from: spare, to: reader.to };
    // Follows the cycle from the register that is now free to the one that was saved.
    for (let each = move; each !== reader;) {
      ordered.push(each);
      moved.add(each);
      each = byTarget.get(each.from)!;
    }
    ordered.push(last);
    moved.add(reader);
  }
  return ordered;
}
