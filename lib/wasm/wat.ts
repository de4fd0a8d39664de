/**
 * Prints a module in the text format, folded, with names.
 *
 * @module
 */

import { ExpressionPrinter, formatString } from "./wat_expression.ts";
import { layoutLocals } from "./code_encoder.ts";
import { encodeModule } from "./encoder.ts";
import {
  type DataSegment,
  type ElementSegment,
  FunctionHandle,
  Memory,
  Table,
} from "./entities.ts";
import type { External, ModuleBuilder } from "./module_builder.ts";
import { Global } from "./node.ts";
import { opcode } from "./opcodes.ts";
import {
  ArrayType,
  funcref,
  FunctionType,
  type StorageType,
  type TypeDefinition,
} from "./types.ts";
import { identifiers, WatNames } from "./wat_names.ts";

const REF_FUNC = opcode("ref.func");

/** The text of a module. */
export function printModule(module: ModuleBuilder): string {
  const encoded = encodeModule(module, false);
  const names = new WatNames(encoded, module.datas);
  return new ModulePrinter(module, names, encoded.elements).print(
    encoded.types.groups,
  );
}

/** The text of one function of a module. */
export function printFunction(
  module: ModuleBuilder,
  fn: FunctionHandle,
): string {
  const encoded = encodeModule(module, false);
  const names = new WatNames(encoded, module.datas);
  return new ModulePrinter(module, names, encoded.elements).only(fn);
}

class ModulePrinter {
  private readonly lines: string[] = [];
  private readonly expressions: ExpressionPrinter;

  constructor(
    private readonly module: ModuleBuilder,
    private readonly names: WatNames,
    private readonly elements: readonly ElementSegment[],
  ) {
    this.expressions = new ExpressionPrinter(names);
  }

  print(groups: readonly (readonly TypeDefinition[])[]): string {
    const { module, names, lines } = this;
    const [name] = identifiers([module.name]);
    lines.push(name ? `(module ${name}` : "(module");
    for (const group of groups) this.group(group);
    for (const { module: from, name, value } of module.imports) {
      lines.push(
        `  (import ${formatString(from)} ${formatString(name)} (${
          this.header(value)
        }))`,
      );
    }
    for (const table of module.tables) {
      const init = table.init ? ` ${this.expressions.inline(table.init)}` : "";
      lines.push(`  (${this.header(table)}${init})`);
    }
    for (const memory of module.memories) {
      lines.push(`  (${this.header(memory)})`);
    }
    for (const tag of module.tags) lines.push(`  (${this.header(tag)})`);
    for (const global of module.globals) {
      lines.push(
        `  (${this.header(global)} ${this.expressions.inline(global.init!)})`,
      );
    }
    for (const [name, value] of module.exports) {
      const [kind] = this.header(value).split(" ");
      lines.push(
        `  (export ${formatString(name)} (${kind} ${names.of(value)}))`,
      );
    }
    if (module.startFunction) {
      lines.push(`  (start ${names.of(module.startFunction)})`);
    }
    for (const segment of this.elements) lines.push(this.element(segment));
    for (const fn of module.functions) this.function(fn);
    for (const segment of module.datas) lines.push(this.data(segment));
    return lines.join("\n") + ")\n";
  }

  /** One function, as it stands in the module. */
  only(fn: FunctionHandle): string {
    this.function(fn);
    return this.lines.map((line) => line.replace(/^ {2}/, "")).join("\n");
  }

  private group(group: readonly TypeDefinition[]): void {
    const indent = group.length === 1 ? "  " : "    ";
    if (group.length !== 1) this.lines.push("  (rec");
    for (const type of group) {
      this.lines.push(
        `${indent}(type ${this.names.declare(type)}${this.definition(type)})`,
      );
    }
    if (group.length !== 1) this.lines[this.lines.length - 1] += ")";
  }

  private definition(type: TypeDefinition): string {
    const { names } = this;
    const storage = (t: StorageType, mutable: boolean) =>
      mutable ? `(mut ${names.type(t)})` : names.type(t);
    if (type instanceof FunctionType) {
      return `(func${names.list("param", type.params)}${
        names.list("result", type.results)
      })`;
    }
    if (type instanceof ArrayType) {
      return `(array ${storage(type.element, type.mutable)})`;
    }
    const ids = names.fields(type);
    const fields = type.fields.map((field, i) =>
      ` (field ${ids[i] ? `${ids[i]} ` : ""}${
        storage(field.type, field.mutable)
      })`
    ).join("");
    const content = `(struct${fields})`;
    if (type.final && !type.supertype) return content;
    return `(sub ${type.final ? "final " : ""}${
      type.supertype ? `${names.of(type.supertype)} ` : ""
    }${content})`;
  }

  /** An entity as imports and definitions begin. */
  private header(value: External): string {
    const { names } = this;
    const id = names.declare(value);
    if (value instanceof FunctionHandle) {
      return `func ${id}(type ${names.of(value.type)})`;
    }
    if (value instanceof Table) {
      return `table ${id}${limits(value)} ${names.type(value.element)}`;
    }
    if (value instanceof Memory) {
      return `memory ${id}${limits(value)}${value.shared ? " shared" : ""}`;
    }
    if (value instanceof Global) {
      const type = names.type(value.type);
      return `global ${id}${value.mutable ? `(mut ${type})` : type}`;
    }
    return `tag ${id}(type ${names.of(value.type)})`;
  }

  private element(segment: ElementSegment): string {
    const { names } = this;
    const { items, target, type, declarative } = segment;
    let text = `  (elem ${names.declare(segment)}`;
    if (declarative) text += "declare ";
    if (target) {
      if (target.table.index > 0) text += `(table ${names.of(target.table)}) `;
      text += `(offset ${this.expressions.inline(target.offset)}) `;
    }
    if (type === funcref && items.every((item) => item.op === REF_FUNC)) {
      const functions = items.map((item) => ` ${names.of(item.immediates[0])}`);
      return `${text}func${functions.join("")})`;
    }
    const list = items.map((item) =>
      ` (item ${this.expressions.inline(item)})`
    );
    return `${text}${names.type(type)}${list.join("")})`;
  }

  private data(segment: DataSegment): string {
    const { names } = this;
    const { target } = segment;
    let text = `  (data ${names.declare(segment)}`;
    if (target) {
      if (target.memory.index > 0) {
        text += `(memory ${names.of(target.memory)}) `;
      }
      text += `(offset ${this.expressions.inline(target.offset)}) `;
    }
    return `${text}${formatString(segment.bytes)})`;
  }

  private function(fn: FunctionHandle): void {
    const { names } = this;
    const definition = fn.definition!;
    const { indices } = layoutLocals(definition);
    const byIndex: string[] = new Array(indices.length).fill("");
    definition.names.forEach((name, slot) => byIndex[indices[slot]!] = name);
    const ids = identifiers(byIndex);
    const types = new Array(indices.length);
    definition.slots.forEach((type, slot) => types[indices[slot]!] = type);
    const declared = (kind: string, from: number, to: number) =>
      Array.from({ length: to - from }, (_, k) => {
        const id = ids[from + k];
        return ` (${kind} ${id ? `${id} ` : ""}${names.type(types[from + k])})`;
      }).join("");
    const arity = definition.params.length;
    this.lines.push(
      `  (${this.header(fn)}${declared("param", 0, arity)}${
        names.list("result", fn.type.results)
      }`,
    );
    if (types.length > arity) {
      this.lines.push(`   ${declared("local", arity, types.length)}`);
    }
    this.expressions.functionBody(
      definition.body,
      (slot) => ids[indices[slot]!] || String(indices[slot]),
      this.lines,
      "    ",
    );
    this.lines[this.lines.length - 1] += ")";
  }
}

function limits(of: Table | Memory): string {
  return of.maximum === undefined
    ? String(of.minimum)
    : `${of.minimum} ${of.maximum}`;
}
