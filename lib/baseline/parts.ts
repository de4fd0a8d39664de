/**
 * What the functions of one compiled module share: its imports, and the names by which they are found again when the
 * module is loaded, in this run or a later one.
 *
 * | module     | name             | what                                              |
 * | ---------- | ---------------- | ------------------------------------------------- |
 * | `runtime`  | a function       | a function of the runtime module                  |
 * | `value`    | a singleton      | a singleton                                       |
 * | `object`   | `unit:constant`  | a constant of a unit                              |
 * | `closure`  | `unit:constant`  | the closure that a global variable is assumed to hold |
 * | `shape`    | `unit:constant/captured` | a record type that such a closure has captured |
 * | `global`   | `unit:constant`  | a global variable                                 |
 * | `code`     | `unit:function`  | a code object                                     |
 * | `base`     | `unit`           | the address of a unit's code                      |
 * | `own`      | `counters`       | the address of the module's counters              |
 * | `cell`     | `unit:function context = form` | an entry that another module has, and how it returns |
 *
 * @module
 */

import { call, type Expr, i32, type Operand } from "../wasm/expr.ts";
import { f64, i64 } from "../wasm/expr.ts";
import type { FunctionHandle, Memory } from "../wasm/entities.ts";
import type { ModuleBuilder } from "../wasm/module_builder.ts";
import type { Global } from "../wasm/node.ts";
import { type FunctionType, ref, type ValueType } from "../wasm/types.ts";
import * as layouts from "../runtime/layouts.ts";
import { runtimeFunctionType } from "./runtime_functions.ts";

/** The imports of a module under construction. */
export class Parts {
  private readonly functions = new Map<string, FunctionHandle>();
  private readonly globals = new Map<string, Global>();
  private memoryImport: Memory | undefined;
  private statusImport: Global | undefined;

  constructor(readonly module: ModuleBuilder) {}

  /** A function of the runtime module. */
  fn(name: string): FunctionHandle {
    let found = this.functions.get(name);
    if (found === undefined) {
      const type: FunctionType = runtimeFunctionType(name);
      found = this.module.importFunctionOf("runtime", name, type);
      this.functions.set(name, found);
    }
    return found;
  }

  /** A call of a function of the runtime module. */
  call(name: string, ...operands: Operand[]): Expr {
    return call(this.fn(name), ...operands);
  }

  private import(module: string, name: string, type: ValueType): Global {
    const key = `${module} ${name}`;
    let found = this.globals.get(key);
    if (found === undefined) {
      found = this.module.importGlobal(module, name, type);
      this.globals.set(key, found);
    }
    return found;
  }

  singleton(name: string): Global {
    return this.import("value", name, ref(layouts.singleton));
  }

  /** A constant, an assumed closure or a record type, by a name that says which. */
  object(name: string): Global {
    const [kind, place] = name.split(" ") as [string, string];
    if (kind === "value") return this.singleton(place);
    return this.import(
      kind,
      place,
      ref(kind === "closure" ? layouts.closure : "eq"),
    );
  }

  global(name: string): Global {
    return this.import("global", name, ref(layouts.global));
  }

  code(name: string): Global {
    return this.import("code", name, ref(layouts.code));
  }

  /** The address of a place in a unit's code. */
  address(unit: string, at: Operand): Expr {
    return i32.add(this.import("base", unit, "i32"), at);
  }

  /** The address of the module's counter that is so many bytes behind the first. */
  counter(offset: Operand): Expr {
    return i32.add(this.import("own", "counters", "i32"), offset);
  }

  /** Why a call gave null: one of `STATUS`. */
  get status(): Global {
    return this.statusImport ??= this.module.importGlobal(
      "runtime",
      "status",
      "i32",
      true,
    );
  }

  /** The linear memory. */
  get memory(): Memory {
    return this.memoryImport ??= this.module.importMemory(
      "runtime",
      "memory",
      1,
      65536,
    );
  }

  float(value: number): Expr {
    return f64.const(value);
  }

  long(value: number): Expr {
    return i64.const(BigInt(value));
  }
}
