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
    math: () => import("./math.py", { with: { type: "text" } }),
    time: () => import("./time.py", { with: { type: "text" } }),
    random: () => import("./random.py", { with: { type: "text" } }),
    bisect: () => import("./bisect.py", { with: { type: "text" } }),
    heapq: () => import("./heapq.py", { with: { type: "text" } }),
    operator: () => import("./operator.py", { with: { type: "text" } }),
    itertools: () => import("./itertools.py", { with: { type: "text" } }),
    functools: () => import("./functools.py", { with: { type: "text" } }),
    collections: () => import("./collections.py", { with: { type: "text" } }),
    string: () => import("./string.py", { with: { type: "text" } }),
    copy: () => import("./copy.py", { with: { type: "text" } }),
    types: () => import("./types.py", { with: { type: "text" } }),
    abc: () => import("./abc.py", { with: { type: "text" } }),
    contextlib: () => import("./contextlib.py", { with: { type: "text" } }),
    enum: () => import("./enum.py", { with: { type: "text" } }),
    dataclasses: () => import("./dataclasses.py", { with: { type: "text" } }),
    typing: () => import("./typing.py", { with: { type: "text" } }),
    textwrap: () => import("./textwrap.py", { with: { type: "text" } }),
    io: () => import("./io.py", { with: { type: "text" } }),
    importlib: () => import("./importlib.py", { with: { type: "text" } }),
    json: () => import("./json.py", { with: { type: "text" } }),
    "collections.abc": () =>
      import("./collections_abc.py", { with: { type: "text" } }),
  }),
);
