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
;     branch v11, block 20, block 1
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
;     branch v53, block 19, block 11 (v14, v36)
;   block 11 "before the loop" (v54: eqref, v55 r2_f64: f64)
;     v56: i32 = global.get @u1
;     v57: i32 = i32.const 24
;     v58: i32 = i32.add v56, v57
;     jump block 12 (v54, v55)
;   block 12 "24(r2:flonum:f64)" (v59: eqref, v60 r2_f64: f64)  ; 2: (define (sum l total)
;     v61: i32 = ref.test pair v59
;     branch v61, block 14, block 13
;   block 13 if-
;     v62: (ref flonum) = struct.new flonum v60
;     return v62
;   block 14 if+
;     v63: (ref pair) = ref.cast pair v59
;     v64: eqref = struct.get pair cdr v63
;     v65: eqref = struct.get pair car v63
;     v66: i32 = ref.test flonum v65
;     branch v66, block 16, block 15
;   block 15 flonum-
;     v67: (ref flonum) = struct.new flonum v60
;     v68: noneref = ref.null none
;     v69: (ref slots) = array.new_fixed slots 5 v0, v65, v67, v64, v68
;     v70: i32 = global.get @u1
;     v71: i32 = i32.const 44
;     v72: i32 = i32.add v70, v71
;     v73: i32 = global.get @counters
;     v74: i32 = i32.add v73, v4
;     return_call $exit v69, v72, v3, v74
;   block 16 flonum+
;     v75: (ref flonum) = ref.cast flonum v65
;     v76: f64 = struct.get flonum value v75
;     v77: f64 = f64.add v60, v76
;     v78: i32 = i32.load v4
;     v79: i32 = i32.sub v78, v6
;     i32.store v4, v79
;     v80: i32 = i32.le_s v79, v8
;     branch v80, block 17, block 12 (v64, v77)
;   block 17 event+
;     v81: i32 = call $poll v0, v58
;     branch v81, block 18, block 12 (v64, v77)
;   block 18 answer+
;     v82: (ref flonum) = struct.new flonum v77
;     v83: noneref = ref.null none
;     v84: (ref slots) = array.new_fixed slots 5 v0, v64, v82, v83, v83
;     v85: (ref invoke) = ref.func $"go on sum 24"
;     return_call $leaveLoop v84, v58, v3, v85, v81
;   block 19 answer+
;     v86: (ref flonum) = struct.new flonum v36
;     v87: noneref = ref.null none
;     v88: (ref slots) = array.new_fixed slots 5 v0, v14, v86, v87, v87
;     v89: (ref invoke) = ref.func $"go on sum 24"#2
;     return_call $leaveLoop v88, v52, v3, v89, v53
;   block 20 event+
;     v90: noneref = ref.null none
;     v91: (ref slots) = array.new_fixed slots 5 v0, v1, v2, v90, v90
;     v92: i32 = global.get @u1
;     v93: i32 = i32.const 24
;     v94: i32 = i32.add v92, v93
;     v95: (ref invoke) = ref.func $"invoke sum"
;     return_call $compiledEvent v91, v94, v3, v95
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
;                   (block $to20:before_the_loop.0
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
;                         (br $to20:before_the_loop.0)))
;                     (local.set 10 (local.get 9))
;                     (local.set $r2_f64 (local.get 12))
;                     (br $to20:before_the_loop.0))
;                   (local.set 6 (i32.add (global.get $u1) (i32.const 24)))
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
;                             (local.set 7 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;                             (i32.store (i32.const 16) (local.get 7))
;                             (if
;                               (i32.le_s (local.get 7) (i32.const 0))
;                               (then
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
