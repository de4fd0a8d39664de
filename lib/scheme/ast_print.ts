/**
 * Core Scheme as an S-expression, for dumps and tests.
 *
 * Local variables that would look alike get numbers: the second `x` is `x.1`.
 *
 * @module
 */

import { Identifier, NIL, Pair, Sym, Vector } from "../ir/datum.ts";
import type { LambdaClause, Node, Variable } from "./ast.ts";
import { printDatum } from "./datum_print.ts";

class AstPrinter {
  private readonly names = new Map<Variable, string>();
  private readonly counts = new Map<string, number>();

  private name(variable: Variable): string {
    let name = this.names.get(variable);
    if (name === undefined) {
      const count = this.counts.get(variable.name) ?? 0;
      this.counts.set(variable.name, count + 1);
      name = count === 0 ? variable.name : `${variable.name}.${count}`;
      this.names.set(variable, name);
    }
    return name;
  }

  private all(nodes: readonly Node[]): string {
    return nodes.map((node) => " " + this.print(node)).join("");
  }

  private bindings(
    variables: readonly Variable[],
    inits: readonly Node[],
  ): string {
    const names = variables.map((variable) => this.name(variable));
    return names.map((name, i) => `(${name} ${this.print(inits[i]!)})`).join(
      " ",
    );
  }

  private clause({ required, optional, rest, body }: LambdaClause): string {
    const names = required.map((variable) => this.name(variable));
    if (optional.length > 0) names.push("#!optional");
    names.push(...optional.map((variable) => this.name(variable)));
    const tail = rest === undefined ? "" : ` . ${this.name(rest)}`;
    const formals = names.length === 0 && rest !== undefined
      ? this.name(rest)
      : `(${names.join(" ")}${tail})`;
    return `${formals} ${this.print(body)}`;
  }

  print(node: Node): string {
    switch (node.kind) {
      case "constant": {
        const { value } = node;
        const quoted = value instanceof Pair || value instanceof Sym ||
          value instanceof Vector || value instanceof Identifier ||
          value === NIL;
        return (quoted ? "'" : "") + printDatum(value);
      }
      case "local":
        return this.name(node.variable);
      case "global":
        return node.name.name;
      case "setLocal":
        return `(set! ${this.name(node.variable)} ${this.print(node.value)})`;
      case "setGlobal":
        return `(set! ${node.name.name} ${this.print(node.value)})`;
      case "define":
        return `(define ${node.name.name} ${this.print(node.value)})`;
      case "if":
        return `(if${
          this.all([node.test, node.consequent, node.alternative])
        })`;
      case "lambda":
        return node.clauses.length === 1
          ? `(lambda ${this.clause(node.clauses[0]!)})`
          : `(case-lambda${
            node.clauses.map((clause) => ` (${this.clause(clause)})`).join("")
          })`;
      case "sequence":
        return `(begin${this.all(node.body)})`;
      case "call":
        return `(${this.print(node.callee)}${this.all(node.args)})`;
      case "primitive":
        return `(%${node.name}${this.all(node.args)})`;
      case "let":
      case "letrec":
        return `(${node.kind} (${this.bindings(node.variables, node.inits)}) ${
          this.print(node.body)
        })`;
    }
  }
}

/** The text of a node. */
export function printNode(node: Node): string {
  return new AstPrinter().print(node);
}
