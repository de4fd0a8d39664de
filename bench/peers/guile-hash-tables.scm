; SRFI 69 on Guile: the library it comes with.
(use-modules (srfi srfi-69))
