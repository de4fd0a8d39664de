/**
 * `define-record-type`: definitions of procedures over the record operations, so that a
 * compiler sees through them.
 *
 * @module
 */

import { type Datum, Pair, Sym } from "../ir/datum.ts";
import type { Node, Variable } from "./ast.ts";
import { Variable as LocalVariable } from "./ast.ts";
import {
  callRuntime,
  constant,
  local,
  primitive,
  procedure,
} from "./ast_build.ts";
import type { DefinitionContext, Expander } from "./expand.ts";
import { Special } from "./environment.ts";
import {
  describe,
  isName,
  type Key,
  keyOf,
  listItems,
  listOf,
  type Name,
  strip,
  symbolOf,
} from "./syntax.ts";

/** One field, with the names of its procedures where it has them. */
interface Field {
  name: Name;
  accessor: Name | undefined;
  modifier: Name | undefined;
}

function field(x: Expander, form: Pair, datum: Datum): Field {
  if (isName(datum)) {
    return { name: datum, accessor: undefined, modifier: undefined };
  }
  const parts = listItems(datum);
  if (
    parts === undefined || parts.length < 1 || parts.length > 3 ||
    !parts.every(isName)
  ) {
    throw x.error(
      `define-record-type: expected a field (name [accessor [modifier]]), got ${
        describe(strip(datum))
      }`,
      form.start,
    );
  }
  const [name, accessor, modifier] = parts as Name[];
  return { name: name!, accessor, modifier };
}

/** The name of a type without the angle brackets that it is often written with. */
function plainName(name: Name): Sym {
  const symbol = symbolOf(name);
  const inside = /^<(.+)>$/.exec(symbol.name);
  return inside === null ? symbol : Sym.of(inside[1]!);
}

/** `(define-record-type name constructor predicate field …)` */
export const DEFINE_RECORD_TYPE: Special = new Special("define-record-type", {
  define(x, form, context) {
    const [typeDatum, constructor, predicate, ...rest] = x.operands(form, 3);
    const typeName = x.name(
      typeDatum instanceof Pair ? typeDatum.car : typeDatum,
      form,
      "a type name",
    );
    const fields = rest.map((datum) => field(x, form, datum));
    const indices = new Map<Key, number>();
    fields.forEach(({ name }, index) => {
      if (indices.has(keyOf(name))) {
        throw x.error(
          `define-record-type: field ${symbolOf(name).name} is given twice`,
          form.start,
        );
      }
      indices.set(keyOf(name), index);
    });
    new RecordDefinition(x, form, context, typeName, fields, indices).define(
      constructor!,
      predicate!,
    );
  },
});

class RecordDefinition {
  private readonly at: number;
  private readonly type: Variable;

  constructor(
    private readonly x: Expander,
    private readonly form: Pair,
    private readonly context: DefinitionContext,
    typeName: Name,
    private readonly fields: readonly Field[],
    private readonly indices: ReadonlyMap<Key, number>,
  ) {
    this.at = form.start;
    const plain = plainName(typeName);
    // The procedures refer to the type by a variable that the program cannot redefine.
    this.type = context.hidden(
      plain.name,
      () =>
        callRuntime("%make-record-type", [
          constant(plain, this.at),
          constant(
            listOf(fields.map((field) => symbolOf(field.name))),
            this.at,
          ),
        ], this.at),
      this.at,
    );
    this.bind(typeName, () => local(this.type, this.at));
  }

  private bind(name: Name, value: () => Node): void {
    this.context.define(name, value, this.at);
  }

  // What fails in an accessor has no position in it: the error is where it was called.
  define(constructor: Datum, predicate: Datum): void {
    this.defineConstructor(constructor);
    if (predicate !== false) {
      const name = this.x.name(predicate, this.form, "a predicate name or #f");
      this.bind(
        name,
        () =>
          this.method(
            1,
            ([object]) =>
              primitive("record?", [object!, this.typeReference()], this.at),
          ),
      );
    }
    this.fields.forEach(({ accessor, modifier }, index) => {
      const position = constant(index, this.at);
      if (accessor !== undefined) {
        const label = constant(symbolOf(accessor), this.at);
        this.bind(accessor, () =>
          this.method(1, ([object]) =>
            primitive(
              "record-ref",
              [object!, this.typeReference(), position, label],
              -1,
            )));
      }
      if (modifier !== undefined) {
        const label = constant(symbolOf(modifier), this.at);
        this.bind(modifier, () =>
          this.method(2, ([object, value]) =>
            primitive(
              "record-set!",
              [object!, this.typeReference(), position, value!, label],
              -1,
            )));
      }
    });
  }

  private typeReference(): Node {
    return local(this.type, this.at);
  }

  /** A procedure of an object and perhaps a value. */
  private method(count: number, make: (args: Node[]) => Node): Node {
    const parameters = ["object", "value"].slice(0, count).map((name) =>
      new LocalVariable(name, this.at)
    );
    const args = parameters.map((parameter) => local(parameter, this.at));
    return procedure(parameters, make(args), this.at);
  }

  private defineConstructor(datum: Datum): void {
    if (datum === false) return;
    const { x, form } = this;
    let name: Name;
    let order: Name[];
    if (isName(datum)) {
      name = datum;
      order = this.fields.map((field) => field.name);
    } else {
      if (!(datum instanceof Pair)) {
        throw x.error(
          "define-record-type: expected (constructor field ...)",
          form.start,
        );
      }
      name = x.name(datum.car, form, "a constructor name");
      order = x.list(datum.cdr, form, "a list of field names").map((part) =>
        x.name(part, form, "a field name")
      );
    }
    const parameters: Variable[] = [];
    const byField: (Variable | undefined)[] = this.fields.map(() => undefined);
    for (const fieldName of order) {
      const index = this.indices.get(keyOf(fieldName));
      const text = symbolOf(fieldName).name;
      if (index === undefined) {
        throw x.error(
          `define-record-type: there is no field ${text}`,
          form.start,
        );
      }
      if (byField[index] !== undefined) {
        throw x.error(
          `define-record-type: field ${text} is given twice to the constructor`,
          form.start,
        );
      }
      const parameter = new LocalVariable(text, this.at);
      byField[index] = parameter;
      parameters.push(parameter);
    }
    this.bind(name, () => {
      // A field that the constructor does not set starts out false.
      const values = byField.map((variable) =>
        variable === undefined
          ? constant(false, this.at)
          : local(variable, this.at)
      );
      const record = primitive(
        "record",
        [this.typeReference(), ...values],
        this.at,
      );
      return procedure(parameters, record, this.at);
    });
  }
}
