; test optimised fib
(define (fib n)
  (if (< n 2)
      n
      (+ (fib (- n 1)) (fib (- n 2)))))
;; calls
(fib 10)

; declare function $exit: func((ref closure), i32, i32, i32, i32 -> eqref)
; declare global @"u1:1": (ref closure) from closure
; declare function $"fib r1:fixnum:i32": func((ref closure), i32, i32 -> eqref)
; declare function $exit#2: func(i32, eqref, (ref closure), i32, i32, i32, i32 -> eqref)
; declare function $exit#3: func(eqref, eqref, (ref closure), i32, i32, i32, i32 -> eqref)
; declare function $"go on fib 74": invoke
; declare function $abrupt: func(eqref, (ref closure), i32, i32, i32, (ref null invoke) -> eqref)
; declare function $"go on fib 56": invoke
; declare function $abrupt#2: func(i32, (ref closure), i32, i32, i32, (ref null invoke) -> eqref)
; declare function $exit#4: func((ref closure), i32, i32, i32, i32, i32 -> eqref)
; declare function $exit#5: func(i32, eqref, (ref closure), i32, i32, i32, i32 -> eqref)
; declare function $exit#6: func(eqref, eqref, (ref closure), i32, i32, i32, i32 -> eqref)
; declare function $"go on fib 74"#2: invoke
; declare function $abrupt#3: func(eqref, (ref closure), i32, i32, i32, (ref null invoke) -> eqref)
; declare function $"go on fib 56"#2: invoke
; declare function $abrupt#4: func(i32, (ref closure), i32, i32, i32, (ref null invoke) -> eqref)
; declare function $"invoke fib": invoke
; declare function $compiledEvent: func((ref closure), i32, i32, i32, (ref null invoke) -> eqref)
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
;     v24: eqref = call $"fib r1:fixnum:i32" v21, v20, v23
;     v25: i32 = ref.is_null v24
;     branch v25, block 14, block 6
;   block 6 abrupt-
;     v26: i32 = ref.test i31 v24
;     branch v26, block 8, block 7
;   block 7 fixnum-
;     v27: i32 = i32.const 56
;     v28: i32 = i32.const 8
;     return_call $exit#2 v13, v24, v0, v1, v2, v27, v28
;   block 8 fixnum+
;     v29: (ref i31) = ref.cast i31 v24
;     v30: i32 = i31.get_s v29
;     v31: i32 = i32.sub v13, v11
;     v32: eqref = call $"fib r1:fixnum:i32" v21, v31, v23
;     v33: i32 = ref.is_null v32
;     branch v33, block 13, block 9
;   block 9 abrupt-
;     v34: i32 = ref.test i31 v32
;     branch v34, block 11, block 10
;   block 10 fixnum-
;     v35: i32 = i32.const 74
;     v36: i32 = i32.const 16
;     return_call $exit#3 v32, v24, v0, v1, v2, v35, v36
;   block 11 fixnum+
;     v37: (ref i31) = ref.cast i31 v32
;     v38: i32 = i31.get_s v37
;     v39: i32 = i32.add v30, v38
;     v40: i32 = i32.shl v39, v5
;     v41: i32 = i32.shr_s v40, v5
;     v42: i32 = i32.eq v41, v39
;     branch v42, block 15 (v39), block 12
;   block 12 fits-
;     v43: i32 = i32.const 74
;     v44: i32 = i32.const 20
;     return_call $exit#3 v32, v24, v0, v1, v2, v43, v44
;   block 13 abrupt+
;     v45: i32 = i32.const 74
;     v46: (ref invoke) = ref.func $"go on fib 74"
;     return_call $abrupt v24, v0, v1, v2, v45, v46
;   block 14 abrupt+
;     v47: i32 = i32.const 56
;     v48: (ref invoke) = ref.func $"go on fib 56"
;     return_call $abrupt#2 v13, v0, v1, v2, v47, v48
;   block 15 "56(r1:fixnum:i32 r2:fixnum:i32)" (v49 r2_i32: i32)  ; 5: (+ (fib (- n 1)) (fib (- n 2)))))
;     v50: i32 = i32.sub v1, v11
;     v51: i32 = i32.shl v50, v5
;     v52: i32 = i32.shr_s v51, v5
;     v53: i32 = i32.eq v52, v50
;     branch v53, block 17, block 16
;   block 16 fits-
;     v54: i32 = i32.const 56
;     v55: i32 = i32.const 24
;     return_call $exit#4 v0, v1, v49, v2, v54, v55
;   block 17 "fib 24(r2:fixnum:i32 r4:=closure u1:1 r5:fixnum:i32)"
;     v56: i32 = i32.lt_s v50, v11
;     branch v56, block 28 (v50), block 18
;   block 18 if-
;     v57: i32 = i32.sub v50, v5
;     v58: (ref closure) = global.get @"u1:1"
;     v59: i32 = i32.const 5
;     v60: i32 = i32.sub v2, v59
;     v61: eqref = call $"fib r1:fixnum:i32" v58, v57, v60
;     v62: i32 = ref.is_null v61
;     branch v62, block 27, block 19
;   block 19 abrupt-
;     v63: i32 = ref.test i31 v61
;     branch v63, block 21, block 20
;   block 20 fixnum-
;     v64: i32 = i32.const 56
;     v65: i32 = i32.const 32
;     return_call $exit#5 v50, v61, v0, v49, v2, v64, v65
;   block 21 fixnum+
;     v66: (ref i31) = ref.cast i31 v61
;     v67: i32 = i31.get_s v66
;     v68: i32 = i32.sub v50, v11
;     v69: eqref = call $"fib r1:fixnum:i32" v58, v68, v60
;     v70: i32 = ref.is_null v69
;     branch v70, block 26, block 22
;   block 22 abrupt-
;     v71: i32 = ref.test i31 v69
;     branch v71, block 24, block 23
;   block 23 fixnum-
;     v72: i32 = i32.const 74
;     v73: i32 = i32.const 40
;     return_call $exit#6 v69, v61, v0, v49, v2, v72, v73
;   block 24 fixnum+
;     v74: (ref i31) = ref.cast i31 v69
;     v75: i32 = i31.get_s v74
;     v76: i32 = i32.add v67, v75
;     v77: i32 = i32.shl v76, v5
;     v78: i32 = i32.shr_s v77, v5
;     v79: i32 = i32.eq v78, v76
;     branch v79, block 28 (v76), block 25
;   block 25 fits-
;     v80: i32 = i32.const 74
;     v81: i32 = i32.const 44
;     return_call $exit#6 v69, v61, v0, v49, v2, v80, v81
;   block 26 abrupt+
;     v82: i32 = i32.const 74
;     v83: (ref invoke) = ref.func $"go on fib 74"#2
;     return_call $abrupt#3 v61, v0, v49, v2, v82, v83
;   block 27 abrupt+
;     v84: i32 = i32.const 56
;     v85: (ref invoke) = ref.func $"go on fib 56"#2
;     return_call $abrupt#4 v50, v0, v49, v2, v84, v85
;   block 28 "74(r1:fixnum:i32 r2:fixnum:i32)" (v86: i32)  ; 5: (+ (fib (- n 1)) (fib (- n 2)))))
;     v87: i32 = i32.add v49, v86
;     v88: i32 = i32.shl v87, v5
;     v89: i32 = i32.shr_s v88, v5
;     v90: i32 = i32.eq v89, v87
;     branch v90, block 30, block 29
;   block 29 fits-
;     v91: i32 = i32.const 74
;     v92: i32 = i32.const 48
;     return_call $exit#4 v0, v86, v49, v2, v91, v92
;   block 30 fits+
;     v93: (ref i31) = ref.i31 v87
;     return v93
;   block 31 if+
;     v94: (ref i31) = ref.i31 v1
;     return v94
;   block 32 event+
;     v95: i32 = i32.const 24
;     v96: (ref invoke) = ref.func $"invoke fib"
;     return_call $compiledEvent v0, v1, v2, v95, v96
;
; (func $fib_r1:fixnum:i32 (type 34) (param (ref $closure)) (param i32) (param i32) (result eqref)
;   (local i32) (local i32) (local i32) (local i32) (local eqref) (local eqref)
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
;       (return (ref.i31 (local.get 1)))))
;   (local.set 3 (i32.sub (local.get 1) (i32.const 1)))
;   (if
;     (i32.eq
;       (i32.shr_s (i32.shl (local.get 3) (i32.const 1)) (i32.const 1))
;       (local.get 3))
;     (then
;       (block $to17:56_r1:fixnum:i32_r2:fixnum:i32_.0
;         (if
;           (i32.lt_s (local.get 3) (i32.const 2))
;           (then
;             (br $to17:56_r1:fixnum:i32_r2:fixnum:i32_.0)))
;         (local.set 4 (i32.sub (local.get 2) (i32.const 5)))
;         (local.set 7
;           (call $fib_r1:fixnum:i32
;             (global.get $u1:1)
;             (i32.sub (local.get 3) (i32.const 1))
;             (local.get 4)))
;         (if
;           (ref.is_null (local.get 7))
;           (then
;             (return_call $abrupt.6
;               (local.get 3)
;               (local.get 0)
;               (local.get 1)
;               (local.get 2)
;               (i32.const 56)
;               (ref.func $go_on_fib_56.1))))
;         (if
;           (ref.test (ref i31) (local.get 7))
;           (then
;             (local.set 5 (i31.get_s (ref.cast (ref i31) (local.get 7))))
;             (local.set 8
;               (call $fib_r1:fixnum:i32
;                 (global.get $u1:1)
;                 (i32.sub (local.get 3) (i32.const 2))
;                 (local.get 4)))
;             (if
;               (ref.is_null (local.get 8))
;               (then
;                 (return_call $abrupt.5
;                   (local.get 7)
;                   (local.get 0)
;                   (local.get 1)
;                   (local.get 2)
;                   (i32.const 74)
;                   (ref.func $go_on_fib_74.1))))
;             (if
;               (ref.test (ref i31) (local.get 8))
;               (then
;                 (local.set 5
;                   (i32.add (local.get 5) (i31.get_s (ref.cast (ref i31) (local.get 8)))))
;                 (if
;                   (i32.eq
;                     (i32.shr_s (i32.shl (local.get 5) (i32.const 1)) (i32.const 1))
;                     (local.get 5))
;                   (then
;                     (local.set 3 (local.get 5))
;                     (br $to17:56_r1:fixnum:i32_r2:fixnum:i32_.0)))
;                 (return_call $exit.5
;                   (local.get 8)
;                   (local.get 7)
;                   (local.get 0)
;                   (local.get 1)
;                   (local.get 2)
;                   (i32.const 74)
;                   (i32.const 20))))
;             (return_call $exit.5
;               (local.get 8)
;               (local.get 7)
;               (local.get 0)
;               (local.get 1)
;               (local.get 2)
;               (i32.const 74)
;               (i32.const 16))))
;         (return_call $exit.7
;           (local.get 3)
;           (local.get 7)
;           (local.get 0)
;           (local.get 1)
;           (local.get 2)
;           (i32.const 56)
;           (i32.const 8)))
;       (local.set 5 (i32.sub (local.get 1) (i32.const 2)))
;       (if
;         (i32.eq
;           (i32.shr_s (i32.shl (local.get 5) (i32.const 1)) (i32.const 1))
;           (local.get 5))
;         (then
;           (block $to30:74_r1:fixnum:i32_r2:fixnum:i32_.1
;             (if
;               (i32.lt_s (local.get 5) (i32.const 2))
;               (then
;                 (br $to30:74_r1:fixnum:i32_r2:fixnum:i32_.1)))
;             (local.set 4 (i32.sub (local.get 2) (i32.const 5)))
;             (local.set 7
;               (call $fib_r1:fixnum:i32
;                 (global.get $u1:1)
;                 (i32.sub (local.get 5) (i32.const 1))
;                 (local.get 4)))
;             (if
;               (ref.is_null (local.get 7))
;               (then
;                 (return_call $abrupt.3
;                   (local.get 5)
;                   (local.get 0)
;                   (local.get 3)
;                   (local.get 2)
;                   (i32.const 56)
;                   (ref.func $go_on_fib_56))))
;             (if
;               (ref.test (ref i31) (local.get 7))
;               (then
;                 (local.set 6 (i31.get_s (ref.cast (ref i31) (local.get 7))))
;                 (local.set 8
;                   (call $fib_r1:fixnum:i32
;                     (global.get $u1:1)
;                     (i32.sub (local.get 5) (i32.const 2))
;                     (local.get 4)))
;                 (if
;                   (ref.is_null (local.get 8))
;                   (then
;                     (return_call $abrupt.2
;                       (local.get 7)
;                       (local.get 0)
;                       (local.get 3)
;                       (local.get 2)
;                       (i32.const 74)
;                       (ref.func $go_on_fib_74))))
;                 (if
;                   (ref.test (ref i31) (local.get 8))
;                   (then
;                     (local.set 6
;                       (i32.add (local.get 6) (i31.get_s (ref.cast (ref i31) (local.get 8)))))
;                     (if
;                       (i32.eq
;                         (i32.shr_s (i32.shl (local.get 6) (i32.const 1)) (i32.const 1))
;                         (local.get 6))
;                       (then
;                         (local.set 5 (local.get 6))
;                         (br $to30:74_r1:fixnum:i32_r2:fixnum:i32_.1)))
;                     (return_call $exit.2
;                       (local.get 8)
;                       (local.get 7)
;                       (local.get 0)
;                       (local.get 3)
;                       (local.get 2)
;                       (i32.const 74)
;                       (i32.const 44))))
;                 (return_call $exit.2
;                   (local.get 8)
;                   (local.get 7)
;                   (local.get 0)
;                   (local.get 3)
;                   (local.get 2)
;                   (i32.const 74)
;                   (i32.const 40))))
;             (return_call $exit.4
;               (local.get 5)
;               (local.get 7)
;               (local.get 0)
;               (local.get 3)
;               (local.get 2)
;               (i32.const 56)
;               (i32.const 32)))
;           (local.set 6 (i32.add (local.get 3) (local.get 5)))
;           (if
;             (i32.eq
;               (i32.shr_s (i32.shl (local.get 6) (i32.const 1)) (i32.const 1))
;               (local.get 6))
;             (then
;               (return (ref.i31 (local.get 6)))))
;           (return_call $exit.1
;             (local.get 0)
;             (local.get 5)
;             (local.get 3)
;             (local.get 2)
;             (i32.const 74)
;             (i32.const 48))))
;       (return_call $exit.1
;         (local.get 0)
;         (local.get 1)
;         (local.get 3)
;         (local.get 2)
;         (i32.const 56)
;         (i32.const 24))))
;   (return_call $exit.8
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (i32.const 38)
;     (i32.const 0)))
;
; declare function $exit: func((ref closure), eqref, i32, i32, i32 -> eqref)
; declare function $"fib r1:fixnum:i32": func((ref closure), i32, i32 -> eqref)
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
;     return_call $"fib r1:fixnum:i32" v0, v7, v2
;
; (func $fib_ (type 35) (param (ref $closure)) (param eqref) (param i32) (result eqref)
;   (if
;     (ref.test (ref i31) (local.get 1))
;     (then
;       (return_call $fib_r1:fixnum:i32
;         (local.get 0)
;         (i31.get_s (ref.cast (ref i31) (local.get 1)))
;         (local.get 2))))
;   (return_call $exit.9
;     (local.get 0)
;     (local.get 1)
;     (local.get 2)
;     (i32.const 24)
;     (i32.const 100)))
