/**
 * Parameters of functions and lambdas, with the mistakes that are made in them.
 *
 * @module
 */

import { T } from "../token.ts";
import { expression, NAME, starExpression } from "./expression_rules.ts";
import {
  choice,
  kind,
  later,
  look,
  many,
  mistake,
  opt,
  part,
  type Rule,
  type Search,
  seq,
  type Shape,
  tok,
} from "./search.ts";

/** What is different between `def` and `lambda`. */
interface Variant {
  /** What ends the parameters. */
  close: Rule;
  /** A parameter, without what ends it. */
  parameter: Rule;
  /** A parameter after `*`. */
  starParameter: Rule;
  /** The start of a message. */
  title: string;
  /** What a list of parameters in parentheses consists of. */
  grouped: Rule;
  /** Whether the place of a bare `*` is told. */
  placed: boolean;
}

/** The parameters up to what ends them. */
function parameterRules(variant: Variant): Rule {
  const { close, parameter, starParameter } = variant;
  const end = choice(tok(","), look(close));
  const value = choice(
    seq(tok("="), later(() => expression)),
    mistake(seq(tok("="), look(choice(close, tok(",")))), (s, [a]) => {
      s.failAt("expected default value expression", a!);
    }),
  );
  const plain = part(0, seq(parameter, end));
  const defaulted = seq(parameter, value, end);
  const maybe = seq(parameter, opt(value), end);
  const slash = (rule: Rule) => seq(rule, tok("/"), end);
  const slashPlain = slash(many(plain, 1));
  const slashDefaulted = slash(seq(many(plain), many(defaulted, 1)));

  const doubleStar: Rule = choice(
    mistake(seq(tok("**"), parameter, tok("=")), (s, [, , a]) => {
      s.failAt("var-keyword argument cannot have default value", a!);
    }),
    mistake(
      seq(
        tok("**"),
        parameter,
        tok(","),
        choice(parameter, tok("*", "**", "/")),
      ),
      (s, [, , , a]) => {
        s.failAt("arguments cannot follow var-keyword argument", a!);
      },
    ),
    seq(tok("**"), plain),
  );

  const bareStar = (s: Search, parts: readonly Shape[]) => {
    const message = "named arguments must follow bare *";
    if (variant.placed) s.failAt(message, parts[0]!);
    s.failHere(message);
  };
  const star: Rule = choice(
    mistake(
      seq(tok("*"), choice(close, seq(tok(","), choice(close, tok("**"))))),
      bareStar,
    ),
    mistake(seq(tok("*"), parameter, tok("=")), (s, [, , a]) => {
      s.failAt("var-positional argument cannot have default value", a!);
    }),
    mistake(
      seq(
        tok("*"),
        choice(plain, tok(",")),
        many(maybe),
        tok("*"),
        choice(plain, tok(",")),
      ),
      (s, [, , , a]) => s.failAt("* argument may appear only once", a!),
    ),
    seq(tok("*"), plain, many(maybe), opt(doubleStar)),
    seq(tok("*"), seq(starParameter, end), many(maybe), opt(doubleStar)),
    seq(tok("*"), tok(","), many(maybe, 1), opt(doubleStar)),
    doubleStar,
  );

  return choice(
    mistake(
      seq(
        many(plain),
        choice(slashDefaulted, many(defaulted, 1)),
        plain,
      ),
      (s, [, , a]) => {
        s.failAt("non-default argument follows default argument", a!);
      },
    ),
    mistake(
      seq(many(plain), tok("("), variant.grouped, opt(tok(",")), tok(")")),
      (s, [, a, , , b]) => {
        s.failRange(
          `${variant.title} parameters cannot be parenthesized`,
          a!.first,
          b!.last,
        );
      },
    ),
    mistake(seq(tok("/"), tok(",")), (s, [a]) => {
      s.failAt("at least one argument must precede /", a!);
    }),
    mistake(
      seq(choice(slashPlain, slashDefaulted), many(maybe), tok("/")),
      (s, [, , a]) => s.failAt("/ may appear only once", a!),
    ),
    mistake(
      seq(
        opt(choice(slashPlain, slashDefaulted)),
        many(maybe),
        tok("*"),
        choice(tok(","), plain),
        many(maybe),
        tok("/"),
      ),
      (s, parts) => s.failAt("/ must be ahead of *", parts[5]!),
    ),
    mistake(seq(many(maybe, 1), tok("/"), tok("*")), (s, [, , a]) => {
      s.failAt("expected comma between / and *", a!);
    }),
    seq(slashPlain, many(plain), many(defaulted), opt(star)),
    seq(slashDefaulted, many(defaulted), opt(star)),
    seq(many(plain, 1), many(defaulted), opt(star)),
    seq(many(defaulted, 1), opt(star)),
    star,
  );
}

const annotation: Rule = seq(tok(":"), later(() => expression));
const definitionName: Rule = (s) => {
  const first = s.mark;
  if (seq(kind(T.NAME), opt(annotation))(s) === null) return null;
  return s.shape("parameter", first);
};

/** The parameters of `def`. */
export const parameters: Rule = parameterRules({
  close: tok(")"),
  parameter: definitionName,
  starParameter: seq(
    kind(T.NAME),
    tok(":"),
    later(() => starExpression),
  ),
  title: "Function",
  grouped: many(
    seq(definitionName, choice(tok(","), look(tok(")")))),
    1,
  ),
  placed: true,
});

const lambdaName: Rule = later(() => NAME);

/** The parameters of `lambda`. */
export const lambdaParameters: Rule = parameterRules({
  close: tok(":"),
  parameter: lambdaName,
  starParameter: (_search) => null,
  title: "Lambda expression",
  grouped: seq(lambdaName, many(seq(tok(","), lambdaName))),
  placed: false,
});
