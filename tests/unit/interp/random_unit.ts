/**
 * Random functions over small integers, for comparing what the IR means with what its
 * encoding does. They use mutable variables, which the builder turns into block
 * parameters: loops that exchange variables become cyclic moves.
 *
 * @module
 */

import { Sym } from "../../../lib/ir/datum.ts";
import { FunctionBuilder } from "../../../lib/ir/builder.ts";
import { Unit, type Value } from "../../../lib/ir/function.ts";

/** Numbers that depend on a seed only. */
export class Random {
  constructor(private state: number) {}

  /** A natural number below a limit. */
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor(this.state / 2 ** 32 * limit);
  }

  /** One of some things. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

interface Variable {
  readonly name: string;
}

const ARITHMETIC = ["scm.add", "scm.sub", "scm.mul"];
const COMPARISONS = [
  "scm.lt",
  "scm.le",
  "scm.gt",
  "scm.ge",
  "scm.numeq",
  "scm.eq?",
];

/** What is in a random function. */
interface RandomOptions {
  /** How often there is a handler, next to nine other statements. */
  readonly handlers: number;
  /** Numbers do not grow much, and are not compared by identity. */
  readonly small: boolean;
  /** It is a generator: half of its calls are suspensions. */
  readonly suspends: boolean;
}

class Generator {
  private readonly variables: Variable[] = [];
  private readonly cell: Value;

  constructor(
    private readonly random: Random,
    private readonly b: FunctionBuilder,
    params: readonly Value[],
    private readonly options: RandomOptions,
  ) {
    for (let i = 0; i < 5; i++) {
      const variable = { name: `x${i}` };
      this.variables.push(variable);
      b.writeVariable(variable, params[i] ?? b.constant(i));
    }
    this.cell = b.value("cell.new", [b.constant(7)]);
  }

  private read(): Value {
    const { random, b } = this;
    switch (random.below(6)) {
      case 0:
        return b.constant(random.below(200) - 100);
      case 1:
        return b.constant(random.below(200_000) - 100_000);
      default:
        return b.readVariable(random.pick(this.variables));
    }
  }

  private write(value: Value): void {
    this.b.writeVariable(this.random.pick(this.variables), value);
  }

  private test(): Value {
    const { random, b } = this;
    const { small } = this.options;
    const test = b.value(
      random.pick(small ? COMPARISONS.slice(0, -1) : COMPARISONS),
      [this.read(), this.read()],
    );
    return random.below(4) === 0 ? b.value("scm.not", [test]) : test;
  }

  private call(): void {
    const { random, b } = this;
    if (this.options.suspends && random.below(2) === 0) {
      const then = b.block("any");
      b.suspend(this.read(), then);
      b.switchTo(then);
      b.seal(then);
      if (random.below(3) > 0) this.write(then.params[0]!);
      return;
    }
    const args = Array.from({ length: random.below(6) }, () => this.read());
    const then = b.block("any");
    b.call(b.global(Sym.of("g")), args, then);
    b.switchTo(then);
    b.seal(then);
    if (random.below(3) > 0) this.write(then.params[0]!);
  }

  statements(depth: number): void {
    for (let left = 1 + this.random.below(5); left > 0; left--) {
      this.statement(depth);
    }
  }

  private statement(depth: number): void {
    const { random, b } = this;
    switch (random.below(depth > 0 ? 9 + this.options.handlers : 6)) {
      case 0:
      case 1:
        this.write(
          b.value(
            random.pick(
              this.options.small ? ARITHMETIC.slice(0, -1) : ARITHMETIC,
            ),
            [this.read(), this.read()],
          ),
        );
        break;
      case 2: {
        const from = random.pick(this.variables);
        const to = random.pick(this.variables);
        const [x, y] = [b.readVariable(from), b.readVariable(to)];
        b.writeVariable(from, y);
        b.writeVariable(to, x);
        break;
      }
      case 3:
        this.call();
        break;
      case 4:
        if (random.below(2) === 0) {
          b.effect("cell.set", [this.cell, this.read()]);
        } else this.write(b.value("cell.get", [this.cell], ["cell"]));
        break;
      case 5:
        this.write(b.builtin("abs", [this.read()]));
        break;
      case 6:
      case 7: {
        const [yes, no, join] = [b.block(), b.block(), b.block()];
        b.branch(this.test(), yes, no);
        b.seal(yes);
        b.seal(no);
        b.switchTo(yes);
        this.statements(depth - 1);
        b.jump(join);
        b.switchTo(no);
        if (random.below(2) === 0) this.statements(depth - 1);
        b.jump(join);
        b.seal(join);
        b.switchTo(join);
        break;
      }
      case 8: {
        const counter = { name: "counter" };
        b.writeVariable(counter, b.constant(1 + random.below(4)));
        const [header, body, exit] = [b.block(), b.block(), b.block()];
        b.jump(header);
        b.switchTo(header);
        const more = b.value("scm.gt", [
          b.readVariable(counter),
          b.constant(0),
        ]);
        b.branch(more, body, exit);
        b.seal(body);
        b.switchTo(body);
        this.statements(depth - 1);
        const next = b.value("scm.sub", [
          b.readVariable(counter),
          b.constant(1),
        ]);
        b.writeVariable(counter, next);
        b.jump(header);
        b.seal(header);
        b.seal(exit);
        b.switchTo(exit);
        break;
      }
      default: {
        const [handler, join] = [b.block("any"), b.block()];
        const outer = b.handler;
        b.handler = handler;
        this.statements(depth - 1);
        if (random.below(4) === 0) {
          const [yes, no] = [b.block(), b.block()];
          b.branch(this.test(), yes, no);
          b.seal(yes);
          b.seal(no);
          b.switchTo(yes);
          b.raise(this.read());
          b.switchTo(no);
        }
        b.handler = outer;
        b.jump(join);
        b.seal(handler);
        b.switchTo(handler);
        if (random.below(3) > 0) this.write(handler.params[0]!);
        if (random.below(2) === 0) this.statements(depth - 1);
        if (random.below(8) === 0) b.raise(this.read());
        else b.jump(join);
        b.seal(join);
        b.switchTo(join);
        break;
      }
    }
  }

  result(): Value {
    const { b } = this;
    let list = b.constant(0);
    for (const variable of this.variables) {
      list = b.value("scm.cons", [b.readVariable(variable), list]);
    }
    return list;
  }
}

/** A unit of one random function of three parameters. */
export function randomUnit(
  seed: number,
  handlers = 0,
  small = false,
  suspends = false,
): Unit {
  const random = new Random(seed);
  const unit = new Unit(`random ${seed}`);
  const arity = { required: 3, optional: 0, rest: false };
  const b = new FunctionBuilder(unit, "f", arity, { generator: suspends });
  const generator = new Generator(random, b, b.function.params, {
    handlers,
    small,
    suspends,
  });
  generator.statements(3);
  b.return(generator.result());
  b.finish();
  return unit;
}
