/**
 * Reads the name section.
 *
 * @module
 */

import type { ByteReader } from "./byte_reader.ts";

/** Names by index. */
export type NameMap = ReadonlyMap<number, string>;

/** The contents of a name section. */
export interface ModuleNames {
  /** The module's own name. */
  readonly module: string;
  /** Of functions. */
  readonly functions: NameMap;
  /** Of locals, by function. */
  readonly locals: ReadonlyMap<number, NameMap>;
  /** Of types. */
  readonly types: NameMap;
  /** Of tables. */
  readonly tables: NameMap;
  /** Of memories. */
  readonly memories: NameMap;
  /** Of globals. */
  readonly globals: NameMap;
  /** Of element segments. */
  readonly elements: NameMap;
  /** Of data segments. */
  readonly datas: NameMap;
  /** Of fields, by type. */
  readonly fields: ReadonlyMap<number, NameMap>;
  /** Of tags. */
  readonly tags: NameMap;
}

const NONE: ReadonlyMap<never, never> = new Map<never, never>();

/** The names of a module without a name section. */
export const NO_NAMES: ModuleNames = {
  module: "",
  functions: NONE,
  locals: NONE,
  types: NONE,
  tables: NONE,
  memories: NONE,
  globals: NONE,
  elements: NONE,
  datas: NONE,
  fields: NONE,
  tags: NONE,
};

/** The key of each subsection that is a plain map. */
const PLAIN: Readonly<Record<number, keyof ModuleNames>> = {
  1: "functions",
  4: "types",
  5: "tables",
  6: "memories",
  7: "globals",
  8: "elements",
  9: "datas",
  11: "tags",
};

/** Reads the section's contents, its own name left out. */
export function readNames(section: ByteReader): ModuleNames {
  const names: Record<string, unknown> = { ...NO_NAMES };
  while (!section.done) {
    const id = section.byte();
    const reader = section.sub(section.u());
    if (id === 0) names["module"] = reader.text();
    else if (id === 2) names["locals"] = readIndirect(reader);
    else if (id === 10) names["fields"] = readIndirect(reader);
    else if (PLAIN[id] !== undefined) names[PLAIN[id]] = readMap(reader);
  }
  return names as unknown as ModuleNames;
}

function readMap(reader: ByteReader): NameMap {
  const map = new Map<number, string>();
  for (let count = reader.u(); count > 0; count--) {
    map.set(reader.u(), reader.text());
  }
  return map;
}

function readIndirect(reader: ByteReader): ReadonlyMap<number, NameMap> {
  const map = new Map<number, NameMap>();
  for (let count = reader.u(); count > 0; count--) {
    map.set(reader.u(), readMap(reader));
  }
  return map;
}
