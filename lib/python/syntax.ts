/**
 * The syntax tree: the node and field names of Python 3.11's own abstract syntax.
 *
 * Every node has the offsets of its first character and of the one after its last, in UTF-16
 * code units of the source's text. Two things of Python's tree are left out, because comments
 * mean nothing here: `type_comment` and `type_ignores`.
 *
 * A tree can be as deep as a program is long: `1+1+1+...` nests in `BinOp.left`, `a.b.c` in
 * `Attribute.value`, `elif` in `If.orelse`. Walk these in a loop. All else is at most
 * `NESTING_LIMIT` deep (`cursor.ts`).
 *
 * @module
 */

/** What every node has. */
export interface NodeBase {
  /** The offset of the first character. */
  start: number;
  /** The offset after the last character. */
  end: number;
}

/** How a target expression is used. */
export type Context = "Load" | "Store" | "Del";

/** `...` as the value of a constant. */
export const ELLIPSIS: unique symbol = Symbol("Ellipsis");

/** The value of an imaginary literal. */
export class Imaginary {
  /** The imaginary part; the real one is zero. */
  constructor(readonly imag: number) {}
}

/**
 * The value of a constant: `None` is null, an `int` a bigint, a `float` a number, a `bytes` a
 * byte array.
 */
export type ConstantValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Imaginary
  | typeof ELLIPSIS;

/** The operators of `BinOp` and `AugAssign`. */
export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";

/** The operators of `UnaryOp`. */
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";

/** The operators of `Compare`. */
export type CompareOperator =
  | "Eq"
  | "NotEq"
  | "Lt"
  | "LtE"
  | "Gt"
  | "GtE"
  | "Is"
  | "IsNot"
  | "In"
  | "NotIn";

// ---------------------------------------------------------------------------- modules

/** A file. */
export interface Module extends NodeBase {
  kind: "Module";
  body: Stmt[];
}
/** One interactive statement, or a line of simple ones. */
export interface Interactive extends NodeBase {
  kind: "Interactive";
  body: Stmt[];
}
/** The argument of `eval`. */
export interface Expression extends NodeBase {
  kind: "Expression";
  body: Expr;
}
/** The root of a tree. */
export type Mod = Module | Interactive | Expression;

// ---------------------------------------------------------------------------- statements

/** What a `def` has, with `async` or without. */
export interface FunctionFields extends NodeBase {
  name: string;
  args: Arguments;
  body: Stmt[];
  decorator_list: Expr[];
  returns: Expr | null;
}
/** `def name(args) -> returns: body`; the start is that of `def`, not of a decorator. */
export interface FunctionDef extends FunctionFields {
  kind: "FunctionDef";
}
/** `async def`. */
export interface AsyncFunctionDef extends FunctionFields {
  kind: "AsyncFunctionDef";
}
/** `class name(bases, keywords): body`. */
export interface ClassDef extends NodeBase {
  kind: "ClassDef";
  name: string;
  bases: Expr[];
  keywords: Keyword[];
  body: Stmt[];
  decorator_list: Expr[];
}
/** `return value`. */
export interface Return extends NodeBase {
  kind: "Return";
  value: Expr | null;
}
/** `del targets`. */
export interface Delete extends NodeBase {
  kind: "Delete";
  targets: Expr[];
}
/** `targets[0] = targets[1] = value`. */
export interface Assign extends NodeBase {
  kind: "Assign";
  targets: Expr[];
  value: Expr;
}
/** `target op= value`. */
export interface AugAssign extends NodeBase {
  kind: "AugAssign";
  target: Expr;
  op: Operator;
  value: Expr;
}
/** `target: annotation = value`; `simple` is 1 for a name that is not in parentheses. */
export interface AnnAssign extends NodeBase {
  kind: "AnnAssign";
  target: Expr;
  annotation: Expr;
  value: Expr | null;
  simple: 0 | 1;
}
/** What a `for` has, with `async` or without. */
export interface ForFields extends NodeBase {
  target: Expr;
  iter: Expr;
  body: Stmt[];
  orelse: Stmt[];
}
/** `for target in iter: body else: orelse`. */
export interface For extends ForFields {
  kind: "For";
}
/** `async for`. */
export interface AsyncFor extends ForFields {
  kind: "AsyncFor";
}
/** `while test: body else: orelse`. */
export interface While extends NodeBase {
  kind: "While";
  test: Expr;
  body: Stmt[];
  orelse: Stmt[];
}
/** `if test: body else: orelse`; an `elif` is an `If` alone in `orelse`. */
export interface If extends NodeBase {
  kind: "If";
  test: Expr;
  body: Stmt[];
  orelse: Stmt[];
}
/** What a `with` has, with `async` or without. */
export interface WithFields extends NodeBase {
  items: WithItem[];
  body: Stmt[];
}
/** `with items: body`. */
export interface With extends WithFields {
  kind: "With";
}
/** `async with`. */
export interface AsyncWith extends WithFields {
  kind: "AsyncWith";
}
/** `match subject: cases`. */
export interface Match extends NodeBase {
  kind: "Match";
  subject: Expr;
  cases: MatchCase[];
}
/** `raise exc from cause`. */
export interface Raise extends NodeBase {
  kind: "Raise";
  exc: Expr | null;
  cause: Expr | null;
}
/** What a `try` has, with `except` or `except*`. */
export interface TryFields extends NodeBase {
  body: Stmt[];
  handlers: ExceptHandler[];
  orelse: Stmt[];
  finalbody: Stmt[];
}
/** `try` with `except` clauses, or with `finally` alone. */
export interface Try extends TryFields {
  kind: "Try";
}
/** `try` with `except*` clauses. */
export interface TryStar extends TryFields {
  kind: "TryStar";
}
/** `assert test, msg`. */
export interface Assert extends NodeBase {
  kind: "Assert";
  test: Expr;
  msg: Expr | null;
}
/** `import names`. */
export interface Import extends NodeBase {
  kind: "Import";
  names: Alias[];
}
/** `from module import names`; `level` counts the dots; `module` is null where there are only these. */
export interface ImportFrom extends NodeBase {
  kind: "ImportFrom";
  module: string | null;
  names: Alias[];
  level: number;
}
/** `global names`. */
export interface Global extends NodeBase {
  kind: "Global";
  names: string[];
}
/** `nonlocal names`. */
export interface Nonlocal extends NodeBase {
  kind: "Nonlocal";
  names: string[];
}
/** An expression as a statement. */
export interface ExprStmt extends NodeBase {
  kind: "Expr";
  value: Expr;
}
/** `pass`. */
export interface Pass extends NodeBase {
  kind: "Pass";
}
/** `break`. */
export interface Break extends NodeBase {
  kind: "Break";
}
/** `continue`. */
export interface Continue extends NodeBase {
  kind: "Continue";
}

/** A statement. */
export type Stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue;

// ---------------------------------------------------------------------------- expressions

/** `a and b and c`. */
export interface BoolOp extends NodeBase {
  kind: "BoolOp";
  op: "And" | "Or";
  values: Expr[];
}
/** `target := value`. */
export interface NamedExpr extends NodeBase {
  kind: "NamedExpr";
  target: Name;
  value: Expr;
}
/** `left op right`. */
export interface BinOp extends NodeBase {
  kind: "BinOp";
  left: Expr;
  op: Operator;
  right: Expr;
}
/** `op operand`. */
export interface UnaryOp extends NodeBase {
  kind: "UnaryOp";
  op: UnaryOperator;
  operand: Expr;
}
/** `lambda args: body`. */
export interface Lambda extends NodeBase {
  kind: "Lambda";
  args: Arguments;
  body: Expr;
}
/** `body if test else orelse`. */
export interface IfExp extends NodeBase {
  kind: "IfExp";
  test: Expr;
  body: Expr;
  orelse: Expr;
}
/** `{key: value, **mapping}`: the key of a `**` is null. */
export interface Dict extends NodeBase {
  kind: "Dict";
  keys: (Expr | null)[];
  values: Expr[];
}
/** `{a, b}`. */
export interface SetExpr extends NodeBase {
  kind: "Set";
  elts: Expr[];
}
/** `[elt for ...]`. */
export interface ListComp extends NodeBase {
  kind: "ListComp";
  elt: Expr;
  generators: Comprehension[];
}
/** `{elt for ...}`. */
export interface SetComp extends NodeBase {
  kind: "SetComp";
  elt: Expr;
  generators: Comprehension[];
}
/** `{key: value for ...}`. */
export interface DictComp extends NodeBase {
  kind: "DictComp";
  key: Expr;
  value: Expr;
  generators: Comprehension[];
}
/** `(elt for ...)`. */
export interface GeneratorExp extends NodeBase {
  kind: "GeneratorExp";
  elt: Expr;
  generators: Comprehension[];
}
/** `await value`. */
export interface Await extends NodeBase {
  kind: "Await";
  value: Expr;
}
/** `yield value`. */
export interface Yield extends NodeBase {
  kind: "Yield";
  value: Expr | null;
}
/** `yield from value`. */
export interface YieldFrom extends NodeBase {
  kind: "YieldFrom";
  value: Expr;
}
/** `left ops[0] comparators[0] ops[1] ...`. */
export interface Compare extends NodeBase {
  kind: "Compare";
  left: Expr;
  ops: CompareOperator[];
  comparators: Expr[];
}
/** `func(args, keywords)`. */
export interface Call extends NodeBase {
  kind: "Call";
  func: Expr;
  args: Expr[];
  keywords: Keyword[];
}
/** `{value!conversion:format_spec}` in an f-string; `conversion` is a code point, or -1. */
export interface FormattedValue extends NodeBase {
  kind: "FormattedValue";
  value: Expr;
  conversion: number;
  format_spec: JoinedStr | null;
}
/** An f-string: constants and `FormattedValue`s in turn. */
export interface JoinedStr extends NodeBase {
  kind: "JoinedStr";
  values: Expr[];
}
/** A literal. */
export interface Constant extends NodeBase {
  kind: "Constant";
  value: ConstantValue;
  /** "u" for a string with that prefix. */
  constantKind: "u" | null;
}
/** `value.attr`. */
export interface Attribute extends NodeBase {
  kind: "Attribute";
  value: Expr;
  attr: string;
  ctx: Context;
}
/** `value[slice]`. */
export interface Subscript extends NodeBase {
  kind: "Subscript";
  value: Expr;
  slice: Expr;
  ctx: Context;
}
/** `*value`. */
export interface Starred extends NodeBase {
  kind: "Starred";
  value: Expr;
  ctx: Context;
}
/** A name, in NFKC. */
export interface Name extends NodeBase {
  kind: "Name";
  id: string;
  ctx: Context;
}
/** `[a, b]`. */
export interface List extends NodeBase {
  kind: "List";
  elts: Expr[];
  ctx: Context;
}
/** `a, b`, with parentheses or without. */
export interface Tuple extends NodeBase {
  kind: "Tuple";
  elts: Expr[];
  ctx: Context;
}
/** `lower:upper:step` in a subscript. */
export interface Slice extends NodeBase {
  kind: "Slice";
  lower: Expr | null;
  upper: Expr | null;
  step: Expr | null;
}

/** The comprehensions, each a scope of its own. */
export type ComprehensionExpr = ListComp | SetComp | DictComp | GeneratorExp;

/** An expression. */
export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetExpr
  | ComprehensionExpr
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

// ---------------------------------------------------------------------------- parts

/** `for target in iter if ifs[0] if ifs[1]` of a comprehension. */
export interface Comprehension extends NodeBase {
  kind: "comprehension";
  target: Expr;
  iter: Expr;
  ifs: Expr[];
  is_async: 0 | 1;
}
/** `except type as name: body`. */
export interface ExceptHandler extends NodeBase {
  kind: "ExceptHandler";
  type: Expr | null;
  name: string | null;
  body: Stmt[];
}
/**
 * Parameters. `defaults` are those of the last positional ones; `kw_defaults` has one entry
 * for each of `kwonlyargs`, null where it has none.
 */
export interface Arguments extends NodeBase {
  kind: "arguments";
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kw_defaults: (Expr | null)[];
  kwarg: Arg | null;
  defaults: Expr[];
}
/** One parameter. */
export interface Arg extends NodeBase {
  kind: "arg";
  arg: string;
  annotation: Expr | null;
}
/** `arg=value` of a call; `arg` is null for `**value`. */
export interface Keyword extends NodeBase {
  kind: "keyword";
  arg: string | null;
  value: Expr;
}
/** `name as asname` of an import; `name` may have dots, or be `*`. */
export interface Alias extends NodeBase {
  kind: "alias";
  name: string;
  asname: string | null;
}
/** `context_expr as optional_vars` of a `with`. */
export interface WithItem extends NodeBase {
  kind: "withitem";
  context_expr: Expr;
  optional_vars: Expr | null;
}
/** `case pattern if guard: body`. */
export interface MatchCase extends NodeBase {
  kind: "match_case";
  pattern: Pattern;
  guard: Expr | null;
  body: Stmt[];
}

// ---------------------------------------------------------------------------- patterns

/** A literal or a dotted name, compared with `==`. */
export interface MatchValue extends NodeBase {
  kind: "MatchValue";
  value: Expr;
}
/** `None`, `True` or `False`, compared with `is`. */
export interface MatchSingleton extends NodeBase {
  kind: "MatchSingleton";
  value: null | boolean;
}
/** `[a, b, *c]`. */
export interface MatchSequence extends NodeBase {
  kind: "MatchSequence";
  patterns: Pattern[];
}
/** `{key: pattern, **rest}`. */
export interface MatchMapping extends NodeBase {
  kind: "MatchMapping";
  keys: Expr[];
  patterns: Pattern[];
  rest: string | null;
}
/** `cls(patterns, kwd_attrs[0]=kwd_patterns[0])`. */
export interface MatchClass extends NodeBase {
  kind: "MatchClass";
  cls: Expr;
  patterns: Pattern[];
  kwd_attrs: string[];
  kwd_patterns: Pattern[];
}
/** `*name` in a sequence; `name` is null for `*_`. */
export interface MatchStar extends NodeBase {
  kind: "MatchStar";
  name: string | null;
}
/** `pattern as name`; a name alone has no pattern, `_` neither. */
export interface MatchAs extends NodeBase {
  kind: "MatchAs";
  pattern: Pattern | null;
  name: string | null;
}
/** `a | b`. */
export interface MatchOr extends NodeBase {
  kind: "MatchOr";
  patterns: Pattern[];
}

/** A pattern. */
export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

/** Any node. */
export type Node =
  | Mod
  | Stmt
  | Expr
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase
  | Pattern;

/** The name of a kind of node. */
export type NodeKind = Node["kind"];

/**
 * The fields of each kind, in order: those that hold nodes, lists of nodes, and plain values.
 */
export const FIELDS: { readonly [kind in NodeKind]: readonly string[] } = {
  Module: ["body"],
  Interactive: ["body"],
  Expression: ["body"],
  FunctionDef: ["name", "args", "body", "decorator_list", "returns"],
  AsyncFunctionDef: ["name", "args", "body", "decorator_list", "returns"],
  ClassDef: ["name", "bases", "keywords", "body", "decorator_list"],
  Return: ["value"],
  Delete: ["targets"],
  Assign: ["targets", "value"],
  AugAssign: ["target", "op", "value"],
  AnnAssign: ["target", "annotation", "value", "simple"],
  For: ["target", "iter", "body", "orelse"],
  AsyncFor: ["target", "iter", "body", "orelse"],
  While: ["test", "body", "orelse"],
  If: ["test", "body", "orelse"],
  With: ["items", "body"],
  AsyncWith: ["items", "body"],
  Match: ["subject", "cases"],
  Raise: ["exc", "cause"],
  Try: ["body", "handlers", "orelse", "finalbody"],
  TryStar: ["body", "handlers", "orelse", "finalbody"],
  Assert: ["test", "msg"],
  Import: ["names"],
  ImportFrom: ["module", "names", "level"],
  Global: ["names"],
  Nonlocal: ["names"],
  Expr: ["value"],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ["op", "values"],
  NamedExpr: ["target", "value"],
  BinOp: ["left", "op", "right"],
  UnaryOp: ["op", "operand"],
  Lambda: ["args", "body"],
  IfExp: ["test", "body", "orelse"],
  Dict: ["keys", "values"],
  Set: ["elts"],
  ListComp: ["elt", "generators"],
  SetComp: ["elt", "generators"],
  DictComp: ["key", "value", "generators"],
  GeneratorExp: ["elt", "generators"],
  Await: ["value"],
  Yield: ["value"],
  YieldFrom: ["value"],
  Compare: ["left", "ops", "comparators"],
  Call: ["func", "args", "keywords"],
  FormattedValue: ["value", "conversion", "format_spec"],
  JoinedStr: ["values"],
  Constant: ["value", "constantKind"],
  Attribute: ["value", "attr", "ctx"],
  Subscript: ["value", "slice", "ctx"],
  Starred: ["value", "ctx"],
  Name: ["id", "ctx"],
  List: ["elts", "ctx"],
  Tuple: ["elts", "ctx"],
  Slice: ["lower", "upper", "step"],
  comprehension: ["target", "iter", "ifs", "is_async"],
  ExceptHandler: ["type", "name", "body"],
  arguments: [
    "posonlyargs",
    "args",
    "vararg",
    "kwonlyargs",
    "kw_defaults",
    "kwarg",
    "defaults",
  ],
  arg: ["arg", "annotation"],
  keyword: ["arg", "value"],
  alias: ["name", "asname"],
  withitem: ["context_expr", "optional_vars"],
  match_case: ["pattern", "guard", "body"],
  MatchValue: ["value"],
  MatchSingleton: ["value"],
  MatchSequence: ["patterns"],
  MatchMapping: ["keys", "patterns", "rest"],
  MatchClass: ["cls", "patterns", "kwd_attrs", "kwd_patterns"],
  MatchStar: ["name"],
  MatchAs: ["pattern", "name"],
  MatchOr: ["patterns"],
};
