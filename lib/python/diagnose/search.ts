/**
 * The machine that looks for what is wrong with a program that was rejected.
 *
 * CPython's parser tries alternatives in order, each from the same place, and remembers
 * results; when nothing fits it starts again with more alternatives, which fit common mistakes
 * and report them. Which message comes out depends on the order, and where it points to on how
 * far was read. So this does the same, with rules made of the combinators below; it is slow,
 * and runs only for programs that are wrong.
 *
 * @module
 */

import type { ParseContext } from "../cursor.ts";
import { PythonSyntaxError } from "../syntax_error.ts";
import { type Fixed, K, T, type Tokens } from "../token.ts";
import type { Frame } from "./frame.ts";

/** What was recognised: expressions are called as messages call them. */
export interface Shape {
  /** The name of an expression, or what the rules need to know. */
  readonly kind: string;
  /** The index of the first token. */
  readonly first: number;
  /** The index of the last token, before `first` if there is none. */
  readonly last: number;
  /** What it is made of. */
  readonly parts: readonly Shape[];
}

/** Recognises something at the place of a search, and moves it; or null. */
export type Rule = (search: Search) => Shape | null;

/** A remembered result. */
interface Known {
  shape: Shape | null;
  mark: number;
}

/** One try of the rules on some tokens. */
export class Search {
  /** The index of the next token. */
  mark = 0;
  /** How many tokens were read, in all tries. */
  fill = 0;
  /** Whether the rules for mistakes take part. */
  helping = false;
  /** A rule has decided that its other alternatives do not matter. */
  cut = false;
  private memory: Map<Rule, (Known | undefined)[]> = new Map();
  private levelList: number[] | undefined;

  constructor(
    readonly context: ParseContext,
    readonly tokens: Tokens,
    readonly frame: Frame,
  ) {}

  /** Starts again, with the rules for mistakes. */
  startHelping(): void {
    this.mark = 0;
    this.helping = true;
    this.cut = false;
    this.memory = new Map();
  }

  /** The kind of the next token, which counts as read. */
  kind(): number {
    const { mark, tokens } = this;
    if (mark >= tokens.kinds.length) return T.ENDMARKER;
    if (mark >= this.fill) {
      this.fill = mark + 1;
      if (tokens.kinds[mark] === T.ERROR) {
        throw this.frame.lexicalError(tokens.error!);
      }
    }
    return tokens.kinds[mark]!;
  }

  /** The text of a token. */
  text(index: number): string {
    const { starts, ends } = this.tokens;
    return this.context.text.slice(starts[index], ends[index]);
  }

  /** How many brackets are open after a token. */
  level(index: number): number {
    if (this.levelList === undefined) {
      let level = 0;
      this.levelList = this.tokens.kinds.map((kind) => {
        if (kind === K["("] || kind === K["["] || kind === K["{"]) level++;
        if (kind === K[")"] || kind === K["]"] || kind === K["}"]) level--;
        return level;
      });
    }
    return this.levelList[index]!;
  }

  /** The shape of the tokens from an index to the place of the search. */
  shape(kind: string, first: number, parts: readonly Shape[] = []): Shape {
    return { kind, first, last: this.mark - 1, parts };
  }

  /** The result of a rule that is remembered. */
  remembered(key: Rule, rule: Rule): Shape | null {
    let results = this.memory.get(key);
    if (results === undefined) this.memory.set(key, results = []);
    const { mark } = this;
    const known = results[mark];
    if (known !== undefined) {
      this.mark = known.mark;
      return known.shape;
    }
    const shape = rule(this);
    results[mark] = { shape, mark: this.mark };
    return shape;
  }

  /** Throws an error about the tokens from one to another. */
  failRange(message: string, first: number, last: number): never {
    throw this.frame.errorAt(message, this.tokens, first, last);
  }

  /** Throws an error about a shape. */
  failAt(message: string, shape: Shape): never {
    this.failRange(message, shape.first, shape.last);
  }

  /** Throws an error from a token to the end of what was read. */
  failFrom(message: string, first: number): never {
    throw this.frame.errorFrom(message, this.tokens, first, this.fill - 1);
  }

  /** Throws an error about the last token that was read. */
  failHere(
    message: string,
    kind: PythonSyntaxError["kind"] = "SyntaxError",
  ): never {
    throw this.frame.errorHere(message, this.tokens, this.fill - 1, kind);
  }
}

// ---------------------------------------------------------------------------- combinators

/** A token of one of some kinds. */
export function kind(...kinds: number[]): Rule {
  return (s) => {
    const { mark } = s;
    if (!kinds.includes(s.kind())) return null;
    s.mark++;
    return s.shape("token", mark);
  };
}

/** A token with one of some texts. */
export function tok(...texts: Fixed[]): Rule {
  return kind(...texts.map((text) => K[text]));
}

/** A name that is a keyword where it is. */
export function soft(word: string): Rule {
  return (s) => {
    const { mark } = s;
    if (s.kind() !== T.NAME || s.text(mark) !== word) return null;
    s.mark++;
    return s.shape("token", mark);
  };
}

/** A token that nothing else can stand for: without it the text is wrong at once. */
export function forced(text: Fixed): Rule {
  return (s) => {
    const { mark } = s;
    if (s.kind() !== K[text]) s.failRange(`expected '${text}'`, mark, mark);
    s.mark++;
    return s.shape("token", mark);
  };
}

/** Stands in `seq`: if what follows fails, so do the other alternatives. */
export const CUT: Rule = (s) => s.shape("cut", s.mark);

/** Rules one after the other. */
export function seq(...rules: Rule[]): Rule {
  return (s) => {
    const first = s.mark;
    const parts: Shape[] = [];
    let cut = false;
    for (const rule of rules) {
      if (rule === CUT) cut = true;
      const part = rule(s);
      if (part === null) {
        s.mark = first;
        if (cut) s.cut = true;
        return null;
      }
      parts.push(part);
    }
    return s.shape("sequence", first, parts);
  };
}

/** The first rule that fits. */
export function choice(...rules: Rule[]): Rule {
  return (s) => {
    const first = s.mark;
    for (const rule of rules) {
      const shape = rule(s);
      if (shape !== null) return shape;
      s.mark = first;
      if (s.cut) {
        s.cut = false;
        return null;
      }
    }
    return null;
  };
}

/** A rule, or nothing. */
export function opt(rule: Rule): Rule {
  return (s) => {
    const { mark } = s;
    const shape = rule(s);
    s.cut = false;
    if (shape !== null) return shape;
    s.mark = mark;
    return s.shape("nothing", mark);
  };
}

/** A rule some times, at least `least`. */
export function many(rule: Rule, least = 0): Rule {
  return (s) => {
    const first = s.mark;
    const parts: Shape[] = [];
    for (;;) {
      const { mark } = s;
      const part = rule(s);
      if (part === null || s.mark === mark) {
        s.mark = mark;
        break;
      }
      parts.push(part);
    }
    if (parts.length >= least) return s.shape("list", first, parts);
    s.mark = first;
    return null;
  };
}

/** A rule at least once, with commas between, or another separator. */
export function separated(rule: Rule, separator: Fixed = ","): Rule {
  const between = tok(separator);
  return (s) => {
    const first = s.mark;
    const head = rule(s);
    if (head === null) return null;
    const parts = [head];
    for (;;) {
      const { mark } = s;
      if (between(s) === null) break;
      const part = rule(s);
      if (part === null) {
        s.mark = mark;
        break;
      }
      parts.push(part);
    }
    return s.shape("list", first, parts);
  };
}

/** Whether a rule fits here; moves nothing. */
export function look(rule: Rule): Rule {
  return (s) => {
    const { mark } = s;
    const shape = rule(s);
    s.mark = mark;
    return shape === null ? null : s.shape("nothing", mark);
  };
}

/** Whether a rule does not fit here; moves nothing. */
export function not(rule: Rule): Rule {
  return (s) => {
    const { mark } = s;
    const shape = rule(s);
    s.mark = mark;
    return shape === null ? s.shape("nothing", mark) : null;
  };
}

/** A rule that is defined later. */
export function later(get: () => Rule): Rule {
  return (s) => get()(s);
}

/** A rule whose result gets another kind. */
export function as(kind: string, rule: Rule): Rule {
  return (s) => {
    const shape = rule(s);
    return shape === null ? null : { ...shape, kind };
  };
}

/** One part of a sequence. */
export function part(index: number, rule: Rule): Rule {
  return (s) => rule(s)?.parts[index] ?? null;
}

/** A rule whose results are remembered, with the rules for mistakes or without. */
export function memo(rule: Rule): Rule {
  return (s) => s.remembered(rule, rule);
}

/** Says what is wrong with a sequence that was recognised, or nothing. */
type Report = (search: Search, parts: readonly Shape[]) => void;

/**
 * A mistake: where the rule fits, `report` throws, unless it finds that it is none. Never
 * recognises anything.
 */
export function mistake(rule: Rule, report: Report): Rule {
  const always = mistakeAlways(rule, report);
  return (s) => s.helping ? always(s) : null;
}

/** A mistake that is looked for in the first try as well. */
export function mistakeAlways(rule: Rule, report: Report): Rule {
  return (s) => {
    const { mark } = s;
    const shape = rule(s);
    if (shape !== null) report(s, shape.parts);
    s.mark = mark;
    s.cut = false;
    return null;
  };
}

/** A rule in which the rules for mistakes take no part. */
export function unhelped(rule: Rule): Rule {
  return (s) => {
    const { helping } = s;
    s.helping = false;
    const shape = rule(s);
    s.helping = helping;
    return shape;
  };
}

/** Whether an exception is an error of the program. */
export function isProgramError(error: unknown): error is PythonSyntaxError {
  return error instanceof PythonSyntaxError;
}
