/**
 * Which Varve this is.
 *
 * @module
 */

/** The version that `deno.json` names. */
export const VERSION = "0.1.0";
