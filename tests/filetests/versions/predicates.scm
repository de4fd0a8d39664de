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
;     82  branch.false r2 -> 110
;         branch
;      110  if.scm.pair? r1 -> 138
;           if
;        118  if.scm.pair? r1 -> 132
;        126  return.const #8
;             return
;           not if
;        138  if.scm.symbol? r1 -> 166
;             if
;          146  if.scm.pair? r1 -> 160
;          160  return.const #9
;               return
;             not if
;          166  if.scm.string? r1 -> 194
;               if
;            174  if.scm.string? r1 -> 188
;            182  return.const #10
;                 return
;               not if
;            194  if.scm.char? r1 -> 222
;                 if
;              202  if.scm.char? r1 -> 216
;              210  return.const #11
;                   return
;                 not if
;              222  if.scm.vector? r1 -> 250
;                   if
;                230  if.scm.vector? r1 -> 244
;                238  return.const #12
;                     return
;                   not if
;                250  if.scm.boolean? r1 -> 278
;                     if
;                  258  if.scm.boolean? r1 -> 272
;                  266  return.const #13
;                       return
;                     not if
;                  278  if.scm.null? r1 -> 306
;                       if
;                    286  if.scm.null? r1 -> 300
;                    294  return.const #14
;                         return
;                       not if
;                    306  if.scm.procedure? r1 -> 320
;                         if
;                      314  return.const #15
;                           return
;                         not if
;                      320  return.const #16
;                           return
;         not branch
;       90  if.scm.number? r1 -> 104
;           if, else exit at 104: branch
;       98  return.const #7
;           return
;       not branch
;     42  callg1 #3, r1 = r2
;         enters fixnum? (r1)
;         abrupt: saved, to go on at 52
;     52  branch.false r2 -> 66
;         branch: exit at 66: branch
;     60  return.const #4
;         return
