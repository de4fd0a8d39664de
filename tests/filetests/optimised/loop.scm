; test optimised sum
(define (sum l total)
  (if (pair? l)
      (sum (cdr l) (+ total (car l)))
      total))
;; calls
(sum '(1.5 2.5) 0.5)

; declare global @u1: i32 from base
; declare global @counters: i32 from own
; declare function $exit: func((ref slots), i32, i32, i32 -> eqref) from runtime
; declare global @"u1:1": (ref closure) from closure
; declare function $poll: func((ref closure), i32 -> i32) from runtime
; declare function $"go on sum 24": invoke
; declare function $leaveLoop: func((ref slots), i32, i32, (ref null invoke), i32 -> eqref) from runtime
; declare function $"go on sum 24"#2: invoke
; declare function $"invoke sum": invoke
; declare function $compiledEvent: func((ref slots), i32, i32, (ref null invoke) -> eqref) from runtime
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
;     v17: noneref = ref.null none
;     v18: (ref slots) = array.new_fixed slots 5 v0, v15, v2, v14, v17
;     v19: i32 = global.get @u1
;     v20: i32 = i32.const 44
;     v21: i32 = i32.add v19, v20
;     v22: i32 = global.get @counters
;     v23: i32 = i32.const 4
;     v24: i32 = i32.add v22, v23
;     return_call $exit v18, v21, v3, v24
;   block 5 flonum+
;     v25: (ref flonum) = ref.cast flonum v2
;     v26: f64 = struct.get flonum value v25
;     v27: i32 = ref.test flonum v15
;     branch v27, block 7, block 6
;   block 6 flonum-
;     v28: noneref = ref.null none
;     v29: (ref slots) = array.new_fixed slots 5 v0, v15, v2, v14, v28
;     v30: i32 = global.get @u1
;     v31: i32 = i32.const 44
;     v32: i32 = i32.add v30, v31
;     v33: i32 = global.get @counters
;     v34: i32 = i32.const 0
;     v35: i32 = i32.add v33, v34
;     return_call $exit v29, v32, v3, v35
;   block 7 flonum+
;     v36: (ref flonum) = ref.cast flonum v15
;     v37: f64 = struct.get flonum value v36
;     v38: f64 = f64.add v26, v37
;     v39: (ref closure) = global.get @"u1:1"
;     v40: i32 = ref.eq v39, v0
;     branch v40, block 9, block 8
;   block 8 itself-
;     v41: (ref flonum) = struct.new flonum v38
;     v42: noneref = ref.null none
;     v43: noneref = ref.null none
;     v44: (ref slots) = array.new_fixed slots 5 v0, v41, v42, v14, v43
;     v45: i32 = global.get @u1
;     v46: i32 = i32.const 52
;     v47: i32 = i32.add v45, v46
;     v48: i32 = global.get @counters
;     v49: i32 = i32.const 8
;     v50: i32 = i32.add v48, v49
;     return_call $exit v44, v47, v3, v50
;   block 9 itself+
;     v51: i32 = i32.sub v7, v6
;     i32.store v4, v51
;     v52: i32 = i32.le_s v51, v8
;     branch v52, block 10, block 11 (v14, v38)
;   block 10 event+
;     v53: i32 = global.get @u1
;     v54: i32 = i32.const 24
;     v55: i32 = i32.add v53, v54
;     v56: i32 = call $poll v0, v55
;     branch v56, block 18, block 11 (v14, v38)
;   block 11 "24(r2:flonum:f64)" (v57: eqref, v58 r2_f64: f64)  ; 2: (define (sum l total)
;     v59: i32 = ref.test pair v57
;     branch v59, block 13, block 12
;   block 12 if-
;     v60: (ref flonum) = struct.new flonum v58
;     return v60
;   block 13 if+
;     v61: (ref pair) = ref.cast pair v57
;     v62: eqref = struct.get pair cdr v61
;     v63: eqref = struct.get pair car v61
;     v64: i32 = ref.test flonum v63
;     branch v64, block 15, block 14
;   block 14 flonum-
;     v65: (ref flonum) = struct.new flonum v58
;     v66: noneref = ref.null none
;     v67: (ref slots) = array.new_fixed slots 5 v0, v63, v65, v62, v66
;     v68: i32 = global.get @u1
;     v69: i32 = i32.const 44
;     v70: i32 = i32.add v68, v69
;     v71: i32 = global.get @counters
;     v72: i32 = i32.const 16
;     v73: i32 = i32.add v71, v72
;     return_call $exit v67, v70, v3, v73
;   block 15 flonum+
;     v74: (ref flonum) = ref.cast flonum v63
;     v75: f64 = struct.get flonum value v74
;     v76: f64 = f64.add v58, v75
;     v77: i32 = i32.load v4
;     v78: i32 = i32.sub v77, v6
;     i32.store v4, v78
;     v79: i32 = i32.le_s v78, v8
;     branch v79, block 16, block 11 (v62, v76)
;   block 16 event+
;     v80: i32 = global.get @u1
;     v81: i32 = i32.const 24
;     v82: i32 = i32.add v80, v81
;     v83: i32 = call $poll v0, v82
;     branch v83, block 17, block 11 (v62, v76)
;   block 17 answer+
;     v84: (ref flonum) = struct.new flonum v76
;     v85: noneref = ref.null none
;     v86: noneref = ref.null none
;     v87: (ref slots) = array.new_fixed slots 5 v0, v62, v84, v85, v86
;     v88: i32 = global.get @u1
;     v89: i32 = i32.const 24
;     v90: i32 = i32.add v88, v89
;     v91: (ref invoke) = ref.func $"go on sum 24"
;     return_call $leaveLoop v87, v90, v3, v91, v83
;   block 18 answer+
;     v92: (ref flonum) = struct.new flonum v38
;     v93: noneref = ref.null none
;     v94: noneref = ref.null none
;     v95: (ref slots) = array.new_fixed slots 5 v0, v14, v92, v93, v94
;     v96: i32 = global.get @u1
;     v97: i32 = i32.const 24
;     v98: i32 = i32.add v96, v97
;     v99: (ref invoke) = ref.func $"go on sum 24"#2
;     return_call $leaveLoop v95, v98, v3, v99, v56
;   block 19 event+
;     v100: noneref = ref.null none
;     v101: noneref = ref.null none
;     v102: (ref slots) = array.new_fixed slots 5 v0, v1, v2, v100, v101
;     v103: i32 = global.get @u1
;     v104: i32 = i32.const 24
;     v105: i32 = i32.add v103, v104
;     v106: (ref invoke) = ref.func $"invoke sum"
;     return_call $compiledEvent v102, v105, v3, v106
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
;       (return_call $compiledEvent
;         (array.new_fixed $slots 5
;           (local.get 0)
;           (local.get 1)
;           (local.get 2)
;           (ref.null none)
;           (ref.null none))
;         (i32.add (global.get $u1) (i32.const 24))
;         (local.get 3)
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
;                             (return_call $leaveLoop
;                               (array.new_fixed $slots 5
;                                 (local.get 0)
;                                 (local.get 7)
;                                 (struct.new $flonum (local.get 10))
;                                 (ref.null none)
;                                 (ref.null none))
;                               (i32.add (global.get $u1) (i32.const 24))
;                               (local.get 3)
;                               (ref.func $go_on_sum_24)
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
;                                     (return_call $leaveLoop
;                                       (array.new_fixed $slots 5
;                                         (local.get 0)
;                                         (local.get 8)
;                                         (struct.new $flonum (local.get $r2_f64))
;                                         (ref.null none)
;                                         (ref.null none))
;                                       (i32.add (global.get $u1) (i32.const 24))
;                                       (local.get 3)
;                                       (ref.func $go_on_sum_24.1)
;                                       (local.get 5))))
;                                 (br $loop12:24_r2:flonum:f64_.1)))
;                             (br $loop12:24_r2:flonum:f64_.1)))
;                         (return_call $exit
;                           (array.new_fixed $slots 5
;                             (local.get 0)
;                             (local.get 9)
;                             (struct.new $flonum (local.get $r2_f64))
;                             (local.get 8)
;                             (ref.null none))
;                           (i32.add (global.get $u1) (i32.const 44))
;                           (local.get 3)
;                           (i32.add (global.get $counters) (i32.const 16)))))
;                     (return (struct.new $flonum (local.get $r2_f64))))))
;               (return_call $exit
;                 (array.new_fixed $slots 5
;                   (local.get 0)
;                   (struct.new $flonum (local.get 10))
;                   (ref.null none)
;                   (local.get 7)
;                   (ref.null none))
;                 (i32.add (global.get $u1) (i32.const 52))
;                 (local.get 3)
;                 (i32.add (global.get $counters) (i32.const 8)))))
;           (return_call $exit
;             (array.new_fixed $slots 5
;               (local.get 0)
;               (local.get 8)
;               (local.get 2)
;               (local.get 7)
;               (ref.null none))
;             (i32.add (global.get $u1) (i32.const 44))
;             (local.get 3)
;             (i32.add (global.get $counters) (i32.const 0)))))
;       (return_call $exit
;         (array.new_fixed $slots 5
;           (local.get 0)
;           (local.get 8)
;           (local.get 2)
;           (local.get 7)
;           (ref.null none))
;         (i32.add (global.get $u1) (i32.const 44))
;         (local.get 3)
;         (i32.add (global.get $counters) (i32.const 4)))))
;   (return (local.get 2)))
