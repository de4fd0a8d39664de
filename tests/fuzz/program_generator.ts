/**
 * Scheme programs from seeds. Every program ends, and prints all that it computes.
 *
 * @module
 */

import {
  LEAVES,
  NUMBERS,
  OPERATIONS,
  type Production,
  PRODUCTIONS,
  type Type,
} from "./productions.ts";
import { Random } from "./random.ts";

/** A variable that expressions can use. */
interface Variable {
  readonly name: string;
  readonly type: string;
}

/** A procedure that they can call. */
interface Callable {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly result: string;
  /** About how many small expressions a call evaluates. */
  readonly cost: number;
}

/** Expressions that one evaluation of an expression may evaluate. */
const COSTLIEST = 4_000;
/** Rounds of the loop that calls each procedure. */
const ROUNDS = 36;

const HEADER = `
(define-record-type point (make-point x y) point?
  (x point-x set-point-x!) (y point-y set-point-y!))
(define depth (make-parameter 3))
(define table (make-equal-hash-table))
(define doubles (f64vector 1.5 -2.5 0.0 1e10 4.0))
(define longs (s64vector 1 -2 4611686018427387904 9223372036854775807 5))
(define bytes (bytevector 1 2 255 0 7))
(define notes '())
(define noted 0)
(define (note x)
  (set! noted (+ noted 1))
  (if (< noted 12) (set! notes (cons x notes))))
(define (keep x)
  (cond ((not (number? x)) 0)
        ((exact-integer? x)
         (if (< -9300000000000000000000 x 9300000000000000000000)
             x
             (remainder x 4611686018427387905)))
        ((exact? x) (keep (numerator x)))
        (else x)))
(define (whole x)
  (cond ((exact-integer? x) x)
        ((not (number? x)) 5)
        ((exact? x) (numerator x))
        ((< -1e20 x 1e20) (exact (truncate x)))
        (else 7)))
(define (exact-integer-sqrt-of x)
  (call-with-values (lambda () (exact-integer-sqrt (abs x))) (lambda (s r) s)))
(define (fold-left f acc list)
  (if (pair? list) (fold-left f (f acc (car list)) (cdr list)) acc))
(define (all-choices f)
  (let ((out '()) (k #f) (n 0))
    (let ((v (call/cc (lambda (c) (set! k c) 0))))
      (set! out (cons (f v) out))
      (set! n (+ n 1))
      (if (< n 3) (k n) out))))
(define (describe e)
  (if (error-object? e)
      (list (error-object-message e) (error-object-irritants e))
      e))
(define (adder n) (lambda (x) (+ x n)))
(define (pick items i) (list-ref items (modulo i (length items))))
(define (show x)
  (write x)
  (if (pair? notes) (begin (write-string " notes ") (write notes)))
  (set! notes '())
  (set! noted 0)
  (newline))
`.trim();

const GLOBALS: readonly Variable[] = [
  { name: "g-num", type: "num" },
  { name: "g-int", type: "num" },
  { name: "g-list", type: "list" },
  { name: "g-vec", type: "vec" },
  { name: "g-rec", type: "rec" },
  { name: "g-proc", type: "proc" },
];

/** How a procedure is made: `NAME` is its own name. */
interface Shape {
  readonly weight: number;
  readonly parameters: readonly string[];
  readonly result: Type;
  readonly template: string;
  /** How often its body is evaluated in one call. */
  readonly times: number;
}

function shape(
  weight: number,
  parameters: string,
  result: Type,
  template: string,
  times: number = 1,
): Shape {
  return {
    weight,
    parameters: parameters.split(" "),
    result,
    template,
    times,
  };
}

/** Straight code of single operations. */
const STEPS = "(let* ((!x:num %num) >x (!y:num (if %bool %num %num)) >y " +
  "(!z:bool %bool) >z (!w:any %any) >w (!u:num %num) >u (!m:list %list) >m) " +
  "%effect (list @x @y @z @w (if %bool %num %list) (if (not %bool) @u %num)))";

/** What `again!` replaces by another. */
const FIRST = shape(4, "num num", "num", "(NAME !a:num !b:num) >a >b $num");

const SHAPES: readonly Shape[] = [
  shape(
    4,
    "num num list vec",
    "list",
    `(NAME !a:num !b:num !l:list !v:vec) >a >b >l >v ${STEPS}`,
  ),
  shape(
    3,
    "rec any str char",
    "list",
    `(NAME !a:rec !b:any !s:str !c:char) >a >b >s >c ${STEPS}`,
  ),
  shape(
    5,
    "index num num",
    "list",
    "(NAME !n:index !a:num !b:num) >n >a >b (do ((!i:index 0 (+ @i 1)) " +
      "(!x:num @a >x (keep %num)) (!y:num @b >y (if %bool (keep %num) @y))) " +
      "((= @i 6) (list @x @y)) >i >x >y *6 %effect)",
    6,
  ),
  FIRST,
  shape(2, "num list", "num", "(NAME !a:num !l:list) >a >l $num"),
  shape(2, "any vec", "any", "(NAME !a:any !v:vec) >a >v $any"),
  shape(1, "rec num", "num", "(NAME !p:rec !b:num) >p >b $num"),
  shape(1, "num proc", "num", "(NAME !a:num !f:proc) >a >f $num"),
  shape(1, "num num", "list", "(NAME !a:num !b:num) >a >b $list"),
  shape(1, "num num", "bool", "(NAME !a:num !b:num) >a >b $bool"),
  shape(
    1,
    "num num num num num",
    "num",
    "(NAME !a:num !b:num !c:num !d:num !e:num) >a >b >c >d >e $num",
  ),
  shape(1, "num num", "num", "(NAME !a:num . !r:list) >a >r $num"),
  shape(
    3,
    "index num",
    "num",
    "(NAME !n:index !a:num) >n >a (if (<= @n 0) $num " +
      "(let ((!r:num (NAME (- @n 1) (keep $num)))) >r (keep $num)))",
    9,
  ),
  shape(
    1,
    "index num",
    "num",
    "(NAME !n:index !a:num) >n >a (if (<= @n 0) $num " +
      "(keep (+ (NAME (- @n 1) (keep $num)) (NAME (- @n 2) @a))))",
    60,
  ),
  shape(
    3,
    "index num num",
    "num",
    "(NAME !n:index !a:num !b:num) >n >a >b (if (<= @n 0) $num " +
      "(NAME (- @n 1) (keep $num) (keep $num)))",
    9,
  ),
  shape(
    1,
    "num num",
    "proc",
    "(NAME !a:num !b:num) >a >b (lambda (!c:num) >c (set! @a (keep $num)) $num)",
  ),
];

/** A name or a character as it is, a placeholder, anything else. */
const TOKEN = /[a-z][\w<>=!?/*+-]*|#\\\w+|[$%!>@=*]\w+(?::\w+)?|./gsi;

/** Makes one program. */
class ProgramGenerator {
  private readonly random: Random;
  private names = 0;
  private readonly functions: Callable[] = [];
  private scope: Variable[] = [...GLOBALS];
  /** How often what is being generated is evaluated in one call, and what all of it costs. */
  private times = 1;
  private cost = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** A call of a procedure that is not too costly here. */
  private call(type: string, size: number): string | undefined {
    const fitting = this.functions.filter(({ result, cost }) =>
      result === type && this.cost + cost * this.times < COSTLIEST
    );
    if (fitting.length === 0) return undefined;
    const { name, parameters, cost } = this.random.pick(fitting);
    this.cost += cost * this.times;
    const args = parameters.map((each) => this.expression(each, size - 2));
    return `(${name} ${args.join(" ")})`;
  }

  private variable(type: string): string | undefined {
    const fitting = this.scope.filter((each) => each.type === type);
    if (fitting.length === 0) return undefined;
    // What is near is used most.
    return this.random.chance(1, 2)
      ? fitting.at(-1)!.name
      : this.random.pick(fitting).name;
  }

  private expression(type: string, size: number): string {
    const { random } = this;
    this.cost += this.times;
    if (type !== "index" && type !== "effect" && random.chance(1, 120)) {
      return this.expression("any", 1);
    }
    const variables = size <= 0 ? 3 : 1;
    if (random.chance(variables, 4)) {
      const name = this.variable(type);
      if (name !== undefined) return name;
    }
    if (size > 0 && random.chance(1, 6)) {
      const call = this.call(type, size);
      if (call !== undefined) return call;
    }
    if (size <= 0 || this.cost > COSTLIEST) return random.pick(LEAVES[type]!);
    return this.produce(random.weighted(PRODUCTIONS[type]!), size);
  }

  private produce({ template }: Production, size: number): string {
    return this.fill(template, size - 1 - this.random.below(2));
  }

  /** Replaces what a template has placeholders for. */
  private fill(template: string, size: number): string {
    const names = new Map<string, Variable>();
    /** The scope and the times at each open parenthesis. */
    const outside: { scope: Variable[]; times: number }[] = [];
    const before = { scope: this.scope, times: this.times };
    for (const [, short, type] of template.matchAll(/!(\w+):(\w+)/g)) {
      names.set(short!, { name: `${short}${this.names++}`, type: type! });
    }
    let text = "";
    for (const token of template.match(TOKEN)!) {
      const rest = token.slice(1);
      if (token.length === 1 || !/^[$%!>@=*]/.test(token)) {
        if (token === "(") {
          outside.push({ scope: this.scope, times: this.times });
        } else if (token === ")") {
          ({ scope: this.scope, times: this.times } = outside.pop()!);
        }
        text += token;
        continue;
      }
      switch (token[0]) {
        case "$":
          text += this.expression(rest, size);
          break;
        case "%":
          text += this.produce(this.random.weighted(OPERATIONS[rest]!), 0);
          break;
        case "!":
          text += names.get(rest.split(":")[0]!)!.name;
          break;
        case ">":
          this.scope = [...this.scope, names.get(rest)!];
          break;
        case "@":
          text += names.get(rest)!.name;
          break;
        case "=":
          text += this.variable(rest)!;
          break;
        case "*":
          this.times *= Number(rest);
          break;
      }
    }
    ({ scope: this.scope, times: this.times } = before);
    return text;
  }

  private procedure(shape: Shape): string {
    const name = `f${this.functions.length}`;
    const { parameters, result, times, template } = shape;
    this.cost = 0;
    this.times = times;
    const text = this.fill(
      template.replaceAll("NAME", name),
      4 + this.random.below(4),
    );
    this.times = 1;
    this.functions.push({ name, parameters, result, cost: this.cost });
    return `(define ${text})`;
  }

  /** What a procedure is called with in the rounds of a loop. */
  private argument(type: string): string {
    const { random } = this;
    if (type !== "num") {
      const leaves = LEAVES[type]!;
      const right = type === "index"
        ? "(modulo i 9)"
        : random.chance(1, 2)
        ? random.pick(leaves)
        : `(if (< i 20) ${random.pick(leaves)} (pick (list ${
          random.pick(leaves)
        } ${random.pick(leaves)}) i))`;
      return random.chance(1, 5) ? `(if (= i 27) 'wrong ${right})` : right;
    }
    const usual = random.pick([
      "i",
      "(+ i 0.5)",
      "1073741820",
      random.pick([
        "(- 1073741823 i)",
        "(* i 100000007)",
        "(exact->inexact i)",
        "4611686018427387904",
        "(/ i 2)",
      ]),
    ]);
    const rare = Array.from(
      { length: 3 + random.below(4) },
      () => random.pick(NUMBERS),
    );
    const from = random.pick([0, 8, 20]);
    return `(if (< i ${from}) ${usual} (pick (list ${rare.join(" ")}) i))`;
  }

  private rounds({ name, parameters, result }: Callable): string {
    const args = parameters.map((type) => this.argument(type)).join(" ");
    const call = `(${name} ${args})`;
    const made = result === "proc" ? `(${call} i)` : call;
    return [
      `(show '${name})`,
      "(do ((i 0 (+ i 1)))",
      `    ((= i ${ROUNDS}))`,
      `  (show (guard (e (#t (list 'caught (describe e)))) ${made})))`,
    ].join("\n");
  }

  /** A recursion without tail calls that fills the stack. */
  private deep(): string {
    this.cost = 0;
    const body = this.fill(
      "(deep !n:any !a:num) >n >a (if (= @n 0) $num " +
        "(let ((!r:num (deep (- @n 1) @a))) >r (keep $num)))",
      2,
    );
    const depth = this.cost > 12 ? 60 : this.random.pick([200, 3_000, 12_000]);
    return [
      `(define ${body})`,
      `(do ((i 0 (+ i 1))) ((= i 4))`,
      `  (show (guard (e (#t (list 'caught (describe e)))) (deep ${depth} i))))`,
    ].join("\n");
  }

  program(): string {
    const { random } = this;
    const forms = [HEADER];
    forms.push(
      `(define g-num ${random.pick(NUMBERS)})`,
      `(define g-int ${random.pick(["0", "1", "1073741823", "-1"])})`,
      "(define g-list (list 1 2 3))",
      "(define g-vec (vector 1 2.5 3 4))",
      "(define g-rec (make-point 1 2))",
      "(define g-proc (lambda (x) (+ x 1)))",
    );
    const time = random.chance(1, 2) ? random.below(80) : -1;
    forms.push(
      "(define changes 0)",
      "(define (change!)",
      "  (set! changes (+ changes 1))",
      `  (if (= changes ${time}) ${redefinition(random)}))`,
    );
    const first = this.procedure(FIRST);
    const other = this.fill("(lambda (!a:num !b:num) >a >b $num)", 3);
    forms.push(
      first,
      `(define again! (let ((old f0) (new ${other}))`,
      "  (lambda () (let ((now f0)) (set! f0 (if (eq? now old) new old)) 0))))",
    );
    const count = 2 + random.below(5);
    for (let i = 0; i < count; i++) {
      forms.push(this.procedure(random.weighted(SHAPES)));
    }
    for (const each of this.functions) forms.push(this.rounds(each));
    if (random.chance(1, 3)) forms.push(this.deep());
    if (random.chance(1, 8)) {
      forms.push(redefinition(random));
      for (const each of this.functions) forms.push(this.rounds(each));
    }
    if (random.chance(1, 3)) {
      const { name, parameters } = random.pick(this.functions);
      const args = parameters.map((type) =>
        random.chance(1, 2) ? "'wrong" : random.pick(LEAVES[type]!)
      );
      forms.push(`(show (${name} ${args.join(" ")}))`);
    }
    return forms.join("\n") + "\n";
  }
}

/** Evaluates one of them: in the program itself it would have the builtin never inlined. */
function redefinition(random: Random): string {
  return `(eval '(begin ${
    random.pick(REDEFINITIONS)
  }) (interaction-environment))`;
}

/** Builtins that a program redefines when its procedures are compiled. */
const REDEFINITIONS: readonly string[] = [
  "(define (abs x) (if (number? x) (if (< x 0) x (- x)) 'abs))",
  "(define (car x) (if (pair? x) (cdr x) 'car))",
  "(define (vector-ref v i) (list i))",
  "(define (zero? x) #f)",
  "(define (> a b) (< a b))",
  "(define old* *) (define (* a b) (if (eqv? a 0) 'zero (old* a b)))",
  "(set! max min)",
];

/** The program of a seed. */
export function generateProgram(seed: number): string {
  return new ProgramGenerator(seed).program();
}
