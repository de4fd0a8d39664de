/**
 * Which names each scope of a tree has, and how it uses them.
 *
 * @module
 */

import type { Futures } from "./future.ts";
import type { Reporter } from "./report.ts";
import { NAME, Scope, type ScopeNode, type Scopes } from "./scope.ts";
import { type Directives, resolveScopes } from "./scope_resolve.ts";
import type {
  Alias,
  Arg,
  Arguments,
  AsyncFunctionDef,
  Comprehension,
  ComprehensionExpr,
  Expr,
  FunctionDef,
  Lambda,
  Mod,
  Name,
  NamedExpr,
  Node,
  NodeBase,
  Pattern,
  Stmt,
} from "./syntax.ts";

/** The scopes of a tree, with the meanings of all names. */
export function findScopes(
  tree: Mod,
  futures: Futures,
  reporter: Reporter,
): Scopes {
  const builder = new ScopeBuilder(tree, futures, reporter);
  builder.tree(tree);
  resolveScopes(builder.top, builder.directives, reporter);
  return {
    top: builder.top,
    byNode: builder.byNode,
    lazyAnnotations: futures.annotations,
  };
}

/** The names of comprehensions' scopes. */
const COMPREHENSION_NAMES: {
  readonly [kind in ComprehensionExpr["kind"]]: string;
} = {
  ListComp: "listcomp",
  SetComp: "setcomp",
  DictComp: "dictcomp",
  GeneratorExp: "genexpr",
};

/** How messages call comprehensions. */
const COMPREHENSION_TITLES: { readonly [kind: string]: string } = {
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  GeneratorExp: "generator expression",
};

/** What is known of a scope while it is walked. */
interface Walk {
  scope: Scope;
  /** In the targets of a comprehension's `for`. */
  inTarget: boolean;
  /** How many iterables of comprehensions this is in, with those around the scope. */
  inIterable: number;
  /** An annotation that is not evaluated. */
  annotation: boolean;
}

class ScopeBuilder {
  readonly top: Scope;
  readonly byNode: Map<Node, Scope> = new Map();
  readonly directiveMap: Map<Scope, Map<string, NodeBase>> = new Map();
  private readonly stack: Walk[] = [];
  private current: Walk;

  constructor(
    tree: Mod,
    private readonly futures: Futures,
    private readonly reporter: Reporter,
  ) {
    this.top = new Scope("module", "top", tree, undefined, undefined, false);
    this.byNode.set(tree, this.top);
    this.current = walkOf(this.top);
    this.stack.push(this.current);
  }

  get directives(): Directives {
    return this.directiveMap;
  }

  tree(tree: Mod): void {
    if (tree.kind === "Expression") this.expression(tree.body);
    else this.statements(tree.body);
  }

  // -------------------------------------------------------------------------- names

  /** Notes a use of a name in a scope, the current one if none is given. */
  private note(
    name: string,
    use: number,
    node: NodeBase,
    walk: Walk = this.current,
  ): void {
    const { scope } = walk;
    const mangled = this.current.scope.mangle(name);
    let entry = scope.names.get(mangled);
    if (entry === undefined) {
      entry = { name: mangled, uses: 0, meaning: "implicit" };
      scope.names.set(mangled, entry);
    }
    if ((use & entry.uses & NAME.PARAMETER) !== 0) {
      const message = `duplicate argument '${name}' in function definition`;
      this.reporter.fail(message, node);
    }
    entry.uses |= use;
    if (walk.inTarget) {
      if ((entry.uses & (NAME.GLOBAL | NAME.NONLOCAL)) !== 0) {
        const message = "comprehension inner loop cannot rebind " +
          `assignment expression target '${name}'`;
        this.reporter.fail(message, node);
      }
      entry.uses |= NAME.ITERATION;
    }
    if ((use & NAME.PARAMETER) !== 0) scope.parameters.push(mangled);
    else if ((use & NAME.GLOBAL) !== 0 && scope !== this.top) {
      this.noteGlobal(mangled);
    }
  }

  /** A `global` statement names a variable of the module. */
  private noteGlobal(name: string): void {
    const entry = this.top.names.get(name);
    if (entry !== undefined) entry.uses |= NAME.GLOBAL;
    else {
      this.top.names.set(name, {
        name,
        uses: NAME.GLOBAL,
        meaning: "implicit",
      });
    }
  }

  private usesOf(name: string, scope: Scope = this.current.scope): number {
    const mangled = this.current.scope.mangle(name);
    return scope.names.get(mangled)?.uses ?? 0;
  }

  private direct(name: string, node: NodeBase): void {
    const { scope } = this.current;
    let map = this.directiveMap.get(scope);
    if (map === undefined) this.directiveMap.set(scope, map = new Map());
    const mangled = scope.mangle(name);
    if (!map.has(mangled)) map.set(mangled, node);
  }

  // -------------------------------------------------------------------------- scopes

  private enter(
    type: "function" | "class",
    name: string,
    node: ScopeNode,
  ): Scope {
    const parent = this.current.scope;
    const scope = new Scope(
      type,
      name,
      node,
      parent,
      type === "class" ? name : parent.privateClass,
      parent.isNested || parent.type === "function",
    );
    // What is in an annotation that is not evaluated belongs to nothing.
    const lost = this.stack.some((walk) => walk.annotation);
    if (!lost) {
      parent.children.push(scope);
      this.byNode.set(node, scope);
    }
    this.push({ ...walkOf(scope), inIterable: this.current.inIterable });
    return scope;
  }

  private push(walk: Walk): void {
    this.current = walk;
    this.stack.push(walk);
  }

  private leave(): void {
    this.stack.pop();
    this.current = this.stack.at(-1)!;
  }

  // -------------------------------------------------------------------------- statements

  private statements(list: readonly Stmt[]): void {
    for (const statement of list) this.statement(statement);
  }

  private statement(node: Stmt): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        return this.functionDef(node);
      case "ClassDef":
        this.note(node.name, NAME.LOCAL, node);
        this.expressions(node.bases);
        for (const keyword of node.keywords) this.expression(keyword.value);
        this.expressions(node.decorator_list);
        this.enter("class", node.name, node);
        this.statements(node.body);
        this.leave();
        return;
      case "Return":
        if (node.value !== null) {
          this.expression(node.value);
          this.current.scope.returnsValue = true;
        }
        return;
      case "Delete":
        return this.expressions(node.targets);
      case "Assign":
        this.expressions(node.targets);
        return this.expression(node.value);
      case "AugAssign":
        this.expression(node.target);
        return this.expression(node.value);
      case "AnnAssign":
        return this.annotated(node);
      case "For":
      case "AsyncFor":
        this.expression(node.target);
        this.expression(node.iter);
        this.statements(node.body);
        return this.statements(node.orelse);
      case "While":
        this.expression(node.test);
        this.statements(node.body);
        return this.statements(node.orelse);
      case "If":
        return this.ifChain(node);
      case "With":
      case "AsyncWith":
        for (const item of node.items) {
          this.expression(item.context_expr);
          if (item.optional_vars !== null) this.expression(item.optional_vars);
        }
        return this.statements(node.body);
      case "Match":
        this.expression(node.subject);
        for (const one of node.cases) {
          this.pattern(one.pattern);
          if (one.guard !== null) this.expression(one.guard);
          this.statements(one.body);
        }
        return;
      case "Raise":
        if (node.exc !== null) this.expression(node.exc);
        if (node.cause !== null) this.expression(node.cause);
        return;
      case "Try":
      case "TryStar":
        this.statements(node.body);
        this.statements(node.orelse);
        for (const handler of node.handlers) {
          if (handler.type !== null) this.expression(handler.type);
          if (handler.name !== null) {
            this.note(handler.name, NAME.LOCAL, handler);
          }
          this.statements(handler.body);
        }
        return this.statements(node.finalbody);
      case "Assert":
        this.expression(node.test);
        if (node.msg !== null) this.expression(node.msg);
        return;
      case "Import":
      case "ImportFrom":
        for (const alias of node.names) this.imported(alias);
        return;
      case "Global":
      case "Nonlocal":
        for (const name of node.names) this.declare(name, node);
        return;
      case "Expr":
        return this.expression(node.value);
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

  private functionDef(node: FunctionDef | AsyncFunctionDef): void {
    this.note(node.name, NAME.LOCAL, node);
    this.defaults(node.args);
    const { args } = node;
    for (const arg of [...args.posonlyargs, ...args.args]) this.argument(arg);
    if (args.vararg !== null) this.argument(args.vararg);
    if (args.kwarg !== null) this.argument(args.kwarg);
    for (const arg of args.kwonlyargs) this.argument(arg);
    if (node.returns !== null) this.annotation(node.returns);
    this.expressions(node.decorator_list);
    const scope = this.enter("function", node.name, node);
    if (node.kind === "AsyncFunctionDef") scope.isCoroutine = true;
    this.parameters(args);
    this.statements(node.body);
    this.leave();
  }

  private argument(arg: Arg): void {
    if (arg.annotation !== null) this.annotation(arg.annotation);
  }

  private annotation(annotation: Expr): void {
    if (!this.futures.annotations) return this.expression(annotation);
    const { scope } = this.current;
    const lost = new Scope(
      scope.type,
      "_annotation",
      scope.node,
      scope,
      scope.privateClass,
      scope.isNested,
    );
    this.push({ ...walkOf(lost), annotation: true });
    this.expression(annotation);
    this.leave();
  }

  private defaults(args: Arguments): void {
    this.expressions(args.defaults);
    for (const value of args.kw_defaults) {
      if (value !== null) this.expression(value);
    }
  }

  private parameters(args: Arguments): void {
    const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
    if (args.vararg !== null) all.push(args.vararg);
    if (args.kwarg !== null) all.push(args.kwarg);
    for (const arg of all) this.note(arg.arg, NAME.PARAMETER, arg);
  }

  private annotated(node: Stmt & { kind: "AnnAssign" }): void {
    const { target, simple } = node;
    if (target.kind === "Name") {
      const uses = this.usesOf(target.id);
      if (
        (uses & (NAME.GLOBAL | NAME.NONLOCAL)) !== 0 && simple === 1 &&
        this.current.scope !== this.top
      ) {
        const which = (uses & NAME.GLOBAL) !== 0 ? "global" : "nonlocal";
        const message = `annotated name '${target.id}' can't be ${which}`;
        this.reporter.fail(message, node);
      }
      if (simple === 1) {
        this.note(target.id, NAME.ANNOTATED | NAME.LOCAL, target);
      } else if (node.value !== null) {
        this.note(target.id, NAME.LOCAL, target);
      }
    } else this.expression(target);
    this.annotation(node.annotation);
    if (node.value !== null) this.expression(node.value);
  }

  private imported(alias: Alias): void {
    if (alias.name === "*") {
      if (this.current.scope.type !== "module") {
        const message = "import * only allowed at module level";
        this.reporter.fail(message, alias);
      }
      return;
    }
    const name = alias.asname ?? alias.name.split(".", 1)[0]!;
    this.note(name, NAME.IMPORTED, alias);
  }

  private declare(
    name: string,
    node: Stmt & { kind: "Global" | "Nonlocal" },
  ): void {
    const word = node.kind === "Global" ? "global" : "nonlocal";
    const uses = this.usesOf(name);
    let message = "";
    if ((uses & NAME.PARAMETER) !== 0) {
      message = `name '${name}' is parameter and ${word}`;
    } else if ((uses & NAME.USED) !== 0) {
      message = `name '${name}' is used prior to ${word} declaration`;
    } else if ((uses & NAME.ANNOTATED) !== 0) {
      message = `annotated name '${name}' can't be ${word}`;
    } else if ((uses & NAME.LOCAL) !== 0) {
      message = `name '${name}' is assigned to before ${word} declaration`;
    }
    if (message !== "") this.reporter.fail(message, node);
    this.note(name, word === "global" ? NAME.GLOBAL : NAME.NONLOCAL, node);
    this.direct(name, node);
  }

  // -------------------------------------------------------------------------- expressions

  private expressions(list: readonly Expr[]): void {
    for (const expression of list) this.expression(expression);
  }

  /** Walks an expression in the order of its parts; chains of any length. */
  private expression(root: Expr): void {
    const work: Expr[] = [root];
    for (let node = work.pop(); node !== undefined; node = work.pop()) {
      this.part(node, work);
    }
  }

  /** One node; what is in it is put on `work`, last first. */
  private part(node: Expr, work: Expr[]): void {
    switch (node.kind) {
      case "Name":
        return this.nameUse(node);
      case "Constant":
        return;
      case "Attribute":
      case "Starred":
        work.push(node.value);
        return;
      case "Call":
        for (let i = node.keywords.length - 1; i >= 0; i--) {
          work.push(node.keywords[i]!.value);
        }
        pushAll(work, node.args);
        work.push(node.func);
        return;
      case "Subscript":
        work.push(node.slice, node.value);
        return;
      case "BinOp":
        work.push(node.right, node.left);
        return;
      case "UnaryOp":
        work.push(node.operand);
        return;
      case "BoolOp":
      case "JoinedStr":
        return pushAll(work, node.values);
      case "Compare":
        pushAll(work, node.comparators);
        work.push(node.left);
        return;
      case "Tuple":
      case "List":
      case "Set":
        return pushAll(work, node.elts);
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
        this.namedExpression(node);
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
        this.yielding(node);
        if (node.value !== null) work.push(node.value);
        return;
      case "Await":
        this.notInAnnotation("await expression", node);
        this.current.scope.isCoroutine = true;
        work.push(node.value);
        return;
    }
  }

  private nameUse(node: Name): void {
    this.note(node.id, node.ctx === "Load" ? NAME.USED : NAME.LOCAL, node);
    if (
      node.id === "super" && node.ctx === "Load" &&
      this.current.scope.type === "function"
    ) this.note("__class__", NAME.USED, node);
  }

  private notInAnnotation(what: string, node: Expr): void {
    if (!this.current.annotation) return;
    this.reporter.fail(`${what} cannot be used within an annotation`, node);
  }

  private yielding(node: Expr & { kind: "Yield" | "YieldFrom" }): void {
    this.notInAnnotation("yield expression", node);
    const { scope } = this.current;
    scope.isGenerator = true;
    if (!scope.isComprehension) return;
    const title = COMPREHENSION_TITLES[scope.node.kind];
    this.reporter.fail(`'yield' inside ${title}`, node);
  }

  private lambda(node: Lambda): void {
    this.defaults(node.args);
    this.enter("function", "lambda", node);
    this.parameters(node.args);
    this.expression(node.body);
    this.leave();
  }

  private comprehension(node: ComprehensionExpr): void {
    const first = node.generators[0]!;
    // The first iterable is evaluated where the comprehension is.
    const outer = this.current;
    outer.inIterable++;
    this.expression(first.iter);
    outer.inIterable--;
    const scope = this.enter("function", COMPREHENSION_NAMES[node.kind], node);
    if (first.is_async === 1) scope.isCoroutine = true;
    this.note(".0", NAME.PARAMETER, node);
    this.targets(first.target);
    this.expressions(first.ifs);
    for (const generator of node.generators.slice(1)) {
      this.innerGenerator(generator);
    }
    if (node.kind === "DictComp") {
      this.expression(node.value);
      this.expression(node.key);
    } else this.expression(node.elt);
    scope.isGenerator = node.kind === "GeneratorExp";
    this.leave();
    if (scope.isCoroutine && !scope.isGenerator) outer.scope.isCoroutine = true;
  }

  private targets(target: Expr): void {
    this.current.inTarget = true;
    this.expression(target);
    this.current.inTarget = false;
  }

  private innerGenerator(generator: Comprehension): void {
    this.targets(generator.target);
    this.current.inIterable++;
    this.expression(generator.iter);
    this.current.inIterable--;
    this.expressions(generator.ifs);
    if (generator.is_async === 1) this.current.scope.isCoroutine = true;
  }

  private namedExpression(node: NamedExpr): void {
    this.notInAnnotation("named expression", node);
    const { current } = this;
    if (current.inIterable > 0) {
      const message = "assignment expression cannot be used in a " +
        "comprehension iterable expression";
      this.reporter.fail(message, node);
    }
    if (current.scope.isComprehension) this.bindAround(node.target);
  }

  /** `:=` in a comprehension binds in the function or module around it. */
  private bindAround(target: Name): void {
    const name = target.id;
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const walk = this.stack[i]!;
      const { scope } = walk;
      const uses = this.usesOf(name, scope);
      if (scope.isComprehension) {
        if (
          (uses & NAME.ITERATION) !== 0 &&
          (uses & (NAME.LOCAL | NAME.GLOBAL)) !== 0
        ) {
          const message = "assignment expression cannot rebind " +
            `comprehension iteration variable '${name}'`;
          this.reporter.fail(message, target);
        }
      } else if (scope.type === "class") {
        const message = "assignment expression within a comprehension " +
          "cannot be used in a class body";
        this.reporter.fail(message, target);
      } else {
        const module = scope.type === "module";
        const global = module || (uses & NAME.GLOBAL) !== 0;
        this.note(name, global ? NAME.GLOBAL : NAME.NONLOCAL, target);
        this.direct(name, target);
        this.note(name, module ? NAME.GLOBAL : NAME.LOCAL, target, walk);
        return;
      }
    }
  }

  // -------------------------------------------------------------------------- patterns

  private pattern(node: Pattern): void {
    switch (node.kind) {
      case "MatchValue":
        return this.expression(node.value);
      case "MatchSingleton":
        return;
      case "MatchSequence":
      case "MatchOr":
        return this.patterns(node.patterns);
      case "MatchStar":
        if (node.name !== null) this.note(node.name, NAME.LOCAL, node);
        return;
      case "MatchMapping":
        this.expressions(node.keys);
        this.patterns(node.patterns);
        if (node.rest !== null) this.note(node.rest, NAME.LOCAL, node);
        return;
      case "MatchClass":
        this.expression(node.cls);
        this.patterns(node.patterns);
        return this.patterns(node.kwd_patterns);
      case "MatchAs":
        if (node.pattern !== null) this.pattern(node.pattern);
        if (node.name !== null) this.note(node.name, NAME.LOCAL, node);
        return;
    }
  }

  private patterns(list: readonly Pattern[]): void {
    for (const pattern of list) this.pattern(pattern);
  }
}

function walkOf(scope: Scope): Walk {
  return { scope, inTarget: false, inIterable: 0, annotation: false };
}

/** Puts expressions on `work` so that the first is taken first. */
function pushAll(work: Expr[], list: readonly (Expr | null)[]): void {
  for (let i = list.length - 1; i >= 0; i--) {
    const expression = list[i];
    if (expression !== null && expression !== undefined) work.push(expression);
  }
}
