; test optimised twice
(define (up n) (+ n 1))
(define (down n) (- n 1))
(define (twice f n) (f (f n)))
;; calls
(twice up 1)
(twice down 1)

; declare global @"u1:1": (ref code) from code
; declare global @"u1:3": (ref code) from code
; declare function $exit: func((ref closure), eqref, i32, i32, i32, i32 -> i32)
; declare function $"invoke twice": invoke
; declare function $compiledEvent: func((ref closure), eqref, i32, i32, i32, (ref null invoke) -> i32)
;
; function $"twice r2:fixnum:i32"
;   block 0 entry (v0: (ref closure), v1: eqref, v2: i32, v3: i32)
;     v4: i32 = i32.const 16
;     v5: i32 = i32.load v4
;     v6: i32 = i32.const 1
;     v7: i32 = i32.sub v5, v6
;     i32.store v4, v7
;     v8: i32 = i32.const 0
;     v9: i32 = i32.le_s v7, v8
;     v10: i32 = i32.le_s v3, v8
;     v11: i32 = i32.or v9, v10
;     branch v11, block 16, block 1
;   block 1 "96(r2:fixnum:i32)"  ; 4: (define (twice f n) (f (f n)))
;     v12: i32 = ref.test closure v1
;     branch v12, block 2, block 3
;   block 2 then
;     v13: (ref closure) = ref.cast closure v1
;     v14: (ref code) = struct.get closure code v13
;     v15: (ref code) = global.get @"u1:1"
;     v16: i32 = ref.eq v14, v15
;     branch v16, block 11, block 3
;   block 3 up-
;     branch v12, block 4, block 5
;   block 4 then
;     v17: (ref closure) = ref.cast closure v1
;     v18: (ref code) = struct.get closure code v17
;     v19: (ref code) = global.get @"u1:3"
;     v20: i32 = ref.eq v18, v19
;     branch v20, block 6, block 5
;   block 5 down-
;     v21: i32 = i32.const 96
;     v22: i32 = i32.const 0
;     return_call $exit v0, v1, v2, v3, v21, v22
;   block 6 "inline down"
;     v23: i32 = i32.sub v2, v6
;     v24: i32 = i32.shl v23, v6
;     v25: i32 = i32.shr_s v24, v6
;     v26: i32 = i32.eq v25, v23
;     branch v26, block 8, block 7
;   block 7 fits-
;     v27: i32 = i32.const 96
;     v28: i32 = i32.const 4
;     return_call $exit v0, v1, v2, v3, v27, v28
;   block 8 "104(r1:code1018 r2:fixnum:i32)"  ; 4: (define (twice f n) (f (f n)))
;     v29: i32 = i32.sub v23, v6
;     v30: i32 = i32.shl v29, v6
;     v31: i32 = i32.shr_s v30, v6
;     v32: i32 = i32.eq v31, v29
;     branch v32, block 10, block 9
;   block 9 fits-
;     v33: i32 = i32.const 104
;     v34: i32 = i32.const 8
;     return_call $exit v0, v1, v23, v3, v33, v34
;   block 10 fits+
;     return v29
;   block 11 "inline up"
;     v35: i32 = i32.add v2, v6
;     v36: i32 = i32.shl v35, v6
;     v37: i32 = i32.shr_s v36, v6
;     v38: i32 = i32.eq v37, v35
;     branch v38, block 13, block 12
;   block 12 fits-
;     v39: i32 = i32.const 96
;     v40: i32 = i32.const 12
;     return_call $exit v0, v1, v2, v3, v39, v40
;   block 13 "104(r1:code1016 r2:fixnum:i32)"  ; 4: (define (twice f n) (f (f n)))
;     v41: i32 = i32.add v35, v6
;     v42: i32 = i32.shl v41, v6
;     v43: i32 = i32.shr_s v42, v6
;     v44: i32 = i32.eq v43, v41
;     branch v44, block 15, block 14
;   block 14 fits-
;     v45: i32 = i32.const 104
;     v46: i32 = i32.const 16
;     return_call $exit v0, v1, v35, v3, v45, v46
;   block 15 fits+
;     return v41
;   block 16 event+
;     v47: i32 = i32.const 96
;     v48: (ref invoke) = ref.func $"invoke twice"
;     return_call $compiledEvent v0, v1, v2, v3, v47, v48
;
; (func $twice_r2:fixnum:i32 (type 36) (param (ref $closure)) (param eqref) (param i32) (param i32) (result i32)
;   (local i32) (local i32)
;   (local.set 4 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;   (i32.store (i32.const 16) (local.get 4))
;   (if
;     (i32.or
;       (i32.le_s (local.get 4) (i32.const 0))
;       (i32.le_s (local.get 3) (i32.const 0)))
;     (then
;       (return_call $compiledEvent.1
;         (local.get 0)
;         (local.get 1)
;         (local.get 2)
;         (local.get 3)
;         (i32.const 96)
;         (ref.func $invoke_twice.1))))
;   (block $to4:up-.0
;     (local.set 4 (ref.test (ref $closure) (local.get 1)))
;     (br_if $to4:up-.0 (i32.eqz (local.get 4)))
;     (br_if $to4:up-.0
;       (i32.eqz
;         (ref.eq
;           (struct.get $closure $code (ref.cast (ref $closure) (local.get 1)))
;           (global.get $u1:1))))
;     (local.set 4 (i32.add (local.get 2) (i32.const 1)))
;     (if
;       (i32.eq
;         (i32.shr_s (i32.shl (local.get 4) (i32.const 1)) (i32.const 1))
;         (local.get 4))
;       (then
;         (local.set 5 (i32.add (local.get 4) (i32.const 1)))
;         (if
;           (i32.eq
;             (i32.shr_s (i32.shl (local.get 5) (i32.const 1)) (i32.const 1))
;             (local.get 5))
;           (then
;             (return (local.get 5))))
;         (return_call $exit.1
;           (local.get 0)
;           (local.get 1)
;           (local.get 4)
;           (local.get 3)
;           (i32.const 104)
;           (i32.const 16))))
;     (return_call $exit.1
;       (local.get 0)
;       (local.get 1)
;       (local.get 2)
;       (local.get 3)
;       (i32.const 96)
;       (i32.const 12)))
;   (block $to6:down-.1
;     (br_if $to6:down-.1 (i32.eqz (local.get 4)))
;     (br_if $to6:down-.1
;       (i32.eqz
;         (ref.eq
;           (struct.get $closure $code (ref.cast (ref $closure) (local.get 1)))
;           (global.get $u1:3))))
;     (local.set 4 (i32.sub (local.get 2) (i32.const 1)))
;     (if
;       (i32.eq
;         (i32.shr_s (i32.shl (local.get 4) (i32.const 1)) (i32.const 1))
;         (local.get 4))
;       (then
;         (local.set 5 (i32.sub (local.get 4) (i32.const 1)))
;         (if
;           (i32.eq
;             (i32.shr_s (i32.shl (local.get 5) (i32.const 1)) (i32.const 1))
;             (local.get 5))
;           (then
;             (return (local.get 5))))
;         (return_call $exit.1
;           (local.get 0)
;           (local.get 1)
;           (local.get 4)
;           (local.get 3)
;           (i32.const 104)
;           (i32.const 8))))
;     (return_call $exit.1
;       (local.get 0)
;       (local.get 1)
;       (local.get 2)
;       (local.get 3)
;       (i32.const 96)
;       (i32.const 4)))
;   (return_call $exit.1
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (local.get 3)
;     (i32.const 96)
;     (i32.const 0)))
;
; declare function $exit: func((ref closure), eqref, eqref, i32, i32, i32 -> eqref)
; declare function $"twice r2:fixnum:i32": func((ref closure), eqref, i32, i32 -> i32)
; declare function $"lift i32": func(i32 -> eqref) from runtime
;
; function $"twice "
;   block 0 entry (v0: (ref closure), v1: eqref, v2: eqref, v3: i32)
;     v4: i32 = ref.test i31 v2
;     branch v4, block 2, block 1
;   block 1 fixnum-
;     v5: i32 = i32.const 96
;     v6: i32 = i32.const 20
;     return_call $exit v0, v1, v2, v3, v5, v6
;   block 2 fixnum+
;     v7: (ref i31) = ref.cast i31 v2
;     v8: i32 = i31.get_s v7
;     v9: i32 = i32.const 4
;     v10: i32 = i32.sub v3, v9
;     v11: i32 = call $"twice r2:fixnum:i32" v0, v1, v8, v10
;     v12: i32 = i32.const -2147483648
;     v13: i32 = i32.eq v11, v12
;     branch v13, block 4, block 3
;   block 3 join
;     v14: (ref i31) = ref.i31 v11
;     return v14
;   block 4 then
;     return_call $"lift i32" v11
;
; (func $twice_ (type 37) (param (ref $closure)) (param eqref) (param eqref) (param i32) (result eqref)
;   (local i32)
;   (if
;     (ref.test (ref i31) (local.get 2))
;     (then
;       (local.set 4
;         (call $twice_r2:fixnum:i32
;           (local.get 0)
;           (local.get 1)
;           (i31.get_s (ref.cast (ref i31) (local.get 2)))
;           (i32.sub (local.get 3) (i32.const 4))))
;       (if
;         (i32.eq (local.get 4) (i32.const -2147483648))
;         (then
;           (return_call $lift_i32 (local.get 4))))
;       (return (ref.i31 (local.get 4)))))
;   (return_call $exit.2
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (local.get 3)
;     (i32.const 96)
;     (i32.const 20)))
