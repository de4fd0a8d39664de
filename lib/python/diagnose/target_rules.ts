/**
 * The targets of assignments, loops and `del`.
 *
 * @module
 */

import {
  NAME,
  setStarTargets,
  slices,
  targetPrimary,
} from "./expression_rules.ts";
import {
  as,
  choice,
  later,
  look,
  memo,
  not,
  opt,
  part,
  type Rule,
  separated,
  seq,
  tok,
} from "./search.ts";

const follows: Rule = tok("(", "[", ".");

/** `a.b` and `a[b]` that nothing follows. */
const attributeOrSubscript: Rule = choice(
  as("attribute", seq(targetPrimary, tok("."), NAME, not(follows))),
  as("subscript", seq(targetPrimary, tok("["), slices, tok("]"), not(follows))),
);

/** Elements with commas, the last with one or without. */
function elements(element: Rule): Rule {
  return seq(separated(element), opt(tok(",")));
}

/** A target, or one with `*`. */
export const starTarget: Rule = memo(choice(
  as(
    "starred",
    seq(tok("*"), seq(not(tok("*")), later(() => starTarget))),
  ),
  later(() => targetWithAtom),
));

const targetWithAtom: Rule = memo(choice(
  attributeOrSubscript,
  later(() => starAtom),
));

const starAtom: Rule = choice(
  NAME,
  part(1, seq(tok("("), targetWithAtom, tok(")"))),
  as(
    "tuple",
    seq(
      tok("("),
      opt(choice(
        seq(starTarget, tok(","), opt(elements(starTarget))),
      )),
      tok(")"),
    ),
  ),
  as("list", seq(tok("["), opt(elements(starTarget)), tok("]"))),
);

/** The targets of an assignment or a `for`. */
export const starTargets: Rule = choice(
  part(0, seq(starTarget, not(tok(",")))),
  as("tuple", elements(starTarget)),
);
setStarTargets(starTargets);

/** The target of an augmented or annotated assignment. */
export const singleTarget: Rule = choice(
  attributeOrSubscript,
  NAME,
  part(1, seq(tok("("), later(() => singleTarget), tok(")"))),
);

/** A target that is an attribute or a subscript. */
export const singleAttributeTarget: Rule = attributeOrSubscript;

const deleteTarget: Rule = memo(choice(
  attributeOrSubscript,
  NAME,
  part(1, seq(tok("("), later(() => deleteTarget), tok(")"))),
  seq(tok("("), opt(later(() => deleteTargets)), tok(")")),
  seq(tok("["), opt(later(() => deleteTargets)), tok("]")),
));

/** The targets of `del`. */
export const deleteTargets: Rule = elements(deleteTarget);

/** Whether the end of a statement is next. */
export function endsWith(rule: Rule, end: Rule): Rule {
  return part(0, seq(rule, look(end)));
}
