; test versions kind
; Each predicate tells two ways apart; in what follows its answer is known.
(define (kind x)
  (cond ((fixnum? x) (if (fixnum? x) 'fixnum 'never))
        ((flonum? x) (if (number? x) 'flonum 'never))
        ((pair? x) (if (pair? x) 'pair 'never))
        ((symbol? x) (if (pair? x) 'never 'symbol))
        ((string? x) (if (string? x) 'string 'never))
        ((char? x) (if (char? x) 'char 'never))
        ((vector? x) (if (vector? x) 'vector 'never))
        ((boolean? x) (if (boolean? x) 'boolean 'never))
        ((null? x) (if (null? x) 'null 'never))
        (else (if (procedure? x) 'procedure 'other))))
;; calls
(for-each kind (list 1 1.5 '(1) 'a "s" #\c (vector) #t #f '() car (eof-object)))

; kind from 24 (r1)
;       event: the clock
;       to 24 (r1)
; 24 (r1)
;   24  callg1 #3, r1 = r2
;       enters fixnum? (r1)
;       abrupt: saved, to go on at 34
;   34  branch.false r2 -> 72
;       branch
;     72  callg1 #6, r1 = r2
;         enters flonum? (r1)
;         abrupt: saved, to go on at 82
;     82  branch.false r2 -> 118
;         branch
;      118  if.scm.pair? r1 -> 146
;           if
;        126  if.scm.pair? r1 -> 140
;        134  return.const #8
;             return
;           not if
;        146  if.scm.symbol? r1 -> 174
;             if
;          154  if.scm.pair? r1 -> 168
;          168  return.const #9
;               return
;             not if
;          174  if.scm.string? r1 -> 202
;               if
;            182  if.scm.string? r1 -> 196
;            190  return.const #10
;                 return
;               not if
;            202  if.scm.char? r1 -> 230
;                 if
;              210  if.scm.char? r1 -> 224
;              218  return.const #11
;                   return
;                 not if
;              230  if.scm.vector? r1 -> 258
;                   if
;                238  if.scm.vector? r1 -> 252
;                246  return.const #12
;                     return
;                   not if
;                258  if.scm.boolean? r1 -> 286
;                     if
;                  266  if.scm.boolean? r1 -> 280
;                  274  return.const #13
;                       return
;                     not if
;                  286  if.scm.null? r1 -> 314
;                       if
;                    294  if.scm.null? r1 -> 308
;                    302  return.const #14
;                         return
;                       not if
;                    314  if.scm.procedure? r1 -> 328
;                         if
;                      322  return.const #15
;                           return
;                         not if
;                      328  return.const #16
;                           return
;         not branch
;       90  builtin1 19, r1 = r2
;           abrupt: saved, to go on at 98
;       98  branch.false r2 -> 112
;           branch: exit at 112: branch
;      106  return.const #7
;           return
;       not branch
;     42  callg1 #3, r1 = r2
;         enters fixnum? (r1)
;         abrupt: saved, to go on at 52
;     52  branch.false r2 -> 66
;         branch: exit at 66: branch
;     60  return.const #4
;         return
