/**
 * Varve's own modules, by their names. The text of one is loaded when a program may import it.
 *
 * @module
 */

/** A module that is a text, as an import gives it. */
interface TextModule {
  readonly default: string;
}

/** Every module and what loads its text. */
export const MODULES: ReadonlyMap<string, () => Promise<TextModule>> = new Map(
  Object.entries({
    sys: () => import("./sys.py", { with: { type: "text" } }),
  }),
);
