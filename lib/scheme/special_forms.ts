/**
 * The keywords that a Scheme environment starts with.
 *
 * @module
 */

import { Sym } from "../ir/datum.ts";
import { type Special, TopLevelEnvironment } from "./environment.ts";
import {
  AND_LET_STAR,
  DO,
  FLUID_LET,
  LET,
  LET_STAR,
  LET_STAR_VALUES,
  LET_VALUES,
  LETREC,
  LETREC_STAR,
  REC,
  RECEIVE,
} from "./forms_binding.ts";
import {
  AND,
  ARROW,
  ASSERT,
  CASE,
  COND,
  DEFAULT_OBJECT,
  ELSE,
  OR,
  UNLESS,
  WHEN,
} from "./forms_conditional.ts";
import {
  CONS_STREAM,
  DELAY,
  DELAY_FORCE,
  GUARD,
  PARAMETERIZE,
} from "./forms_control.ts";
import {
  BEGIN,
  CASE_LAMBDA,
  DEFINE,
  DEFINE_SYNTAX,
  DEFINE_VALUES,
  IF,
  LAMBDA,
  LET_SYNTAX,
  LETREC_SYNTAX,
  NAMED_LAMBDA,
  QUOTE,
  SET,
  SYNTAX_ERROR,
  SYNTAX_RULES,
} from "./forms_core.ts";
import {
  COND_EXPAND,
  DEFINE_LIBRARY,
  IMPORT,
  INCLUDE,
  INCLUDE_CI,
} from "./forms_module.ts";
import { QUASIQUOTE, UNQUOTE, UNQUOTE_SPLICING } from "./forms_quasiquote.ts";
import { DEFINE_RECORD_TYPE } from "./forms_record.ts";

/** Every special form, by its own name. */
export const SPECIAL_FORMS: readonly Special[] = [
  AND,
  AND_LET_STAR,
  ARROW,
  ASSERT,
  BEGIN,
  CASE,
  CASE_LAMBDA,
  COND,
  COND_EXPAND,
  CONS_STREAM,
  DEFAULT_OBJECT,
  DEFINE,
  DEFINE_LIBRARY,
  DEFINE_RECORD_TYPE,
  DEFINE_SYNTAX,
  DEFINE_VALUES,
  DELAY,
  DELAY_FORCE,
  DO,
  ELSE,
  FLUID_LET,
  GUARD,
  IF,
  IMPORT,
  INCLUDE,
  INCLUDE_CI,
  LAMBDA,
  LET,
  LET_STAR,
  LET_STAR_VALUES,
  LET_SYNTAX,
  LET_VALUES,
  LETREC,
  LETREC_STAR,
  LETREC_SYNTAX,
  NAMED_LAMBDA,
  OR,
  PARAMETERIZE,
  QUASIQUOTE,
  QUOTE,
  REC,
  RECEIVE,
  SET,
  SYNTAX_ERROR,
  SYNTAX_RULES,
  UNLESS,
  UNQUOTE,
  UNQUOTE_SPLICING,
  WHEN,
];

/** A new environment with all special forms and nothing else. */
export function standardEnvironment(): TopLevelEnvironment {
  return new TopLevelEnvironment(
    SPECIAL_FORMS.map((form) => [Sym.of(form.name), form] as const),
  );
}
