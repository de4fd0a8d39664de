;; Importing. Varve's own modules come first, then files in the directories of sys.path or of a package.

(define %py-modules (%py-make-dict))
(define %py-path (%py-list-of (%vector)))

;; Raises an ImportError; the name and the path (or None) are its attributes.
(define (%py-fail-import class name path . texts)
  (let ((exception (%py-make-exception class (%vector (%py-text texts))))
        (attributes (%py-make-names)))
    (%hash-table-set! attributes 'msg (%vector-ref (%py-exception-arguments exception) 0))
    (%hash-table-set! attributes 'name name)
    (%hash-table-set! attributes 'path path)
    (%py-field! exception 1 attributes)
    (%py-throw exception)))

(define (%py-no-module name . more)
  (%py-fail-import %py-ModuleNotFoundError name %py-none
                   "No module named '" name "'" (%py-text more)))

;; The index of the last dot in a name, or #f.
(define (%py-last-dot name)
  (let loop ((index (%sub (%string-length name) 1)))
    (cond ((%negative? index) #f)
          ((%char=? (%string-ref name index) #\.) index)
          (else (loop (%sub index 1))))))

;; The module of a dotted name, imported if need be, after those around it.
(define (%py-import name)
  (let ((known (%py-dict-ref %py-modules name %py-absent)))
    (cond ((%eq? known %py-absent)
           (let ((dot (%py-last-dot name)))
             (if dot
                 (%py-import-submodule name dot)
                 (%py-load-module name name %py-path))))
          ((%eq? known %py-none)
           (%py-fail-import %py-ModuleNotFoundError name %py-none
                            "import of " name " halted; None in sys.modules"))
          (else known))))

(define (%py-import-submodule name dot)
  (let* ((parent-name (%substring name 0 dot))
         (tail (%substring name (%add dot 1) (%string-length name)))
         (parent (%py-import parent-name))
         (known (%py-dict-ref %py-modules name %py-absent)))
    (if (%eq? known %py-absent)
        (let* ((path (%py-get-guarded parent '__path__))
               (directories (if (%eq? path %py-absent) (%py-list-of (%vector)) path)))
          (if (and (%eq? path %py-absent) (%not (%module-text name)))
              (%py-no-module name "; '" parent-name "' is not a package"))
          (let ((module (%py-load-module name tail directories)))
            (%py-set! parent (%string->symbol tail) module)
            module))
        known)))

(define (%py-load-module name tail directories)
  (let ((text (%module-text name)))
    (cond
      (text (%py-run-module name text #f #f))
      ((%equal? name "builtins") (%py-import-builtins))
      (else (%py-search-module name tail (%py-collect directories))))))

(define (%py-beside directory name)
  (if (%eq? (%string-length directory) 0)
      name
      (%py-text (%list directory "/" name))))

(define (%py-search-module name tail directories)
  (let loop ((index 0) (portions '()))
    (if (%lt index (%vector-length directories))
        (let* ((base (%py-beside (%vector-ref directories index) tail))
               (initial (%string-append2 base "/__init__.py"))
               (package (%file-text initial)))
          (if package
              (%py-run-module name package initial (%list base))
              (let* ((file (%string-append2 base ".py")) (text (%file-text file)))
                (cond (text (%py-run-module name text file #f))
                      ((%file-exists? (%string-append2 base "/."))
                       (loop (%add index 1) (%cons base portions)))
                      (else (loop (%add index 1) portions))))))
        (if (%null? portions)
            (%py-no-module name)
            (%py-new-module name #f (%reverse portions))))))

;; A module under its name in sys.modules. The path of its file is #f where it has none, the directories are those of a
;; package, or #f.
(define (%py-new-module name path directories)
  (let ((module (%py-make-module %py-module name %py-none)) (dot (%py-last-dot name)))
    (if path (%py-module-set! module '__file__ path))
    (if directories
        (%py-module-set! module '__path__ (%py-list-of (%list->vector directories))))
    (%py-module-set! module '__package__
                     (cond (directories name)
                           (dot (%substring name 0 dot))
                           (else "")))
    (%py-dict-set! %py-modules name module)
    module))

;; Compiles and runs a module; one that fails is forgotten again.
(define (%py-run-module name text path directories)
  (let* ((module (%py-new-module name path directories))
         (body (%compile-module text path name module)))
    (%py-field! module 4 #t)
    (%py-guarded (lambda ()
                   (if (%procedure? body) (body) (%py-fail-syntax body)))
                 (lambda () (%py-dict-remove! %py-modules name)))
    (%py-field! module 4 #f)
    (let ((known (%py-dict-ref %py-modules name %py-absent)))
      (if (%eq? known %py-absent)
          (%py-fail %py-KeyError "'" name "'")
          known))))

;; What is wrong with a source: kind, message, file, line, column, text, last line, column there.
(define (%py-fail-syntax details)
  (let* ((kind (%car details))
         (class (cond ((%equal? kind "IndentationError") %py-IndentationError)
                      ((%equal? kind "TabError") %py-TabError)
                      ((%equal? kind "MemoryError") %py-MemoryError)
                      ((%equal? kind "RecursionError") %py-RecursionError)
                      (else %py-SyntaxError)))
         (place (%cddr details))
         (exception
          (%py-make-exception class (%vector (%cadr details) (%list->vector place))))
         (attributes (%py-make-names)))
    (%hash-table-set! attributes 'msg (%cadr details))
    (let loop ((names '(filename lineno offset text end_lineno end_offset)) (values place))
      (if (%pair? names)
          (begin
            (%hash-table-set! attributes (%car names) (%car values))
            (loop (%cdr names) (%cdr values)))))
    (%py-field! exception 1 attributes)
    (%py-throw exception)))

(define (%py-syntax-error-str exception)
  (let* ((attributes (%py-attributes exception))
         (message (%py-entry attributes 'msg #f))
         (file (%py-entry attributes 'filename #f))
         (line (%py-entry attributes 'lineno #f)))
    (if (and message (%string? file) (%fixnum? line))
        (%py-text (%list message " (" (%py-file-name file) ", line "
                         (%number->string line 10) ")"))
        (%py-exception-str exception))))

(define (%py-file-name path)
  (let loop ((index (%sub (%string-length path) 1)))
    (cond ((%negative? index) path)
          ((%char=? (%string-ref path index) #\/)
           (%substring path (%add index 1) (%string-length path)))
          (else (loop (%sub index 1))))))

(%py-define-methods %py-SyntaxError (__str__ %py-syntax-error-str))

;; `import a.b`: a.
(define (%py-import-top name)
  (let ((module (%py-import name)))
    (let loop ((index 0))
      (cond ((%eq? index (%string-length name)) module)
            ((%char=? (%string-ref name index) #\.) (%py-import (%substring name 0 index)))
            (else (loop (%add index 1)))))))

;; `import a.b as c`: what a has for b.
(define (%py-import-leaf name)
  (%py-import name)
  (let loop ((start 0) (index 0) (object #f))
    (if (or (%eq? index (%string-length name)) (%char=? (%string-ref name index) #\.))
        (let* ((part (%substring name start index))
               (next (if object
                         (%py-import-from object (%string->symbol part))
                         (%py-import part))))
          (if (%eq? index (%string-length name))
              next
              (loop (%add index 1) (%add index 1) next)))
        (loop start (%add index 1) object))))

;; The module that `from` names, with so many dots, in a package; submodules that are asked for are imported.
(define (%py-import-names name level package names)
  (let ((module (%py-import (if (%eq? level 0) name (%py-resolve name level package)))))
    (if (%not (%eq? (%py-get-guarded module '__path__) %py-absent))
        (%py-import-submodules module names))
    module))

(define (%py-import-submodules module names)
  (%py-for-each (name names)
    (if (%equal? name "*")
        (let ((all (%py-get-guarded module '__all__)))
          (if (%not (%eq? all %py-absent))
              (%py-import-submodules module (%py-collect all))))
        (if (%eq? (%py-get-guarded module (%string->symbol name)) %py-absent)
            (%py-import-if-there
             (%py-text (%list (%py-get module '__name__) "." name)))))))

;; Imports a module unless it is not there.
(define (%py-import-if-there name)
  (%py-try
   (lambda () (%py-import name))
   (lambda (thrown)
     (let ((exception (%py-caught thrown)))
       (if (and (%py-instance? exception %py-ModuleNotFoundError)
                (%equal? (%py-entry (%py-attributes exception) 'name #f) name))
           %py-none
           (%py-reraise thrown))))))

;; The full name of a relative one.
(define (%py-resolve name level package)
  (if (or (%not (%string? package)) (%eq? (%string-length package) 0))
      (%py-fail %py-ImportError "attempted relative import with no known parent package"))
  (let loop ((level level) (base package))
    (if (%eq? level 1)
        (if (%eq? (%string-length name) 0) base (%py-text (%list base "." name)))
        (let ((dot (%py-last-dot base)))
          (if dot
              (loop (%sub level 1) (%substring base 0 dot))
              (%py-fail %py-ImportError "attempted relative import beyond top-level package"))))))

;; `from module import name`.
(define (%py-import-from module name)
  (let ((value (%py-get-guarded module name)))
    (if (%eq? value %py-absent) (%py-import-from-otherwise module name) value)))

(define (%py-import-from-otherwise module name)
  (let* ((own (%py-get-guarded module '__name__))
         (own (if (%string? own) own "<unknown module name>"))
         (text (%symbol->string name))
         (known (%py-dict-ref %py-modules (%py-text (%list own "." text)) %py-absent))
         (file (%py-get-guarded module '__file__))
         (path (if (%string? file) file %py-none)))
    (if (%eq? known %py-absent)
        (%py-fail-import
         %py-ImportError own path "cannot import name '" text "' from "
         (if (and (%py-layout? module module) (%py-field module 4))
             (%py-text (%list "partially initialized module '" own
                              "' (most likely due to a circular import)"))
             (%py-text (%list "'" own "'")))
         " (" (if (%string? file) file "unknown location") ")")
        known)))

;; `from module import *`, into a module.
(define (%py-import-star from to)
  (let ((all (%py-get-guarded from '__all__)))
    (if (%eq? all %py-absent)
        (%py-each
         (lambda (name)
           (if (%not (%char=? (%string-ref name 0) #\_))
               (%py-module-set! to (%string->symbol name)
                                (%py-get from (%string->symbol name)))))
         (if (%py-layout? from module)
             (%py-module-names from)
             (%vector->list (%py-collect (%py-get from '__dict__)) 0
                            (%vector-length (%py-collect (%py-get from '__dict__))))))
        (%py-for-each (name (%py-collect all))
          (%py-module-set! to (%string->symbol name)
                           (%py-get from (%string->symbol name))))))
  %py-none)

;; The main module, and where its file is.
(define (%py-main-module)
  (let ((module (%py-make-module %py-module "__main__" %py-none)))
    (%py-dict-set! %py-modules "__main__" module)
    module))

(define (%py-place-main! module file directory)
  (%py-module-set! module '__file__ file)
  (if (%eq? (%py-list-count %py-path) 0)
      (%py-list-append! %py-path directory)
      (%py-list-setitem! %py-path 0 directory))
  %py-none)

;; The module of the builtins.
(define (%py-import-builtins)
  (let ((module (%py-new-module "builtins" #f #f)))
    (let loop ((place (%hash-table-next %py-builtins 0)))
      (if place
          (begin
            (%py-module-set! module (%hash-table-key %py-builtins place)
                             (%hash-table-value %py-builtins place))
            (loop (%hash-table-next %py-builtins (%add place 1))))))
    module))

(define (%py-import-function name #!optional globals locals names level)
  (if (or (%default? names) (%not (%py-truth names)))
      (%py-import-top name)
      (%py-import-names name 0 %py-none (%py-collect names))))

(%py-define-builtin __import__ %py-import-function)
(%py-define-signature %py-import-function "__import__" 0 1
                      '(name globals locals fromlist level) '() #f #f
                      %py-import-function)

;; What the process exits with where an exception that nobody caught asks for that, or #f; a message is written.
(define (%py-exit-code thrown)
  (let ((exception (%py-caught thrown)))
    (if (%py-instance? exception %py-SystemExit)
        (let* ((arguments (%py-exception-arguments exception))
               (code (%py-get exception 'code)))
          (cond ((%eq? code %py-none) 0)
                ((%boolean? code) (if code 1 0))
                ((%exact-integer? code) (%bitwise-and code 255))
                (else
                 (let ((text (%string-append2 (%py-str code) "\n")))
                   (%write-string text (%standard-port 2) 0 (%string-length text))
                   1))))
        #f)))

(%py-define-methods %py-SystemExit
  (code (%py-object %py-property #f
                    (lambda (exception)
                      (let ((arguments (%py-exception-arguments exception)))
                        (cond ((%eq? (%vector-length arguments) 0) %py-none)
                              ((%eq? (%vector-length arguments) 1)
                               (%vector-ref arguments 0))
                              (else arguments))))
                    %py-none %py-none %py-none)))
