; test optimised sum
(define (sum l total)
  (if (pair? l)
      (sum (cdr l) (+ total (car l)))
      total))
;; calls
(sum '(1.5 2.5) 0.5)

; declare global @"u1:1": (ref closure) from closure
; declare global @u1: i32 from base
; declare function $exit: func((ref closure), f64, eqref, i32, i32, i32 -> f64)
; declare function $poll: func((ref closure), i32 -> i32) from runtime
; declare function $exit#2: func((ref closure), eqref, f64, eqref, i32, i32, i32 -> f64)
; declare function $"go on sum 24": invoke
; declare function $leaveLoop: func((ref closure), eqref, f64, i32, i32, (ref null invoke), i32 -> f64)
; declare function $"invoke sum": invoke
; declare function $compiledEvent: func((ref closure), eqref, f64, i32, i32, (ref null invoke) -> f64)
;
; function $"sum r2:flonum:f64"
;   block 0 entry (v0: (ref closure), v1: eqref, v2: f64, v3: i32)
;     v4: (ref closure) = global.get @"u1:1"
;     v5: i32 = global.get @u1
;     v6: i32 = i32.const 24
;     v7: i32 = i32.const 16
;     v8: i32 = i32.load v7
;     v9: i32 = i32.const 1
;     v10: i32 = i32.sub v8, v9
;     i32.store v7, v10
;     v11: i32 = i32.const 0
;     v12: i32 = i32.le_s v10, v11
;     v13: i32 = i32.le_s v3, v11
;     v14: i32 = i32.or v12, v13
;     branch v14, block 14, block 1
;   block 1 "24(r2:flonum:f64)"  ; 2: (define (sum l total)
;     v15: i32 = ref.test pair v1
;     branch v15, block 2, block 8 (v2)
;   block 2 if+
;     v16: (ref pair) = ref.cast pair v1
;     v17: eqref = struct.get pair cdr v16
;     v18: eqref = struct.get pair car v16
;     v19: i32 = ref.test flonum v18
;     branch v19, block 3, block 10 (v18, v2, v17)
;   block 3 flonum+
;     v20: (ref flonum) = ref.cast flonum v18
;     v21: f64 = struct.get flonum value v20
;     v22: f64 = f64.add v2, v21
;     v23: i32 = ref.eq v4, v0
;     branch v23, block 5, block 4
;   block 4 itself-
;     v24: i32 = i32.const 52
;     v25: i32 = i32.const 4
;     return_call $exit v0, v22, v17, v3, v24, v25
;   block 5 itself+
;     v26: i32 = i32.sub v10, v9
;     i32.store v7, v26
;     v27: i32 = i32.le_s v26, v11
;     branch v27, block 6, block 7 (v17, v22)
;   block 6 event+
;     v28: i32 = i32.add v5, v6
;     v29: i32 = call $poll v0, v28
;     branch v29, block 13 (v17, v22, v29), block 7 (v17, v22)
;   block 7 "24(r2:flonum:f64)" (v30: eqref, v31: f64)  ; 2: (define (sum l total)
;     v32: i32 = ref.test pair v30
;     branch v32, block 9, block 8 (v31)
;   block 8 if- (v33: f64)
;     return v33
;   block 9 if+
;     v34: (ref pair) = ref.cast pair v30
;     v35: eqref = struct.get pair cdr v34
;     v36: eqref = struct.get pair car v34
;     v37: i32 = ref.test flonum v36
;     branch v37, block 11, block 10 (v36, v31, v35)
;   block 10 flonum- (v38: eqref, v39: f64, v40: eqref)
;     v41: i32 = i32.const 44
;     v42: i32 = i32.const 0
;     return_call $exit#2 v0, v38, v39, v40, v3, v41, v42
;   block 11 flonum+
;     v43: (ref flonum) = ref.cast flonum v36
;     v44: f64 = struct.get flonum value v43
;     v45: f64 = f64.add v31, v44
;     v46: i32 = i32.load v7
;     v47: i32 = i32.sub v46, v9
;     i32.store v7, v47
;     v48: i32 = i32.le_s v47, v11
;     branch v48, block 12, block 7 (v35, v45)
;   block 12 event+
;     v49: i32 = i32.add v5, v6
;     v50: i32 = call $poll v0, v49
;     branch v50, block 13 (v35, v45, v50), block 7 (v35, v45)
;   block 13 answer+ (v51: eqref, v52: f64, v53: i32)
;     v54: i32 = i32.const 24
;     v55: (ref invoke) = ref.func $"go on sum 24"
;     return_call $leaveLoop v0, v51, v52, v3, v54, v55, v53
;   block 14 event+
;     v56: i32 = i32.const 24
;     v57: (ref invoke) = ref.func $"invoke sum"
;     return_call $compiledEvent v0, v1, v2, v3, v56, v57
;
; (func $sum_r2:flonum:f64 (type 38) (param (ref $closure)) (param eqref) (param f64) (param i32) (result f64)
;   (local i32) (local (ref null $pair)) (local eqref) (local eqref) (local eqref) (local eqref) (local f64) (local f64)
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
;         (ref.func $invoke_sum.1))))
;   (block $to4:if-.0
;     (if
;       (ref.test (ref $pair) (local.get 1))
;       (then
;         (block $to6:flonum-.1
;           (local.set 5 (ref.cast (ref $pair) (local.get 1)))
;           (local.set 6 (struct.get $pair $cdr (ref.as_non_null (local.get 5))))
;           (local.set 7 (struct.get $pair $car (ref.as_non_null (local.get 5))))
;           (if
;             (ref.test (ref $flonum) (local.get 7))
;             (then
;               (local.set 10
;                 (f64.add
;                   (local.get 2)
;                   (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 7)))))
;               (if
;                 (ref.eq (global.get $u1:1) (local.get 0))
;                 (then
;                   (block $to9:answer+.2
;                     (block $to2:24_r2:flonum:f64_.3
;                       (local.set 4 (i32.sub (local.get 4) (i32.const 1)))
;                       (i32.store (i32.const 16) (local.get 4))
;                       (if
;                         (i32.le_s (local.get 4) (i32.const 0))
;                         (then
;                           (local.set 4
;                             (call $poll (local.get 0) (i32.add (global.get $u1) (i32.const 24))))
;                           (if
;                             (local.get 4)
;                             (then
;                               (br $to9:answer+.2)))
;                           (br $to2:24_r2:flonum:f64_.3)))
;                       (br $to2:24_r2:flonum:f64_.3))
;                     (loop $loop2:24_r2:flonum:f64_.4  ;; 2: (define (sum l total)
;                       (if
;                         (ref.test (ref $pair) (local.get 6))
;                         (then
;                           (local.set 5 (ref.cast (ref $pair) (local.get 6)))
;                           (local.set 6 (struct.get $pair $cdr (ref.as_non_null (local.get 5))))
;                           (local.set 7 (struct.get $pair $car (ref.as_non_null (local.get 5))))
;                           (if
;                             (ref.test (ref $flonum) (local.get 7))
;                             (then
;                               (local.set 10
;                                 (f64.add
;                                   (local.get 10)
;                                   (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 7)))))
;                               (local.set 4 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;                               (i32.store (i32.const 16) (local.get 4))
;                               (if
;                                 (i32.le_s (local.get 4) (i32.const 0))
;                                 (then
;                                   (local.set 4
;                                     (call $poll (local.get 0) (i32.add (global.get $u1) (i32.const 24))))
;                                   (if
;                                     (local.get 4)
;                                     (then
;                                       (br $to9:answer+.2)))
;                                   (br $loop2:24_r2:flonum:f64_.4)))
;                               (br $loop2:24_r2:flonum:f64_.4)))
;                           (local.set 8 (local.get 7))
;                           (local.set 11 (local.get 10))
;                           (local.set 9 (local.get 6))
;                           (br $to6:flonum-.1)))
;                       (local.set 11 (local.get 10))
;                       (br $to4:if-.0)))
;                   (return_call $leaveLoop.1
;                     (local.get 0)
;                     (local.get 6)
;                     (local.get 10)
;                     (local.get 3)
;                     (i32.const 24)
;                     (ref.func $go_on_sum_24)
;                     (local.get 4))))
;               (return_call $exit.1
;                 (local.get 0)
;                 (local.get 10)
;                 (local.get 6)
;                 (local.get 3)
;                 (i32.const 52)
;                 (i32.const 4))))
;           (local.set 8 (local.get 7))
;           (local.set 11 (local.get 2))
;           (local.set 9 (local.get 6))
;           (br $to6:flonum-.1))
;         (return_call $exit.2
;           (local.get 0)
;           (local.get 8)
;           (local.get 11)
;           (local.get 9)
;           (local.get 3)
;           (i32.const 44)
;           (i32.const 0))))
;     (local.set 11 (local.get 2))
;     (br $to4:if-.0))
;   (return (local.get 11)))
;
; declare function $exit: func((ref closure), eqref, eqref, i32, i32, i32 -> eqref)
; declare function $"sum r2:flonum:f64": func((ref closure), eqref, f64, i32 -> f64)
; declare function $"lift f64": func(f64 -> eqref) from runtime
;
; function $"sum "
;   block 0 entry (v0: (ref closure), v1: eqref, v2: eqref, v3: i32)
;     v4: i32 = ref.test flonum v2
;     branch v4, block 2, block 1
;   block 1 flonum-
;     v5: i32 = i32.const 24
;     v6: i32 = i32.const 12
;     return_call $exit v0, v1, v2, v3, v5, v6
;   block 2 flonum+
;     v7: (ref flonum) = ref.cast flonum v2
;     v8: f64 = struct.get flonum value v7
;     v9: i32 = i32.const 4
;     v10: i32 = i32.sub v3, v9
;     v11: f64 = call $"sum r2:flonum:f64" v0, v1, v8, v10
;     v12: i64 = i64.reinterpret_f64 v11
;     v13: i64 = i64.const 9221250397945357569
;     v14: i32 = i64.eq v12, v13
;     branch v14, block 4, block 3
;   block 3 join
;     v15: (ref flonum) = struct.new flonum v11
;     return v15
;   block 4 then
;     return_call $"lift f64" v11
;
; (func $sum_ (type 39) (param (ref $closure)) (param eqref) (param eqref) (param i32) (result eqref)
;   (local f64)
;   (if
;     (ref.test (ref $flonum) (local.get 2))
;     (then
;       (local.set 4
;         (call $sum_r2:flonum:f64
;           (local.get 0)
;           (local.get 1)
;           (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 2)))
;           (i32.sub (local.get 3) (i32.const 4))))
;       (if
;         (i64.eq
;           (i64.reinterpret_f64 (local.get 4))
;           (i64.const 9221250397945357569))
;         (then
;           (return_call $lift_f64 (local.get 4))))
;       (return (struct.new $flonum (local.get 4)))))
;   (return_call $exit.3
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (local.get 3)
;     (i32.const 24)
;     (i32.const 12)))
