;; A text adventure. The player's commands come from a string port, so the
;; whole game is one transcript.

(define-record-type <room>
  (make-room name description exits items)
  room?
  (name room-name)
  (description room-description)
  (exits room-exits set-room-exits!)
  (items room-items set-room-items!))

(define world (make-hash-table))
(define (define-room! key name description exits items)
  (hash-table-set! world key (make-room name description exits items)))
(define (room key) (hash-table-ref world key))

(define-room! 'hall "Entrance hall" "Dust lies on everything. A staircase climbs into the dark."
  '((north . library) (up . attic)) '(lamp))
(define-room! 'library "Library" "Shelves reach to the ceiling. A heavy door leads east."
  '((south . hall)) '(book))
(define-room! 'attic "Attic" "Something moves behind the crates."
  '((down . hall)) '(key rope))
(define-room! 'vault "Vault" "Gold, as far as the lamp reaches."
  '((west . library)) '(gold))

(define locations '((lamp . "a brass lamp") (book . "a book bound in green") (key . "an iron key") (rope . "a length of rope") (gold . "a heap of gold")))
(define (item-name item) (cdr (assq item locations)))

;; State, all of it in one place.
(define here 'hall)
(define carried '())
(define lamp-lit #f)
(define turns 0)
(define score 0)
(define visited '())

(define (say . parts) (for-each display parts) (newline))
(define (list-words words)
  (cond ((null? words) "nothing")
        ((null? (cdr words)) (car words))
        ((null? (cddr words)) (string-append (car words) " and " (cadr words)))
        (else (string-append (car words) ", " (list-words (cdr words))))))

(define (dark?) (and (memq here '(attic vault)) (not (and lamp-lit (or (memq 'lamp carried) (memq 'lamp (room-items (room here))))))))
(define (describe)
  (if (dark?)
      (say "It is pitch dark.")
      (let ((r (room here)))
        (say "== " (room-name r) " ==")
        (say (room-description r))
        (say "Exits: " (list-words (map (lambda (e) (symbol->string (car e))) (room-exits r))) ".")
        (if (pair? (room-items r))
            (say "You see " (list-words (map item-name (room-items r))) "."))
        (if (not (memq here visited))
            (begin (set! visited (cons here visited)) (set! score (+ score 5)))))))

;; Commands are a table from words to procedures of the rest of the line.
(define commands '())
(define-syntax define-command
  (syntax-rules ()
    ((_ (word ...) args body ...)
     (let ((action (lambda args body ...)))
       (set! commands (append (list (cons 'word action) ...) commands))))))

(define game-over #f)
(define (go direction)
  (let ((exit (assq direction (room-exits (room here)))))
    (cond ((not exit) (say "You cannot go " direction "."))
          (else (set! here (cdr exit)) (describe)))))
(define-command (go walk) (direction) (go direction))
(define-command (north n) () (go 'north))
(define-command (south s) () (go 'south))
(define-command (east e) () (go 'east))
(define-command (west w) () (go 'west))
(define-command (up u) () (go 'up))
(define-command (down d) () (go 'down))
(define-command (look l) () (describe))
(define-command (inventory i) () (say "You carry " (list-words (map item-name carried)) "."))
(define-command (take get) items
  (for-each
    (lambda (item)
      (let ((r (room here)))
        (cond ((dark?) (say "You grope about and find nothing."))
              ((memq item (room-items r))
               (set-room-items! r (delete item (room-items r)))
               (set! carried (cons item carried))
               (say "Taken: " (item-name item) ".")
               (if (eq? item 'gold) (begin (set! score (+ score 50)) (game-over 'won))))
              (else (say "There is no " item " here.")))))
    items))
(define-command (drop) (item)
  (cond ((memq item carried)
         (set! carried (delete item carried))
         (set-room-items! (room here) (cons item (room-items (room here))))
         (say "Dropped."))
        (else (say "You have no " item "."))))
(define-command (light) (item)
  (cond ((and (eq? item 'lamp) (memq 'lamp carried)) (set! lamp-lit #t) (say "The lamp burns.") (if (eq? here 'attic) (describe)))
        (else (say "You cannot light that."))))
(define-command (read) (item)
  (if (and (eq? item 'book) (memq 'book carried))
      (say "\"The door in the library opens to iron.\"")
      (say "Nothing to read.")))
(define-command (unlock open) (item)
  (cond ((not (and (eq? item 'door) (eq? here 'library))) (say "It does not open."))
        ((not (memq 'key carried)) (say "The door is locked."))
        (else
          (set-room-exits! (room 'library) (cons '(east . vault) (room-exits (room 'library))))
          (set! score (+ score 10))
          (say "The lock turns. The way east is open."))))
(define-command (score) () (say "You have " score " points after " turns " turns."))
(define-command (quit q) () (game-over 'quit))

(define (words-of line)
  (map string->symbol
    (let loop ((chars (string->list (string-downcase line))) (word '()) (words '()))
      (define (finish) (if (null? word) words (cons (list->string (reverse word)) words)))
      (cond ((null? chars) (reverse (finish)))
            ((char-alphabetic? (car chars)) (loop (cdr chars) (cons (car chars) word) words))
            (else (loop (cdr chars) '() (finish)))))))

(define (perform words)
  (let ((command (assq (car words) commands)))
    (if (not command)
        (say "I do not know the word \"" (car words) "\".")
        (guard (e ((error-object? e) (say "I do not understand.")))
          (apply (cdr command) (cdr words))))))

(define (play port)
  (let ((ending
          (call/cc
            (lambda (k)
              (set! game-over k)
              (describe)
              (let loop ()
                (let ((line (read-line port)))
                  (if (eof-object? line)
                      'eof
                      (begin
                        (say "> " line)
                        (let ((words (words-of line)))
                          (if (pair? words)
                              (begin (set! turns (+ turns 1)) (perform words)))
                          (loop))))))))))
    (say (case ending
           ((won) "You are rich.")
           ((quit) "Goodbye.")
           (else "The story breaks off."))
         " Score: " score " in " turns " turns.")))

(play (open-input-string
"look
take lamp, sword
inventory
go up
take key
light lamp
take key and rope
take rope key
dance wildly
d
go north
take book
read book
go sideways
go
drop
unlock door
e

score
i
take gold
never reached"))
