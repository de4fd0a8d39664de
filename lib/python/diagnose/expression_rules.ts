/**
 * Expressions, with the mistakes that are made in them.
 *
 * The rules for right programs say what the strict parser says (`../expressions.ts`); their
 * order, and which results are remembered, is what messages depend on.
 *
 * @module
 */

import { numberValue } from "../number_value.ts";
import { concatenate } from "../strings.ts";
import { SOFT_KEYWORDS, T } from "../token.ts";
import { parseFormatted } from "./formatted.ts";
import { lambdaParameters } from "./parameter_rules.ts";
import {
  as,
  choice,
  CUT,
  kind,
  later,
  look,
  many,
  memo,
  mistake,
  mistakeAlways,
  not,
  opt,
  part,
  type Rule,
  type Search,
  separated,
  seq,
  type Shape,
  tok,
  unhelped,
} from "./search.ts";
import { failTarget } from "./target_names.ts";

/** A name. */
export const NAME: Rule = as("name", kind(T.NAME));

/** The names that are statements in Python 2. */
const OLD_STATEMENTS: ReadonlySet<string> = new Set(["print", "exec"]);

/** Whether an expression is a name that was a statement in Python 2. */
function isOldStatement(s: Search, shape: Shape): boolean {
  return shape.kind === "name" && OLD_STATEMENTS.has(s.text(shape.first));
}

/** Several operands with operators between; one alone is itself. */
function chain(operand: Rule, operator: Rule, kindName: string): Rule {
  const rest = many(seq(operator, operand), 1);
  return (s) => {
    const first = s.mark;
    const head = operand(s);
    if (head === null) return null;
    const tail = rest(s);
    if (tail === null) return head;
    return s.shape(kindName, first, [head, tail]);
  };
}

// ---------------------------------------------------------------------------- the loosest

/** `a if b else c`, `lambda`, and all that binds more tightly. */
export const expression: Rule = memo(choice(
  // Two expressions in a row.
  mistake(
    seq(
      not(choice(seq(NAME, kind(T.STRING)), softKeyword)),
      later(() => disjunction),
      later(() => unhelpedExpression),
    ),
    (s, [, a, b]) => {
      if (isOldStatement(s, a!) || s.level(s.mark - 1) === 0) return;
      s.failRange(
        "invalid syntax. Perhaps you forgot a comma?",
        a!.first,
        b!.last,
      );
    },
  ),
  mistake(
    seq(
      later(() => disjunction),
      tok("if"),
      later(() => disjunction),
      not(tok("else", ":")),
    ),
    (s, [a, , b]) => {
      s.failRange("expected 'else' after 'if' expression", a!.first, b!.last);
    },
  ),
  mistake(
    seq(NAME, not(tok("(")), later(() => starExpressions)),
    (s, [a, , b]) => {
      if (!isOldStatement(s, a!)) return;
      const name = s.text(a!.first);
      s.failRange(
        `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`,
        a!.first,
        b!.last,
      );
    },
  ),
  later(() => conditional),
  later(() => disjunction),
  later(() => lambda),
));

function softKeyword(s: Search): Shape | null {
  if (s.kind() !== T.NAME || !SOFT_KEYWORDS.has(s.text(s.mark))) return null;
  s.mark++;
  return s.shape("token", s.mark - 1);
}

const conditional: Rule = as(
  "conditional expression",
  seq(
    later(() => disjunction),
    tok("if"),
    later(() => disjunction),
    tok("else"),
    expression,
  ),
);

const lambda: Rule = as(
  "lambda",
  seq(
    tok("lambda"),
    opt(later(() => lambdaParameters)),
    tok(":"),
    expression,
  ),
);

const unhelpedExpression: Rule = unhelped(
  choice(conditional, later(() => disjunction), lambda),
);

/** `*a` where an iterable is unpacked into a list. */
const starredOperand: Rule = as(
  "starred",
  seq(tok("*"), later(() => bitwiseOr)),
);

/** `*a` of a call. */
export const starredExpression: Rule = as("starred", seq(tok("*"), expression));

/** An expression, or one with `*`. */
export const starExpression: Rule = memo(choice(starredOperand, expression));

/** Elements with commas; one alone without a comma is itself. */
function list(element: Rule): Rule {
  return (s) => {
    const first = s.mark;
    const elements = separated(element)(s);
    if (elements === null) return null;
    const comma = tok(",")(s);
    if (elements.parts.length === 1 && comma === null) {
      return elements.parts[0]!;
    }
    return s.shape("tuple", first, elements.parts);
  };
}

/** Expressions, or ones with `*`, with commas between. */
export const starExpressions: Rule = list(starExpression);
/** Expressions with commas between. */
export const expressions: Rule = list(expression);

/** `yield`, with what it gives. */
export const yieldExpression: Rule = as(
  "yield expression",
  choice(
    seq(tok("yield"), tok("from"), expression),
    seq(tok("yield"), opt(starExpressions)),
  ),
);

/** `name := value`. */
export const assignmentExpression: Rule = as(
  "named expression",
  seq(NAME, tok(":="), expression),
);

/** An expression or `name := value`. */
export const namedExpression: Rule = choice(
  assignmentExpression,
  memo(choice(
    mistake(seq(expression, tok(":="), expression), (s, [a]) => {
      s.failAt(`cannot use assignment expressions with ${a!.kind}`, a!);
    }),
    mistake(
      seq(NAME, tok("="), later(() => bitwiseOr), not(tok("=", ":="))),
      (s, [a, , b]) => {
        s.failRange(
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
          a!.first,
          b!.last,
        );
      },
    ),
    mistake(
      seq(
        not(choice(
          later(() => listDisplay),
          later(() => tuple),
          later(() => generator),
          tok("True", "None", "False"),
        )),
        later(() => bitwiseOr),
        tok("="),
        later(() => bitwiseOr),
        not(tok("=", ":=")),
      ),
      (s, [, a]) => {
        s.failAt(
          `cannot assign to ${a!.kind} here. ` +
            "Maybe you meant '==' instead of '='?",
          a!,
        );
      },
    ),
  )),
  part(0, seq(expression, not(tok(":=")))),
);

/** An element of a display. */
export const starNamedExpression: Rule = choice(
  starredOperand,
  namedExpression,
);

/** Elements of a display; always a list. */
export const starNamedExpressions: Rule = (s) => {
  const elements = separated(starNamedExpression)(s);
  if (elements === null) return null;
  tok(",")(s);
  return { ...elements, last: s.mark - 1 };
};

// ---------------------------------------------------------------------------- operators

const disjunction: Rule = memo(
  chain(later(() => conjunction), tok("or"), "expression"),
);
const conjunction: Rule = memo(
  chain(later(() => inversion), tok("and"), "expression"),
);
const inversion: Rule = memo(choice(
  as("expression", seq(tok("not"), later(() => inversion))),
  later(() => comparison),
));

const comparison: Rule = (s) => {
  const first = s.mark;
  const left = bitwiseOr(s);
  if (left === null) return null;
  const rest = many(seq(comparisonOperator, bitwiseOr), 1)(s);
  return rest === null ? left : s.shape("comparison", first, [left, rest]);
};

const comparisonOperator: Rule = choice(
  tok("==", "!=", "<=", "<", ">=", ">"),
  as("not in", seq(tok("not"), tok("in"))),
  as("in", tok("in")),
  seq(tok("is"), tok("not")),
  tok("is"),
);

const factor: Rule = memo(choice(
  as("expression", seq(tok("+", "-", "~"), later(() => factor))),
  later(() => power),
));
const term: Rule = memo(
  chain(factor, tok("*", "/", "//", "%", "@"), "expression"),
);
const sum: Rule = memo(chain(term, tok("+", "-"), "expression"));
const shift: Rule = memo(chain(sum, tok("<<", ">>"), "expression"));
const bitwiseAnd: Rule = memo(chain(shift, tok("&"), "expression"));
const bitwiseXor: Rule = memo(chain(bitwiseAnd, tok("^"), "expression"));
/** Operators that bind at least as tightly as `|`. */
export const bitwiseOr: Rule = memo(chain(bitwiseXor, tok("|"), "expression"));

const awaited: Rule = memo(choice(
  as("await expression", seq(tok("await"), later(() => primary))),
  later(() => primary),
));
const power: Rule = choice(
  as("expression", seq(awaited, tok("**"), factor)),
  awaited,
);

// ---------------------------------------------------------------------------- primaries

/** What follows an atom, in the order in which it is tried. */
const TRAILERS: readonly (readonly [string, Rule])[] = [
  ["attribute", seq(tok("."), NAME)],
  ["function call", later(() => generator)],
  ["function call", seq(tok("("), opt(later(() => callArguments)), tok(")"))],
  ["subscript", seq(tok("["), later(() => slices), tok("]"))],
];

function trailer(s: Search, first: number): Shape | null {
  const { mark } = s;
  for (const [name, rule] of TRAILERS) {
    if (rule(s) !== null) return s.shape(name, first);
    s.mark = mark;
  }
  return null;
}

const primary: Rule = memo((s) => {
  const first = s.mark;
  let shape = atom(s);
  while (shape !== null) {
    const next = trailer(s, first);
    if (next === null) break;
    shape = next;
  }
  return shape;
});

/** A primary that something follows: all of a target but its last trailer. */
export const targetPrimary: Rule = memo((s) => {
  const first = s.mark;
  const follows = look(tok("(", "[", "."));
  let shape = atom(s);
  if (shape === null || follows(s) === null) {
    s.mark = first;
    return null;
  }
  for (;;) {
    const { mark } = s;
    const next = trailer(s, first);
    if (next === null || follows(s) === null) {
      s.mark = mark;
      return shape;
    }
    shape = next;
  }
});

const slice: Rule = choice(
  seq(
    opt(expression),
    tok(":"),
    opt(expression),
    opt(seq(tok(":"), opt(expression))),
  ),
  namedExpression,
);

/** What is in the brackets of a subscript. */
export const slices: Rule = choice(
  seq(slice, not(tok(","))),
  seq(separated(choice(slice, starredExpression)), opt(tok(","))),
);

/** String tokens; what is wrong in them is told at once. */
export const strings: Rule = memo((s) => {
  const first = s.mark;
  while (s.kind() === T.STRING) s.mark++;
  if (s.mark === first) return null;
  const { starts, ends } = s.tokens;
  const tokens = [];
  for (let i = first; i < s.mark; i++) {
    tokens.push({ start: starts[i]!, end: ends[i]! });
  }
  const value = concatenate(tokens, s.context, {
    expression: (start, end) => parseFormatted(s, start, end),
    fail(message, token): never {
      if (token === undefined) return s.failHere(message);
      return s.failRange(message, first + token, first + token);
    },
  });
  const joined = value.kind === "JoinedStr";
  return s.shape(joined ? "f-string expression" : "literal", first);
});

/** A number; one that is too long is told at once. */
export const number: Rule = (s) => {
  const { mark } = s;
  if (s.kind() !== T.NUMBER) return null;
  const value = numberValue(s.text(mark));
  if ("problem" in value) {
    throw s.frame.errorInLine(value.problem, s.tokens, mark);
  }
  s.mark++;
  return s.shape("literal", mark);
};

/** Tries rules where a token is next. */
function where(first: Rule, rule: Rule): Rule {
  return part(1, seq(look(first), rule));
}

const atom: Rule = choice(
  NAME,
  as("True", tok("True")),
  as("False", tok("False")),
  as("None", tok("None")),
  where(kind(T.STRING), strings),
  number,
  where(
    tok("("),
    choice(later(() => tuple), later(() => group), later(() => generator)),
  ),
  where(
    tok("["),
    choice(later(() => listDisplay), later(() => listComprehension)),
  ),
  where(
    tok("{"),
    choice(
      later(() => dictionary),
      later(() => setDisplay),
      later(() => dictionaryComprehension),
      later(() => setComprehension),
    ),
  ),
  as("ellipsis", tok("...")),
);

const group: Rule = choice(
  part(1, seq(tok("("), choice(yieldExpression, namedExpression), tok(")"))),
  mistake(seq(tok("("), starredExpression, tok(")")), (s, [, a]) => {
    s.failAt("cannot use starred expression here", a!);
  }),
  mistake(seq(tok("("), tok("**"), expression, tok(")")), (s, [, a]) => {
    s.failAt("cannot use double starred expression here", a!);
  }),
);

/** The elements of a display between brackets become its parts. */
function display(
  name: string,
  rule: Rule,
  elements: (s: Shape) => Shape[],
): Rule {
  return (s) => {
    const shape = rule(s);
    if (shape === null) return null;
    return { ...shape, kind: name, parts: elements(shape) };
  };
}

/** A list in brackets. */
export const listDisplay: Rule = display(
  "list",
  seq(tok("["), opt(starNamedExpressions), tok("]")),
  (shape) => [...shape.parts[1]!.parts],
);

/** A tuple in parentheses. */
export const tuple: Rule = display(
  "tuple",
  seq(
    tok("("),
    opt(seq(starNamedExpression, tok(","), opt(starNamedExpressions))),
    tok(")"),
  ),
  (shape) => {
    const [head, , rest] = shape.parts[1]!.parts;
    return head === undefined ? [] : [head, ...rest!.parts];
  },
);

const setDisplay: Rule = as(
  "set display",
  seq(tok("{"), starNamedExpressions, tok("}")),
);

const pair: Rule = seq(expression, tok(":"), expression);
const pairOrMapping: Rule = choice(seq(tok("**"), bitwiseOr), pair);

function failValue(s: Search, parts: readonly Shape[]): void {
  s.failFrom(
    "cannot use a starred expression in a dictionary value",
    parts[2]!.first,
  );
}

const VALUE_MISTAKES: readonly Rule[] = [
  mistakeAlways(seq(expression, tok(":"), tok("*"), bitwiseOr), failValue),
  mistakeAlways(
    seq(expression, tok(":"), look(tok("}", ","))),
    (s, [, a]) => {
      s.failAt("expression expected after dictionary key and ':'", a!);
    },
  ),
];

const pairMistake: Rule = choice(
  mistakeAlways(seq(expression, not(tok(":"))), (s, [a]) => {
    throw s.frame.errorAtEnd(
      "':' expected after dictionary key",
      s.tokens,
      a!.first,
      a!.last,
    );
  }),
  ...VALUE_MISTAKES,
);

const pairs: Rule = seq(separated(pairOrMapping), opt(tok(",")));

const dictionary: Rule = as(
  "dict literal",
  choice(
    seq(tok("{"), opt(pairs), tok("}")),
    seq(
      tok("{"),
      choice(
        seq(separated(pairOrMapping), tok(","), pairMistake),
        ...VALUE_MISTAKES,
      ),
      tok("}"),
    ),
  ),
);

// ---------------------------------------------------------------------------- comprehensions

/** `for` and what follows; the parts are the target, the iterable and the conditions. */
const clause: Rule = (s) => {
  const first = s.mark;
  const shape = choice(
    seq(
      opt(tok("async")),
      tok("for"),
      later(() => starTargetsLater!),
      tok("in"),
      CUT,
      disjunction,
      many(seq(tok("if"), disjunction)),
    ),
    mistake(
      seq(opt(tok("async")), tok("for"), starExpressions),
      (search, [, , a]) => failTarget(search, a!, "for"),
    ),
  )(s);
  if (shape === null) return null;
  const [, , target, , , iterable, conditions] = shape.parts;
  const tests = conditions!.parts.map((condition) => condition.parts[1]!);
  return s.shape("clause", first, [target!, iterable!, ...tests]);
};

/** Targets need primaries, and these comprehensions: `target_rules.ts` sets it. */
let starTargetsLater: Rule | undefined;

/** Tells this module what the targets of `for` are. */
export function setStarTargets(rule: Rule): void {
  starTargetsLater = rule;
}

/** The clauses of a comprehension. */
export const clauses: Rule = many(clause, 1);

/** The last expression of the last clause. */
function lastOf(list: Shape): Shape {
  return list.parts.at(-1)!.parts.at(-1)!;
}

function failElement(s: Search, first: Shape, last: Shape): void {
  s.failRange(
    "did you forget parentheses around the comprehension target?",
    first.first,
    last.last,
  );
}

const COMPREHENSION_MISTAKES: readonly Rule[] = [
  mistake(
    seq(tok("[", "(", "{"), starredExpression, clauses),
    (s, [, a]) => {
      s.failAt("iterable unpacking cannot be used in comprehension", a!);
    },
  ),
  mistake(
    seq(
      tok("[", "{"),
      starNamedExpression,
      tok(","),
      starNamedExpressions,
      clauses,
    ),
    (s, [, a, , b]) => failElement(s, a!, b!.parts.at(-1)!),
  ),
  mistake(
    seq(tok("[", "{"), starNamedExpression, tok(","), clauses),
    (s, [, a, b]) => failElement(s, a!, b!),
  ),
];

const listComprehension: Rule = as(
  "list comprehension",
  choice(
    seq(tok("["), namedExpression, clauses, tok("]")),
    ...COMPREHENSION_MISTAKES,
  ),
);
const setComprehension: Rule = as(
  "set comprehension",
  choice(
    seq(tok("{"), namedExpression, clauses, tok("}")),
    ...COMPREHENSION_MISTAKES,
  ),
);

/** An expression that no `:=` follows, or a whole `:=`. */
const generated: Rule = choice(
  assignmentExpression,
  part(0, seq(expression, not(tok(":=")))),
);

const generator: Rule = memo(as(
  "generator expression",
  choice(
    seq(tok("("), generated, clauses, tok(")")),
    ...COMPREHENSION_MISTAKES,
  ),
));
const dictionaryComprehension: Rule = as(
  "dict comprehension",
  choice(
    seq(tok("{"), pair, clauses, tok("}")),
    mistake(
      seq(tok("{"), tok("**"), bitwiseOr, clauses, tok("}")),
      (s, [, a]) => {
        s.failAt("dict unpacking cannot be used in dict comprehension", a!);
      },
    ),
  ),
);

// ---------------------------------------------------------------------------- arguments

const KEYWORD_MISTAKES: readonly Rule[] = [
  mistake(
    seq(choice(tok("True"), tok("False"), tok("None")), tok("=")),
    (s, [a, b]) => {
      const name = s.text(a!.first);
      s.failRange(`cannot assign to ${name}`, a!.first, b!.last);
    },
  ),
  mistake(seq(NAME, tok("="), expression, clauses), (s, [a, b]) => {
    s.failRange(
      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
      a!.first,
      b!.last,
    );
  }),
  mistake(
    seq(not(seq(NAME, tok("="))), expression, tok("=")),
    (s, [, a, b]) => {
      s.failRange(
        'expression cannot contain assignment, perhaps you meant "=="?',
        a!.first,
        b!.last,
      );
    },
  ),
];

const keywordOrStarred: Rule = choice(
  ...KEYWORD_MISTAKES,
  as("keyword", seq(NAME, tok("="), expression)),
  starredExpression,
);
const keywordOrMapping: Rule = choice(
  ...KEYWORD_MISTAKES,
  as("keyword", seq(NAME, tok("="), expression)),
  as("mapping", seq(tok("**"), expression)),
);

/** All arguments in one list. */
function flatten(rule: Rule): Rule {
  return (s) => {
    const shape = rule(s);
    if (shape === null) return null;
    const parts: Shape[] = [];
    const collect = (part: Shape) => {
      if (part.kind === "list" || part.kind === "sequence") {
        part.parts.forEach(collect);
      } else if (part.kind !== "token" && part.kind !== "nothing") {
        parts.push(part);
      }
    };
    collect(shape);
    return { ...shape, kind: "arguments", parts };
  };
}

const keywordArguments: Rule = choice(
  seq(separated(keywordOrStarred), tok(","), separated(keywordOrMapping)),
  separated(keywordOrStarred),
  separated(keywordOrMapping),
);

const argumentList: Rule = flatten(choice(
  seq(
    separated(choice(
      starredExpression,
      part(0, seq(generated, not(tok("=")))),
    )),
    opt(part(1, seq(tok(","), keywordArguments))),
  ),
  keywordArguments,
));

function failGenerator(s: Search, first: Shape, last: Shape): void {
  s.failRange(
    "Generator expression must be parenthesized",
    first.first,
    last.last,
  );
}

/** The positional arguments among some. */
function positional(args: Shape): Shape[] {
  return args.parts.filter((p) => p.kind !== "keyword" && p.kind !== "mapping");
}

/** The arguments of a call. */
export const callArguments: Rule = memo(choice(
  part(0, seq(argumentList, opt(tok(",")), look(tok(")")))),
  mistake(seq(argumentList, tok(","), tok("*")), (s, [a, , star]) => {
    if (positional(a!).length === a!.parts.length) return;
    s.failAt(
      "iterable argument unpacking follows keyword argument unpacking",
      star!,
    );
  }),
  mistake(
    seq(
      expression,
      clauses,
      tok(","),
      opt(choice(argumentList, seq(expression, clauses))),
    ),
    (s, [a, b]) => failGenerator(s, a!, lastOf(b!)),
  ),
  mistake(seq(NAME, tok("="), expression, clauses), (s, [a, b]) => {
    s.failRange(
      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
      a!.first,
      b!.last,
    );
  }),
  mistake(seq(argumentList, clauses), (s, [a, b]) => {
    const args = positional(a!);
    if (args.length > 1) failGenerator(s, args.at(-1)!, lastOf(b!));
  }),
  mistake(
    seq(argumentList, tok(","), expression, clauses),
    (s, [, , a, b]) => failGenerator(s, a!, b!.parts.at(-1)!.parts[0]!),
  ),
  mistake(seq(argumentList, tok(","), argumentList), (s, [a]) => {
    const unpacking = a!.parts.at(-1)?.kind === "mapping" ||
      a!.parts.some((p) => p.kind === "mapping");
    s.failHere(
      "positional argument follows keyword argument" +
        (unpacking ? " unpacking" : ""),
    );
  }),
));
