; test optimised weight
(define (weight n)
  (if (< n 2.)
      n
      (+ (weight (/ n 2.)) (weight (- n 1.)))))
;; calls
(weight 10.)

; declare global @"u1:1": (ref closure) from closure
; declare function $"weight r1:flonum:f64": func((ref closure), f64, i32 -> f64)
; declare function $"lift f64": func(f64 -> eqref) from runtime
; declare function $exit: func(eqref, f64, (ref closure), f64, i32, i32, i32 -> f64)
; declare function $"go on weight 98": invoke
; declare function $abrupt: func(f64, (ref closure), f64, i32, i32, (ref null invoke) -> f64)
; declare function $exit#2: func(f64, eqref, (ref closure), f64, i32, i32, i32 -> f64)
; declare function $"go on weight 72": invoke
; declare function $abrupt#2: func(f64, (ref closure), f64, i32, i32, (ref null invoke) -> f64)
; declare function $exit#3: func(eqref, f64, (ref closure), f64, i32, i32, i32 -> f64)
; declare function $"go on weight 98"#2: invoke
; declare function $abrupt#3: func(f64, (ref closure), f64, i32, i32, (ref null invoke) -> f64)
; declare function $exit#4: func(f64, eqref, (ref closure), f64, i32, i32, i32 -> f64)
; declare function $"go on weight 72"#2: invoke
; declare function $abrupt#4: func(f64, (ref closure), f64, i32, i32, (ref null invoke) -> f64)
; declare function $"invoke weight": invoke
; declare function $compiledEvent: func((ref closure), f64, i32, i32, (ref null invoke) -> f64)
;
; function $"weight r1:flonum:f64"
;   block 0 entry (v0: (ref closure), v1: f64, v2: i32)
;     v3: i32 = i32.const 16
;     v4: i32 = i32.load v3
;     v5: i32 = i32.const 1
;     v6: i32 = i32.sub v4, v5
;     i32.store v3, v6
;     v7: i32 = i32.const 0
;     v8: i32 = i32.le_s v6, v7
;     v9: i32 = i32.le_s v2, v7
;     v10: i32 = i32.or v8, v9
;     branch v10, block 24, block 1
;   block 1 "24(r1:flonum:f64)"  ; 2: (define (weight n)
;     v11: f64 = f64.const 2.0
;     v12: i32 = f64.lt v1, v11
;     branch v12, block 23, block 2
;   block 2 if-
;     v13: f64 = f64.div v1, v11
;     v14: i32 = f64.lt v13, v11
;     branch v14, block 12 (v13), block 3
;   block 3 if-
;     v15: f64 = f64.div v13, v11
;     v16: (ref closure) = global.get @"u1:1"
;     v17: i32 = i32.const 5
;     v18: i32 = i32.sub v2, v17
;     v19: f64 = call $"weight r1:flonum:f64" v16, v15, v18
;     v20: i64 = i64.reinterpret_f64 v19
;     v21: i64 = i64.const 9221250397945357569
;     v22: i32 = i64.eq v20, v21
;     branch v22, block 9, block 4
;   block 4 odd-
;     v23: f64 = f64.const 1.0
;     v24: f64 = f64.sub v13, v23
;     v25: f64 = call $"weight r1:flonum:f64" v16, v24, v18
;     v26: i64 = i64.reinterpret_f64 v25
;     v27: i32 = i64.eq v26, v21
;     branch v27, block 6, block 5
;   block 5 odd-
;     v28: f64 = f64.add v19, v25
;     jump block 12 (v28)
;   block 6 odd+
;     v29: eqref = call $"lift f64" v25
;     v30: i32 = ref.is_null v29
;     branch v30, block 8, block 7
;   block 7 abrupt-
;     v31: i32 = i32.const 98
;     v32: i32 = i32.const 16
;     return_call $exit v29, v19, v0, v1, v2, v31, v32
;   block 8 abrupt+
;     v33: i32 = i32.const 98
;     v34: (ref invoke) = ref.func $"go on weight 98"
;     return_call $abrupt v19, v0, v1, v2, v33, v34
;   block 9 odd+
;     v35: eqref = call $"lift f64" v19
;     v36: i32 = ref.is_null v35
;     branch v36, block 11, block 10
;   block 10 abrupt-
;     v37: i32 = i32.const 72
;     v38: i32 = i32.const 24
;     return_call $exit#2 v13, v35, v0, v1, v2, v37, v38
;   block 11 abrupt+
;     v39: i32 = i32.const 72
;     v40: (ref invoke) = ref.func $"go on weight 72"
;     return_call $abrupt#2 v13, v0, v1, v2, v39, v40
;   block 12 "72(r1:flonum:f64 r2:flonum:f64)" (v41 r2_f64: f64)  ; 5: (+ (weight (/ n 2.)) (weight (- n 1.)))))
;     v42: f64 = f64.const 1.0
;     v43: f64 = f64.sub v1, v42
;     v44: i32 = f64.lt v43, v11
;     branch v44, block 22 (v43), block 13
;   block 13 if-
;     v45: f64 = f64.div v43, v11
;     v46: (ref closure) = global.get @"u1:1"
;     v47: i32 = i32.const 5
;     v48: i32 = i32.sub v2, v47
;     v49: f64 = call $"weight r1:flonum:f64" v46, v45, v48
;     v50: i64 = i64.reinterpret_f64 v49
;     v51: i64 = i64.const 9221250397945357569
;     v52: i32 = i64.eq v50, v51
;     branch v52, block 19, block 14
;   block 14 odd-
;     v53: f64 = f64.sub v43, v42
;     v54: f64 = call $"weight r1:flonum:f64" v46, v53, v48
;     v55: i64 = i64.reinterpret_f64 v54
;     v56: i32 = i64.eq v55, v51
;     branch v56, block 16, block 15
;   block 15 odd-
;     v57: f64 = f64.add v49, v54
;     jump block 22 (v57)
;   block 16 odd+
;     v58: eqref = call $"lift f64" v54
;     v59: i32 = ref.is_null v58
;     branch v59, block 18, block 17
;   block 17 abrupt-
;     v60: i32 = i32.const 98
;     v61: i32 = i32.const 0
;     return_call $exit#3 v58, v49, v0, v41, v2, v60, v61
;   block 18 abrupt+
;     v62: i32 = i32.const 98
;     v63: (ref invoke) = ref.func $"go on weight 98"#2
;     return_call $abrupt#3 v49, v0, v41, v2, v62, v63
;   block 19 odd+
;     v64: eqref = call $"lift f64" v49
;     v65: i32 = ref.is_null v64
;     branch v65, block 21, block 20
;   block 20 abrupt-
;     v66: i32 = i32.const 72
;     v67: i32 = i32.const 8
;     return_call $exit#4 v43, v64, v0, v41, v2, v66, v67
;   block 21 abrupt+
;     v68: i32 = i32.const 72
;     v69: (ref invoke) = ref.func $"go on weight 72"#2
;     return_call $abrupt#4 v43, v0, v41, v2, v68, v69
;   block 22 "98(r1:flonum:f64 r2:flonum:f64)" (v70: f64)  ; 5: (+ (weight (/ n 2.)) (weight (- n 1.)))))
;     v71: f64 = f64.add v41, v70
;     return v71
;   block 23 if+
;     return v1
;   block 24 event+
;     v72: i32 = i32.const 24
;     v73: (ref invoke) = ref.func $"invoke weight"
;     return_call $compiledEvent v0, v1, v2, v72, v73
;
; (func $weight_r1:flonum:f64 (type 36) (param (ref $closure)) (param f64) (param i32) (result f64)
;   (local i32) (local f64) (local f64) (local f64) (local f64) (local f64) (local eqref)
;   (local.set 3 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;   (i32.store (i32.const 16) (local.get 3))
;   (if
;     (i32.or
;       (i32.le_s (local.get 3) (i32.const 0))
;       (i32.le_s (local.get 2) (i32.const 0)))
;     (then
;       (return_call $compiledEvent.1
;         (local.get 0)
;         (local.get 1)
;         (local.get 2)
;         (i32.const 24)
;         (ref.func $invoke_weight.1))))
;   (if
;     (f64.lt (local.get 1) (f64.const 2))
;     (then
;       (return (local.get 1))))
;   (block $to10:72_r1:flonum:f64_r2:flonum:f64_.0
;     (local.set 4 (f64.div (local.get 1) (f64.const 2)))
;     (if
;       (f64.lt (local.get 4) (f64.const 2))
;       (then
;         (br $to10:72_r1:flonum:f64_r2:flonum:f64_.0)))
;     (local.set 3 (i32.sub (local.get 2) (i32.const 5)))
;     (local.set 5
;       (call $weight_r1:flonum:f64
;         (global.get $u1:1)
;         (f64.div (local.get 4) (f64.const 2))
;         (local.get 3)))
;     (if
;       (i64.eq
;         (i64.reinterpret_f64 (local.get 5))
;         (i64.const 9221250397945357569))
;       (then
;         (local.set 9 (call $lift_f64 (local.get 5)))
;         (if
;           (ref.is_null (local.get 9))
;           (then
;             (return_call $abrupt.2
;               (local.get 4)
;               (local.get 0)
;               (local.get 1)
;               (local.get 2)
;               (i32.const 72)
;               (ref.func $go_on_weight_72.1))))
;         (return_call $exit.1
;           (local.get 4)
;           (local.get 9)
;           (local.get 0)
;           (local.get 1)
;           (local.get 2)
;           (i32.const 72)
;           (i32.const 24))))
;     (local.set 6
;       (call $weight_r1:flonum:f64
;         (global.get $u1:1)
;         (f64.sub (local.get 4) (f64.const 1))
;         (local.get 3)))
;     (if
;       (i64.eq
;         (i64.reinterpret_f64 (local.get 6))
;         (i64.const 9221250397945357569))
;       (then
;         (local.set 9 (call $lift_f64 (local.get 6)))
;         (if
;           (ref.is_null (local.get 9))
;           (then
;             (return_call $abrupt.3
;               (local.get 5)
;               (local.get 0)
;               (local.get 1)
;               (local.get 2)
;               (i32.const 98)
;               (ref.func $go_on_weight_98.1))))
;         (return_call $exit.3
;           (local.get 9)
;           (local.get 5)
;           (local.get 0)
;           (local.get 1)
;           (local.get 2)
;           (i32.const 98)
;           (i32.const 16))))
;     (local.set 7 (f64.add (local.get 5) (local.get 6)))
;     (local.set 4 (local.get 7))
;     (br $to10:72_r1:flonum:f64_r2:flonum:f64_.0))
;   (block $to16:98_r1:flonum:f64_r2:flonum:f64_.1
;     (local.set 5 (f64.sub (local.get 1) (f64.const 1)))
;     (if
;       (f64.lt (local.get 5) (f64.const 2))
;       (then
;         (br $to16:98_r1:flonum:f64_r2:flonum:f64_.1)))
;     (local.set 3 (i32.sub (local.get 2) (i32.const 5)))
;     (local.set 6
;       (call $weight_r1:flonum:f64
;         (global.get $u1:1)
;         (f64.div (local.get 5) (f64.const 2))
;         (local.get 3)))
;     (if
;       (i64.eq
;         (i64.reinterpret_f64 (local.get 6))
;         (i64.const 9221250397945357569))
;       (then
;         (local.set 9 (call $lift_f64 (local.get 6)))
;         (if
;           (ref.is_null (local.get 9))
;           (then
;             (return_call $abrupt.5
;               (local.get 5)
;               (local.get 0)
;               (local.get 4)
;               (local.get 2)
;               (i32.const 72)
;               (ref.func $go_on_weight_72))))
;         (return_call $exit.4
;           (local.get 5)
;           (local.get 9)
;           (local.get 0)
;           (local.get 4)
;           (local.get 2)
;           (i32.const 72)
;           (i32.const 8))))
;     (local.set 7
;       (call $weight_r1:flonum:f64
;         (global.get $u1:1)
;         (f64.sub (local.get 5) (f64.const 1))
;         (local.get 3)))
;     (if
;       (i64.eq
;         (i64.reinterpret_f64 (local.get 7))
;         (i64.const 9221250397945357569))
;       (then
;         (local.set 9 (call $lift_f64 (local.get 7)))
;         (if
;           (ref.is_null (local.get 9))
;           (then
;             (return_call $abrupt.6
;               (local.get 6)
;               (local.get 0)
;               (local.get 4)
;               (local.get 2)
;               (i32.const 98)
;               (ref.func $go_on_weight_98))))
;         (return_call $exit.6
;           (local.get 9)
;           (local.get 6)
;           (local.get 0)
;           (local.get 4)
;           (local.get 2)
;           (i32.const 98)
;           (i32.const 0))))
;     (local.set 8 (f64.add (local.get 6) (local.get 7)))
;     (local.set 5 (local.get 8))
;     (br $to16:98_r1:flonum:f64_r2:flonum:f64_.1))
;   (return (f64.add (local.get 4) (local.get 5))))
;
; declare function $exit: func((ref closure), eqref, i32, i32, i32 -> eqref)
; declare function $"weight r1:flonum:f64": func((ref closure), f64, i32 -> f64)
; declare function $"lift f64": func(f64 -> eqref) from runtime
;
; function $"weight "
;   block 0 entry (v0: (ref closure), v1: eqref, v2: i32)
;     v3: i32 = ref.test flonum v1
;     branch v3, block 2, block 1
;   block 1 flonum-
;     v4: i32 = i32.const 24
;     v5: i32 = i32.const 64
;     return_call $exit v0, v1, v2, v4, v5
;   block 2 flonum+
;     v6: (ref flonum) = ref.cast flonum v1
;     v7: f64 = struct.get flonum value v6
;     v8: i32 = i32.const 4
;     v9: i32 = i32.sub v2, v8
;     v10: f64 = call $"weight r1:flonum:f64" v0, v7, v9
;     v11: i64 = i64.reinterpret_f64 v10
;     v12: i64 = i64.const 9221250397945357569
;     v13: i32 = i64.eq v11, v12
;     branch v13, block 4, block 3
;   block 3 join
;     v14: (ref flonum) = struct.new flonum v10
;     return v14
;   block 4 then
;     return_call $"lift f64" v10
;
; (func $weight_ (type 37) (param (ref $closure)) (param eqref) (param i32) (result eqref)
;   (local f64)
;   (if
;     (ref.test (ref $flonum) (local.get 1))
;     (then
;       (local.set 3
;         (call $weight_r1:flonum:f64
;           (local.get 0)
;           (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 1)))
;           (i32.sub (local.get 2) (i32.const 4))))
;       (if
;         (i64.eq
;           (i64.reinterpret_f64 (local.get 3))
;           (i64.const 9221250397945357569))
;         (then
;           (return_call $lift_f64 (local.get 3))))
;       (return (struct.new $flonum (local.get 3)))))
;   (return_call $exit.7
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (i32.const 24)
;     (i32.const 64)))
