/**
 * The text of Python's library, the part that is written in Scheme. Only compiling it needs this module, so it is imported
 * where the cache has no library.
 *
 * @module
 */

import objects from "./objects.scm" with { type: "text" };
import exceptionsCore from "./exceptions_core.scm" with { type: "text" };
import functions from "./functions.scm" with { type: "text" };
import attributes from "./attributes.scm" with { type: "text" };
import operators from "./operators.scm" with { type: "text" };
import containersCore from "./containers_core.scm" with { type: "text" };
import iteration from "./iteration.scm" with { type: "text" };
import slices from "./slices.scm" with { type: "text" };
import ranges from "./ranges.scm" with { type: "text" };
import sorting from "./sorting.scm" with { type: "text" };
import sequences from "./sequences.scm" with { type: "text" };
import listSubscripts from "./list_subscripts.scm" with { type: "text" };
import lists from "./lists.scm" with { type: "text" };
import tuples from "./tuples.scm" with { type: "text" };
import subscripts from "./subscripts.scm" with { type: "text" };
import dicts from "./dicts.scm" with { type: "text" };
import dictViews from "./dict_views.scm" with { type: "text" };
import setsCore from "./sets_core.scm" with { type: "text" };
import sets from "./sets.scm" with { type: "text" };
import iterators from "./iterators.scm" with { type: "text" };
import builtinFunctions from "./builtin_functions.scm" with { type: "text" };
import classes from "./classes.scm" with { type: "text" };
import exceptionClasses from "./exception_classes.scm" with { type: "text" };
import builtinClasses from "./builtin_classes.scm" with { type: "text" };
import raising from "./raising.scm" with { type: "text" };
import generators from "./generators.scm" with { type: "text" };
import kernel from "./kernel.ir" with { type: "text" };
import matching from "./matching.scm" with { type: "text" };
import reporting from "./reporting.scm" with { type: "text" };
import arity from "./arity.scm" with { type: "text" };
import specialAttributes from "./special_attributes.scm" with { type: "text" };
import spreading from "./spreading.scm" with { type: "text" };
import textArguments from "./text_arguments.scm" with { type: "text" };
import textLiterals from "./text_literals.scm" with { type: "text" };
import textRepr from "./text_repr.scm" with { type: "text" };
import textSearch from "./text_search.scm" with { type: "text" };
import textSplit from "./text_split.scm" with { type: "text" };
import textCase from "./text_case.scm" with { type: "text" };
import textOperators from "./text_operators.scm" with { type: "text" };
import formatSpec from "./format_spec.scm" with { type: "text" };
import formatValues from "./format_values.scm" with { type: "text" };
import formatText from "./format_text.scm" with { type: "text" };
import formatPercent from "./format_percent.scm" with { type: "text" };
import numberConversions from "./number_conversions.scm" with { type: "text" };
import numberMethods from "./number_methods.scm" with { type: "text" };
import floatMethods from "./float_methods.scm" with { type: "text" };
import numberFunctions from "./number_functions.scm" with { type: "text" };

import modules from "./modules.scm" with { type: "text" };
import importing from "./importing.scm" with { type: "text" };
import standardFiles from "./standard_files.scm" with { type: "text" };
import mathNative from "./math_native.scm" with { type: "text" };
import moduleNative from "./module_native.scm" with { type: "text" };

/** The files, in the order in which they are loaded. */
const FILES: readonly string[] = [
  objects,
  exceptionsCore,
  functions,
  attributes,
  operators,
  containersCore,
  iteration,
  slices,
  ranges,
  sorting,
  sequences,
  listSubscripts,
  lists,
  tuples,
  subscripts,
  dicts,
  setsCore,
  dictViews,
  sets,
  iterators,
  builtinFunctions,
  classes,
  exceptionClasses,
  builtinClasses,
  raising,
  spreading,
  generators,
  matching,
  specialAttributes,
  reporting,
  arity,
  textArguments,
  textLiterals,
  textRepr,
  textSearch,
  textSplit,
  textCase,
  textOperators,
  formatSpec,
  formatValues,
  formatText,
  formatPercent,
  numberConversions,
  numberMethods,
  floatMethods,
  numberFunctions,
  modules,
  importing,
  standardFiles,
  mathNative,
  moduleNative,
];

/** The whole library. */
export const LIBRARY_TEXT: string = FILES.join("\n");

/** Its part in the textual form of the IR, which is loaded first. */
export const KERNEL_TEXT: string = kernel;
