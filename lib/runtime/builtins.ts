/**
 * The runtime's builtins: everything an IR `builtin` instruction can name. A builtin takes and returns values and
 * never calls a procedure of the program; it fails by setting the pending condition and returning null.
 *
 * A row is `name arity where`: `w` is written in Wasm (`lib/runtime/`), `h` in TypeScript (`lib/runtime/host/`), `b` in
 * both: what is frequent and short in Wasm, which asks the host for the rest; `l` in TypeScript that is loaded only where a
 * language needs it. The
 * position in the table is the builtin's number in encoded code.
 *
 * @module
 */

/** A row of the table. */
export interface Builtin {
  readonly name: string;
  readonly arity: number;
  readonly where: "wasm" | "host" | "both" | "late";
  readonly index: number;
}

const ROWS = `
add 2 w|sub 2 w|mul 2 w|div 2 w|quotient 2 w|remainder 2 w|modulo 2 w|negate 1 w|abs 1 w
numeq 2 w|lt 2 w|le 2 w|gt 2 w|ge 2 w|zero? 1 w|positive? 1 w|negative? 1 w|even? 1 w|odd? 1 w
number? 1 w|real? 1 w|rational? 1 w|integer? 1 w|exact? 1 w|inexact? 1 w|exact-integer? 1 w|nan? 1 h|finite? 1 h|infinite? 1 h
max2 2 b|min2 2 b|gcd2 2 h|lcm2 2 h|numerator 1 h|denominator 1 h|floor 1 b|ceiling 1 b|truncate 1 b|round 1 b
exp 1 h|log 1 h|sin 1 h|cos 1 h|tan 1 h|asin 1 h|acos 1 h|atan 1 h|atan2 2 h|sqrt 1 b|exact-integer-sqrt 1 h|expt 2 h
exact->inexact 1 w|inexact->exact 1 b|make-rectangular 2 h|make-polar 2 h|real-part 1 h|imag-part 1 h|magnitude 1 h|angle 1 h
number->string 2 h|string->number 2 h|rationalize 2 h
bitwise-and 2 w|bitwise-or 2 w|bitwise-xor 2 w|bitwise-not 1 w|arithmetic-shift 2 w|bit-count 1 h|integer-length 1 h
eq? 2 w|eqv? 2 w|equal? 2 w
memq 2 w|memv 2 w|member 2 w|assq 2 w|assv 2 w|assoc 2 w
length 1 w|list? 1 w|append2 2 w|reverse 1 w|list-tail 2 w|list-ref 2 w|list-copy 1 w|last-pair 1 w
make-vector 2 w|vector->list 3 w|list->vector 1 w|vector-fill! 4 w|vector-copy! 5 w|subvector 3 w
vector-ref 2 w|vector-set! 3 w|vector-length 1 w
char-upcase 1 b|char-downcase 1 b|char-foldcase 1 h|char-alphabetic? 1 b|char-numeric? 1 b|char-whitespace? 1 b|char-upper-case? 1 b|char-lower-case? 1 b|digit-value 1 h
integer->char 1 w|char->integer 1 w
make-string 2 w|string-length 1 w|string-ref 2 w|string-set! 3 w|string-append2 2 w|substring 3 w|string-fill! 4 w|string-copy! 5 w
string=? 2 w|string<? 2 w|string-ci=? 2 h|string-ci<? 2 h|string->list 3 w|list->string 1 w|string->vector 3 w|vector->string 3 w
string->symbol 1 h|symbol->string 1 w|generate-symbol 1 h|string-upcase 1 h|string-downcase 1 h|string-foldcase 1 h
string-search-forward 3 h|string-search-backward 3 h|string-join 2 h|string-concatenate 1 h|string->utf8 3 h|utf8->string 3 h|string-hash 1 w
make-uniform 3 w|uniform? 2 w|uniform-length 2 w|uniform-ref 3 w|uniform-set! 4 w|uniform-copy! 6 w
hash 1 w|make-hash-table 1 w|hash-table? 1 w|hash-table-ref 3 w|hash-table-set! 3 w|hash-table-delete! 2 w|hash-table-count 1 w
hash-table-clear! 1 w|hash-table-copy 1 w|hash-table-next 2 w|hash-table-key 2 w|hash-table-value 2 w|hash-table-kind 1 w
make-record-type 3 w|record-type-of 1 w|record-type-name 1 w|record-type-fields 1 w|record-type? 1 w
values 1 w|values->list 1 w|call/cc 1 w|continuation? 1 w|continuation-winders 1 w|reinstate 2 w
winders 0 w|set-winders! 1 w|dynamic 0 w|set-dynamic! 1 w
make-condition 4 w|condition? 1 w|condition-kind 1 w|condition-message 1 w|condition-irritants 1 w|condition-payload 1 w|uncaught 1 w
type-error 4 h|range-error 3 h|fail 3 h
procedure? 1 w|procedure-arity-includes? 2 w|procedure-name 1 w|closure-captured 1 w
eof 0 w|default 0 w|unspecified 0 w|default? 1 w|eof-object? 1 w
current-jiffy 0 h|jiffies-per-second 0 h|current-second 0 h|runtime 0 h|exit 1 h|command-line 0 h|get-environment-variable 1 h|get-environment-variables 0 h
standard-port 1 h|open-input-file 2 h|open-output-file 2 h|open-input-string 1 h|open-output-string 0 h|get-output-string 1 h
open-input-bytevector 1 h|open-output-bytevector 0 h|get-output-bytevector 1 h
close-port 1 h|close-input-port 1 h|close-output-port 1 h|port? 1 h|input-port? 1 h|output-port? 1 h|textual-port? 1 h|binary-port? 1 h|input-port-open? 1 h|output-port-open? 1 h
read-char 1 h|peek-char 1 h|char-ready? 1 h|read-line 1 h|read-string 2 h|read 1 h|read-u8 1 h|peek-u8 1 h|u8-ready? 1 h|read-bytevector 2 h
write 2 h|display 2 h|write-simple 2 h|write-shared 2 h|newline 1 h|write-char 2 h|write-string 4 h|write-u8 2 h|write-bytevector 4 h|flush-output 1 h
file-exists? 1 h|delete-file 1 h
car 1 w|cdr 1 w|set-car! 2 w|set-cdr! 2 w|caar 1 w|cadr 1 w|cdar 1 w|cddr 1 w|char=? 2 w|char<? 2 w
f64vector-ref 2 w|f64vector-set! 3 w|s64vector-ref 2 w|s64vector-set! 3 w|bytevector-u8-ref 2 w|bytevector-u8-set! 3 w
compile 2 h|load-forms 2 h|environment 1 h|interaction-environment 0 h|features 0 h|gc 0 h|random 1 h|object->string 1 h|stack-trace 0 h
caaar 1 w|caadr 1 w|cadar 1 w|caddr 1 w|cdaar 1 w|cdadr 1 w|cddar 1 w|cdddr 1 w|cadddr 1 w|cddddr 1 w
generator-state 1 w|unwound-frames 0 w|frames->list 1 h
text-alphabetic? 1 l|text-alphanumeric? 1 l|text-ascii? 1 l|text-decimal? 1 l|text-digits? 1 l|text-numeric? 1 l|text-identifier? 1 l
text-space? 1 l|text-printable? 1 l|text-lower? 1 l|text-upper? 1 l|text-title? 1 l|text-capitalize 1 l|text-title 1 l|text-swap-case 1 l
text-find 4 l|text-find-last 4 l|text-count 4 l|text-at? 4 l|text-split 3 l|text-split-last 3 l|text-lines 2 l|text-strip 4 l|text-replace 4 l
text-repeat 2 l|text-expand-tabs 2 l|text-stride 4 l|text-quote 1 l|text-character 1 l
float->text 4 l|text->integer 3 l|text->float 1 l|text-group 4 l|float->hexadecimal 1 l|hexadecimal->float 1 l
global-value 1 w|make-global 1 w|global-assign! 2 l|global-remove! 1 l|module-text 1 l|file-text 1 l|absolute-path 1 l|compile-module 4 l
float-function 3 l|make-twister 0 l|twister-seed! 2 l|twister-float 1 l|twister-bits 2 l|twister-state 1 l|twister-restore! 2 l|wait 1 l
`;

const WHERE = { w: "wasm", h: "host", b: "both", l: "late" } as const;

/** All builtins, by number. */
export const BUILTINS: readonly Builtin[] = ROWS.trim().split(/[|\n]/).map(
  (row, index) => {
    const [name, arity, where] = row.split(" ") as [
      string,
      string,
      keyof typeof WHERE,
    ];
    return { name, arity: Number(arity), where: WHERE[where], index };
  },
);

/** All builtins, by name. */
export const BUILTIN_BY_NAME: ReadonlyMap<string, Builtin> = new Map(
  BUILTINS.map((builtin) => [builtin.name, builtin]),
);
