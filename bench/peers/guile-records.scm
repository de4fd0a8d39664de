; SRFI 9 on Guile: the library it comes with.
(use-modules (srfi srfi-9))
