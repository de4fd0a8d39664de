/**
 * The patterns of `case`, with the mistakes that are made in them.
 *
 * @module
 */

import { expression, NAME, number, strings } from "./expression_rules.ts";
import {
  choice,
  kind,
  later,
  memo,
  mistake,
  not,
  opt,
  type Rule,
  type Search,
  separated,
  seq,
  type Shape,
  soft,
  tok,
} from "./search.ts";
import { T } from "../token.ts";

/** Whether a number's text is imaginary. */
function isImaginary(s: Search, shape: Shape): boolean {
  return /[jJ]$/.test(s.text(shape.last));
}

const negative: Rule = seq(tok("-"), number);
const signedNumber: Rule = choice(number, negative);

/** A number that has to be real, or imaginary. */
function checked(rule: Rule, imaginary: boolean): Rule {
  return (s) => {
    const shape = rule(s);
    if (shape !== null && isImaginary(s, shape) !== imaginary) {
      const word = imaginary ? "imaginary" : "real";
      const message = `${word} number required in complex literal`;
      s.failRange(message, shape.last, shape.last);
    }
    return shape;
  };
}

const complexNumber: Rule = choice(
  seq(checked(signedNumber, false), tok("+"), checked(number, true)),
  seq(checked(signedNumber, false), tok("-"), checked(number, true)),
);

const literal: Rule = choice(
  seq(signedNumber, not(tok("+", "-"))),
  complexNumber,
  strings,
  tok("None"),
  tok("True"),
  tok("False"),
);

const noTrailer: Rule = not(tok(".", "(", "="));
const captureTarget: Rule = seq(not(soft("_")), NAME, noTrailer);
const wildcard: Rule = soft("_");

/** A name with dots after it, at least one. */
const attribute: Rule = (s) => {
  const first = s.mark;
  if (NAME(s) === null) return null;
  let dots = 0;
  const more = seq(tok("."), NAME);
  while (more(s) !== null) dots++;
  if (dots > 0) return s.shape("attribute", first);
  s.mark = first;
  return null;
};

const value: Rule = seq(attribute, noTrailer);
const nameOrAttribute: Rule = choice(attribute, NAME);

const starPattern: Rule = memo(choice(
  seq(tok("*"), captureTarget),
  seq(tok("*"), wildcard),
));

const maybeStar: Rule = choice(starPattern, later(() => pattern));
const maybeSequence: Rule = seq(separated(maybeStar), opt(tok(",")));
const openSequence: Rule = seq(maybeStar, tok(","), opt(maybeSequence));

const sequence: Rule = choice(
  seq(tok("["), opt(maybeSequence), tok("]")),
  seq(tok("("), opt(openSequence), tok(")")),
);
const group: Rule = seq(tok("("), later(() => pattern), tok(")"));

const item: Rule = seq(
  choice(literal, attribute),
  tok(":"),
  later(() => pattern),
);
const doubleStar: Rule = seq(tok("**"), captureTarget);
const items: Rule = separated(item);

const mapping: Rule = choice(
  seq(tok("{"), tok("}")),
  seq(tok("{"), doubleStar, opt(tok(",")), tok("}")),
  seq(tok("{"), items, tok(","), doubleStar, opt(tok(",")), tok("}")),
  seq(tok("{"), items, opt(tok(",")), tok("}")),
);

const positionals: Rule = separated(later(() => pattern));
const keywords: Rule = separated(
  seq(NAME, tok("="), later(() => pattern)),
);

const classPattern: Rule = choice(
  seq(nameOrAttribute, tok("("), tok(")")),
  seq(nameOrAttribute, tok("("), positionals, opt(tok(",")), tok(")")),
  seq(nameOrAttribute, tok("("), keywords, opt(tok(",")), tok(")")),
  seq(
    nameOrAttribute,
    tok("("),
    positionals,
    tok(","),
    keywords,
    opt(tok(",")),
    tok(")"),
  ),
  mistake(
    seq(
      nameOrAttribute,
      tok("("),
      opt(seq(positionals, tok(","))),
      keywords,
      tok(","),
      positionals,
    ),
    (s, parts) => {
      s.failAt("positional patterns follow keyword patterns", parts[5]!);
    },
  ),
);

const closed: Rule = memo(choice(
  literal,
  captureTarget,
  wildcard,
  value,
  group,
  sequence,
  mapping,
  classPattern,
));

const orPattern: Rule = separated(closed, "|");

const pattern: Rule = choice(
  seq(orPattern, tok("as"), captureTarget),
  mistake(seq(orPattern, tok("as"), soft("_")), (s, [, , a]) => {
    s.failAt("cannot use '_' as a target", a!);
  }),
  mistake(
    seq(orPattern, tok("as"), not(kind(T.NAME)), expression),
    (s, parts) => s.failAt("invalid pattern target", parts[3]!),
  ),
  orPattern,
);

/** What follows `case`. */
export const patterns: Rule = choice(openSequence, pattern);
