;; Atoms as text: `str`, `repr` and `ascii` of numbers and strings, and of objects without a way of their own.

;; sys.set_int_max_str_digits: texts of integers have at most so many digits; 0 is no limit.
(define %py-digits-limit 4300)

(define (%py-integer-text number)
  (if (%fixnum? number)
      (%number->string number 10)
      (%py-check-digits (%number->string number 10) (%negative? number))))

(define (%py-check-digits text negative?)
  (let ((count (if negative? (%sub (%string-length text) 1) (%string-length text))))
    (if (and (%gt count %py-digits-limit) (%gt %py-digits-limit 0))
        (%py-fail %py-ValueError "Exceeds the limit ("
                  (%py-decimal %py-digits-limit)
                  " digits) for integer string conversion; "
                  "use sys.set_int_max_str_digits() to increase the limit")
        text)))

(define (%py-float-text number) (%float->text number #\r -1 #f))

;; A part of a complex number is shown without a point where it is whole.
(define (%py-complex-part number)
  (let* ((text (%py-float-text (%exact->inexact number)))
         (before (%sub (%string-length text) 2)))
    (if (and (%gt before 0) (%text-at? text ".0" before #f))
        (%substring text 0 before)
        text)))

(define (%py-complex-text number)
  (let* ((real (%exact->inexact (%real-part number)))
         (imaginary (%py-complex-part (%imag-part number))))
    (if (%eqv? real 0.)
        (%string-append2 imaginary "j")
        (%string-concatenate
         (%list "(" (%py-complex-part real)
                (if (%eqv? (%string-ref imaginary 0) #\-) "" "+")
                imaginary "j)")))))

;; Where an object is, as far as a person is told.
(define (%py-address object)
  (%string-append2
   "0x7f"
   (%text-group (%number->string (%mul 16 (%hash object)) 16) "" 3 10)))

;; The name of a class with that of its module, which the builtin ones leave out.
(define (%py-full-name class)
  (let ((module (%hash-table-ref (%py-attributes class) '__module__ "builtins"))
        (name (%py-class-qualname class)))
    (if (and (%string? module) (%not (%string=? module "builtins")))
        (%string-concatenate (%list module "." name))
        name)))

(define (%py-plain-repr object)
  (%string-concatenate
   (%list "<" (%py-full-name (%py-class-of object)) " object at "
          (%py-address object) ">")))

(define (%py-class-repr class)
  (%string-concatenate (%list "<class '" (%py-full-name class) "'>")))

;; The name by which a table has a procedure of the library, or #f.
(define (%py-name-in table procedure)
  (let loop ((place (%hash-table-next table 0)))
    (cond ((%not place) #f)
          ((%eq? (%hash-table-value table place) procedure)
           (%symbol->string (%hash-table-key table place)))
          (else (loop (%hash-table-next table (%add place 1)))))))

(define (%py-library-name function tables)
  (if (%null? tables)
      (%py-function-name function)
      (or (%py-name-in (%car tables) function)
          (%py-library-name function (%cdr tables)))))

(define (%py-class-tables class)
  (%py-map (lambda (each) (%py-attributes each)) (%py-class-mro class)))

(define (%py-function-repr function)
  (let ((information (%py-information function)))
    (%string-concatenate
     (if information
         (%list "<function " (%py-information-qualname information) " at "
                (%py-address function) ">")
         (%py-library-function-repr function)))))

(define (%py-library-function-repr function)
  (let ((builtin (%py-name-in %py-builtins function))
        (class (%py-class-with function %py-object-class)))
    (if (or builtin (%not class))
        (%list "<built-in function " (or builtin (%py-function-name function)) ">")
        (let ((name (%py-name-in (%py-attributes class) function)))
          (%list (if (%eqv? (%string-search-forward "__" name 0) 0)
                     "<slot wrapper '"
                     "<method '")
                 name "' of '" (%py-class-name class) "' objects>")))))

(define (%py-method-repr method)
  (let ((function (%py-field method 2)) (self (%py-field method 3)))
    (%string-concatenate
     (if (and (%procedure? function) (%not (%py-information function)))
         (%list "<built-in method "
                (%py-library-name function (%py-class-tables (%py-class-of self)))
                " of " (%py-kind self) " object at " (%py-address self) ">")
         (%list "<bound method "
                (if (%procedure? function) (%py-function-name function) "?")
                " of " (%py-repr self) ">")))))
