(define-record-type oops (make-oops code) oops? (code oops-code))
(raise (make-oops 7))
