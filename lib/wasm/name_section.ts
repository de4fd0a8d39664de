/**
 * The name section: what debuggers, stack traces and V8's messages call things.
 *
 * @module
 */

import { ByteWriter } from "./byte_writer.ts";
import { layoutLocals } from "./code_encoder.ts";
import type { EncodedModule } from "./encoder.ts";
import type { ModuleBuilder } from "./module_builder.ts";
import { StructType } from "./types.ts";

const SUBSECTION = {
  module: 0,
  functions: 1,
  locals: 2,
  types: 4,
  tables: 5,
  memories: 6,
  globals: 7,
  elements: 8,
  datas: 9,
  fields: 10,
  tags: 11,
} as const;

/** Names by index; empty ones are left out. */
type Names = readonly string[];

/** The contents of the custom section `name`. */
export function writeNames(
  module: ModuleBuilder,
  encoded: EncodedModule,
): ByteWriter {
  const out = new ByteWriter(4096);
  out.text("name");
  const scratch = new ByteWriter(4096);
  const subsection = (id: number) => {
    if (scratch.length > 0) {
      out.byte(id);
      out.sized(scratch.bytes);
    }
    scratch.clear();
  };
  if (module.name !== "") scratch.text(module.name);
  subsection(SUBSECTION.module);
  const plain = (id: number, entities: readonly { name: string }[]) => {
    writeMap(scratch, entities.map((e) => e.name));
    subsection(id);
  };
  plain(SUBSECTION.functions, encoded.functions);
  writeIndirect(
    scratch,
    encoded.functions.map((fn) => {
      if (fn.definition === undefined) return [];
      const { indices } = layoutLocals(fn.definition);
      const names: string[] = new Array(indices.length).fill("");
      fn.definition.names.forEach((name, slot) => names[indices[slot]!] = name);
      return names;
    }),
  );
  subsection(SUBSECTION.locals);
  plain(SUBSECTION.types, encoded.types.types);
  plain(SUBSECTION.tables, encoded.tables);
  plain(SUBSECTION.memories, encoded.memories);
  plain(SUBSECTION.globals, encoded.globals);
  plain(SUBSECTION.elements, encoded.elements);
  plain(SUBSECTION.datas, module.datas);
  writeIndirect(
    scratch,
    encoded.types.types.map((type) =>
      type instanceof StructType ? type.fields.map((f) => f.name) : []
    ),
  );
  subsection(SUBSECTION.fields);
  plain(SUBSECTION.tags, encoded.tags);
  return out;
}

function writeMap(out: ByteWriter, names: Names): void {
  const count = names.reduce((n, name) => name === "" ? n : n + 1, 0);
  if (count === 0) return;
  out.u(count);
  names.forEach((name, index) => {
    if (name === "") return;
    out.u(index);
    out.text(name);
  });
}

function writeIndirect(out: ByteWriter, maps: readonly Names[]): void {
  const present = maps.map((names) => names.some((name) => name !== ""));
  const count = present.filter(Boolean).length;
  if (count === 0) return;
  out.u(count);
  maps.forEach((names, index) => {
    if (!present[index]) return;
    out.u(index);
    writeMap(out, names);
  });
}
