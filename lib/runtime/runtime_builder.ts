/**
 * The runtime module while it is being built: its imports, its globals, and its functions by name.
 * Each subject file of this folder defines some of the functions that are declared here, so that
 * any of them can call any other.
 *
 * @module
 */

import {
  array,
  call,
  callIndirect,
  type Expr,
  i32,
  type Operand,
  refs,
  select,
  struct,
} from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { FunctionHandle, Memory, Table } from "../wasm/entities.ts";
import { ModuleBuilder } from "../wasm/module_builder.ts";
import type { Global, Local } from "../wasm/node.ts";
import {
  eqref,
  externref,
  funcref,
  FunctionType,
  ref,
  refNull,
  type RefType,
  type ValueType,
} from "../wasm/types.ts";
import { BUILTIN_BY_NAME, BUILTINS } from "./builtins.ts";
import * as layouts from "./layouts.ts";
import { lifting, lowering, RESULT_FORMS } from "./unboxed_results.ts";

const { slots, string, words, units, frame, code, closure, singleton } =
  layouts;

/** `call0` and so on: calls of any value with so many arguments. */
function throughCode(): Record<string, [ValueType[], ValueType[]]> {
  return Object.fromEntries(
    layouts.entries.map((_, count) => [
      `call${count}`,
      [[eqref, ...Array<ValueType>(count).fill(eqref), "i32"], [eqref]],
    ]),
  );
}

/** What makes unboxed results and opens them. */
function ofUnboxedResults(): Record<string, [ValueType[], ValueType[]]> {
  return Object.fromEntries(RESULT_FORMS.flatMap((form) => [
    [lowering(form), [[eqref], [form]]],
    [lifting(form), [[form], [eqref]]],
  ]));
}

/** Signatures of functions that are not builtins: imports of the host, then functions of the runtime. */
const HOST_IMPORTS: Record<string, [ValueType[], ValueType[]]> = {
  /** who, argument number, what was expected, the value. Sets the pending condition. */
  failType: [[externref, "i32", externref, eqref], []],
  /** who, the index, the exclusive limit. */
  failRange: [[externref, eqref, "i32"], []],
  /** who, message. */
  fail: [[externref, externref], []],
  /** The name of an undefined global. */
  failUndefined: [[eqref], []],
  /** The name of a variable read before it is initialised. */
  failUninitialised: [[eqref], []],
  /** The callee and the number of arguments. */
  failArity: [[eqref, "i32"], []],
  failNotProcedure: [[eqref], []],
  /** The accessor's name, the record type's name, the value that is not one. */
  failRecord: [[eqref, eqref, eqref], []],
  /** op of NUMERIC_OPS, operands: what the fast paths do not cover. */
  numeric: [["i32", eqref, eqref], [eqref]],
  /** op of NUMERIC_OPS, operands; 0, 1, or -1 when it failed. */
  compare: [["i32", eqref, eqref], ["i32"]],
  /** A stable identity number of an object without a hash field. */
  identityHash: [[eqref], ["i32"]],
  /** `equal?` of structures too deep or too long for the runtime. */
  deepEqual: [[eqref, eqref], ["i32"]],
  /** What failed (length, ref, set!, make, copy), kind or -1, argument number, the value, the length or -1. */
  failUniform: [["i32", "i32", "i32", eqref, "i32"], []],
  unsignedLong: [["i64"], [eqref]],
  fitsUnsigned: [[externref], ["i32"]],
  bigintLong: [[externref], ["i64"]],
  bigintHash: [[externref], ["i32"]],
  bigintEqual: [[externref, externref], ["i32"]],
  /** A region of the linear memory for a uniform vector: bytes. */
  allocate: [["i32"], ["i32"]],
  /** Frees the region when the object dies. */
  registerRegion: [[eqref, "i32"], []],
  /**
   * An address behind an instruction of a detour: the one behind the instruction that it stands for, or 0.
   */
  detoured: [["i32"], ["i32"]],
  /**
   * A counter of some code ran out, in a call (address 0) or a jump back to an address, which is negative for compiled
   * code: 0 go on, 1 let the event loop turn, 2 stop the program, 3 go on in the entry that is pending, or, for compiled
   * code, by its exit.
   */
  tick: [[eqref, "i32"], ["i32"]],
  /** The counter of an exit ran out, with the frame. */
  exited: [["i32", ref(slots)], []],
  /** A global variable changed that compiled code depends on. */
  globalChanged: [[eqref], []],
};

const STRING_IMPORTS: Record<string, [ValueType[], ValueType[]]> = {
  length: [[externref], ["i32"]],
  charCodeAt: [[externref, "i32"], ["i32"]],
  codePointAt: [[externref, "i32"], ["i32"]],
  concat: [[externref, externref], [ref("extern")]],
  substring: [[externref, "i32", "i32"], [ref("extern")]],
  equals: [[externref, externref], ["i32"]],
  compare: [[externref, externref], ["i32"]],
  fromCharCode: [["i32"], [ref("extern")]],
  fromCodePoint: [["i32"], [ref("extern")]],
  fromCharCodeArray: [[refNull(units), "i32", "i32"], [ref("extern")]],
  intoCharCodeArray: [[externref, refNull(units), "i32"], ["i32"]],
};

/** Functions of the runtime that are no builtins, by name. */
const INTERNAL: Record<string, [ValueType[], ValueType[]]> = {
  boxInteger: [["i32"], [eqref]],
  boxLong: [["i64"], [eqref]],
  isSmall: [[eqref], ["i32"]],
  isNumber: [[eqref], ["i32"]],
  toLong: [[eqref], ["i64"]],
  isReal: [[eqref], ["i32"]],
  toDouble: [[eqref], ["f64"]],
  compareEq: [[eqref, eqref], ["i32"]],
  compareLt: [[eqref, eqref], ["i32"]],
  compareLe: [[eqref, eqref], ["i32"]],
  compareGt: [[eqref, eqref], ["i32"]],
  compareGe: [[eqref, eqref], ["i32"]],
  compareZero: [[eqref], ["i32"]],
  comparePositive: [[eqref], ["i32"]],
  compareNegative: [[eqref], ["i32"]],
  makeCharacter: [["i32"], [eqref]],
  kindOf: [[eqref], ["i32"]],
  eqv: [[eqref, eqref], ["i32"]],
  equal: [[eqref, eqref], ["i32"]],
  equalDeep: [[eqref, eqref, "i32"], ["i32"]],
  stringEqual: [[ref(string), ref(string)], ["i32"]],
  stringCompare: [[ref(string), ref(string)], ["i32"]],
  stringText: [[ref(string)], [externref]],
  stringPoints: [[ref(string)], [ref(words)]],
  makeString: [[externref, "i32", "i32"], [ref(string)]],
  makePoints: [[ref(words)], [ref(string)]],
  stringHash: [[ref(string)], ["i32"]],
  stringPoint: [[ref(string), "i32"], ["i32"]],
  stringSlice: [[ref(string), "i32", "i32"], [ref(string)]],
  hashOf: [[eqref, "i32"], ["i32"]],
  eqvHash: [[eqref], ["i32"]],
  equalHash: [[eqref, "i32"], ["i32"]],
  uniformLong: [[ref(layouts.uniformVector), "i32"], ["i64"]],
  uniformDouble: [[ref(layouts.uniformVector), "i32"], ["f64"]],
  uniformSetLong: [[ref(layouts.uniformVector), "i32", "i64"], []],
  uniformSetDouble: [[ref(layouts.uniformVector), "i32", "f64"], []],
  uniformGet: [[ref(layouts.uniformVector), "i32"], [eqref]],
  uniformPut: [[ref(layouts.uniformVector), "i32", eqref], ["i32"]],
  uniformEqual: [[ref(layouts.uniformVector), ref(layouts.uniformVector)], [
    "i32",
  ]],
  hashTableFind: [[ref(layouts.hashTable), eqref, "i32"], ["i32"]],
  hashTableGrow: [[ref(layouts.hashTable)], []],
  /** The symbol of a name, which is a string. */
  intern: [[eqref], [eqref]],
  makeCode: [[
    ...Array<ValueType>(8).fill("i32"),
    ref(slots),
    eqref,
    eqref,
    externref,
  ], [ref(code)]],
  listLength: [[eqref], ["i32"]],
  isCyclic: [[eqref], ["i32"]],
  makeUniform: [["i32", "i32"], [eqref]],
  prepare: [[eqref, ref(slots)], [refNull(slots)]],
  bind: [[ref(closure), ref(code), ref(slots)], [refNull(slots)]],
  copySlots: [[ref(slots), "i32", ref(slots), "i32"], []],
  gather: [[ref(slots), "i32", "i32", ref(slots), "i32"], ["i32"]],
  execute: [[ref(slots), "i32", "i32"], [eqref]],
  observe: [[ref(slots), "i32", "i32", "i32"], [eqref]],
  note: [[ref(slots), refNull(slots), "i32", "i32", "i32"], []],
  classOf: [[eqref], ["i32"]],
  findPad: [[ref(slots), "i32"], ["i32"]],
  land: [[ref(slots), "i32", "i32"], []],
  interpretPad: [[ref(slots), "i32", "i32"], [eqref]],
  passFrame: [[ref(slots), "i32"], []],
  unwindBelow: [[], ["i32"]],
  throwValue: [[eqref], []],
  rethrowValue: [[eqref], []],
  resume: [[ref(layouts.generator), eqref, "i32"], [eqref]],
  resumed: [[ref(layouts.generator), eqref], [refNull(slots)]],
  makeGenerator: [
    [ref(slots), "i32", "i32", refNull(layouts.invoke)],
    [eqref],
  ],
  suspended: [
    [ref(slots), "i32", "i32", refNull(layouts.invoke), eqref],
    [eqref],
  ],
  goOnAt: [
    [ref(slots), "i32", "i32", refNull(layouts.invoke)],
    [eqref],
  ],
  throwInto: [[eqref, eqref, "i32"], [eqref]],
  finishGenerator: [[eqref], []],
  abrupt: [[ref(slots), "i32", "i32", refNull(layouts.invoke)], [eqref]],
  pushFrame: [[ref(slots), "i32", refNull(layouts.invoke)], []],
  interpreterEntry: [["i32", "i32"], [funcref]],
  enterCode: [[ref(slots), ref(code), "i32"], [eqref]],
  enter: [[ref(slots), "i32"], [eqref]],
  goOn: [[ref(slots), "i32", "i32"], [eqref]],
  compiledEvent: [
    [ref(slots), "i32", "i32", refNull(layouts.invoke)],
    [eqref],
  ],
  poll: [[ref(closure), "i32"], ["i32"]],
  leaveLoop: [
    [ref(slots), "i32", "i32", refNull(layouts.invoke), "i32"],
    [eqref],
  ],
  exit: [[ref(slots), "i32", "i32", "i32"], [eqref]],
  exitFrame: [[ref(slots), "i32", "i32", "i32"], [eqref]],
  interpret: [[ref(slots), "i32", "i32"], [eqref]],
  callSlow: [[eqref, ref(slots), "i32"], [eqref]],
  ...throughCode(),
  ...ofUnboxedResults(),
  settle: [[eqref], [eqref]],
  signalFrame: [[], [refNull(slots)]],
  listToSlots: [[eqref], [ref(slots)]],
  slotsToList: [[ref(slots), "i32"], [eqref]],
  valuesOf: [[ref(slots)], [eqref]],
};

/** What a builtin's body gets: the function builder and the parameters. */
export type BuiltinBody = (f: FunctionBuilder, ...parameters: Local[]) => void;

/** The runtime module under construction. */
export class RuntimeBuilder {
  readonly module: ModuleBuilder = new ModuleBuilder("varve");
  /** All functions by name; builtins under their row's name with `builtin:` before it. */
  private readonly functions = new Map<string, FunctionHandle>();
  private readonly strings = new Map<string, Global>();
  readonly memory: Memory;
  readonly status: Global;
  readonly action: Global;
  /** The pending condition, or what a capture or a reinstatement is for. */
  readonly pending: Global;
  /** What a reinstated continuation gets. */
  readonly pendingValue: Global;
  /** The frame and address at which to go on after a capture. */
  readonly pendingFrame: Global;
  readonly pendingAddress: Global;
  /** How compiled code goes on with that frame; null: it is interpreted. */
  readonly pendingEntry: Global;
  /** What an unboxed result stands for that is odd. */
  readonly odd: Global;
  /** The code of the clause that `bind` chose. */
  readonly bound: Global;
  /** The landing pad that was found last. */
  readonly landing: Global;
  /** Where the frame goes on that `prepare` gave, if that is not at the beginning; else 0. */
  readonly boundAt: Global;
  /** How compiled code goes on there. */
  readonly boundEntry: Global;
  readonly capturedFirst: Global;
  readonly capturedLast: Global;
  /** The exception that a landing pad took last, and the frames that it had passed, innermost first. */
  readonly unwound: Global;
  readonly unwoundFirst: Global;
  readonly unwoundLast: Global;
  /** 1: an exception travels on from a frame that is among those that it has passed. */
  readonly rethrown: Global;
  /** The frames below the stack's bottom. */
  readonly below: Global;
  /** How many frames are captured or below. */
  readonly depth: Global;
  readonly winders: Global;
  readonly dynamic: Global;
  /** The prelude's procedures that take over when a builtin fails, and when a continuation has winders to run. */
  readonly signal: Global;
  readonly rewind: Global;
  /** What is called with an object that is no procedure and the list of arguments; null where nothing else can be called. */
  readonly apply: Global;
  readonly tickInterval: Global;
  /** What the counter of new code begins at. */
  readonly firstCounter: Global;
  /** Returns to frames below between looks at the clock, counted down. */
  readonly returns: Global;
  readonly maximumDepth: Global;
  private readonly starts: ((f: FunctionBuilder) => void)[] = [];
  private readonly singletons = new Map<string, Global>();
  /** By arity: the builtins of that arity at their numbers. */
  private readonly builtinTables: { table: Table; type: FunctionType }[] = [];

  constructor() {
    const m = this.module;
    const importAll = (
      module: string,
      table: Record<string, [ValueType[], ValueType[]]>,
      prefix: string,
    ) => {
      for (const [name, [parameters, results]] of Object.entries(table)) {
        this.functions.set(
          prefix + name,
          m.importFunction(module, name, parameters, results),
        );
      }
    };
    importAll("host", HOST_IMPORTS, "host:");
    importAll("wasm:js-string", STRING_IMPORTS, "string:");
    for (const builtin of BUILTINS) {
      if (builtin.where === "wasm") continue;
      const parameters = Array<ValueType>(builtin.arity).fill(eqref);
      const kind = builtin.where === "both" ? "slow" : "builtin";
      this.functions.set(
        `${kind}:${builtin.name}`,
        m.importFunction("builtin", builtin.name, parameters, [eqref]),
      );
    }
    const most = Math.max(...BUILTINS.map((builtin) => builtin.arity));
    for (let arity = 0; arity <= most; arity++) {
      const type = new FunctionType(Array<ValueType>(arity).fill(eqref), [
        eqref,
      ]);
      const table = m.table(`builtins${arity}`, refNull(type), BUILTINS.length);
      this.builtinTables.push({ table, type });
    }
    for (const builtin of BUILTINS) {
      if (builtin.where === "host" || builtin.where === "late") continue;
      const parameters = Array<ValueType>(builtin.arity).fill(eqref);
      this.functions.set(
        `builtin:${builtin.name}`,
        m.declare(builtin.name, parameters, [eqref]),
      );
    }
    for (const [name, [parameters, results]] of Object.entries(INTERNAL)) {
      this.functions.set(name, m.declare(name, parameters, results));
    }
    this.memory = m.memory(1, 65536);
    for (const [name, tag] of Object.entries(layouts.TAGS)) {
      if (tag > layouts.TAGS.unassigned) break;
      this.singletons.set(
        name,
        m.global(name, ref(singleton), false, struct.new(singleton, tag, 0)),
      );
    }
    const number = (name: string, value = 0) =>
      m.global(name, "i32", true, i32.const(value));
    this.status = number("status");
    this.action = number("action");
    const value = (name: string) =>
      m.global(name, eqref, true, refs.null("none"));
    this.pending = value("pending");
    this.pendingValue = value("pending_value");
    const nullable = (name: string, type: RefType) =>
      m.global(name, type, true, refs.null("none"));
    this.pendingFrame = nullable("pending_frame", refNull(slots));
    this.pendingAddress = number("pending_address");
    this.pendingEntry = m.global(
      "pending_entry",
      refNull(layouts.invoke),
      true,
      refs.null("nofunc"),
    );
    this.odd = value("odd");
    this.bound = nullable("bound", refNull(code));
    this.landing = number("landing");
    this.boundAt = number("bound_at");
    this.boundEntry = m.global(
      "bound_entry",
      refNull(layouts.invoke),
      true,
      refs.null("nofunc"),
    );
    this.capturedFirst = nullable("captured_first", refNull(frame));
    this.capturedLast = nullable("captured_last", refNull(frame));
    this.unwound = value("unwound");
    this.unwoundFirst = nullable("unwound_first", refNull(frame));
    this.unwoundLast = nullable("unwound_last", refNull(frame));
    this.rethrown = number("rethrown");
    this.below = nullable("below", refNull(frame));
    this.depth = number("depth");
    this.winders = value("winders");
    this.dynamic = value("dynamic");
    this.signal = value("signal");
    this.rewind = value("rewind");
    this.apply = value("apply");
    this.tickInterval = number("tick_interval", 10_000);
    this.firstCounter = number("first_counter", 10_000);
    this.returns = number("returns", 1);
    this.maximumDepth = number("maximum_depth", 400);
  }

  /**
   * The handle of a function by name: `host:…`, `string:…`, `builtin:…`, `slow:…` (the host's part of a builtin that is
   * in both places), or an internal one.
   */
  fn(name: string): FunctionHandle {
    const found = this.functions.get(name);
    if (found === undefined) throw new Error(`no runtime function ${name}`);
    return found;
  }

  /** A call of a function by name. */
  call(name: string, ...operands: Operand[]): Expr {
    return call(this.fn(name), ...operands);
  }

  /** Defines a function that is declared in this file or a builtin's row. */
  define(name: string, body: BuiltinBody): void {
    this.module.define(this.fn(name), body);
  }

  /** Defines the builtin of a row. */
  builtin(name: string, body: BuiltinBody): void {
    this.define(`builtin:${name}`, body);
  }

  /** A singleton by the name of its tag. */
  singleton(name: string): Global {
    const found = this.singletons.get(name);
    if (found === undefined) throw new Error(`no singleton ${name}`);
    return found;
  }

  /** A JavaScript string constant. */
  text(text: string): Global {
    let found = this.strings.get(text);
    if (found === undefined) {
      found = this.module.importGlobal("'", text, ref("extern"), false);
      this.strings.set(text, found);
    }
    return found;
  }

  /** The boolean object of an i32. */
  boolean(test: Operand): Expr {
    return select(
      ref(singleton),
      test,
      this.singleton("true"),
      this.singleton("false"),
    );
  }

  /** A call of the builtin whose number is `index`, of up to three operands, through the table of its arity. */
  callBuiltin(count: number, index: Operand, operands: Operand[]): Expr {
    const { table, type } = this.builtinTables[count]!;
    return callIndirect(table, type, index, ...operands);
  }

  /** A call of a builtin with more operands, which lie in an array. */
  callBuiltinMany(f: FunctionBuilder, index: Operand, operands: Local): Expr {
    const many = this.builtinTables.slice(4);
    const at = f.local(index);
    const count = f.local(array.len(operands));
    let expression = refs.null("none") as Expr;
    for (const { table, type } of many) {
      const arity = type.params.length;
      const otherwise = expression;
      expression = f.ifElse(
        eqref,
        i32.eq(count, arity),
        () =>
          callIndirect(
            table,
            type,
            at,
            ...type.params.map((_, i) => array.get(slots, operands, i)),
          ),
        () => otherwise,
      );
    }
    return expression;
  }

  /** Adds to what runs when the module is instantiated. */
  atStart(body: (f: FunctionBuilder) => void): void {
    this.starts.push(body);
  }

  /** The type of a function that compiled code calls by name. */
  static signature(name: string): FunctionType {
    const internal = INTERNAL[name];
    if (internal !== undefined) return new FunctionType(...internal);
    const arity = BUILTIN_BY_NAME.get(name.replace(/^builtin:/, ""))?.arity;
    if (arity === undefined) throw new Error(`no runtime function ${name}`);
    return new FunctionType(Array<ValueType>(arity).fill(eqref), [eqref]);
  }

  /** The start function, and the tables by which code calls builtins. Call once all are defined. */
  complete(): void {
    const start = this.module.function("initialise", [], [], (f) => {
      for (const body of this.starts) body(f);
    });
    this.module.start(start);
    for (const builtin of BUILTINS) {
      const { table, type } = this.builtinTables[builtin.arity]!;
      this.module.element(
        refNull(type),
        [refs.func(this.fn(`builtin:${builtin.name}`))],
        { table, offset: i32.const(builtin.index) },
      );
    }
  }

  /** Whether a value is a fixnum. */
  isFixnum(value: Operand): Expr {
    return refs.test(ref("i31"), value);
  }

  /** Fails with a type error and returns null from the function. */
  failType(
    f: FunctionBuilder,
    who: string,
    argument: number,
    expected: string,
    value: Operand,
  ): void {
    f.emit(
      this.call(
        "host:failType",
        this.text(who),
        argument,
        this.text(expected),
        value,
      ),
    );
    f.return(refs.null("none"));
  }

  /** Fails with an index out of range and returns null from the function. */
  failRange(
    f: FunctionBuilder,
    who: string,
    index: Operand,
    limit: Operand,
  ): void {
    f.emit(this.call("host:failRange", this.text(who), index, limit));
    f.return(refs.null("none"));
  }

  /** Fails with a message and returns null from the function. */
  fail(f: FunctionBuilder, who: string, message: string): void {
    f.emit(this.call("host:fail", this.text(who), this.text(message)));
    f.return(refs.null("none"));
  }
}
