; SRFI 69 on Gauche: the library it comes with.
(use srfi.69)
