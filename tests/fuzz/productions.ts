/**
 * What programs are generated from: for each type the expressions that give a value of it. In a template
 *
 * - `$type` stands for an expression of a type, `%type` for one that is a single operation on variables and constants;
 * - `!name:type` stands for a variable that is new, `>name` brings it into scope up to the end of the parentheses that
 *   it is in, and `@name` stands for it again;
 * - `=type` stands for a variable of a type, to be assigned;
 * - `*number` says how often what follows in the same parentheses is done.
 *
 * @module
 */

/** The types of variables. An `index` is a small fixnum, and never assigned: what counts with it ends. */
export const TYPES = [
  "num",
  "index",
  "bool",
  "list",
  "vec",
  "str",
  "char",
  "rec",
  "proc",
  "any",
] as const;

/** The name of a type. */
export type Type = (typeof TYPES)[number];

/** A way to make an expression. */
export interface Production {
  readonly weight: number;
  readonly template: string;
}

/** Numbers at the limits of their representations. */
export const NUMBERS: readonly string[] = [
  "0 1 2 3 5 7 10 -1 -2 -3 -7 100",
  "1073741823 1073741822 -1073741824 -1073741823 1073741824 -1073741825",
  "536870912 32768 46341 65536 -46341",
  "2147483647 -2147483648 4294967296 9007199254740991 9007199254740993",
  "4611686018427387904 9223372036854775807 -9223372036854775808",
  "9223372036854775806 9223372036854775808 -9223372036854775809",
  "3037000499 3037000500 123456789012345678901234567890",
  "0.0 -0.0 1.5 -2.5 0.1 4.0 1e10 -3.0 1073741823.0 1073741824.0",
  "9007199254740992.0 9223372036854775807.0 1e300 +inf.0 -inf.0 +nan.0",
  "1/2 -7/3 22/7 1/3",
].flatMap((line) => line.split(" "));

const SMALL = "0 1 2 3 4 5 6 7 8 -1".split(" ");

function rows(text: string): Production[] {
  return text.trim().split("\n").map((line) => {
    const [, weight, template] = /^\s*(\d+) (.*)$/.exec(line)!;
    return { weight: Number(weight), template: template! };
  });
}

const FORMS = `
  4 (if $bool $T $T)
  2 (let ((!x:num $num)) >x $T)
  2 (let ((!x:num $num) (!y:any $any)) >x >y $T)
  1 (let ((!x:list $list)) >x $T)
  1 (let* ((!x:vec $vec) >x (!y:num $num)) >y $T)
  1 (let ((!x:rec $rec)) >x $T)
  1 (let ((!x:proc $proc)) >x $T)
  1 (let ((!x:str $str)) >x $T)
  2 (begin $effect $T)
  1 (cond ($bool $T) ((assv $num '((1 . 2) (2.5 . 3))) => (lambda (!p:any) >p $T)) (else $T))
  1 (case $index ((0 1) $T) ((2 3 4) $T) (else $T))
  1 (call/cc (lambda (!k:any) (if $bool (@k $T) $T)))
  1 (guard (!e:any >e ($bool $T) (else $T)) $T)
  1 (guard (!e:any >e ((number? @e) $T) (#t $T)) (raise $any))
  1 (call-with-values (lambda () (values $num $any)) (lambda (!x:num !y:any) >x >y $T))
  1 (dynamic-wind (lambda () $effect) (lambda () $T) (lambda () $effect))
  1 (let-values (((!x:num . !y:list) (values $num $num $num))) >x >y $T)
  1 (let () (define !x:num $num) >x (define (!f:any !n:num) >n $T) (@f $num))
  1 (force (delay $T))
  1 (parameterize ((depth $index)) $T)
`;

const ROWS: Readonly<Record<Type | "effect", string>> = {
  num: `
    12 (+ $num $num)
    10 (- $num $num)
    6 (* $num $num)
    3 (- $num)
    3 (+ $num 1)
    3 (- $num 1)
    1 (+ $num $num $num)
    2 (/ $num $num)
    2 (quotient $int $int)
    2 (remainder $int $int)
    2 (modulo $int $int)
    1 (quotient $int $index)
    1 (modulo $int 7)
    1 (abs $num)
    1 (min $num $num)
    1 (max $num $num)
    1 (exact->inexact $num)
    1 (sqrt (abs $num))
    1 (floor $num)
    1 (exact (floor $flo))
    1 (exact-integer-sqrt-of $int)
    1 (gcd $int $int)
    1 (expt $num $index)
    2 (length $list)
    3 (car $list)
    2 (cadr $list)
    2 (vector-ref $vec $at)
    2 (vector-length $vec)
    1 (string-length $str)
    1 (char->integer $char)
    3 (point-x $rec)
    1 (point-y $rec)
    4 ($proc $num)
    2 (apply + $list)
    1 (apply max 0 $list)
    1 (apply $proc (list $num))
    1 (depth)
    1 (f64vector-ref $f64 $at)
    1 (begin (f64vector-set! doubles $at $num) (f64vector-ref doubles $at))
    1 (begin (s64vector-set! longs $at $int) (s64vector-ref longs $at))
    1 (begin (bytevector-u8-set! bytes $at $int) (bytevector-u8-ref bytes $at))
    4 (let loop ((!i:index 0) (!a:num $num)) >i >a (if (< @i 7) *7 (loop (+ @i 1) (keep $num)) @a))
    3 (do ((!i:index 0 (+ @i 1)) (!a:num $num (keep $num))) ((= @i 5) $num) >i >a *5 $effect)
    2 (let loop ((!i:index 6) (!l:list $list)) >i >l (if (and (> @i 0) (pair? @l)) *6 (loop (- @i 1) (cdr @l)) $num))
    2 (let ((!s:num 0)) >s (for-each (lambda (!x:any) >x *4 (set! @s (keep $num))) $list) @s)
    1 (let ((!s:num 0)) >s (vector-for-each (lambda (!x:any) >x *4 (set! @s (keep $num))) $vec) @s)
    2 (begin (set! =num (keep $num)) $num)
    1 (fold-left (lambda (!a:num !x:any) >a >x *4 (keep $num)) $num $list)
    1 (call/cc (lambda (!k:any) (for-each (lambda (!x:any) >x *3 (if $bool (@k $num))) $list) $num))
    1 (hash-table-ref/default table $any $num)
    1 ($thunk)
    1 ($proc3 $num $num $num)
    1 ($proc5 $num $num $num $num $num)
    1 (caar (list $list))
    1 (list-ref $list $at)
    1 (exact $flo)
    1 (* $num $num 2)
    2 (+ 1073741823 $num)
    1 (- 0 $num)
    1 (* 3 $num)
    1 (* $num -1)
    1 (quotient 1000000 $int)
    1 (modulo 17 $int)
    1 (truncate $num)
    1 (let* ((!r:any #f) (!n:any 0) (!v:num (call/cc (lambda (k) (set! @r k) $num)))) >v *3 (set! @n (+ @n 1)) (if (< @n 3) (@r (keep $num)) @v))
    1 (letrec ((!e:any (lambda (!n:index) >n (if (<= @n 0) $num (@o (- @n 1))))) (!o:any (lambda (!m:index) >m (if (<= @m 0) $num (@e (- @m 1)))))) *5 (@e $index))
    1 (letrec ((!f:any (lambda () @v)) (!v:num (if $bool (@f) $num))) >v (+ @v $num))
    1 (let () (define (!f:any) (set! @v (keep (+ @v 1))) @v) (define !v:num $num) >v (@f) $num)
    1 (letrec ((!v:num (if $bool $num (@f))) (!f:any (lambda () (set! @v 2) @v))) >v (+ (@f) $num))
    2 (let* ((!r:any #f) (!n:any 0) (!t:num (do ((!i:index 0 (+ @i 1)) (!x:num $num (keep $num))) ((= @i 4) @x) >i >x *12 $effect (if (= @i 2) (call/cc (lambda (k) (set! @r k))))))) >t (set! @n (+ @n 1)) (if (< @n 3) (@r 0) (+ @t $num)))
  `,
  index: "1 0",
  bool: `
    6 (< $num $num)
    4 (= $num $num)
    2 (<= $num $num)
    3 (> $num $num)
    2 (>= $num $num)
    2 (zero? $num)
    1 (positive? $num)
    1 (negative? $num)
    1 (even? $int)
    1 (odd? $index)
    3 (not $bool)
    2 (and $bool $bool)
    2 (or $bool $bool)
    2 (pair? $any)
    2 (null? $any)
    1 (number? $any)
    1 (integer? $num)
    1 (exact? $num)
    2 (flonum? $any)
    2 (fixnum? $any)
    1 (symbol? $any)
    1 (string? $any)
    1 (char? $any)
    1 (vector? $any)
    1 (procedure? $any)
    1 (boolean? $any)
    2 (point? $any)
    2 (eqv? $any $any)
    1 (eqv? $num $num)
    1 (equal? $any $any)
    1 (eq? $any '())
    1 (eq? $any 'a)
    1 (char<? $char $char)
    1 (char=? $char $char)
    1 (string=? $str $str)
    1 (memv $num $list)
    1 (< $num $num $num)
    1 (nan? $num)
    1 (< $num 10)
    1 (< 5 $num)
    1 (<= $num 0)
    1 (<= 0 $num)
    1 (> $num 3)
    1 (> 2 $num)
    1 (>= $num 1073741823)
    1 (>= 3 $num)
    1 (= $num 2)
    1 (= 0 $num)
    1 (not (< $num $num))
    1 (not (= $num $num))
    1 (not (pair? $any))
    1 (not (eqv? $num $num))
    1 (eof-object? $any)
    1 (not (null? $list))
    2 #t
    2 #f
  `,
  list: `
    6 (list $num $num)
    3 (list $num)
    3 (cons $num $list)
    2 (list $num $num $any)
    1 (cons $any $list)
    2 (cdr $list)
    1 '()
    1 (reverse $list)
    1 (append $list $list)
    2 (map (lambda (!x:num) >x *4 (keep $num)) $list)
    1 (map $proc $list)
    1 (vector->list $vec)
    1 (list-tail $list $at)
    1 (filter (lambda (!x:any) >x *4 $bool) $list)
    1 (sort (list $int $int $int) (lambda (!x:num !y:num) >x >y (< @x @y)))
    1 (let loop ((!i:index 0) (!l:list '())) >i >l (if (= @i 6) @l *6 (loop (+ @i 1) (cons $num @l))))
    1 (cddr $list)
    1 (cdar (list $list))
    1 (assv $num (list $list $list))
    1 (string->list $str)
    1 (begin (set! =list $list) $list)
    1 (all-choices (lambda (!k:any) >k (if $bool $num $num)))
  `,
  vec: `
    4 (vector $num $num $num)
    3 (make-vector 5 $num)
    1 (list->vector $list)
    1 (vector-map (lambda (!x:num) >x *4 (keep $num)) $vec)
    1 (vector $any $num)
    1 (begin (set! =vec $vec) $vec)
  `,
  str: `
    3 "hello"
    1 ""
    2 (string $char $char)
    2 (string-append $str $str)
    1 (number->string $num)
    1 (substring $str 0 1)
    1 (list->string (list $char $char))
    1 (symbol->string 'sym)
  `,
  char: `
    3 #\\a
    1 #\\Z
    1 #\\x1F600
    1 (string-ref $str $at)
    1 (char-upcase $char)
    1 (integer->char (+ 65 $index))
  `,
  rec: `
    6 (make-point $num $num)
    1 (make-point $any $num)
    1 (begin (set! =rec $rec) $rec)
  `,
  proc: `
    6 (lambda (!x:num) >x $num)
    2 (lambda (!x:num . !r:list) >x >r $num)
    2 (let ((!n:num $num)) >n (lambda (!x:num) >x (set! @n (keep $num)) $num))
    1 (let ((!n:num $num)) >n (letrec ((!f:any (lambda (!x:num !c:index) >x >c (if (> @c 3) @n *4 (@f (keep $num) (+ @c 1)))))) (lambda (!y:num) >y (@f @y 0))))
    1 (case-lambda ((!x:num) >x $num) ((!y:num !z:num) >y >z $num))
    1 -
    1 abs
    1 (if $bool $proc $proc)
    1 (begin (set! =proc $builtin) $proc)
  `,
  any: `
    6 $num
    3 $list
    2 $vec
    1 $str
    1 $char
    2 $rec
    2 $bool
    1 $proc
    1 'a
    1 'sym
    1 (vector-ref $vec $at)
    1 (car $list)
    1 (point-x $rec)
    1 (cons $num $num)
    1 (if #f #f)
    1 (eof-object)
    1 (string->symbol $str)
    1 (call-with-values (lambda () (values $num $num)) list)
  `,
  effect: `
    3 (note $any)
    4 (set! =num (keep $num))
    2 (set! =list $list)
    1 (set! =proc $builtin)
    1 (set! =rec $rec)
    2 (vector-set! $vec $at $num)
    1 (vector-set! =vec $at $str)
    2 (set-car! $list $num)
    2 (set-point-x! $rec $num)
    1 (set-point-y! =rec $str)
    1 (hash-table-set! table $num $num)
    1 (hash-table-update! table $num (lambda (!x:num) >x (keep $num)) (lambda () $num))
    1 (if $bool $effect)
    1 (when $bool $effect $effect)
    1 (error "generated" $any)
    1 (raise-continuable $any)
    1 (with-exception-handler (lambda (!e:any) >e $num) (lambda () (note (+ 1 (raise-continuable $num)))))
    1 (string-set! (make-string 3 #\\a) $index $char)
    1 (again!)
    2 (change!)
    1 (set-cdr! $list '())
    1 (f64vector-set! $f64 $at $num)
    1 (s64vector-set! longs $at $int)
    1 (bytevector-u8-set! bytes $at $int)
  `,
};

/** The ways to make expressions of each type. */
export const PRODUCTIONS: Readonly<Record<string, readonly Production[]>> = {
  ...Object.fromEntries(
    Object.entries(ROWS).map(([type, text]) => [
      type,
      type === "effect" || type === "index"
        ? rows(text)
        : [...rows(text), ...rows(FORMS.replaceAll("$T", `$${type}`))],
    ]),
  ),
  index: SMALL.map((template) => ({ weight: 1, template })),
  at: rows(`
    6 0
    6 1
    4 2
    1 4
    1 -1
    1 $index
    1 (- $index 1)
  `),
  int: rows(`
    3 (whole $num)
    1 (+ (whole $num) (whole $num))
    1 $index
  `),
  flo: rows(`
    2 (inexact $num)
    1 (* 1.0 $num)
  `),
  builtin: rows("1 exact->inexact"),
  f64: rows(`
    3 doubles
    1 (f64vector 1.5 $flo)
  `),
  thunk: rows(`
    1 (lambda () $num)
    1 (let ((!n:num $num)) >n (lambda () (set! @n (keep (+ @n 1))) $num))
  `),
  proc3: rows(`
    2 (lambda (!x:num !y:num !z:num) >x >y >z $num)
    1 (lambda (!x:num . !r:list) >x >r $num)
  `),
  proc5: rows(`
    1 (lambda (!a:num !b:num !c:num !d:num !e:num) >a >b >c >d >e $num)
  `),
};

/** The same, single operations only. */
export const OPERATIONS: Readonly<Record<string, readonly Production[]>> =
  Object.fromEntries(
    Object.entries(PRODUCTIONS).map(([type, all]) => [
      type,
      (type in ROWS && type !== "index" ? rows(ROWS[type as Type]) : all)
        .filter(({ template }) => !/!\w+:|lambda|call|guard/.test(template)),
    ]),
  );

/** What an expression of a type is where none may be larger: a constant. */
export const LEAVES: Readonly<Record<string, readonly string[]>> = {
  num: NUMBERS,
  index: SMALL,
  at: ["0", "1", "0", "1", "2"],
  int: NUMBERS.filter((text) => /^-?\d+$/.test(text)),
  flo: NUMBERS.filter((text) => text.includes(".")),
  f64: ["doubles"],
  thunk: ["(lambda () 1)"],
  proc3: ["+", "(lambda (x y z) (- x z))"],
  proc5: ["list", "(lambda (a b c d e) (- a e))"],
  // A variable of procedures is assigned none that calls what is in variables: no recursion is endless.
  builtin: [
    "-",
    "abs",
    "keep",
    "(lambda (x . r) x)",
    "(adder 1)",
    "(adder 2.5)",
    "(adder -1073741824)",
  ],
  bool: ["#t", "#f"],
  list: [
    "'()",
    "(list 1 2)",
    "(list 3 1073741823 5)",
    "(list 0.5 2 'a)",
    "(list 1.5 2.5 3.5)",
    "(list 1073741823 -1)",
  ],
  vec: ["(vector 1 2 3)", "(vector)", "(make-vector 6 1.5)", "(vector 1.5 2)"],
  str: ['"abc"', '""', '"x1"'],
  char: ["#\\a", "#\\b"],
  rec: ["(make-point 1 2)", "(make-point 1.5 'p)"],
  proc: ["-", "abs", "(lambda (x) x)", "keep"],
  any: ["1", "'a", "'()", '"s"', "#f", "1.5", "#\\c", "9223372036854775807"],
  effect: ["(note 1)"],
};
