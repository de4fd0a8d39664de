/**
 * Constants as heap objects, and heap objects as constants: literals of a program on their way into the heap, and
 * data that `eval` compiles on its way out.
 *
 * Both walks use an explicit stack, so nesting of any depth is fine. Shared and cyclic structure arrives as it was
 * on the way in; on the way out a cycle is refused, since no program text could say it.
 *
 * @module
 */

import {
  Char,
  Compnum,
  type Datum,
  DEFAULT,
  EOF,
  Flonum,
  Identifier,
  NIL,
  Pair,
  Ratnum,
  Singleton,
  Sym,
  type UniformKind,
  UniformVector,
  UNSPECIFIED,
  Vector,
} from "../ir/datum.ts";
import { type Heap, KIND, type Value } from "./heap.ts";
import { Failure } from "./host/failure.ts";
import { integerValue, numberOf } from "./host/numbers.ts";
import type { Session } from "./host/session.ts";
import { type Numeric, Ratio } from "./host/tower.ts";
import { TAGS, UNIFORM_KINDS } from "./tags.ts";

/**
 * A value that no program text could write, such as a procedure, in data that a program passes to `eval`. It only
 * makes sense to the session that it came from.
 */
class Embedded extends Singleton {
  constructor(readonly value: Value) {
    super("value");
  }
}

const SINGLETON_TAGS: ReadonlyMap<Singleton, number> = new Map([
  [NIL, TAGS.nil],
  [EOF, TAGS.eof],
  [DEFAULT, TAGS.default],
  [UNSPECIFIED, TAGS.unspecified],
]);

const SINGLETONS: ReadonlyMap<number, Datum> = new Map<number, Datum>([
  [TAGS.false, false],
  [TAGS.true, true],
  [TAGS.nil, NIL],
  [TAGS.eof, EOF],
  [TAGS.default, DEFAULT],
  [TAGS.unspecified, UNSPECIFIED],
]);

/** Whether elements of a uniform kind are 64-bit integers. */
function isWide(kind: UniformKind): boolean {
  return kind === "s64" || kind === "u64";
}

function uniformValue(heap: Heap, datum: UniformVector): Value {
  const { kind, items } = datum;
  const value = heap.makeUniform(UNIFORM_KINDS.indexOf(kind), items.length);
  items.forEach((item, index) => {
    if (isWide(kind)) heap.uniformSetInteger(value, index, BigInt(item));
    else heap.uniformSetNumber(value, index, Number(item));
  });
  return value;
}

/** A constant without parts that are walked, as a value; undefined for pairs and vectors. */
function atomValue(session: Session, datum: Datum): Value | undefined {
  const { heap } = session;
  switch (typeof datum) {
    case "number":
      return datum >= -0x40000000 && datum < 0x40000000
        ? datum
        : heap.makeFixnumOrInt64(BigInt(datum));
    case "bigint":
      return integerValue(heap, datum);
    case "string":
      return heap.makeString(datum);
    case "boolean":
      return session.boolean(datum);
  }
  if (datum instanceof Pair || datum instanceof Vector) return undefined;
  if (datum instanceof Sym) return session.symbols.intern(datum.name);
  if (datum instanceof Identifier) {
    return session.symbols.intern(datum.symbol.name);
  }
  if (datum instanceof Flonum) return heap.makeFlonum(datum.value);
  if (datum instanceof Char) return heap.makeCharacter(datum.code);
  if (datum instanceof Ratnum) {
    return heap.makeRatnum(
      integerValue(heap, datum.numerator),
      integerValue(heap, datum.denominator),
    );
  }
  if (datum instanceof Compnum) {
    return heap.makeCompnum(
      atomValue(session, datum.real)!,
      atomValue(session, datum.imaginary)!,
    );
  }
  if (datum instanceof UniformVector) return uniformValue(heap, datum);
  if (datum instanceof Embedded) return datum.value;
  const tag = SINGLETON_TAGS.get(datum);
  if (tag === undefined) throw new Error(`no value for ${datum.name}`);
  return heap.singleton(tag);
}

/**
 * One walk of {@link materialise}. A pair that was met carries its number in its `start`, as `-2 - number`: a table
 * of a long literal's pairs would cost more than all else.
 */
class Materialiser {
  private readonly pairs: Pair[] = [];
  private readonly starts: number[] = [];
  private readonly values: Value[] = [];
  private readonly vectors = new Map<Vector, Value>();
  /** Vectors to be filled, and numbers of pairs whose car is to be set. */
  private readonly open: (Vector | number)[] = [];

  constructor(private readonly session: Session) {}

  make(datum: Datum): Value {
    const { heap } = this.session;
    const { open, pairs, values } = this;
    try {
      const result = this.valueOf(datum);
      for (let part = open.pop(); part !== undefined; part = open.pop()) {
        if (typeof part === "number") {
          heap.setCar(values[part]!, this.valueOf(pairs[part]!.car));
          continue;
        }
        const vector = this.vectors.get(part)!;
        part.items.forEach((item, index) =>
          heap.vectorSet(vector, index, this.valueOf(item))
        );
      }
      return result;
    } finally {
      pairs.forEach((pair, index) => pair.start = this.starts[index]!);
    }
  }

  private valueOf(datum: Datum): Value {
    if (datum instanceof Pair) {
      return datum.start < -1
        ? this.values[-2 - datum.start]!
        : this.list(datum);
    }
    return datum instanceof Vector
      ? this.vector(datum)
      : atomValue(this.session, datum)!;
  }

  private vector(datum: Vector): Value {
    let value = this.vectors.get(datum);
    if (value === undefined) {
      const { heap, falseValue } = this.session;
      value = heap.makeVector(datum.items.length, falseValue);
      this.vectors.set(datum, value);
      this.open.push(datum);
    }
    return value;
  }

  /** A pair that was not met, with those of its list's pairs that were not. The last is made first. */
  private list(datum: Pair): Value {
    const { pairs, starts, values, open } = this;
    const { heap, nil } = this.session;
    const first = pairs.length;
    let rest: Datum = datum;
    do {
      starts.push(rest.start);
      values.push(nil);
      rest.start = -2 - pairs.length;
      pairs.push(rest);
      rest = rest.cdr;
    } while (rest instanceof Pair && rest.start >= -1);
    // A list that goes on in itself is closed when all of its pairs are there.
    const target = rest instanceof Pair ? -2 - rest.start : -1;
    const loop = target >= first;
    let value = loop ? nil : this.valueOf(rest);
    for (let i = pairs.length - 1; i >= first; i--) {
      const { car } = pairs[i]!;
      if (car instanceof Pair || car instanceof Vector) {
        open.push(i);
        value = heap.cons(nil, value);
      } else value = heap.cons(atomValue(this.session, car)!, value);
      values[i] = value;
    }
    if (loop) {
      heap.setCdr(values[values.length - 1]!, values[target]!);
    }
    return value;
  }
}

/** The heap object of a constant. Identifiers become their symbols. */
export function materialise(session: Session, datum: Datum): Value {
  return datum instanceof Pair || datum instanceof Vector
    ? new Materialiser(session).make(datum)
    : atomValue(session, datum)!;
}

/** A number of the tower as a constant. */
export function numberDatum(value: Numeric): Datum {
  if (typeof value === "number") return new Flonum(value);
  if (typeof value === "bigint") {
    const narrow = Number(value);
    return Number.isSafeInteger(narrow) ? narrow : value;
  }
  return value instanceof Ratio
    ? new Ratnum(value.numerator, value.denominator)
    : new Compnum(numberDatum(value.re), numberDatum(value.im));
}

function uniformDatum(heap: Heap, value: Value): Datum {
  const kind = UNIFORM_KINDS[heap.uniformKind(value)]!;
  const length = heap.uniformLength(value);
  const wide = isWide(kind);
  return new UniformVector(
    kind,
    Array.from(
      { length },
      (_, index) =>
        wide
          ? heap.uniformInteger(value, index)
          : heap.uniformNumber(value, index),
    ),
  );
}

/** The constant of a value without parts that are walked. */
function atomDatum(session: Session, value: Value, kind: number): Datum {
  const { heap } = session;
  const singleton = SINGLETONS.get(kind);
  if (singleton !== undefined) return singleton;
  switch (kind) {
    case TAGS.symbol:
      return Sym.of(session.symbols.datumName(value));
    case TAGS.string:
      return heap.stringText(value);
    case TAGS.character:
      return new Char(heap.characterCode(value));
    case TAGS.uniformVector:
      return uniformDatum(heap, value);
  }
  const number = numberOf(heap, value);
  return number === undefined ? new Embedded(value) : numberDatum(number);
}

/** A value to be walked, and the place that its constant goes to. */
interface Visit {
  value: Value;
  target: Pair | Vector;
  /** An item of a vector, or one of the two below. */
  slot: number;
}

const CAR = -1;
const CDR = -2;
/** All parts of the target have been walked. */
const FINISHED = -3;

function put(visit: Visit, datum: Datum): void {
  const { target, slot } = visit;
  if (target instanceof Vector) target.items[slot] = datum;
  else if (slot === CAR) target.car = datum;
  else target.cdr = datum;
}

/** The constant that a value is. Throws a {@link Failure} for a cycle. */
export function datumOf(session: Session, value: Value): Datum {
  const { heap } = session;
  const known = new Map<Value, Pair | Vector>();
  const walking = new Set<Pair | Vector>();
  const root = new Pair(NIL, NIL);
  const stack: Visit[] = [{ value, target: root, slot: CAR }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    if (visit.slot === FINISHED) {
      walking.delete(visit.target);
      continue;
    }
    const item = visit.value;
    const kind = typeof item === "number" ? KIND.fixnum : heap.kindOf(item);
    if (kind !== KIND.pair && kind !== KIND.vector) {
      put(visit, atomDatum(session, item, kind));
      continue;
    }
    let part = known.get(item);
    if (part !== undefined) {
      if (walking.has(part)) {
        throw new Failure(
          "argument-error",
          "eval: the expression is cyclic",
          value,
        );
      }
      put(visit, part);
      continue;
    }
    const length = kind === KIND.vector ? heap.vectorLength(item) : 0;
    part = kind === KIND.pair
      ? new Pair(NIL, NIL)
      : new Vector(new Array<Datum>(length).fill(NIL));
    known.set(item, part);
    walking.add(part);
    put(visit, part);
    stack.push({ value: item, target: part, slot: FINISHED });
    if (kind === KIND.pair) {
      stack.push({ value: heap.cdr(item), target: part, slot: CDR });
      stack.push({ value: heap.car(item), target: part, slot: CAR });
    }
    for (let slot = 0; slot < length; slot++) {
      stack.push({ value: heap.vectorRef(item, slot), target: part, slot });
    }
  }
  return root.car;
}
