/**
 * What heaps are kept from and put into.
 *
 * @module
 */

import type { CodeSpace } from "../interp/code_space.ts";
import type { Interpreter } from "../interp/instance.ts";
import type { Value } from "../runtime/heap.ts";
import type { IdentityHashes } from "../runtime/host/identity_hashes.ts";
import type { Session } from "../runtime/host/session.ts";
import type { ImageMachine } from "./inspection.ts";

/** One engine's heap, and the objects of the host that every engine has. */
export interface HeapContext {
  readonly machine: ImageMachine;
  readonly space: CodeSpace;
  readonly identities: IdentityHashes;
  /** By name: they can be in an image. */
  readonly named: Map<string, Value>;
}

/** The names of the standard ports by their numbers. */
const PORTS = ["stdin", "stdout", "stderr"] as const;

/** The context of a session. */
export function heapContext(
  machine: Interpreter,
  space: CodeSpace,
  session: Session,
): HeapContext {
  const named = new Map(
    PORTS.map((name, index) => [name, session.standardPort(index)!] as const),
  );
  return {
    // The exports of `inspect_code.ts` are in every runtime module.
    machine: machine as ImageMachine,
    space,
    identities: session.identities,
    named,
  };
}
