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
;     return_call $exit v29, v32, v3, v33
;   block 7 flonum+
;     v34: (ref flonum) = ref.cast flonum v15
;     v35: f64 = struct.get flonum value v34
;     v36: f64 = f64.add v26, v35
;     v37: (ref closure) = global.get @"u1:1"
;     v38: i32 = ref.eq v37, v0
;     branch v38, block 9, block 8
;   block 8 itself-
;     v39: (ref flonum) = struct.new flonum v36
;     v40: noneref = ref.null none
;     v41: (ref slots) = array.new_fixed slots 5 v0, v39, v40, v14, v40
;     v42: i32 = global.get @u1
;     v43: i32 = i32.const 52
;     v44: i32 = i32.add v42, v43
;     v45: i32 = global.get @counters
;     v46: i32 = i32.const 8
;     v47: i32 = i32.add v45, v46
;     return_call $exit v41, v44, v3, v47
;   block 9 itself+
;     v48: i32 = i32.sub v7, v6
;     i32.store v4, v48
;     v49: i32 = i32.le_s v48, v8
;     branch v49, block 10, block 11 (v14, v36)
;   block 10 event+
;     v50: i32 = global.get @u1
;     v51: i32 = i32.const 24
;     v52: i32 = i32.add v50, v51
;     v53: i32 = call $poll v0, v52
;     branch v53, block 18, block 11 (v14, v36)
;   block 11 "24(r2:flonum:f64)" (v54: eqref, v55 r2_f64: f64)  ; 2: (define (sum l total)
;     v56: i32 = ref.test pair v54
;     branch v56, block 13, block 12
;   block 12 if-
;     v57: (ref flonum) = struct.new flonum v55
;     return v57
;   block 13 if+
;     v58: (ref pair) = ref.cast pair v54
;     v59: eqref = struct.get pair cdr v58
;     v60: eqref = struct.get pair car v58
;     v61: i32 = ref.test flonum v60
;     branch v61, block 15, block 14
;   block 14 flonum-
;     v62: (ref flonum) = struct.new flonum v55
;     v63: noneref = ref.null none
;     v64: (ref slots) = array.new_fixed slots 5 v0, v60, v62, v59, v63
;     v65: i32 = global.get @u1
;     v66: i32 = i32.const 44
;     v67: i32 = i32.add v65, v66
;     v68: i32 = global.get @counters
;     v69: i32 = i32.add v68, v4
;     return_call $exit v64, v67, v3, v69
;   block 15 flonum+
;     v70: (ref flonum) = ref.cast flonum v60
;     v71: f64 = struct.get flonum value v70
;     v72: f64 = f64.add v55, v71
;     v73: i32 = i32.load v4
;     v74: i32 = i32.sub v73, v6
;     i32.store v4, v74
;     v75: i32 = i32.le_s v74, v8
;     branch v75, block 16, block 11 (v59, v72)
;   block 16 event+
;     v76: i32 = global.get @u1
;     v77: i32 = i32.const 24
;     v78: i32 = i32.add v76, v77
;     v79: i32 = call $poll v0, v78
;     branch v79, block 17, block 11 (v59, v72)
;   block 17 answer+
;     v80: (ref flonum) = struct.new flonum v72
;     v81: noneref = ref.null none
;     v82: (ref slots) = array.new_fixed slots 5 v0, v59, v80, v81, v81
;     v83: (ref invoke) = ref.func $"go on sum 24"
;     return_call $leaveLoop v82, v78, v3, v83, v79
;   block 18 answer+
;     v84: (ref flonum) = struct.new flonum v36
;     v85: noneref = ref.null none
;     v86: (ref slots) = array.new_fixed slots 5 v0, v14, v84, v85, v85
;     v87: (ref invoke) = ref.func $"go on sum 24"#2
;     return_call $leaveLoop v86, v52, v3, v87, v53
;   block 19 event+
;     v88: noneref = ref.null none
;     v89: (ref slots) = array.new_fixed slots 5 v0, v1, v2, v88, v88
;     v90: i32 = global.get @u1
;     v91: i32 = i32.const 24
;     v92: i32 = i32.add v90, v91
;     v93: (ref invoke) = ref.func $"invoke sum"
;     return_call $compiledEvent v89, v92, v3, v93
;
; (func $sum_ (type 35) (param (ref $closure)) (param eqref) (param eqref) (param i32) (result eqref)
;   (local i32) (local i32) (local i32) (local i32) (local (ref null $pair)) (local eqref) (local eqref) (local eqref) (local f64) (local $r2_f64 f64)
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
;       (local.set 8 (ref.cast (ref $pair) (local.get 1)))
;       (local.set 9 (struct.get $pair $cdr (ref.as_non_null (local.get 8))))
;       (local.set 10 (struct.get $pair $car (ref.as_non_null (local.get 8))))
;       (if
;         (ref.test (ref $flonum) (local.get 2))
;         (then
;           (local.set 12
;             (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 2))))
;           (if
;             (ref.test (ref $flonum) (local.get 10))
;             (then
;               (local.set 12
;                 (f64.add
;                   (local.get 12)
;                   (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 10)))))
;               (if
;                 (ref.eq (global.get $u1:1) (local.get 0))
;                 (then
;                   (block $to12:24_r2:flonum:f64_.0
;                     (local.set 4 (i32.sub (local.get 4) (i32.const 1)))
;                     (i32.store (i32.const 16) (local.get 4))
;                     (if
;                       (i32.le_s (local.get 4) (i32.const 0))
;                       (then
;                         (local.set 4 (i32.add (global.get $u1) (i32.const 24)))
;                         (local.set 5 (call $poll (local.get 0) (local.get 4)))
;                         (if
;                           (local.get 5)
;                           (then
;                             (return_call $leaveLoop
;                               (array.new_fixed $slots 5
;                                 (local.get 0)
;                                 (local.get 9)
;                                 (struct.new $flonum (local.get 12))
;                                 (ref.null none)
;                                 (ref.null none))
;                               (local.get 4)
;                               (local.get 3)
;                               (ref.func $go_on_sum_24)
;                               (local.get 5))))
;                         (local.set 10 (local.get 9))
;                         (local.set $r2_f64 (local.get 12))
;                         (br $to12:24_r2:flonum:f64_.0)))
;                     (local.set 10 (local.get 9))
;                     (local.set $r2_f64 (local.get 12))
;                     (br $to12:24_r2:flonum:f64_.0))
;                   (loop $loop12:24_r2:flonum:f64_.1  ;; 2: (define (sum l total)
;                     (if
;                       (ref.test (ref $pair) (local.get 10))
;                       (then
;                         (local.set 8 (ref.cast (ref $pair) (local.get 10)))
;                         (local.set 10 (struct.get $pair $cdr (ref.as_non_null (local.get 8))))
;                         (local.set 11 (struct.get $pair $car (ref.as_non_null (local.get 8))))
;                         (if
;                           (ref.test (ref $flonum) (local.get 11))
;                           (then
;                             (local.set $r2_f64
;                               (f64.add
;                                 (local.get $r2_f64)
;                                 (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 11)))))
;                             (local.set 6 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;                             (i32.store (i32.const 16) (local.get 6))
;                             (if
;                               (i32.le_s (local.get 6) (i32.const 0))
;                               (then
;                                 (local.set 6 (i32.add (global.get $u1) (i32.const 24)))
;                                 (local.set 7 (call $poll (local.get 0) (local.get 6)))
;                                 (if
;                                   (local.get 7)
;                                   (then
;                                     (return_call $leaveLoop
;                                       (array.new_fixed $slots 5
;                                         (local.get 0)
;                                         (local.get 10)
;                                         (struct.new $flonum (local.get $r2_f64))
;                                         (ref.null none)
;                                         (ref.null none))
;                                       (local.get 6)
;                                       (local.get 3)
;                                       (ref.func $go_on_sum_24.1)
;                                       (local.get 7))))
;                                 (br $loop12:24_r2:flonum:f64_.1)))
;                             (br $loop12:24_r2:flonum:f64_.1)))
;                         (return_call $exit
;                           (array.new_fixed $slots 5
;                             (local.get 0)
;                             (local.get 11)
;                             (struct.new $flonum (local.get $r2_f64))
;                             (local.get 10)
;                             (ref.null none))
;                           (i32.add (global.get $u1) (i32.const 44))
;                           (local.get 3)
;                           (i32.add (global.get $counters) (i32.const 16)))))
;                     (return (struct.new $flonum (local.get $r2_f64))))))
;               (return_call $exit
;                 (array.new_fixed $slots 5
;                   (local.get 0)
;                   (struct.new $flonum (local.get 12))
;                   (ref.null none)
;                   (local.get 9)
;                   (ref.null none))
;                 (i32.add (global.get $u1) (i32.const 52))
;                 (local.get 3)
;                 (i32.add (global.get $counters) (i32.const 8)))))
;           (return_call $exit
;             (array.new_fixed $slots 5
;               (local.get 0)
;               (local.get 10)
;               (local.get 2)
;               (local.get 9)
;               (ref.null none))
;             (i32.add (global.get $u1) (i32.const 44))
;             (local.get 3)
;             (global.get $counters))))
;       (return_call $exit
;         (array.new_fixed $slots 5
;           (local.get 0)
;           (local.get 10)
;           (local.get 2)
;           (local.get 9)
;           (ref.null none))
;         (i32.add (global.get $u1) (i32.const 44))
;         (local.get 3)
;         (i32.add (global.get $counters) (i32.const 4)))))
;   (return (local.get 2)))
