/**
 * The passes of the optimiser as a table: what the command line, the tests and the documentation know of them.
 *
 * @module
 */

/** How code is optimised: plain data, which another thread can be sent. */
export interface OptimiserOptions {
  /** The names of passes that are left out. */
  readonly without: readonly string[];
  /** Whether the graph is verified after each pass. */
  readonly verify: boolean;
}
