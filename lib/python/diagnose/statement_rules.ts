/**
 * Statements, with the mistakes that are made in them.
 *
 * @module
 */

import { T } from "../token.ts";
import {
  callArguments,
  expression,
  expressions,
  listDisplay,
  NAME,
  namedExpression,
  starExpressions,
  starNamedExpression,
  starNamedExpressions,
  tuple,
  yieldExpression,
} from "./expression_rules.ts";
import { parameters } from "./parameter_rules.ts";
import { patterns } from "./pattern_rules.ts";
import {
  as,
  choice,
  CUT,
  forced,
  kind,
  later,
  look,
  many,
  memo,
  mistake,
  not,
  opt,
  part,
  type Rule,
  separated,
  seq,
  soft,
  tok,
} from "./search.ts";
import { failTarget } from "./target_names.ts";
import {
  deleteTargets,
  endsWith,
  singleAttributeTarget,
  singleTarget,
  starTarget,
  starTargets,
} from "./target_rules.ts";

const NEWLINE: Rule = kind(T.NEWLINE);
const INDENT: Rule = kind(T.INDENT);
const DEDENT: Rule = kind(T.DEDENT);
const END: Rule = kind(T.ENDMARKER);

/** Tries a rule where a token is next. */
function where(first: Rule, rule: Rule): Rule {
  return part(1, seq(look(first), rule));
}

// ---------------------------------------------------------------------------- assignments

const augmented: Rule = tok(
  "+=",
  "-=",
  "*=",
  "@=",
  "/=",
  "%=",
  "&=",
  "|=",
  "^=",
  "<<=",
  ">>=",
  "**=",
  "//=",
);

const assigned: Rule = choice(yieldExpression, starExpressions);
const annotatedValue: Rule = opt(seq(tok("="), assigned));

/** A list or tuple, in parentheses or not: it cannot be annotated. */
const displayTarget: Rule = choice(
  listDisplay,
  tuple,
  part(1, seq(tok("("), later(() => displayTarget), tok(")"))),
);

const assignment: Rule = choice(
  seq(NAME, tok(":"), expression, annotatedValue),
  seq(
    choice(
      seq(tok("("), singleTarget, tok(")")),
      singleAttributeTarget,
    ),
    tok(":"),
    expression,
    annotatedValue,
  ),
  seq(many(seq(starTargets, tok("=")), 1), assigned, not(tok("="))),
  seq(singleTarget, augmented, CUT, assigned),
  mistake(seq(displayTarget, tok(":"), expression), (s, [a]) => {
    s.failAt(`only single target (not ${a!.kind}) can be annotated`, a!);
  }),
  mistake(
    seq(
      starNamedExpression,
      tok(","),
      many(starNamedExpressions),
      tok(":"),
      expression,
    ),
    (s, [a]) => s.failAt("only single target (not tuple) can be annotated", a!),
  ),
  mistake(seq(expression, tok(":"), expression), (s, [a]) => {
    s.failAt("illegal target for annotation", a!);
  }),
  mistake(
    seq(many(seq(starTargets, tok("="))), starExpressions, tok("=")),
    (s, [, a]) => failTarget(s, a!, "assign"),
  ),
  mistake(
    seq(many(seq(starTargets, tok("="))), yieldExpression, tok("=")),
    (s, [, a]) => s.failAt("assignment to yield expression not possible", a!),
  ),
  mistake(seq(starExpressions, augmented, assigned), (s, [a]) => {
    s.failAt(
      `'${a!.kind}' is an illegal expression for augmented assignment`,
      a!,
    );
  }),
);

// ---------------------------------------------------------------------------- simple ones

const dottedName: Rule = separated(NAME, ".");
const asName: Rule = opt(seq(tok("as"), NAME));
const importNames: Rule = separated(seq(NAME, asName));

const importTargets: Rule = choice(
  seq(tok("("), importNames, opt(tok(",")), tok(")")),
  seq(importNames, not(tok(","))),
  tok("*"),
  mistake(seq(importNames, tok(","), NEWLINE), (s) => {
    s.failHere(
      "trailing comma not allowed without surrounding parentheses",
    );
  }),
);

const importStatement: Rule = choice(
  seq(tok("import"), separated(seq(dottedName, asName))),
  seq(
    tok("from"),
    many(tok(".", "...")),
    dottedName,
    tok("import"),
    importTargets,
  ),
  seq(tok("from"), many(tok(".", "..."), 1), tok("import"), importTargets),
);

const deletion: Rule = choice(
  endsWith(
    seq(tok("del"), deleteTargets),
    choice(tok(";"), NEWLINE),
  ),
  mistake(seq(tok("del"), starExpressions), (s, [, a]) => {
    failTarget(s, a!, "delete");
  }),
);

const simpleStatement: Rule = memo(choice(
  assignment,
  starExpressions,
  where(tok("return"), seq(tok("return"), opt(starExpressions))),
  where(tok("import", "from"), importStatement),
  where(
    tok("raise"),
    choice(
      seq(tok("raise"), expression, opt(seq(tok("from"), expression))),
      tok("raise"),
    ),
  ),
  tok("pass"),
  where(tok("del"), deletion),
  where(tok("yield"), yieldExpression),
  where(
    tok("assert"),
    seq(tok("assert"), expression, opt(seq(tok(","), expression))),
  ),
  tok("break"),
  tok("continue"),
  where(tok("global"), seq(tok("global"), separated(NAME))),
  where(tok("nonlocal"), seq(tok("nonlocal"), separated(NAME))),
));

export const simpleStatements: Rule = choice(
  seq(simpleStatement, not(tok(";")), NEWLINE),
  seq(separated(simpleStatement, ";"), opt(tok(";")), NEWLINE),
);

// ---------------------------------------------------------------------------- blocks

const block: Rule = memo(choice(
  seq(NEWLINE, INDENT, later(() => statements), DEDENT),
  simpleStatements,
  mistake(seq(NEWLINE, not(INDENT)), (s) => {
    s.failHere("expected an indented block", "IndentationError");
  }),
));

const noBlock: Rule = seq(tok(":"), NEWLINE, not(INDENT));
const async: Rule = opt(tok("async"));

/** The start of a statement after whose colon nothing is indented. */
function blockMissing(what: string, header: Rule, keyword = 0): Rule {
  return mistake(seq(header, noBlock), (s, [head]) => {
    let token = head!.parts[keyword] ?? head!;
    if (head!.kind === "token") token = head!;
    const line = s.frame.line(s.tokens, token.first) + s.frame.lineBase;
    s.failHere(
      `expected an indented block after ${what} on line ${line}`,
      "IndentationError",
    );
  });
}

/** The start of a statement that ends without a colon. */
function colonMissing(header: Rule): Rule {
  return mistake(seq(header, NEWLINE), (s) => s.failHere("expected ':'"));
}

const elseBlock: Rule = choice(
  blockMissing("'else' statement", tok("else")),
  seq(tok("else"), forced(":"), block),
);

function conditionHeader(word: "if" | "elif" | "while"): Rule {
  return seq(tok(word), namedExpression);
}

function conditional(word: "if" | "elif", rest: readonly Rule[]): Rule {
  const header = conditionHeader(word);
  return choice(
    colonMissing(header),
    blockMissing(`'${word}' statement`, header),
    ...rest.map((after) => seq(header, tok(":"), block, after)),
  );
}

const elifBlock: Rule = later(() => elif);
const elif: Rule = conditional("elif", [elifBlock, opt(elseBlock)]);
const ifStatement: Rule = conditional("if", [elifBlock, opt(elseBlock)]);

const whileHeader: Rule = conditionHeader("while");
const whileStatement: Rule = choice(
  colonMissing(whileHeader),
  blockMissing("'while' statement", whileHeader),
  seq(whileHeader, tok(":"), block, opt(elseBlock)),
);

const forHeader: Rule = seq(
  async,
  tok("for"),
  starTargets,
  tok("in"),
  starExpressions,
);
const forStatement: Rule = choice(
  colonMissing(forHeader),
  blockMissing("'for' statement", forHeader, 1),
  seq(
    tok("for"),
    starTargets,
    tok("in"),
    CUT,
    starExpressions,
    tok(":"),
    block,
    opt(elseBlock),
  ),
  seq(
    tok("async"),
    tok("for"),
    starTargets,
    tok("in"),
    CUT,
    starExpressions,
    tok(":"),
    block,
    opt(elseBlock),
  ),
  mistake(seq(async, tok("for"), starExpressions), (s, [, , a]) => {
    failTarget(s, a!, "for");
  }),
);

// ---------------------------------------------------------------------------- with, try

const afterItem: Rule = look(tok(",", ")", ":"));
const withItem: Rule = choice(
  seq(expression, tok("as"), starTarget, afterItem),
  mistake(
    seq(expression, tok("as"), expression, afterItem),
    (s, [, , a]) => failTarget(s, a!, "assign"),
  ),
  expression,
);
const asTarget: Rule = opt(seq(tok("as"), starTarget));
const withHeaders: readonly Rule[] = [
  seq(async, tok("with"), separated(seq(expression, asTarget))),
  seq(
    async,
    tok("with"),
    tok("("),
    separated(seq(expressions, asTarget)),
    opt(tok(",")),
    tok(")"),
  ),
];
const withItems: readonly Rule[] = [
  seq(tok("("), separated(withItem), opt(tok(",")), tok(")"), tok(":")),
  seq(separated(withItem), tok(":")),
];
const withStatement: Rule = choice(
  ...withHeaders.map((header) => blockMissing("'with' statement", header, 1)),
  ...withItems.map((items) => seq(tok("with"), items, block)),
  ...withItems.map((items) => seq(tok("async"), tok("with"), items, block)),
  ...withHeaders.map(colonMissing),
);

const asNameOnly: Rule = opt(seq(tok("as"), NAME));
const exceptHeader: Rule = seq(tok("except"), expression, asNameOnly);
const exceptStarHeader: Rule = seq(
  tok("except"),
  tok("*"),
  expression,
  asNameOnly,
);

const EXCEPT_MISTAKES: readonly Rule[] = [
  mistake(
    seq(
      tok("except"),
      opt(tok("*")),
      expression,
      tok(","),
      expressions,
      asNameOnly,
      tok(":"),
    ),
    (s, parts) => {
      s.failFrom(
        "multiple exception types must be parenthesized",
        parts[2]!.first,
      );
    },
  ),
  colonMissing(seq(tok("except"), opt(tok("*")), expression, asNameOnly)),
  colonMissing(tok("except")),
  mistake(seq(tok("except"), tok("*"), choice(NEWLINE, tok(":"))), (s) => {
    s.failHere("expected one or more exception types");
  }),
];

const exceptBlock: Rule = choice(
  blockMissing("'except' statement", exceptHeader),
  blockMissing("'except' statement", tok("except")),
  seq(exceptHeader, tok(":"), block),
  seq(tok("except"), tok(":"), block),
  ...EXCEPT_MISTAKES,
);
const exceptStarBlock: Rule = choice(
  blockMissing("'except*' statement", exceptStarHeader),
  seq(exceptStarHeader, tok(":"), block),
  ...EXCEPT_MISTAKES,
);
const finallyBlock: Rule = choice(
  blockMissing("'finally' statement", tok("finally")),
  seq(tok("finally"), forced(":"), block),
);

const MIXED = "cannot have both 'except' and 'except*' on the same 'try'";

const tryStatement: Rule = choice(
  blockMissing("'try' statement", tok("try")),
  mistake(
    seq(tok("try"), tok(":"), block, not(tok("except", "finally"))),
    (s) => s.failHere("expected 'except' or 'finally' block"),
  ),
  mistake(
    seq(
      tok("try"),
      tok(":"),
      many(block),
      many(exceptBlock, 1),
      tok("except"),
      tok("*"),
      expression,
      asNameOnly,
      tok(":"),
    ),
    (s, parts) => s.failRange(MIXED, parts[4]!.first, parts[5]!.last),
  ),
  mistake(
    seq(
      tok("try"),
      tok(":"),
      many(block),
      many(exceptStarBlock, 1),
      tok("except"),
      opt(seq(expression, asNameOnly)),
      tok(":"),
    ),
    (s, parts) => s.failAt(MIXED, parts[4]!),
  ),
  seq(tok("try"), forced(":"), block, finallyBlock),
  seq(
    tok("try"),
    forced(":"),
    block,
    many(exceptBlock, 1),
    opt(elseBlock),
    opt(finallyBlock),
  ),
  seq(
    tok("try"),
    forced(":"),
    block,
    many(exceptStarBlock, 1),
    opt(elseBlock),
    opt(finallyBlock),
  ),
);

// ---------------------------------------------------------------------------- definitions

const returns: Rule = opt(seq(tok("->"), expression));
const definition: Rule = choice(
  blockMissing(
    "function definition",
    seq(
      async,
      tok("def"),
      NAME,
      tok("("),
      opt(parameters),
      tok(")"),
      returns,
    ),
    1,
  ),
  ...[seq(tok("def")), seq(tok("async"), tok("def"))].map((start) =>
    seq(
      start,
      NAME,
      forced("("),
      opt(parameters),
      tok(")"),
      returns,
      forced(":"),
      block,
    )
  ),
);

const classHeader: Rule = seq(
  tok("class"),
  NAME,
  opt(seq(tok("("), opt(callArguments), tok(")"))),
);
const classDefinition: Rule = choice(
  colonMissing(classHeader),
  blockMissing("class definition", classHeader),
  seq(classHeader, tok(":"), block),
);

const decorators: Rule = many(seq(tok("@"), namedExpression, NEWLINE), 1);
const decorated = (rule: Rule): Rule => choice(seq(decorators, rule), rule);

// ---------------------------------------------------------------------------- match

const subject: Rule = choice(
  seq(starNamedExpression, tok(","), opt(starNamedExpressions)),
  namedExpression,
);
const matchHeader: Rule = seq(soft("match"), subject);
const caseHeader: Rule = seq(
  soft("case"),
  patterns,
  opt(seq(tok("if"), namedExpression)),
);
const caseBlock: Rule = choice(
  colonMissing(caseHeader),
  blockMissing("'case' statement", caseHeader),
  seq(caseHeader, tok(":"), block),
);
const matchStatement: Rule = choice(
  seq(matchHeader, tok(":"), NEWLINE, INDENT, many(caseBlock, 1), DEDENT),
  colonMissing(matchHeader),
  blockMissing("'match' statement", matchHeader),
);

// ---------------------------------------------------------------------------- all of them

const compound: Rule = choice(
  where(tok("def", "@", "async"), decorated(definition)),
  where(tok("if"), ifStatement),
  where(tok("class", "@"), decorated(classDefinition)),
  where(tok("with", "async"), withStatement),
  where(tok("for", "async"), forStatement),
  where(tok("try"), tryStatement),
  where(tok("while"), whileStatement),
  matchStatement,
);

const statements: Rule = many(choice(compound, simpleStatements), 1);

/** Where a text can start. */
export const STARTS: {
  readonly file: Rule;
  readonly eval: Rule;
  readonly single: Rule;
  readonly format: Rule;
} = {
  file: seq(opt(statements), END),
  eval: seq(expressions, many(NEWLINE), END),
  single: choice(
    NEWLINE,
    simpleStatements,
    as("compound", seq(compound, NEWLINE)),
  ),
  format: starExpressions,
};
