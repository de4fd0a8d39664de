;; The accessors of error objects, for errors the program signals.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))
(define-syntax catch
  (syntax-rules () ((_ body ...) (guard (e (#t e)) body ...))))

(define e1 (catch (error "bad thing:" 1 "two" 'three '(4 5))))
(show (error-object? e1))
(show (error-object-message e1))
(show (error-object-irritants e1))
(define e2 (catch (error "no irritants")))
(show (error-object-message e2) (error-object-irritants e2))

(show (map error-object? (list 1 'a "s" '() (vector) car #t)))
(show (error-object? (catch (raise 'sym))))
(show (error-object? (catch (car 1))))
(show (string? (error-object-message (catch (vector-ref (vector) 0)))))
(show (list? (error-object-irritants (catch (+ 1 'a)))))
(show (file-error? (catch (open-input-file "/nonexistent/varve/file"))))
(show (file-error? e1) (read-error? e1))
(show (read-error? (catch (read (open-input-string "(1 2")))))
(show (read-error? (catch (read (open-input-string ")")))))

;; Error objects are values: kept, passed on, raised again.
(define kept (list e1 e2))
(define again (catch (raise (car kept))))
(show (eq? again e1))
(define wrapped
  (catch
    (guard (e ((error-object? e) (error "outer" (error-object-message e) e)))
      (error "inner" 'detail))))
(show (error-object-message wrapped))
(show (car (error-object-irritants wrapped)))
(show (error-object-irritants (cadr (error-object-irritants wrapped))))

;; A report in the program's own style.
(define (report e)
  (let ((port (open-output-string)))
    (display (error-object-message e) port)
    (for-each
      (lambda (i) (display " " port) (write i port))
      (error-object-irritants e))
    (get-output-string port)))
(show (report e1))

;; Conditions by predicate in guard clauses.
(define (kind thunk)
  (guard (e ((file-error? e) 'file)
            ((read-error? e) 'read)
            ((error-object? e) 'error)
            (else 'raised))
    (thunk)))
(show (kind (lambda () (open-input-file "/nonexistent/varve/file")))
      (kind (lambda () (with-input-from-file "/nonexistent/varve/file" read)))
      (kind (lambda () (read (open-input-string "#(1 2"))))
      (kind (lambda () (error "x")))
      (kind (lambda () (raise 1))))

;; Handlers that continue with a value the program asked for.
(define (with-restarts thunk)
  (with-exception-handler
    (lambda (c)
      (cond ((and (pair? c) (eq? (car c) 'use)) (cdr c))
            (else (raise c))))
    thunk))
(show (with-restarts (lambda () (* 2 (raise-continuable (cons 'use 21))))))
(show (catch (with-restarts (lambda () (raise 'unknown)))))
