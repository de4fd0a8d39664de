/**
 * The rows of the op table that every language uses.
 *
 * @module
 */

import type { Op } from "./op.ts";

/** Constants, variables, closures, builtins. */
export const CORE_OPS: readonly Op[] = [
  {
    name: "const",
    operands: [],
    immediates: ["constant"],
    result: "of_constant",
    effects: [],
    doc: "A constant. Constants with parts are shared, not made anew.",
  },
  {
    name: "global.get",
    operands: [],
    immediates: ["global"],
    result: "any",
    effects: ["throws", "reads"],
    doc: "The value of a global; throws where it has none.",
  },
  {
    name: "global.set",
    operands: ["value"],
    immediates: ["global"],
    result: "none",
    effects: ["throws", "writes"],
    doc: "Assigns a global; throws where it is not defined.",
  },
  {
    name: "global.define",
    operands: ["value"],
    immediates: ["global"],
    result: "none",
    effects: ["writes"],
    doc: "Defines a global, or assigns it where it is defined.",
  },
  {
    name: "check.defined",
    operands: ["value"],
    immediates: ["name"],
    result: "any",
    effects: ["throws"],
    doc:
      "Its operand; throws, naming the variable, where that is the mark of " +
      "a variable that is not initialised.",
  },
  {
    name: "argument.given?",
    operands: ["value"],
    immediates: [],
    result: "boolean",
    effects: [],
    fuses: true,
    doc: "False for the mark of an optional argument that was not given.",
  },
  {
    name: "generator?",
    operands: ["value"],
    immediates: [],
    result: "boolean",
    effects: [],
    tests: "generator",
    fuses: true,
    doc: "Whether a value is a generator.",
  },
  {
    name: "generator.finished?",
    operands: ["value"],
    immediates: [],
    result: "boolean",
    effects: ["reads"],
    fuses: true,
    doc:
      "Whether a value is a generator that has returned or thrown: what the " +
      "call that found it suspended gave is not an item, but its result.",
  },
  {
    name: "cell.new",
    operands: ["value*"],
    immediates: [],
    result: "cell",
    effects: ["allocates"],
    doc: "A cell that holds the operand; without one, a cell that is not " +
      "initialised. At most one operand.",
  },
  {
    name: "cell.get",
    operands: ["cell"],
    immediates: ["name"],
    result: "any",
    effects: ["throws", "reads"],
    doc: "What a cell holds; throws, naming the variable, where it is not " +
      "initialised.",
  },
  {
    name: "cell.set",
    operands: ["cell", "value"],
    immediates: [],
    result: "none",
    effects: ["writes"],
    doc: "Puts a value into a cell.",
  },
  {
    name: "closure.new",
    operands: ["value*"],
    immediates: ["function"],
    result: "closure",
    effects: ["allocates"],
    doc: "A closure of a function and the values it captures, in order; as " +
      "many as the function says.",
  },
  {
    name: "closure.get",
    operands: [],
    immediates: ["integer"],
    result: "any",
    effects: ["reads"],
    doc: "A captured value of the running closure.",
  },
  {
    name: "closure.self",
    operands: [],
    immediates: [],
    result: "closure",
    effects: [],
    doc: "The running closure.",
  },
  {
    name: "closure.patch",
    operands: ["closure", "value"],
    immediates: ["integer"],
    result: "none",
    effects: ["writes"],
    doc:
      "Replaces a captured value: ties the knot of procedures that capture " +
      "one another. Only before the closure is first called.",
  },
  {
    name: "builtin",
    operands: ["value*"],
    immediates: ["builtin"],
    result: "any",
    effects: ["throws", "reads", "writes", "allocates"],
    doc: "Calls a builtin of the runtime by name. Builtins never run guest " +
      "code.",
  },
];

/** What ends a block. Each may also have an `unwind` edge, which covers its whole block. */
export const TERMINATOR_OPS: readonly Op[] = [
  {
    name: "jump",
    operands: [],
    immediates: [],
    result: "none",
    effects: [],
    terminator: true,
    targets: ["edge"],
    doc: "Goes to a block.",
  },
  {
    name: "branch",
    operands: ["value"],
    immediates: [],
    result: "none",
    effects: [],
    terminator: true,
    targets: ["edge", "edge"],
    doc:
      "Goes to the second block when the operand is the false object, else " +
      "to the first. A language with other notions of truth converts first.",
  },
  {
    name: "switch",
    operands: ["value"],
    immediates: [],
    result: "none",
    effects: [],
    terminator: true,
    targets: ["edge*", "edge"],
    doc: "Goes to the block of the case that is the operand, a fixnum; " +
      "whatever else the operand is, to the last block.",
  },
  {
    name: "return",
    operands: ["value"],
    immediates: [],
    result: "none",
    effects: [],
    terminator: true,
    targets: [],
    doc: "Returns a value to the caller.",
  },
  {
    name: "call",
    operands: ["value", "value*"],
    immediates: [],
    result: "none",
    effects: ["throws", "calls", "reads", "writes", "allocates"],
    terminator: true,
    targets: ["result"],
    doc:
      "Calls a procedure with arguments as the call shape says; goes on in " +
      "a block whose first parameter is the result.",
  },
  {
    name: "tailcall",
    operands: ["value", "value*"],
    immediates: [],
    result: "none",
    effects: ["throws", "calls", "reads", "writes", "allocates"],
    terminator: true,
    targets: [],
    doc: "Calls a procedure in place of the running one.",
  },
  {
    name: "raise",
    operands: ["value"],
    immediates: [],
    result: "none",
    effects: ["throws"],
    terminator: true,
    targets: [],
    doc: "Throws a value to the nearest unwind edge.",
  },
  {
    name: "reraise",
    operands: ["value"],
    immediates: [],
    result: "none",
    effects: ["throws"],
    terminator: true,
    targets: [],
    doc:
      "Throws a value on that an unwind edge has taken: if it was the last " +
      "one to be taken, its trace goes on.",
  },
  {
    name: "suspend",
    operands: ["value"],
    immediates: [],
    result: "none",
    effects: ["throws", "calls", "reads", "writes"],
    terminator: true,
    targets: ["result"],
    doc: "Gives a value to whoever resumed this generator or task and stops; " +
      "when resumed, by a call with one argument, goes on in a block whose " +
      "first parameter is that argument.",
  },
  {
    name: "throw.into",
    operands: ["value", "value"],
    immediates: [],
    result: "none",
    effects: ["throws", "calls", "reads", "writes", "allocates"],
    terminator: true,
    targets: ["result"],
    doc:
      "Resumes a generator by throwing a value where it is suspended; goes " +
      "on, as a call of it does, with what it gives out or returns.",
  },
  {
    name: "unreachable",
    operands: [],
    immediates: [],
    result: "none",
    effects: [],
    terminator: true,
    targets: [],
    doc: "Control never gets here.",
  },
];
