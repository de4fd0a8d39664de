/**
 * `quasiquote`. What has nothing to evaluate stays one constant; the rest is built by as few
 * calls as its length allows, so that the code does not nest as deeply as a list is long.
 *
 * @module
 */

import { type Datum, NIL, Pair, Vector } from "../ir/datum.ts";
import type { Node } from "./ast.ts";
import { callRuntime, constant, primitive } from "./ast_build.ts";
import { type Environment, Special } from "./environment.ts";
import type { Expander } from "./expand.ts";
import { isShared } from "./labels.ts";
import { listItems, listOf, listPrefix, strip } from "./syntax.ts";

/** `unquote`, for `quasiquote` to look for. */
export const UNQUOTE: Special = new Special("unquote");
/** `unquote-splicing`, for `quasiquote` to look for. */
export const UNQUOTE_SPLICING: Special = new Special("unquote-splicing");

/** Lists longer than this are built in pieces. */
const CONS_LIMIT = 8;

/** An element of a list, or a list that is spliced into it. */
interface Piece {
  node: Node;
  splice: boolean;
}

class Quasiquotation {
  constructor(
    private readonly x: Expander,
    private readonly scope: Environment,
    private readonly at: number,
  ) {}

  /** The one operand of a form with a certain keyword. */
  private operand(datum: Datum, keyword: Special): Datum | undefined {
    if (
      datum instanceof Pair && datum.cdr instanceof Pair &&
      datum.cdr.cdr === NIL && this.x.means(datum.car, keyword, this.scope)
    ) return datum.cdr.car;
    return undefined;
  }

  /** Whether anything in a datum could be evaluated. */
  isActive(root: Datum): boolean {
    const seen = new Set<Datum>();
    const stack: Datum[] = [root];
    for (let datum = stack.pop(); datum !== undefined; datum = stack.pop()) {
      while (datum instanceof Pair) {
        if (isShared(datum)) {
          if (seen.has(datum)) break;
          seen.add(datum);
        }
        const { car, cdr }: Pair = datum;
        if (
          this.x.means(car, UNQUOTE, this.scope) ||
          this.x.means(car, UNQUOTE_SPLICING, this.scope)
        ) return true;
        if (car instanceof Pair || car instanceof Vector) stack.push(car);
        datum = cdr;
      }
      if (datum instanceof Vector && !seen.has(datum)) {
        if (isShared(datum)) seen.add(datum);
        for (const item of datum.items) stack.push(item);
      }
    }
    return false;
  }

  /** A template at a depth of quasiquotations. */
  template(datum: Datum, depth: number): Node {
    if (datum instanceof Vector) {
      const list = this.nested(listOf(datum.items), depth);
      const items = list.kind === "constant"
        ? listItems(list.value)
        : undefined;
      if (items !== undefined) return constant(new Vector(items), this.at);
      return primitive("list->vector", [list], this.at);
    }
    if (!(datum instanceof Pair)) return constant(strip(datum), this.at);
    return this.nested(datum, depth);
  }

  private nested(datum: Datum, depth: number): Node {
    this.x.enter(this.at);
    const node = this.list(datum, depth);
    this.x.leave();
    return node;
  }

  private list(datum: Datum, depth: number): Node {
    const whole = this.keyword(datum, depth);
    if (whole !== undefined) return whole;
    if (listPrefix(datum, []) === undefined) {
      throw this.x.error("quasiquote: the template is circular", this.at);
    }
    const pieces: Piece[] = [];
    let rest: Datum = datum;
    let tail: Node | undefined;
    while (rest instanceof Pair) {
      if (pieces.length > 0) {
        // `(a . ,b)` reads as (a unquote b).
        tail = this.keyword(rest, depth);
        if (tail !== undefined) break;
      }
      const splice = this.operand(rest.car, UNQUOTE_SPLICING);
      if (splice !== undefined && depth === 0) {
        pieces.push({
          node: this.x.expression(splice, this.scope),
          splice: true,
        });
      } else {
        pieces.push({ node: this.template(rest.car, depth), splice: false });
      }
      rest = rest.cdr;
    }
    return this.assemble(pieces, tail ?? this.template(rest, depth));
  }

  /** A form that begins with one of the keywords. */
  private keyword(datum: Datum, depth: number): Node | undefined {
    const unquoted = this.operand(datum, UNQUOTE);
    if (unquoted !== undefined) {
      if (depth === 0) return this.x.expression(unquoted, this.scope);
      return this.requote(datum as Pair, unquoted, depth - 1);
    }
    const spliced = this.operand(datum, UNQUOTE_SPLICING);
    if (spliced !== undefined) {
      if (depth === 0) {
        throw this.x.error(
          "unquote-splicing: there is no list here to splice into",
          this.at,
        );
      }
      return this.requote(datum as Pair, spliced, depth - 1);
    }
    const inner = this.operand(datum, QUASIQUOTE);
    if (inner !== undefined) {
      return this.requote(datum as Pair, inner, depth + 1);
    }
    return undefined;
  }

  private requote(form: Pair, operand: Datum, depth: number): Node {
    const rest = this.list(new Pair(operand, NIL), depth);
    return this.prepend([constant(strip(form.car), this.at)], rest);
  }

  /** Puts pieces in front of a tail, the last first. */
  private assemble(pieces: readonly Piece[], tail: Node): Node {
    let node = tail;
    for (let end = pieces.length; end > 0;) {
      const last = pieces[end - 1]!;
      if (last.splice) {
        // At the end of a list the spliced value is the tail itself.
        node = node.kind === "constant" && node.value === NIL
          ? last.node
          : primitive("append2", [last.node, node], this.at);
        end--;
        continue;
      }
      let start = end - 1;
      while (start > 0 && !pieces[start - 1]!.splice) start--;
      const items = pieces.slice(start, end).map((piece) => piece.node);
      node = this.prepend(items, node);
      end = start;
    }
    return node;
  }

  /** A list that begins with some elements. */
  private prepend(items: Node[], tail: Node): Node {
    const { at } = this;
    let suffix = items.length;
    while (suffix > 0 && items[suffix - 1]!.kind === "constant") suffix--;
    if (tail.kind === "constant" && suffix < items.length) {
      tail = constant(listOf(constants(items.slice(suffix)), tail.value), at);
      items = items.slice(0, suffix);
    }
    if (items.length <= CONS_LIMIT) {
      return items.reduceRight(
        (node, item) => primitive("cons", [item, node], at),
        tail,
      );
    }
    let prefix = 0;
    while (items[prefix]?.kind === "constant") prefix++;
    if (prefix > CONS_LIMIT) {
      const front = constant(listOf(constants(items.slice(0, prefix))), at);
      const back = this.prepend(items.slice(prefix), tail);
      return primitive("append2", [front, back], at);
    }
    const list = callRuntime("%list", items, at);
    if (tail.kind === "constant" && tail.value === NIL) return list;
    return primitive("append2", [list, tail], at);
  }
}

function constants(items: readonly Node[]): Datum[] {
  return items.map((item) => item.kind === "constant" ? item.value : NIL);
}

/** `(quasiquote template)` */
export const QUASIQUOTE: Special = new Special("quasiquote", {
  expand(x, form, scope) {
    const [template] = x.operands(form, 1, 1);
    const quasiquotation = new Quasiquotation(x, scope, form.start);
    if (!quasiquotation.isActive(template!)) {
      return constant(strip(template!), form.start);
    }
    return quasiquotation.template(template!, 0);
  },
});
