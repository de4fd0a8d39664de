; test optimised sum
(define (sum l total)
  (if (pair? l)
      (sum (cdr l) (+ total (car l)))
      total))
;; calls
(sum '(1.5 2.5) 0.5)

; declare function $exit: func((ref closure), eqref, eqref, eqref, i32, i32, i32 -> eqref)
; declare global @"u1:1": (ref closure) from closure
; declare function $exit#2: func((ref closure), f64, eqref, i32, i32, i32 -> eqref)
; declare global @u1: i32 from base
; declare function $poll: func((ref closure), i32 -> i32) from runtime
; declare function $exit#3: func((ref closure), eqref, f64, eqref, i32, i32, i32 -> eqref)
; declare function $"go on sum 24": invoke
; declare function $leaveLoop: func((ref closure), eqref, f64, i32, i32, (ref null invoke), i32 -> eqref)
; declare function $"go on sum 24"#2: invoke
; declare function $"invoke sum": invoke
; declare function $compiledEvent: func((ref closure), eqref, eqref, i32, i32, (ref null invoke) -> eqref)
;
; function $"sum "
;   block 0 entry (v0: (ref closure), v1: eqref, v2: eqref, v3: i32)
;     v4: i32 = i32.const 16
;     v5: i32 = i32.load v4
;     v6: i32 = i32.const 1
;     v7: i32 = i32.sub v5, v6
;     i32.store v4, v7
;     v8: i32 = i32.const 0
;     v9: i32 = i32.le_s v7, v8
;     v10: i32 = i32.le_s v3, v8
;     v11: i32 = i32.or v9, v10
;     branch v11, block 19, block 1
;   block 1 "24()"  ; 2: (define (sum l total)
;     v12: i32 = ref.test pair v1
;     branch v12, block 3, block 2
;   block 2 if-
;     return v2
;   block 3 if+
;     v13: (ref pair) = ref.cast pair v1
;     v14: eqref = struct.get pair cdr v13
;     v15: eqref = struct.get pair car v13
;     v16: i32 = ref.test flonum v2
;     branch v16, block 5, block 4
;   block 4 flonum-
;     v17: i32 = i32.const 44
;     v18: i32 = i32.const 0
;     return_call $exit v0, v15, v2, v14, v3, v17, v18
;   block 5 flonum+
;     v19: (ref flonum) = ref.cast flonum v2
;     v20: f64 = struct.get flonum value v19
;     v21: i32 = ref.test flonum v15
;     branch v21, block 7, block 6
;   block 6 flonum-
;     v22: i32 = i32.const 44
;     v23: i32 = i32.const 4
;     return_call $exit v0, v15, v2, v14, v3, v22, v23
;   block 7 flonum+
;     v24: (ref flonum) = ref.cast flonum v15
;     v25: f64 = struct.get flonum value v24
;     v26: f64 = f64.add v20, v25
;     v27: (ref closure) = global.get @"u1:1"
;     v28: i32 = ref.eq v27, v0
;     branch v28, block 9, block 8
;   block 8 itself-
;     v29: i32 = i32.const 52
;     v30: i32 = i32.const 8
;     return_call $exit#2 v0, v26, v14, v3, v29, v30
;   block 9 itself+
;     v31: i32 = i32.sub v7, v6
;     i32.store v4, v31
;     v32: i32 = i32.le_s v31, v8
;     branch v32, block 10, block 11 (v14, v26)
;   block 10 event+
;     v33: i32 = global.get @u1
;     v34: i32 = i32.const 24
;     v35: i32 = i32.add v33, v34
;     v36: i32 = call $poll v0, v35
;     branch v36, block 18, block 11 (v14, v26)
;   block 11 "24(r2:flonum:f64)" (v37: eqref, v38 r2_f64: f64)  ; 2: (define (sum l total)
;     v39: i32 = ref.test pair v37
;     branch v39, block 13, block 12
;   block 12 if-
;     v40: (ref flonum) = struct.new flonum v38
;     return v40
;   block 13 if+
;     v41: (ref pair) = ref.cast pair v37
;     v42: eqref = struct.get pair cdr v41
;     v43: eqref = struct.get pair car v41
;     v44: i32 = ref.test flonum v43
;     branch v44, block 15, block 14
;   block 14 flonum-
;     v45: i32 = i32.const 44
;     v46: i32 = i32.const 12
;     return_call $exit#3 v0, v43, v38, v42, v3, v45, v46
;   block 15 flonum+
;     v47: (ref flonum) = ref.cast flonum v43
;     v48: f64 = struct.get flonum value v47
;     v49: f64 = f64.add v38, v48
;     v50: i32 = i32.load v4
;     v51: i32 = i32.sub v50, v6
;     i32.store v4, v51
;     v52: i32 = i32.le_s v51, v8
;     branch v52, block 16, block 11 (v42, v49)
;   block 16 event+
;     v53: i32 = global.get @u1
;     v54: i32 = i32.const 24
;     v55: i32 = i32.add v53, v54
;     v56: i32 = call $poll v0, v55
;     branch v56, block 17, block 11 (v42, v49)
;   block 17 answer+
;     v57: i32 = i32.const 24
;     v58: (ref invoke) = ref.func $"go on sum 24"
;     return_call $leaveLoop v0, v42, v49, v3, v57, v58, v56
;   block 18 answer+
;     v59: i32 = i32.const 24
;     v60: (ref invoke) = ref.func $"go on sum 24"#2
;     return_call $leaveLoop v0, v14, v26, v3, v59, v60, v36
;   block 19 event+
;     v61: i32 = i32.const 24
;     v62: (ref invoke) = ref.func $"invoke sum"
;     return_call $compiledEvent v0, v1, v2, v3, v61, v62
;
; (func $sum_ (type 35) (param (ref $closure)) (param eqref) (param eqref) (param i32) (result eqref)
;   (local i32) (local i32) (local (ref null $pair)) (local eqref) (local eqref) (local eqref) (local f64) (local $r2_f64 f64)
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
;         (i32.const 24)
;         (ref.func $invoke_sum))))
;   (if
;     (ref.test (ref $pair) (local.get 1))
;     (then
;       (local.set 6 (ref.cast (ref $pair) (local.get 1)))
;       (local.set 7 (struct.get $pair $cdr (ref.as_non_null (local.get 6))))
;       (local.set 8 (struct.get $pair $car (ref.as_non_null (local.get 6))))
;       (if
;         (ref.test (ref $flonum) (local.get 2))
;         (then
;           (local.set 10
;             (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 2))))
;           (if
;             (ref.test (ref $flonum) (local.get 8))
;             (then
;               (local.set 10
;                 (f64.add
;                   (local.get 10)
;                   (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 8)))))
;               (if
;                 (ref.eq (global.get $u1:1) (local.get 0))
;                 (then
;                   (block $to12:24_r2:flonum:f64_.0
;                     (local.set 4 (i32.sub (local.get 4) (i32.const 1)))
;                     (i32.store (i32.const 16) (local.get 4))
;                     (if
;                       (i32.le_s (local.get 4) (i32.const 0))
;                       (then
;                         (local.set 4
;                           (call $poll (local.get 0) (i32.add (global.get $u1) (i32.const 24))))
;                         (if
;                           (local.get 4)
;                           (then
;                             (return_call $leaveLoop.1
;                               (local.get 0)
;                               (local.get 7)
;                               (local.get 10)
;                               (local.get 3)
;                               (i32.const 24)
;                               (ref.func $go_on_sum_24.1)
;                               (local.get 4))))
;                         (local.set 8 (local.get 7))
;                         (local.set $r2_f64 (local.get 10))
;                         (br $to12:24_r2:flonum:f64_.0)))
;                     (local.set 8 (local.get 7))
;                     (local.set $r2_f64 (local.get 10))
;                     (br $to12:24_r2:flonum:f64_.0))
;                   (loop $loop12:24_r2:flonum:f64_.1  ;; 2: (define (sum l total)
;                     (if
;                       (ref.test (ref $pair) (local.get 8))
;                       (then
;                         (local.set 6 (ref.cast (ref $pair) (local.get 8)))
;                         (local.set 8 (struct.get $pair $cdr (ref.as_non_null (local.get 6))))
;                         (local.set 9 (struct.get $pair $car (ref.as_non_null (local.get 6))))
;                         (if
;                           (ref.test (ref $flonum) (local.get 9))
;                           (then
;                             (local.set $r2_f64
;                               (f64.add
;                                 (local.get $r2_f64)
;                                 (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 9)))))
;                             (local.set 5 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;                             (i32.store (i32.const 16) (local.get 5))
;                             (if
;                               (i32.le_s (local.get 5) (i32.const 0))
;                               (then
;                                 (local.set 5
;                                   (call $poll (local.get 0) (i32.add (global.get $u1) (i32.const 24))))
;                                 (if
;                                   (local.get 5)
;                                   (then
;                                     (return_call $leaveLoop.1
;                                       (local.get 0)
;                                       (local.get 8)
;                                       (local.get $r2_f64)
;                                       (local.get 3)
;                                       (i32.const 24)
;                                       (ref.func $go_on_sum_24)
;                                       (local.get 5))))
;                                 (br $loop12:24_r2:flonum:f64_.1)))
;                             (br $loop12:24_r2:flonum:f64_.1)))
;                         (return_call $exit.1
;                           (local.get 0)
;                           (local.get 9)
;                           (local.get $r2_f64)
;                           (local.get 8)
;                           (local.get 3)
;                           (i32.const 44)
;                           (i32.const 12))))
;                     (return (struct.new $flonum (local.get $r2_f64))))))
;               (return_call $exit.2
;                 (local.get 0)
;                 (local.get 10)
;                 (local.get 7)
;                 (local.get 3)
;                 (i32.const 52)
;                 (i32.const 8))))
;           (return_call $exit.3
;             (local.get 0)
;             (local.get 8)
;             (local.get 2)
;             (local.get 7)
;             (local.get 3)
;             (i32.const 44)
;             (i32.const 4))))
;       (return_call $exit.3
;         (local.get 0)
;         (local.get 8)
;         (local.get 2)
;         (local.get 7)
;         (local.get 3)
;         (i32.const 44)
;         (i32.const 0))))
;   (return (local.get 2)))
