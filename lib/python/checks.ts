/**
 * What is wrong with a tree beyond its grammar and its names: statements and expressions in
 * places where they mean nothing.
 *
 * The order of the walk is that in which CPython makes code, because the first error is told.
 *
 * @module
 */

import { checkFuture, type Futures } from "./future.ts";
import { checkPatterns } from "./pattern_checks.ts";
import type { Reporter } from "./report.ts";
import type { Scope, Scopes } from "./scope.ts";
import type {
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  ComprehensionExpr,
  Expr,
  ForFields,
  FunctionDef,
  Keyword,
  Lambda,
  Mod,
  Node,
  NodeBase,
  Stmt,
  TryFields,
  While,
} from "./syntax.ts";
import { warnOf } from "./style_warnings.ts";

/** Refuses a tree that is no program; adds to the warnings. */
export function checkTree(
  tree: Mod,
  scopes: Scopes,
  futures: Futures,
  reporter: Reporter,
): void {
  const checker = new Checker(scopes, futures, reporter);
  if (tree.kind === "Expression") checker.expression(tree.body);
  else checker.statements(tree.body);
}

/** What a `break` or `return` would leave, and what counts for `BLOCK_LIMIT`. */
type Block = "loop" | "except*" | "other";

/** How many loops, `with` and `try` statements may be in each other. */
const BLOCK_LIMIT = 20;

/** What is known of the code that is walked. */
interface Unit {
  readonly scope: Scope | undefined;
  readonly isFunction: boolean;
  /** A function with `async`. */
  readonly isAsync: boolean;
  readonly isComprehension: boolean;
  readonly blocks: Block[];
}

const IN_EXCEPT_STAR =
  "'break', 'continue' and 'return' cannot appear in an except* block";

class Checker {
  private unit: Unit;

  constructor(
    private readonly scopes: Scopes,
    private readonly futures: Futures,
    private readonly reporter: Reporter,
  ) {
    this.unit = {
      scope: scopes.top,
      isFunction: false,
      isAsync: false,
      isComprehension: false,
      blocks: [],
    };
  }

  private fail(message: string, node: NodeBase): never {
    this.reporter.fail(message, node);
  }

  /** `__debug__` is a constant. */
  private binding(name: string, node: NodeBase): void {
    if (name === "__debug__") this.fail("cannot assign to __debug__", node);
  }

  private within(
    unit: Omit<Unit, "scope" | "blocks">,
    node: Node,
    walk: () => void,
  ): void {
    const outer = this.unit;
    this.unit = { ...unit, scope: this.scopes.byNode.get(node), blocks: [] };
    walk();
    this.unit = outer;
  }

  // -------------------------------------------------------------------------- statements

  statements(list: readonly Stmt[]): void {
    for (const statement of list) this.statement(statement);
  }

  private statement(node: Stmt): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        return this.functionDef(node);
      case "ClassDef":
        return this.classDef(node);
      case "Return":
        return this.returning(node);
      case "Delete":
        return this.expressions(node.targets);
      case "Assign":
        this.expression(node.value);
        return this.expressions(node.targets);
      case "AugAssign":
        this.expression(node.target);
        return this.expression(node.value);
      case "AnnAssign":
        if (node.value !== null) this.expression(node.value);
        if (node.target.kind === "Name" && node.value === null) {
          this.binding(node.target.id, node);
        } else this.expression(node.target);
        return this.annotation(node.annotation);
      case "For":
      case "AsyncFor":
        if (node.kind === "AsyncFor") this.needsAsync("'async for'", node);
        this.expression(node.iter);
        return this.loop(node, node.target);
      case "While":
        this.expression(node.test);
        return this.loop(node);
      case "If":
        return this.ifChain(node);
      case "With":
      case "AsyncWith":
        if (node.kind === "AsyncWith") this.needsAsync("'async with'", node);
        for (const { context_expr, optional_vars } of node.items) {
          this.expression(context_expr);
          this.open("other", node);
          if (optional_vars !== null) this.expression(optional_vars);
        }
        this.statements(node.body);
        return this.close(node.items.length);
      case "Match":
        this.expression(node.subject);
        checkPatterns(
          node,
          this.reporter,
          (expression) => this.expression(expression),
          (body) => this.statements(body),
        );
        return;
      case "Raise":
        if (node.exc !== null) this.expression(node.exc);
        if (node.cause !== null) this.expression(node.cause);
        return;
      case "Try":
      case "TryStar":
        return this.tryStatement(node, node.kind === "TryStar");
      case "Assert":
        warnOf(node, this.reporter);
        this.expression(node.test);
        if (node.msg !== null) this.expression(node.msg);
        return;
      case "Import":
      case "ImportFrom":
        if (node.kind === "ImportFrom") {
          checkFuture(node, this.futures, this.reporter);
        }
        for (const { name, asname } of node.names) {
          this.binding(asname ?? name, node);
        }
        return;
      case "Expr":
        return this.expression(node.value);
      case "Break":
      case "Continue":
        return this.leavingLoop(node);
      default:
        return;
    }
  }

  private ifChain(node: Stmt & { kind: "If" }): void {
    for (;;) {
      this.expression(node.test);
      this.statements(node.body);
      const next = node.orelse[0];
      if (node.orelse.length !== 1 || next?.kind !== "If") break;
      node = next;
    }
    this.statements(node.orelse);
  }

  private open(block: Block, node: NodeBase): void {
    const { blocks } = this.unit;
    if (blocks.length >= BLOCK_LIMIT) {
      this.fail("too many statically nested blocks", node);
    }
    blocks.push(block);
  }

  private close(count = 1): void {
    this.unit.blocks.length -= count;
  }

  private loop(node: ForFields | While, target?: Expr): void {
    this.open("loop", node);
    if (target !== undefined) this.expression(target);
    this.statements(node.body);
    this.close();
    this.statements(node.orelse);
  }

  private returning(node: Stmt & { kind: "Return" }): void {
    const { unit } = this;
    if (!unit.isFunction) this.fail("'return' outside function", node);
    if (node.value !== null && unit.isAsync && unit.scope?.isGenerator) {
      this.fail("'return' with value in async generator", node);
    }
    if (node.value !== null) this.expression(node.value);
    if (unit.blocks.includes("except*")) {
      this.fail(IN_EXCEPT_STAR, node.value ?? node);
    }
  }

  private leavingLoop(node: Stmt & { kind: "Break" | "Continue" }): void {
    const { blocks } = this.unit;
    const block = blocks.findLast((one) => one !== "other");
    if (block === "except*") this.fail(IN_EXCEPT_STAR, node);
    if (block === undefined) {
      this.fail(
        node.kind === "Break"
          ? "'break' outside loop"
          : "'continue' not properly in loop",
        node,
      );
    }
  }

  private tryStatement(node: TryFields, star: boolean): void {
    const hasFinally = node.finalbody.length > 0;
    const hasHandlers = node.handlers.length > 0;
    if (hasFinally) this.open("other", node);
    if (hasHandlers) this.open("other", node);
    this.statements(node.body);
    if (hasHandlers) this.close();
    node.handlers.forEach((handler, index) => {
      if (handler.type === null && index < node.handlers.length - 1) {
        this.fail("default 'except:' must be last", handler);
      }
      if (handler.type !== null) this.expression(handler.type);
      if (handler.name !== null) this.binding(handler.name, handler);
      this.open(star ? "except*" : "other", handler);
      this.open("other", handler);
      this.statements(handler.body);
      this.close(2);
    });
    this.statements(node.orelse);
    if (hasFinally) this.close();
    if (hasFinally) this.open("other", node);
    this.statements(node.finalbody);
    if (hasFinally) this.close();
  }

  private functionDef(node: FunctionDef | AsyncFunctionDef): void {
    this.expressions(node.decorator_list);
    this.defaults(node.args);
    for (const { annotation } of parametersOf(node.args)) {
      if (annotation !== null) this.annotation(annotation);
    }
    if (node.returns !== null) this.annotation(node.returns);
    this.parameterNames(node.args, node);
    this.binding(node.name, node);
    const isAsync = node.kind === "AsyncFunctionDef";
    const unit = { isFunction: true, isAsync, isComprehension: false };
    this.within(unit, node, () => this.statements(node.body));
  }

  private classDef(node: ClassDef): void {
    this.expressions(node.decorator_list);
    const unit = { isFunction: false, isAsync: false, isComprehension: false };
    this.within(unit, node, () => this.statements(node.body));
    this.repeatedKeywords(node, node.keywords);
    for (const base of node.bases) {
      this.expression(base.kind === "Starred" ? base.value : base);
    }
    for (const { value } of node.keywords) this.expression(value);
    this.binding(node.name, node);
  }

  private annotation(annotation: Expr): void {
    if (this.futures.annotations) return;
    this.expression(
      annotation.kind === "Starred" ? annotation.value : annotation,
    );
  }

  private defaults(args: Arguments): void {
    this.expressions(args.defaults);
    for (const value of args.kw_defaults) {
      if (value !== null) this.expression(value);
    }
  }

  private parameterNames(args: Arguments, node: Node): void {
    for (const { arg } of parametersOf(args)) this.binding(arg, node);
  }

  private needsAsync(what: string, node: NodeBase): void {
    if (!this.unit.isAsync) this.fail(`${what} outside async function`, node);
  }

  // -------------------------------------------------------------------------- expressions

  private expressions(list: readonly Expr[]): void {
    for (const expression of list) this.expression(expression);
  }

  /** Looks at an expression and what is in it; chains of any length. */
  expression(root: Expr): void {
    const work: Expr[] = [root];
    for (let node = work.pop(); node !== undefined; node = work.pop()) {
      this.part(node, work);
    }
  }

  private part(node: Expr, work: Expr[]): void {
    switch (node.kind) {
      case "Constant":
        return;
      case "Name":
        if (node.ctx === "Store") this.binding(node.id, node);
        else if (node.ctx === "Del" && node.id === "__debug__") {
          this.fail("cannot delete __debug__", node);
        }
        return;
      case "Attribute":
        if (node.ctx === "Store") this.binding(node.attr, node);
        else if (node.ctx === "Del" && node.attr === "__debug__") {
          this.fail("cannot delete __debug__", node);
        }
        work.push(node.value);
        return;
      case "Starred":
        return this.fail(
          node.ctx === "Store"
            ? "starred assignment target must be in a list or tuple"
            : "can't use starred expression here",
          node,
        );
      case "Call":
        warnOf(node, this.reporter);
        this.repeatedKeywords(node, node.keywords);
        for (let i = node.keywords.length - 1; i >= 0; i--) {
          work.push(node.keywords[i]!.value);
        }
        pushElements(work, node.args);
        work.push(node.func);
        return;
      case "Tuple":
      case "List":
        if (node.ctx === "Store") this.unpacking(node, node.elts);
        return pushElements(work, node.elts);
      case "Set":
        return pushElements(work, node.elts);
      case "BinOp":
        work.push(node.right, node.left);
        return;
      case "Subscript":
        warnOf(node, this.reporter);
        work.push(node.slice, node.value);
        return;
      case "Compare":
        warnOf(node, this.reporter);
        pushAll(work, node.comparators);
        work.push(node.left);
        return;
      case "UnaryOp":
        work.push(node.operand);
        return;
      case "BoolOp":
      case "JoinedStr":
        return pushAll(work, node.values);
      case "Dict":
        pushAll(work, node.values);
        return pushAll(work, node.keys);
      case "IfExp":
        work.push(node.orelse, node.body, node.test);
        return;
      case "Slice":
        return pushAll(work, [node.lower, node.upper, node.step]);
      case "FormattedValue":
        return pushAll(work, [node.value, node.format_spec]);
      case "NamedExpr":
        work.push(node.target, node.value);
        return;
      case "Lambda":
        return this.lambda(node);
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        return this.comprehension(node);
      case "Yield":
      case "YieldFrom":
        if (!this.unit.isFunction) this.fail("'yield' outside function", node);
        if (node.kind === "YieldFrom" && this.unit.isAsync) {
          this.fail("'yield from' inside async function", node);
        }
        if (node.value !== null) work.push(node.value);
        return;
      case "Await":
        this.awaiting(node);
        work.push(node.value);
        return;
    }
  }

  private awaiting(node: Expr): void {
    const { isFunction, isAsync, isComprehension } = this.unit;
    if (!isFunction) this.fail("'await' outside function", node);
    if (!isAsync && !isComprehension) {
      this.fail("'await' outside async function", node);
    }
  }

  private unpacking(node: Expr, elements: readonly Expr[]): void {
    let starred = false;
    elements.forEach((element, index) => {
      if (element.kind !== "Starred") return;
      if (starred) {
        this.fail("multiple starred expressions in assignment", node);
      }
      starred = true;
      if (index >= 256 || elements.length - index - 1 >= 1 << 23) {
        const message = "too many expressions in star-unpacking assignment";
        this.fail(message, node);
      }
    });
  }

  private repeatedKeywords(
    node: NodeBase,
    keywords: readonly Keyword[],
  ): void {
    const seen = new Set<string>();
    for (const keyword of keywords) {
      const { arg } = keyword;
      if (arg === null) continue;
      this.binding(arg, node);
      if (seen.has(arg)) {
        this.fail(`keyword argument repeated: ${arg}`, keyword);
      }
      seen.add(arg);
    }
  }

  private lambda(node: Lambda): void {
    this.parameterNames(node.args, node);
    this.defaults(node.args);
    const unit = { isFunction: true, isAsync: false, isComprehension: false };
    this.within(unit, node, () => this.expression(node.body));
  }

  private comprehension(node: ComprehensionExpr): void {
    const first = node.generators[0]!;
    const scope = this.scopes.byNode.get(node);
    const { isAsync, isComprehension } = this.unit;
    if (
      scope?.isCoroutine && node.kind !== "GeneratorExp" && !isAsync &&
      !isComprehension
    ) {
      this.fail(
        "asynchronous comprehension outside of an asynchronous function",
        node,
      );
    }
    this.expression(first.iter);
    const unit = { isFunction: true, isAsync: false, isComprehension: true };
    this.within(unit, node, () => {
      node.generators.forEach((generator, index) => {
        if (index > 0) this.expression(generator.iter);
        this.expression(generator.target);
        this.expressions(generator.ifs);
      });
      if (node.kind === "DictComp") {
        this.expression(node.key);
        this.expression(node.value);
      } else this.expression(node.elt);
    });
  }
}

/** All parameters. */
function parametersOf(args: Arguments): Arguments["args"] {
  const all = [...args.posonlyargs, ...args.args];
  if (args.vararg !== null) all.push(args.vararg);
  all.push(...args.kwonlyargs);
  if (args.kwarg !== null) all.push(args.kwarg);
  return all;
}

/** Puts expressions on `work` so that the first is taken first. */
function pushAll(work: Expr[], list: readonly (Expr | null)[]): void {
  for (let i = list.length - 1; i >= 0; i--) {
    const expression = list[i];
    if (expression !== null && expression !== undefined) work.push(expression);
  }
}

/** The same, where starred expressions are in place. */
function pushElements(work: Expr[], list: readonly Expr[]): void {
  for (let i = list.length - 1; i >= 0; i--) {
    const element = list[i]!;
    work.push(element.kind === "Starred" ? element.value : element);
  }
}
