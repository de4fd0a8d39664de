/**
 * Reads the snapshot that `varve run` is given in place of a program.
 *
 * @module
 */

import { HostError } from "../host.ts";
import {
  decodeSnapshot,
  type Snapshot,
  SnapshotError,
} from "../snapshot/snapshot_file.ts";

/** The snapshot in a file's bytes. Throws {@link HostError} with what is wrong with it. */
export async function readSnapshot(
  path: string,
  bytes: Uint8Array,
): Promise<Snapshot> {
  try {
    return await decodeSnapshot(bytes);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw new HostError(`cannot run '${path}': ${error.message}`, "other");
  }
}
