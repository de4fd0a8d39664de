; SRFI 9 on Gauche: the library it comes with.
(use gauche.record)
