; test optimised fib
(define (fib n)
  (if (< n 2)
      n
      (+ (fib (- n 1)) (fib (- n 2)))))
;; calls
(fib 10)

; declare function $exit: func((ref closure), i32, i32, i32, i32 -> i32)
; declare global @"u1:1": (ref closure) from closure
; declare function $"fib r1:fixnum:i32": func((ref closure), i32, i32 -> i32)
; declare function $exit#2: func(i32, i32, (ref closure), i32, i32, i32, i32 -> i32)
; declare function $"lift i32": func(i32 -> eqref) from runtime
; declare function $exit#3: func(eqref, i32, (ref closure), i32, i32, i32, i32 -> i32)
; declare function $"go on fib 74": invoke
; declare function $abrupt: func(i32, (ref closure), i32, i32, i32, (ref null invoke) -> i32)
; declare function $exit#4: func(i32, eqref, (ref closure), i32, i32, i32, i32 -> i32)
; declare function $"go on fib 56": invoke
; declare function $abrupt#2: func(i32, (ref closure), i32, i32, i32, (ref null invoke) -> i32)
; declare function $exit#5: func((ref closure), i32, i32, i32, i32, i32 -> i32)
; declare function $exit#6: func(i32, i32, (ref closure), i32, i32, i32, i32 -> i32)
; declare function $exit#7: func(eqref, i32, (ref closure), i32, i32, i32, i32 -> i32)
; declare function $"go on fib 74"#2: invoke
; declare function $abrupt#3: func(i32, (ref closure), i32, i32, i32, (ref null invoke) -> i32)
; declare function $exit#8: func(i32, eqref, (ref closure), i32, i32, i32, i32 -> i32)
; declare function $"go on fib 56"#2: invoke
; declare function $abrupt#4: func(i32, (ref closure), i32, i32, i32, (ref null invoke) -> i32)
; declare function $"invoke fib": invoke
; declare function $compiledEvent: func((ref closure), i32, i32, i32, (ref null invoke) -> i32)
;
; function $"fib r1:fixnum:i32"
;   block 0 entry (v0: (ref closure), v1: i32, v2: i32)
;     v3: i32 = i32.const 16
;     v4: i32 = i32.load v3
;     v5: i32 = i32.const 1
;     v6: i32 = i32.sub v4, v5
;     i32.store v3, v6
;     v7: i32 = i32.const 0
;     v8: i32 = i32.le_s v6, v7
;     v9: i32 = i32.le_s v2, v7
;     v10: i32 = i32.or v8, v9
;     branch v10, block 32, block 1
;   block 1 "24(r1:fixnum:i32)"  ; 3: (if (< n 2)
;     v11: i32 = i32.const 2
;     v12: i32 = i32.lt_s v1, v11
;     branch v12, block 31, block 2
;   block 2 if-
;     v13: i32 = i32.sub v1, v5
;     v14: i32 = i32.shl v13, v5
;     v15: i32 = i32.shr_s v14, v5
;     v16: i32 = i32.eq v15, v13
;     branch v16, block 4, block 3
;   block 3 fits-
;     v17: i32 = i32.const 38
;     v18: i32 = i32.const 0
;     return_call $exit v0, v1, v2, v17, v18
;   block 4 "fib 24(r1:fixnum:i32 r4:=closure u1:1 r5:fixnum:i32)"
;     v19: i32 = i32.lt_s v13, v11
;     branch v19, block 15 (v13), block 5
;   block 5 if-
;     v20: i32 = i32.sub v13, v5
;     v21: (ref closure) = global.get @"u1:1"
;     v22: i32 = i32.const 5
;     v23: i32 = i32.sub v2, v22
;     v24: i32 = call $"fib r1:fixnum:i32" v21, v20, v23
;     v25: i32 = i32.const -2147483648
;     v26: i32 = i32.eq v24, v25
;     branch v26, block 12, block 6
;   block 6 odd-
;     v27: i32 = i32.sub v13, v11
;     v28: i32 = call $"fib r1:fixnum:i32" v21, v27, v23
;     v29: i32 = i32.eq v28, v25
;     branch v29, block 9, block 7
;   block 7 odd-
;     v30: i32 = i32.add v24, v28
;     v31: i32 = i32.shl v30, v5
;     v32: i32 = i32.shr_s v31, v5
;     v33: i32 = i32.eq v32, v30
;     branch v33, block 15 (v30), block 8
;   block 8 fits-
;     v34: i32 = i32.const 74
;     v35: i32 = i32.const 12
;     return_call $exit#2 v28, v24, v0, v1, v2, v34, v35
;   block 9 odd+
;     v36: eqref = call $"lift i32" v28
;     v37: i32 = ref.is_null v36
;     branch v37, block 11, block 10
;   block 10 abrupt-
;     v38: i32 = i32.const 74
;     v39: i32 = i32.const 52
;     return_call $exit#3 v36, v24, v0, v1, v2, v38, v39
;   block 11 abrupt+
;     v40: i32 = i32.const 74
;     v41: (ref invoke) = ref.func $"go on fib 74"
;     return_call $abrupt v24, v0, v1, v2, v40, v41
;   block 12 odd+
;     v42: eqref = call $"lift i32" v24
;     v43: i32 = ref.is_null v42
;     branch v43, block 14, block 13
;   block 13 abrupt-
;     v44: i32 = i32.const 56
;     v45: i32 = i32.const 60
;     return_call $exit#4 v13, v42, v0, v1, v2, v44, v45
;   block 14 abrupt+
;     v46: i32 = i32.const 56
;     v47: (ref invoke) = ref.func $"go on fib 56"
;     return_call $abrupt#2 v13, v0, v1, v2, v46, v47
;   block 15 "56(r1:fixnum:i32 r2:fixnum:i32)" (v48 r2_i32: i32)  ; 5: (+ (fib (- n 1)) (fib (- n 2)))))
;     v49: i32 = i32.sub v1, v11
;     v50: i32 = i32.shl v49, v5
;     v51: i32 = i32.shr_s v50, v5
;     v52: i32 = i32.eq v51, v49
;     branch v52, block 17, block 16
;   block 16 fits-
;     v53: i32 = i32.const 56
;     v54: i32 = i32.const 16
;     return_call $exit#5 v0, v1, v48, v2, v53, v54
;   block 17 "fib 24(r2:fixnum:i32 r4:=closure u1:1 r5:fixnum:i32)"
;     v55: i32 = i32.lt_s v49, v11
;     branch v55, block 28 (v49), block 18
;   block 18 if-
;     v56: i32 = i32.sub v49, v5
;     v57: (ref closure) = global.get @"u1:1"
;     v58: i32 = i32.const 5
;     v59: i32 = i32.sub v2, v58
;     v60: i32 = call $"fib r1:fixnum:i32" v57, v56, v59
;     v61: i32 = i32.const -2147483648
;     v62: i32 = i32.eq v60, v61
;     branch v62, block 25, block 19
;   block 19 odd-
;     v63: i32 = i32.sub v49, v11
;     v64: i32 = call $"fib r1:fixnum:i32" v57, v63, v59
;     v65: i32 = i32.eq v64, v61
;     branch v65, block 22, block 20
;   block 20 odd-
;     v66: i32 = i32.add v60, v64
;     v67: i32 = i32.shl v66, v5
;     v68: i32 = i32.shr_s v67, v5
;     v69: i32 = i32.eq v68, v66
;     branch v69, block 28 (v66), block 21
;   block 21 fits-
;     v70: i32 = i32.const 74
;     v71: i32 = i32.const 28
;     return_call $exit#6 v64, v60, v0, v48, v2, v70, v71
;   block 22 odd+
;     v72: eqref = call $"lift i32" v64
;     v73: i32 = ref.is_null v72
;     branch v73, block 24, block 23
;   block 23 abrupt-
;     v74: i32 = i32.const 74
;     v75: i32 = i32.const 36
;     return_call $exit#7 v72, v60, v0, v48, v2, v74, v75
;   block 24 abrupt+
;     v76: i32 = i32.const 74
;     v77: (ref invoke) = ref.func $"go on fib 74"#2
;     return_call $abrupt#3 v60, v0, v48, v2, v76, v77
;   block 25 odd+
;     v78: eqref = call $"lift i32" v60
;     v79: i32 = ref.is_null v78
;     branch v79, block 27, block 26
;   block 26 abrupt-
;     v80: i32 = i32.const 56
;     v81: i32 = i32.const 44
;     return_call $exit#8 v49, v78, v0, v48, v2, v80, v81
;   block 27 abrupt+
;     v82: i32 = i32.const 56
;     v83: (ref invoke) = ref.func $"go on fib 56"#2
;     return_call $abrupt#4 v49, v0, v48, v2, v82, v83
;   block 28 "74(r1:fixnum:i32 r2:fixnum:i32)" (v84: i32)  ; 5: (+ (fib (- n 1)) (fib (- n 2)))))
;     v85: i32 = i32.add v48, v84
;     v86: i32 = i32.shl v85, v5
;     v87: i32 = i32.shr_s v86, v5
;     v88: i32 = i32.eq v87, v85
;     branch v88, block 30, block 29
;   block 29 fits-
;     v89: i32 = i32.const 74
;     v90: i32 = i32.const 32
;     return_call $exit#5 v0, v84, v48, v2, v89, v90
;   block 30 fits+
;     return v85
;   block 31 if+
;     return v1
;   block 32 event+
;     v91: i32 = i32.const 24
;     v92: (ref invoke) = ref.func $"invoke fib"
;     return_call $compiledEvent v0, v1, v2, v91, v92
;
; (func $fib_r1:fixnum:i32 (type 36) (param (ref $closure)) (param i32) (param i32) (result i32)
;   (local i32) (local i32) (local i32) (local i32) (local i32) (local eqref)
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
;         (ref.func $invoke_fib.1))))
;   (if
;     (i32.lt_s (local.get 1) (i32.const 2))
;     (then
;       (return (local.get 1))))
;   (local.set 3 (i32.sub (local.get 1) (i32.const 1)))
;   (if
;     (i32.eq
;       (i32.shr_s (i32.shl (local.get 3) (i32.const 1)) (i32.const 1))
;       (local.get 3))
;     (then
;       (block $to13:56_r1:fixnum:i32_r2:fixnum:i32_.0
;         (if
;           (i32.lt_s (local.get 3) (i32.const 2))
;           (then
;             (br $to13:56_r1:fixnum:i32_r2:fixnum:i32_.0)))
;         (local.set 4 (i32.sub (local.get 2) (i32.const 5)))
;         (local.set 5
;           (call $fib_r1:fixnum:i32
;             (global.get $u1:1)
;             (i32.sub (local.get 3) (i32.const 1))
;             (local.get 4)))
;         (if
;           (i32.eq (local.get 5) (i32.const -2147483648))
;           (then
;             (local.set 8 (call $lift_i32 (local.get 5)))
;             (if
;               (ref.is_null (local.get 8))
;               (then
;                 (return_call $abrupt.2
;                   (local.get 3)
;                   (local.get 0)
;                   (local.get 1)
;                   (local.get 2)
;                   (i32.const 56)
;                   (ref.func $go_on_fib_56.1))))
;             (return_call $exit.1
;               (local.get 3)
;               (local.get 8)
;               (local.get 0)
;               (local.get 1)
;               (local.get 2)
;               (i32.const 56)
;               (i32.const 60))))
;         (local.set 4
;           (call $fib_r1:fixnum:i32
;             (global.get $u1:1)
;             (i32.sub (local.get 3) (i32.const 2))
;             (local.get 4)))
;         (if
;           (i32.eq (local.get 4) (i32.const -2147483648))
;           (then
;             (local.set 8 (call $lift_i32 (local.get 4)))
;             (if
;               (ref.is_null (local.get 8))
;               (then
;                 (return_call $abrupt.3
;                   (local.get 5)
;                   (local.get 0)
;                   (local.get 1)
;                   (local.get 2)
;                   (i32.const 74)
;                   (ref.func $go_on_fib_74.1))))
;             (return_call $exit.3
;               (local.get 8)
;               (local.get 5)
;               (local.get 0)
;               (local.get 1)
;               (local.get 2)
;               (i32.const 74)
;               (i32.const 52))))
;         (local.set 6 (i32.add (local.get 5) (local.get 4)))
;         (if
;           (i32.eq
;             (i32.shr_s (i32.shl (local.get 6) (i32.const 1)) (i32.const 1))
;             (local.get 6))
;           (then
;             (local.set 3 (local.get 6))
;             (br $to13:56_r1:fixnum:i32_r2:fixnum:i32_.0)))
;         (return_call $exit.9
;           (local.get 4)
;           (local.get 5)
;           (local.get 0)
;           (local.get 1)
;           (local.get 2)
;           (i32.const 74)
;           (i32.const 12)))
;       (local.set 5 (i32.sub (local.get 1) (i32.const 2)))
;       (if
;         (i32.eq
;           (i32.shr_s (i32.shl (local.get 5) (i32.const 1)) (i32.const 1))
;           (local.get 5))
;         (then
;           (block $to22:74_r1:fixnum:i32_r2:fixnum:i32_.1
;             (if
;               (i32.lt_s (local.get 5) (i32.const 2))
;               (then
;                 (br $to22:74_r1:fixnum:i32_r2:fixnum:i32_.1)))
;             (local.set 4 (i32.sub (local.get 2) (i32.const 5)))
;             (local.set 6
;               (call $fib_r1:fixnum:i32
;                 (global.get $u1:1)
;                 (i32.sub (local.get 5) (i32.const 1))
;                 (local.get 4)))
;             (if
;               (i32.eq (local.get 6) (i32.const -2147483648))
;               (then
;                 (local.set 8 (call $lift_i32 (local.get 6)))
;                 (if
;                   (ref.is_null (local.get 8))
;                   (then
;                     (return_call $abrupt.5
;                       (local.get 5)
;                       (local.get 0)
;                       (local.get 3)
;                       (local.get 2)
;                       (i32.const 56)
;                       (ref.func $go_on_fib_56))))
;                 (return_call $exit.4
;                   (local.get 5)
;                   (local.get 8)
;                   (local.get 0)
;                   (local.get 3)
;                   (local.get 2)
;                   (i32.const 56)
;                   (i32.const 44))))
;             (local.set 4
;               (call $fib_r1:fixnum:i32
;                 (global.get $u1:1)
;                 (i32.sub (local.get 5) (i32.const 2))
;                 (local.get 4)))
;             (if
;               (i32.eq (local.get 4) (i32.const -2147483648))
;               (then
;                 (local.set 8 (call $lift_i32 (local.get 4)))
;                 (if
;                   (ref.is_null (local.get 8))
;                   (then
;                     (return_call $abrupt.6
;                       (local.get 6)
;                       (local.get 0)
;                       (local.get 3)
;                       (local.get 2)
;                       (i32.const 74)
;                       (ref.func $go_on_fib_74))))
;                 (return_call $exit.6
;                   (local.get 8)
;                   (local.get 6)
;                   (local.get 0)
;                   (local.get 3)
;                   (local.get 2)
;                   (i32.const 74)
;                   (i32.const 36))))
;             (local.set 7 (i32.add (local.get 6) (local.get 4)))
;             (if
;               (i32.eq
;                 (i32.shr_s (i32.shl (local.get 7) (i32.const 1)) (i32.const 1))
;                 (local.get 7))
;               (then
;                 (local.set 5 (local.get 7))
;                 (br $to22:74_r1:fixnum:i32_r2:fixnum:i32_.1)))
;             (return_call $exit.8
;               (local.get 4)
;               (local.get 6)
;               (local.get 0)
;               (local.get 3)
;               (local.get 2)
;               (i32.const 74)
;               (i32.const 28)))
;           (local.set 6 (i32.add (local.get 3) (local.get 5)))
;           (if
;             (i32.eq
;               (i32.shr_s (i32.shl (local.get 6) (i32.const 1)) (i32.const 1))
;               (local.get 6))
;             (then
;               (return (local.get 6))))
;           (return_call $exit.7
;             (local.get 0)
;             (local.get 5)
;             (local.get 3)
;             (local.get 2)
;             (i32.const 74)
;             (i32.const 32))))
;       (return_call $exit.7
;         (local.get 0)
;         (local.get 1)
;         (local.get 3)
;         (local.get 2)
;         (i32.const 56)
;         (i32.const 16))))
;   (return_call $exit.10
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (i32.const 38)
;     (i32.const 0)))
;
; declare function $exit: func((ref closure), eqref, i32, i32, i32 -> eqref)
; declare function $"fib r1:fixnum:i32": func((ref closure), i32, i32 -> i32)
; declare function $"lift i32": func(i32 -> eqref) from runtime
;
; function $"fib "
;   block 0 entry (v0: (ref closure), v1: eqref, v2: i32)
;     v3: i32 = ref.test i31 v1
;     branch v3, block 2, block 1
;   block 1 fixnum-
;     v4: i32 = i32.const 24
;     v5: i32 = i32.const 100
;     return_call $exit v0, v1, v2, v4, v5
;   block 2 fixnum+
;     v6: (ref i31) = ref.cast i31 v1
;     v7: i32 = i31.get_s v6
;     v8: i32 = i32.const 4
;     v9: i32 = i32.sub v2, v8
;     v10: i32 = call $"fib r1:fixnum:i32" v0, v7, v9
;     v11: i32 = i32.const -2147483648
;     v12: i32 = i32.eq v10, v11
;     branch v12, block 4, block 3
;   block 3 join
;     v13: (ref i31) = ref.i31 v10
;     return v13
;   block 4 then
;     return_call $"lift i32" v10
;
; (func $fib_ (type 37) (param (ref $closure)) (param eqref) (param i32) (result eqref)
;   (local i32)
;   (if
;     (ref.test (ref i31) (local.get 1))
;     (then
;       (local.set 3
;         (call $fib_r1:fixnum:i32
;           (local.get 0)
;           (i31.get_s (ref.cast (ref i31) (local.get 1)))
;           (i32.sub (local.get 2) (i32.const 4))))
;       (if
;         (i32.eq (local.get 3) (i32.const -2147483648))
;         (then
;           (return_call $lift_i32 (local.get 3))))
;       (return (ref.i31 (local.get 3)))))
;   (return_call $exit.11
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (i32.const 24)
;     (i32.const 100)))
