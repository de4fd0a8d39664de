/**
 * Ways out as functions of their own: compiled code leaves by calling, in place of itself, a function that writes the
 * frame and goes on with it. So a way out is a list of values to the code that stays, and ways out that write the same
 * frame share what does.
 *
 * @module
 */

import type { Operand } from "../wasm/expr.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { ModuleBuilder } from "../wasm/module_builder.ts";
import type { Local } from "../wasm/node.ts";
import {
  FunctionType,
  ref,
  typeToString,
  type ValueType,
} from "../wasm/types.ts";
import { closure } from "../runtime/layouts.ts";
import type { Held, State } from "./context.ts";
import type { Parts } from "./parts.ts";
import { Emitter, resultOf, type Source, typeOf } from "./piece.ts";

/** More values than this are not handed over: the frame is written where it is. */
const MOST_VALUES = 200;

/** A register whose value is needed, and what is known of it. */
export type Need = readonly [register: number, state: State];

/** A value that is needed besides those of registers. */
export interface Given {
  readonly type: ValueType;
  readonly value: Source;
}

/** A way out. */
export interface WayOut {
  /** What it does, for people. */
  readonly name: string;
  /** The same where the same is written for the same needs, whatever is given. */
  readonly key: string;
  readonly needs: readonly Need[];
  readonly given: readonly Given[];
  /** Writes what it does, which ends the function. */
  readonly write: (e: Emitter, given: readonly Operand[]) => void;
}

/** The local in which a register's value is needed; undefined where it is a constant. */
function formOf({ held, known, boxed }: State): Held | undefined {
  if (known !== undefined) return undefined;
  return boxed ? "ref" : held;
}

/** What is the same for frames that are written alike, for keys: the places of registers, with forms or constants. */
export function layoutKey(needs: readonly Need[], base: number): string {
  return needs.map(([register, state]) => {
    const { known, held } = state;
    // The running closure is handed over as one.
    const value = register === 0
      ? "self"
      : known === undefined
      ? formOf(state)
      : known.kind === "object"
      ? `=${known.name}`
      : `=${known.value}:${held}`;
    return `${register - base}${value}`;
  }).join(" ");
}

/** The functions of one module by which its code leaves. */
export class WaysOut {
  private readonly types = new Map<string, FunctionType>();
  private readonly functions = new Map<string, FunctionHandle>();
  /** What those do that are not part of the module yet. */
  private readonly toDefine = new Map<FunctionHandle, WayOut>();
  /** Those by which what was written since the last definition leaves. */
  private readonly left: FunctionHandle[] = [];

  constructor(
    private readonly module: ModuleBuilder,
    private readonly parts: Parts,
  ) {}

  /** Ends a function by a way out. */
  leave(e: Emitter, way: WayOut): void {
    const values = way.needs.flatMap(([register, state]) => {
      const form = formOf(state);
      return form === undefined ? [] : [e.local(register, form)];
    });
    if (values.length > MOST_VALUES) {
      const given = way.given.map(({ type, value }) => {
        const local = e.f.local(type);
        e.f.set(local, value(e));
        return local;
      });
      return way.write(e, given);
    }
    const fn = this.functionOf(way, e.result);
    this.left.push(fn);
    e.f.returnCall(
      fn,
      ...values,
      e.depth,
      ...way.given.map(({ value }) => value(e)),
    );
  }

  private functionOf(way: WayOut, result: Held): FunctionHandle {
    const key = `${result} ${way.key}`;
    let fn = this.functions.get(key);
    if (fn === undefined) {
      const params: ValueType[] = [];
      for (const [register, state] of way.needs) {
        const form = formOf(state);
        if (form === undefined) continue;
        params.push(register === 0 ? ref(closure) : typeOf(form));
      }
      params.push("i32", ...way.given.map(({ type }) => type));
      fn = this.module.handle(way.name, this.typeOf(params, typeOf(result)));
      this.functions.set(key, fn);
      this.toDefine.set(fn, way);
    }
    return fn;
  }

  private typeOf(
    params: readonly ValueType[],
    result: ValueType,
  ): FunctionType {
    const key = [...params, result].map(typeToString).join();
    let type = this.types.get(key);
    if (type === undefined) {
      this.types.set(key, type = new FunctionType(params, [result]));
    }
    return type;
  }

  /** Makes part of the module what code leaves by, all of it or these functions, and what that leaves by in turn. */
  define(functions: Iterable<FunctionHandle> = this.left): void {
    const work = [...functions];
    this.left.length = 0;
    for (let fn = work.pop(); fn; fn = work.pop()) {
      const way = this.toDefine.get(fn);
      if (way === undefined) continue;
      this.toDefine.delete(fn);
      this.module.add(fn);
      this.module.define(fn, (f, ...params) => {
        const locals = params.values();
        const next = () => locals.next().value!;
        const bound: [number, Held, Local][] = [];
        for (const [register, state] of way.needs) {
          const form = formOf(state);
          if (form !== undefined) bound.push([register, form, next()]);
        }
        const running = bound.find(([register]) => register === 0)?.[2];
        const depth = next();
        const e = new Emitter(f, this.parts, running, depth, resultOf(fn.type));
        for (const each of bound) e.bind(...each);
        way.write(e, [...locals]);
      });
      work.push(...this.left.splice(0));
    }
  }
}
