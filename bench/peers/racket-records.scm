; SRFI 9 on Racket: the library it comes with.
(#%require srfi/9)
