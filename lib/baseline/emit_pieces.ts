/**
 * From pieces to a function: their graph becomes structured control flow.
 *
 * @module
 */

import { emitControlFlow } from "../wasm/control_flow.ts";
import type { Fragment } from "./fragment.ts";
import type { Emitter, Piece } from "./piece.ts";

/** Writes the pieces of a fragment as structured code. */
export function emitPieces(fragment: Fragment, e: Emitter): void {
  const { pieces } = fragment;
  const numbers = new Map<Piece, number>(
    pieces.map((piece, index) => [piece, index]),
  );
  emitControlFlow(e.f, {
    size: pieces.length,
    entry: 0,
    successors: (node) =>
      pieces[node]!.successors().map((piece) => numbers.get(piece)!),
    title: (node) => pieces[node]!.title,
  }, (node, edges) => {
    const piece = pieces[node]!;
    for (const step of piece.code) step(e);
    const end = piece.end!;
    switch (end.kind) {
      case "jump":
        return edges.jump(0);
      case "branch":
        return edges.branch(end.test(e), 0, 1);
      case "leave":
        return end.leave(e);
    }
  });
}
