import assert from "node:assert/strict";
import { PreludeSession } from "./prelude_session.ts";

/** What the reports and SRFIs name, keywords apart. */
const NAMES: Readonly<Record<string, string>> = {
  "R5RS and R7RS": `
    * + - / < <= = > >= abs acos angle append apply asin assoc assq assv atan
    binary-port? boolean=? boolean? bytevector bytevector-append bytevector-copy
    bytevector-copy! bytevector-length bytevector-u8-ref bytevector-u8-set! bytevector?
    caaaar caaadr caaar caadar caaddr caadr caar cadaar cadadr cadar caddar cadddr caddr cadr
    call-with-current-continuation call-with-input-file call-with-output-file call-with-port
    call-with-values call/cc car cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar cddaar cddadr
    cddar cdddar cddddr cdddr cddr cdr ceiling char->integer char-alphabetic? char-ci<=?
    char-ci<? char-ci=? char-ci>=? char-ci>? char-downcase char-foldcase char-lower-case?
    char-numeric? char-ready? char-upcase char-upper-case? char-whitespace? char<=? char<?
    char=? char>=? char>? char? close-input-port close-output-port close-port command-line
    complex? cons cos current-error-port current-input-port current-jiffy current-output-port
    current-second delete-file denominator digit-value display dynamic-wind emergency-exit
    eof-object eof-object? eq? equal? eqv? error error-object-irritants error-object-message
    error-object? eval even? exact exact->inexact exact-integer-sqrt exact-integer? exact?
    exit exp expt features file-error? file-exists? finite? floor floor-quotient
    floor-remainder floor/ flush-output-port for-each force gcd get-environment-variable
    get-environment-variables get-output-bytevector get-output-string imag-part inexact
    inexact->exact inexact? infinite? input-port-open? input-port? integer->char integer?
    interaction-environment jiffies-per-second lcm length list list->string list->vector
    list-copy list-ref list-set! list-tail list? load log magnitude make-bytevector make-list
    make-parameter make-polar make-promise make-rectangular make-string make-vector map max
    member memq memv min modulo nan? negative? newline not null-environment null?
    number->string number? numerator odd? open-binary-input-file open-binary-output-file
    open-input-bytevector open-input-file open-input-string open-output-bytevector
    open-output-file open-output-string output-port-open? output-port? pair? peek-char
    peek-u8 positive? procedure? promise? quotient raise raise-continuable rational?
    rationalize read read-bytevector read-bytevector! read-char read-error? read-line
    read-string read-u8 real-part real? remainder reverse round scheme-report-environment
    set-car! set-cdr! sin sqrt square string string->list string->number string->symbol
    string->utf8 string->vector string-append string-ci<=? string-ci<? string-ci=?
    string-ci>=? string-ci>? string-copy string-copy! string-downcase string-fill!
    string-foldcase string-for-each string-length string-map string-ref string-set!
    string-upcase string<=? string<? string=? string>=? string>? string? substring
    symbol->string symbol=? symbol? tan textual-port? truncate truncate-quotient
    truncate-remainder truncate/ u8-ready? utf8->string values vector vector->list
    vector->string vector-append vector-copy vector-copy! vector-fill! vector-for-each
    vector-length vector-map vector-ref vector-set! vector? with-exception-handler
    with-input-from-file with-output-to-file write write-bytevector write-char write-shared
    write-simple write-string write-u8 zero? environment`,
  "SRFI 1": `
    xcons cons* list-tabulate circular-list iota proper-list? circular-list? dotted-list?
    not-pair? null-list? list= first second third fourth fifth sixth seventh eighth ninth
    tenth car+cdr take drop take-right drop-right take! drop-right! split-at split-at! last
    last-pair length+ concatenate reverse! append! concatenate! append-reverse
    append-reverse! zip unzip1 unzip2 unzip3 unzip4 unzip5 count fold fold-right pair-fold
    pair-fold-right reduce reduce-right unfold unfold-right append-map append-map! map!
    map-in-order pair-for-each filter-map filter partition remove filter! partition! remove!
    find find-tail any every list-index take-while drop-while take-while! span break span!
    break! delete delete-duplicates delete! delete-duplicates! alist-cons alist-copy
    alist-delete alist-delete! lset<= lset= lset-adjoin lset-union lset-union!
    lset-intersection lset-intersection! lset-difference lset-difference! lset-xor lset-xor!
    lset-diff+intersection lset-diff+intersection!`,
  "SRFI 4": ["s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64"]
    .map((kind) =>
      `make-${kind}vector ${kind}vector ${kind}vector? ${kind}vector-length ${kind}vector-ref
     ${kind}vector-set! ${kind}vector->list list->${kind}vector`
    ).join(" "),
  "SRFI 69": `
    make-hash-table hash-table? alist->hash-table hash-table-equivalence-function
    hash-table-hash-function hash-table-ref hash-table-ref/default hash-table-set!
    hash-table-delete! hash-table-exists? hash-table-update! hash-table-update!/default
    hash-table-size hash-table-keys hash-table-values hash-table-walk hash-table-fold
    hash-table->alist hash-table-copy hash-table-merge! hash string-hash string-ci-hash
    hash-by-identity`,
};

for (const [source, names] of Object.entries(NAMES)) {
  Deno.test(`prelude: ${source} is complete`, async () => {
    const session = await PreludeSession.create();
    const known = new Set(session.names());
    const missing = names.trim().split(/\s+/).filter((name) =>
      !known.has(name)
    );
    assert.deepEqual(missing, []);
  });
}
