(display "before")
(include "nowhere.scm")
