/**
 * Instructions made at random on pairs and vectors of two elements: the car of a pair and the elements of a vector are
 * fixnums, the cdr of a pair is anything.
 *
 * @module
 */

/** The references that are known at a place. */
export interface References {
  readonly pairs: string[];
  readonly vectors: string[];
  readonly any: string[];
}

/** What further instructions are made with. */
export interface Choices {
  random(below: number): number;
  /** A new value. */
  value(): string;
  /** An i32. */
  number(): string;
}

export function noReferences(): References {
  return { pairs: [], vectors: [], any: [] };
}

export function copied({ pairs, vectors, any }: References): References {
  return { pairs: [...pairs], vectors: [...vectors], any: [...any] };
}

/** Some lines, and the value of type i32 that they give if they do. */
export function objectLines(
  { random, value, number }: Choices,
  known: References,
): { lines: string[]; result?: string } {
  const lines: string[] = [];
  const pick = (items: readonly string[]) => items[random(items.length)]!;
  const line = (type: string, text: string): string => {
    const made = value();
    lines.push(`    ${made}: ${type} = ${text}`);
    return made;
  };
  // Whatever is made a reference fits; the optimiser relies on that.
  const fixnum = () => {
    const half = `i32.shr_s ${number()}, ${line("i32", "i32.const 1")}`;
    return line("(ref i31)", `ref.i31 ${line("i32", half)}`);
  };
  const any = () =>
    known.any.length > 0 && random(2) === 0 ? pick(known.any) : fixnum();
  const number31 = (of: string) =>
    line("i32", `i31.get_s ${line("(ref i31)", `ref.cast i31 ${of}`)}`);
  const index = () =>
    random(3) > 0
      ? line("i32", `i32.const ${random(2)}`)
      : line("i32", `i32.and ${number()}, ${line("i32", "i32.const 1")}`);
  const made = (list: string[], type: string, text: string) => {
    const object = line(type, text);
    list.push(object);
    known.any.push(object);
    return { lines };
  };
  const { pairs, vectors } = known;
  const choice = random(9);
  if (choice === 0 || pairs.length === 0) {
    return made(pairs, "(ref pair)", `struct.new pair ${fixnum()}, ${any()}`);
  }
  if (choice === 1 || vectors.length === 0) {
    const [a, b] = [fixnum(), fixnum()];
    return made(vectors, "(ref vector)", `array.new_fixed vector 2 ${a}, ${b}`);
  }
  if (choice === 2) {
    lines.push(`    struct.set pair car ${pick(pairs)}, ${fixnum()}`);
    return { lines };
  }
  if (choice === 3) {
    lines.push(`    struct.set pair cdr ${pick(pairs)}, ${any()}`);
    return { lines };
  }
  if (choice === 4) {
    const [at, item] = [index(), fixnum()];
    lines.push(`    array.set vector ${pick(vectors)}, ${at}, ${item}`);
    return { lines };
  }
  if (choice === 5) {
    const got = line("eqref", `struct.get pair car ${pick(pairs)}`);
    return { result: number31(got), lines };
  }
  if (choice === 6) {
    const got = line("eqref", `array.get vector ${pick(vectors)}, ${index()}`);
    return { result: number31(got), lines };
  }
  if (choice === 7) {
    const got = line("eqref", `struct.get pair cdr ${pick(pairs)}`);
    known.any.push(got);
    const heap = pick(["i31", "pair", "vector"]);
    return { result: line("i32", `ref.test ${heap} ${got}`), lines };
  }
  const [a, b] = [pick(known.any), pick(known.any)];
  return { result: line("i32", `ref.eq ${a}, ${b}`), lines };
}
