/**
 * Values as Scheme writes them. The walk has a stack of its own, so nesting of any depth prints; datum labels stand
 * for what a structure contains of itself.
 *
 * @module
 */

import { Failure } from "../runtime/host/failure.ts";
import { type Heap, KIND, type Value } from "../runtime/heap.ts";
import { formatFloat, formatNumber } from "../runtime/host/number_format.ts";
import { numberOf } from "../runtime/host/numbers.ts";
import {
  ByteInput,
  ByteOutput,
  Port,
  TextInput,
} from "../runtime/host/ports.ts";
import { TAGS, UNIFORM_KINDS } from "../runtime/tags.ts";
import { CHARACTER_NAMES } from "./character_names.ts";
import { parseNumber } from "./number_syntax.ts";

/**
 * How to print. `display` shows strings and characters as they are; the others so that they read back. `shared`
 * labels whatever occurs twice, `simple` nothing at all, and the other two what would go on for ever.
 */
export type PrintMode = "display" | "write" | "simple" | "shared";

/** A structure of at most this many parts is printed without a look for cycles first; one with a cycle has more. */
const PARTS_WITHOUT_CYCLES = 200_000;

const NAMES_BY_CODE: ReadonlyMap<number, string> = new Map(
  [...CHARACTER_NAMES].reverse().map(([name, code]) => [code, name]),
);

const SINGLETON_TEXTS: ReadonlyMap<number, string> = new Map<number, string>([
  [TAGS.false, "#f"],
  [TAGS.true, "#t"],
  [TAGS.nil, "()"],
  [TAGS.unspecified, "#<unspecified>"],
  [TAGS.eof, "#<eof>"],
  [TAGS.default, "#<default>"],
  [TAGS.unbound, "#<unbound>"],
  [TAGS.unassigned, "#<unassigned>"],
]);

// Patterns with Unicode properties take V8 half a millisecond each to make: they are made where they are used.

/** Whether a character has no picture of its own, or attaches to the one before. */
function isInvisible(text: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zs}\p{Zl}\p{Zp}\p{Mn}\p{Me}]$/u
    .test(text);
}

/** A character as a program writes it. */
export function writeCharacter(code: number): string {
  const name = NAMES_BY_CODE.get(code);
  if (name !== undefined) return `#\\${name}`;
  const text = String.fromCodePoint(code);
  if (code > 32 && code < 127) return `#\\${text}`;
  return isInvisible(text) ? `#\\x${code.toString(16)}` : `#\\${text}`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\t", "\\t"],
  ["\r", "\\r"],
  ["\x07", "\\a"],
  ["\b", "\\b"],
]);

// deno-lint-ignore no-control-regex
const ESCAPED = /["\\\x00-\x1f\x7f]/g;

function escape(character: string): string {
  return ESCAPES.get(character) ??
    `\\x${character.charCodeAt(0).toString(16)};`;
}

/** A string as a program writes it. */
export function writeString(text: string): string {
  return `"${text.replace(ESCAPED, escape)}"`;
}

/** Whether a symbol is made of what needs no bars. */
function isPlain(name: string): boolean {
  return /^[^\s()[\]{}";'`,|\\#\p{Cc}][^\s()[\]{}";'`,|\\\p{Cc}]*$/u
    .test(name);
}

const NUMBER_LIKE = /^[+\-.0-9]/;

// deno-lint-ignore no-control-regex
const ESCAPED_IN_SYMBOL = /[|\\\x00-\x1f\x7f]/g;

/** A symbol as a program writes it, between bars where its name would not read as one. */
export function writeSymbol(name: string): string {
  const plain = isPlain(name) && name !== "." &&
    !(NUMBER_LIKE.test(name) && parseNumber(name) !== undefined);
  if (plain) return name;
  const inside = name.replace(
    ESCAPED_IN_SYMBOL,
    (character) => character === "|" ? "\\|" : escape(character),
  );
  return `|${inside}|`;
}

function portText(port: unknown): string {
  if (!(port instanceof Port)) return "#<port>";
  const binary = port instanceof ByteInput || port instanceof ByteOutput;
  const input = port instanceof TextInput || port instanceof ByteInput;
  return `#<${binary ? "binary-" : ""}${
    input ? "input" : "output"
  }-port ${port.name}>`;
}

/** `<point>` as `point`: the name in what records and types print as. */
function bare(name: string): string {
  return /^<.+>$/.test(name) ? name.slice(1, -1) : name;
}

/** Text that is to be printed when its turn comes. */
class Text {
  constructor(readonly text: string) {}
}

const CLOSE = new Text(")");
const SPACE = new Text(" ");

/** The rest of a list: ` item …)`, ` . tail)` or `)`. */
class Tail {
  constructor(readonly value: Value) {}
}

/** The items of a vector from an index on. */
class Items {
  constructor(readonly vector: Value, public next: number) {}
}

/** The fields of a record from an index on. */
class Fields {
  constructor(readonly record: Value, public next: number) {}
}

type Task = Text | Tail | Items | Fields | { value: Value };

function kindOf(heap: Heap, value: Value): number {
  return typeof value === "number" ? KIND.fixnum : heap.kindOf(value);
}

/** Whether values of a kind have parts that are walked. */
function isCompound(kind: number): boolean {
  return kind === KIND.pair || kind === KIND.vector || kind === TAGS.record;
}

/** Prints one value. */
class Printer {
  private out = "";
  private parts = 0;
  /** A label for each object that needs one, -1 until it is printed; undefined before the search for them. */
  private labels: Map<Value, number> | undefined;
  private labelCount = 0;
  private readonly tasks: Task[] = [];

  constructor(
    private readonly heap: Heap,
    private readonly mode: PrintMode,
    private readonly limit: number,
  ) {}

  /** The text of a value. */
  print(value: Value): string {
    if (this.mode === "shared") this.labels = findShared(this.heap, value);
    if (this.run(value)) return this.out;
    // It is large, so it may be cyclic: once more, knowing the cycles.
    this.labels = findCycles(this.heap, value);
    if (this.mode === "simple" && this.labels.size > 0) {
      throw new Failure(
        "argument-error",
        "write-simple: the object is cyclic, so its text would have no end",
        value,
      );
    }
    this.out = "";
    this.tasks.length = 0;
    this.run(value);
    return this.out;
  }

  /** False where it gave up for lack of knowledge about cycles. */
  private run(value: Value): boolean {
    const { tasks } = this;
    tasks.push({ value });
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
      if (this.out.length >= this.limit) return true;
      if (
        ++this.parts > PARTS_WITHOUT_CYCLES &&
        this.labels === undefined && this.limit === Infinity
      ) return false;
      if (task instanceof Text) this.out += task.text;
      else if (task instanceof Tail) this.tail(task.value);
      else if (task instanceof Items) this.items(task);
      else if (task instanceof Fields) this.fields(task);
      else this.value(task.value);
    }
    return true;
  }

  /** Prints `#n=` before an object that has a label; true where `#n#` says everything. */
  private label(value: Value): boolean {
    const label = this.labels?.get(value);
    if (label === undefined) return false;
    if (label >= 0) {
      this.out += `#${label}#`;
      return true;
    }
    this.labels!.set(value, this.labelCount);
    this.out += `#${this.labelCount++}=`;
    return false;
  }

  private value(value: Value): void {
    const { heap, tasks } = this;
    if (typeof value === "number") {
      this.out += value;
      return;
    }
    const kind = heap.kindOf(value);
    switch (kind) {
      case KIND.pair:
        if (this.label(value)) return;
        this.out += "(";
        tasks.push(new Tail(heap.cdr(value)), { value: heap.car(value) });
        return;
      case KIND.vector:
        if (this.label(value)) return;
        this.out += "#(";
        tasks.push(CLOSE, new Items(value, 0));
        return;
      case TAGS.record:
        if (this.label(value)) return;
        this.out += `#<${bare(this.name(recordName(heap, value)))}`;
        tasks.push(new Text(">"), new Fields(value, 0));
        return;
      default:
        this.out += atomText(heap, value, kind, this.mode === "display");
    }
  }

  private name(value: Value): string {
    return nameText(this.heap, value);
  }

  private tail(value: Value): void {
    const { heap, tasks } = this;
    const display = this.mode === "display";
    // Items without parts need no task; now and then the limits are looked at.
    for (let count = 0; count < 1000; count++, this.parts++) {
      if (kindOf(heap, value) !== KIND.pair || this.labels?.has(value)) {
        return this.end(value);
      }
      this.out += " ";
      const item = heap.car(value);
      value = heap.cdr(value);
      const kind = kindOf(heap, item);
      if (isCompound(kind)) {
        tasks.push(new Tail(value), { value: item });
        return;
      }
      this.out += typeof item === "number"
        ? item
        : atomText(heap, item, kind, display);
    }
    tasks.push(new Tail(value));
  }

  /** Ends a list whose rest is not a pair, or has a label. */
  private end(rest: Value): void {
    if (kindOf(this.heap, rest) === TAGS.nil) {
      this.out += ")";
    } else {
      this.out += " . ";
      this.tasks.push(CLOSE, { value: rest });
    }
  }

  private items(task: Items): void {
    const { vector, next } = task;
    if (next >= this.heap.vectorLength(vector)) return;
    task.next++;
    this.tasks.push(task, { value: this.heap.vectorRef(vector, next) });
    if (next > 0) this.tasks.push(SPACE);
  }

  private fields(task: Fields): void {
    const { record, next } = task;
    if (next >= this.heap.recordSize(record)) return;
    task.next++;
    this.tasks.push(task, { value: this.heap.recordSlot(record, next) }, SPACE);
  }
}

function recordName(heap: Heap, record: Value): Value {
  return heap.recordTypeName(heap.recordType(record));
}

/** The text of a symbol or a string; "" for anything else, as procedures without a name have. */
function nameText(heap: Heap, value: Value): string {
  if (typeof value === "number") return "";
  switch (heap.kindOf(value)) {
    case TAGS.symbol:
      return heap.stringText(heap.symbolName(value));
    case TAGS.string:
      return heap.stringText(value);
  }
  return "";
}

function named(what: string, name: string): string {
  return name === "" ? `#<${what}>` : `#<${what} ${name}>`;
}

function uniformText(heap: Heap, value: Value): string {
  const kind = UNIFORM_KINDS[heap.uniformKind(value)]!;
  const items: string[] = [];
  for (let i = 0; i < heap.uniformLength(value); i++) {
    items.push(
      kind[0] === "f"
        ? formatFloat(heap.uniformNumber(value, i))
        : kind === "s64" || kind === "u64"
        ? String(heap.uniformInteger(value, i))
        : String(heap.uniformNumber(value, i)),
    );
  }
  return `#${kind}(${items.join(" ")})`;
}

/** A value without parts that are walked. */
function atomText(
  heap: Heap,
  value: object,
  kind: number,
  display: boolean,
): string {
  switch (kind) {
    case TAGS.string: {
      const text = heap.stringText(value);
      return display ? text : writeString(text);
    }
    case TAGS.symbol: {
      const name = heap.stringText(heap.symbolName(value));
      return display ? name : writeSymbol(name);
    }
    case TAGS.character: {
      const code = heap.characterCode(value);
      return display ? String.fromCodePoint(code) : writeCharacter(code);
    }
    case KIND.flonum:
      return formatFloat(heap.flonumValue(value));
    case KIND.int64:
      return String(heap.int64Value(value));
    case TAGS.uniformVector:
      return uniformText(heap, value);
    case KIND.closure:
      return named(
        "procedure",
        nameText(heap, heap.codeName(heap.closureCode(value))),
      );
    case TAGS.recordType:
      return named(
        "record-type",
        bare(nameText(heap, heap.recordTypeName(value))),
      );
    case TAGS.condition:
      return `#<condition ${nameText(heap, heap.conditionKind(value))} ${
        writeString(nameText(heap, heap.conditionMessage(value)))
      }>`;
    case TAGS.hashTable:
      return `#<hash-table ${heap.hashTableCount(value)}>`;
    case TAGS.port:
      return portText(heap.foreignValue(value));
    case TAGS.environment:
      return "#<environment>";
    case TAGS.continuation:
      return "#<continuation>";
    case TAGS.generator:
      return "#<generator>";
    case TAGS.values: {
      const items: string[] = [];
      for (let i = 0; i < heap.valuesLength(value); i++) {
        items.push(" " + formatValue(heap, heap.valuesRef(value, i), "write"));
      }
      return `#<values${items.join("")}>`;
    }
    case TAGS.global:
      return named(
        "global",
        heap.stringText(heap.symbolName(heap.globalName(value))),
      );
    case TAGS.code:
      return named("code", nameText(heap, heap.codeName(value)));
    case KIND.cell:
      return "#<cell>";
  }
  const singleton = SINGLETON_TEXTS.get(kind);
  if (singleton !== undefined) return singleton;
  const number = numberOf(heap, value);
  return number === undefined ? "#<object>" : formatNumber(number);
}

/** Pushes the parts of a compound value that are compound themselves, the first on top. */
function pushParts(heap: Heap, value: Value, stack: Value[]): void {
  const push = (part: Value) => {
    if (isCompound(kindOf(heap, part))) stack.push(part);
  };
  switch (heap.kindOf(value)) {
    case KIND.pair:
      push(heap.cdr(value));
      push(heap.car(value));
      break;
    case KIND.vector:
      for (let i = heap.vectorLength(value) - 1; i >= 0; i--) {
        push(heap.vectorRef(value, i));
      }
      break;
    default:
      for (let i = heap.recordSize(value) - 1; i >= 0; i--) {
        push(heap.recordSlot(value, i));
      }
  }
}

/** The objects that are parts of themselves and met first on the way into a cycle; the root is compound. */
function findCycles(heap: Heap, root: Value): Map<Value, number> {
  const labels = new Map<Value, number>();
  const stack: Value[] = [root];
  // Objects whose parts are being walked, and the height of the stack at which their walks end.
  const path: Value[] = [];
  const ends: number[] = [];
  // Where in the path an object is, or was.
  const met = new Map<Value, number>();
  while (stack.length > 0) {
    const value = stack.pop()!;
    const position = met.get(value);
    if (position === undefined) {
      met.set(value, path.length);
      path.push(value);
      ends.push(stack.length);
      pushParts(heap, value, stack);
    } else if (path[position] === value) labels.set(value, -1);
    while (ends.length > 0 && ends[ends.length - 1]! >= stack.length) {
      ends.pop();
      path.pop();
    }
  }
  return labels;
}

/** The objects that occur more than once; the root is compound. */
function findShared(heap: Heap, root: Value): Map<Value, number> {
  const labels = new Map<Value, number>();
  const seen = new Set<Value>();
  const stack: Value[] = [root];
  while (stack.length > 0) {
    const value = stack.pop()!;
    if (seen.has(value)) labels.set(value, -1);
    else {
      seen.add(value);
      pushParts(heap, value, stack);
    }
  }
  return labels;
}

/** A value as text. With a limit the text may be cut off somewhere behind that many code units. */
export function formatValue(
  heap: Heap,
  value: Value,
  mode: PrintMode,
  limit: number = Infinity,
): string {
  // Small integers and strings are most of what programs print.
  if (typeof value === "number") return String(value);
  const kind = heap.kindOf(value);
  if (!isCompound(kind)) {
    return atomText(heap, value, kind, mode === "display");
  }
  return new Printer(heap, mode, limit).print(value);
}
