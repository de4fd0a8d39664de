/**
 * How the functions and globals that a graph mentions are called in its text, and what the text says of them first.
 *
 *     declare global @status: mut i32 from runtime
 *     declare global @"3:7": (ref eq) from object
 *     declare global @"3:7"#2: (ref global) from global
 *     declare function $poll: func((ref closure), i32 -> i32) from runtime
 *
 * `from` names the module of an import, whose name there is its name here. What the function's own module defines has
 * none.
 *
 * @module
 */

import { nameText } from "../ir/literal.ts";
import { FunctionHandle } from "../wasm/entities.ts";
import { ModuleBuilder } from "../wasm/module_builder.ts";
import type { Global } from "../wasm/node.ts";
import { heapText, typeText } from "./type_text.ts";

/** The module that stands for the function's own where a text is read back. */
export const OWN_MODULE = "";

function moduleOf(entity: FunctionHandle | Global): string {
  if (entity instanceof FunctionHandle) {
    return entity.source?.module ?? OWN_MODULE;
  }
  const { owner } = entity;
  const found = owner instanceof ModuleBuilder
    ? owner.imports.find(({ value }) => value === entity)
    : undefined;
  return found?.module ?? OWN_MODULE;
}

/** The names that one text gives, each to one function or global. */
export class TextNames {
  private readonly names = new Map<FunctionHandle | Global, string>();
  private readonly taken = new Map<string, number>();

  /** The name of a function or global. */
  of(entity: FunctionHandle | Global): string {
    let text = this.names.get(entity);
    if (text === undefined) {
      const sigil = entity instanceof FunctionHandle ? "$" : "@";
      text = sigil + nameText(entity.name);
      const count = (this.taken.get(text) ?? 0) + 1;
      this.taken.set(text, count);
      if (count > 1) text += `#${count}`;
      this.names.set(entity, text);
    }
    return text;
  }

  /** The declarations of all that were named. */
  declarations(): string[] {
    return [...this.names].map(([entity, name]) => {
      const module = moduleOf(entity);
      const from = module === OWN_MODULE ? "" : ` from ${nameText(module)}`;
      if (entity instanceof FunctionHandle) {
        return `declare function ${name}: ${heapText(entity.type)}${from}`;
      }
      const mutable = entity.mutable ? "mut " : "";
      return `declare global ${name}: ${mutable}${
        typeText(entity.type)
      }${from}`;
    });
  }
}
