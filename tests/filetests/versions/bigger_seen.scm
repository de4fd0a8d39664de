; test versions times
; Products that were seen to go beyond 64 bits are left to the runtime when they do, without an exit.
(define (times x y) (* (* x y) y))
;; calls
(times 4611686018427387904 4611686018427387904)
(times 3000000000 2)

; times from 24 (r1 r2)
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  scm.mul r1, r2 = r1
;       int64, else exit at 24: type
;       fixnum
;         fits
;           to 32 (r1:fixnum|int64:i64 r2:fixnum:i32)
;         not fits
;           abrupt: saved, to go on at 32
;           to 32 (r1 r2:fixnum:i32)
;       not fixnum
;         int64, else exit at 24: type
;         fits
;           to 32 (r1:fixnum|int64:i64 r2:int64:i64)
;         not fits
;           abrupt: saved, to go on at 32
;           to 32 (r1 r2:int64:i64)
; 32 (r1 r2:fixnum:i32)
;   32  scm.mul r1, r2 = r1
;       int64
;         fits
;           to 40 (r1:fixnum|int64:i64)
;         not fits
;           abrupt: saved, to go on at 40
;           to 40 (r1)
;       not int64
;         abrupt: saved, to go on at 40
;         to 40 (r1)
; 32 (r1:fixnum|int64:i64 r2:fixnum:i32)
;   32  scm.mul r1, r2 = r1
;       fits
;         to 40 (r1:fixnum|int64:i64)
;       not fits
;         abrupt: saved, to go on at 40
;         to 40 (r1)
; 32 (r1 r2:int64:i64)
;   32  scm.mul r1, r2 = r1
;       int64
;         fits
;           to 40 (r1:fixnum|int64:i64)
;         not fits
;           abrupt: saved, to go on at 40
;           to 40 (r1)
;       not int64
;         abrupt: saved, to go on at 40
;         to 40 (r1)
; 32 (r1:fixnum|int64:i64 r2:int64:i64)
;   32  scm.mul r1, r2 = r1
;       fits
;         to 40 (r1:fixnum|int64:i64)
;       not fits
;         abrupt: saved, to go on at 40
;         to 40 (r1)
; 40 (r1)
;   40  return r1
;       return
; 40 (r1:fixnum|int64:i64)
;   40  return r1
;       return
