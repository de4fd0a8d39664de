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
;     jump block 1
;   block 1 entry
;     v4: i32 = i32.const 16
;     v5: i32 = i32.load v4
;     v6: i32 = i32.const 1
;     v7: i32 = i32.sub v5, v6
;     v8: i32 = i32.const 16
;     i32.store v8, v7
;     v9: i32 = i32.const 0
;     v10: i32 = i32.le_s v7, v9
;     v11: i32 = i32.const 0
;     v12: i32 = i32.le_s v3, v11
;     v13: i32 = i32.or v10, v12
;     branch v13, block 27, block 2
;   block 2 event-
;     jump block 3
;   block 3 "24()"  ; 2: (define (sum l total)
;     v14: i32 = ref.test pair v1
;     branch v14, block 5, block 4
;   block 4 if-
;     return v2
;   block 5 if+
;     v15: (ref pair) = ref.cast pair v1
;     v16: eqref = struct.get pair cdr v15
;     v17: (ref pair) = ref.cast pair v1
;     v18: eqref = struct.get pair car v17
;     v19: i32 = ref.test flonum v2
;     branch v19, block 7, block 6
;   block 6 flonum-
;     v20: noneref = ref.null none
;     v21: (ref slots) = array.new_fixed slots 5 v0, v18, v2, v16, v20
;     v22: i32 = global.get @u1
;     v23: i32 = i32.const 44
;     v24: i32 = i32.add v22, v23
;     v25: i32 = global.get @counters
;     v26: i32 = i32.const 4
;     v27: i32 = i32.add v25, v26
;     return_call $exit v21, v24, v3, v27
;   block 7 flonum+
;     v28: (ref flonum) = ref.cast flonum v2
;     v29: f64 = struct.get flonum value v28
;     v30: i32 = ref.test flonum v18
;     branch v30, block 9, block 8
;   block 8 flonum-
;     v31: noneref = ref.null none
;     v32: (ref slots) = array.new_fixed slots 5 v0, v18, v2, v16, v31
;     v33: i32 = global.get @u1
;     v34: i32 = i32.const 44
;     v35: i32 = i32.add v33, v34
;     v36: i32 = global.get @counters
;     v37: i32 = i32.const 0
;     v38: i32 = i32.add v36, v37
;     return_call $exit v32, v35, v3, v38
;   block 9 flonum+
;     v39: (ref flonum) = ref.cast flonum v18
;     v40: f64 = struct.get flonum value v39
;     v41: f64 = f64.add v29, v40
;     v42: (ref closure) = global.get @"u1:1"
;     v43: i32 = ref.eq v42, v0
;     branch v43, block 11, block 10
;   block 10 itself-
;     v44: (ref flonum) = struct.new flonum v41
;     v45: noneref = ref.null none
;     v46: noneref = ref.null none
;     v47: (ref slots) = array.new_fixed slots 5 v0, v44, v45, v16, v46
;     v48: i32 = global.get @u1
;     v49: i32 = i32.const 52
;     v50: i32 = i32.add v48, v49
;     v51: i32 = global.get @counters
;     v52: i32 = i32.const 8
;     v53: i32 = i32.add v51, v52
;     return_call $exit v47, v50, v3, v53
;   block 11 itself+
;     v54: i32 = i32.const 16
;     v55: i32 = i32.load v54
;     v56: i32 = i32.const 1
;     v57: i32 = i32.sub v55, v56
;     v58: i32 = i32.const 16
;     i32.store v58, v57
;     v59: i32 = i32.const 0
;     v60: i32 = i32.le_s v57, v59
;     branch v60, block 12, block 14
;   block 12 event+
;     v61: i32 = global.get @u1
;     v62: i32 = i32.const 24
;     v63: i32 = i32.add v61, v62
;     v64: i32 = call $poll v0, v63
;     branch v64, block 26, block 13
;   block 13 answer-
;     jump block 14
;   block 14 event-
;     jump block 15 (v16, v41)
;   block 15 "24(r2:flonum:f64)" (v65: eqref, v66 r2_f64: f64)  ; 2: (define (sum l total)
;     v67: i32 = ref.test pair v65
;     branch v67, block 17, block 16
;   block 16 if-
;     v68: (ref flonum) = struct.new flonum v66
;     return v68
;   block 17 if+
;     v69: (ref pair) = ref.cast pair v65
;     v70: eqref = struct.get pair cdr v69
;     v71: (ref pair) = ref.cast pair v65
;     v72: eqref = struct.get pair car v71
;     v73: i32 = ref.test flonum v72
;     branch v73, block 19, block 18
;   block 18 flonum-
;     v74: (ref flonum) = struct.new flonum v66
;     v75: noneref = ref.null none
;     v76: (ref slots) = array.new_fixed slots 5 v0, v72, v74, v70, v75
;     v77: i32 = global.get @u1
;     v78: i32 = i32.const 44
;     v79: i32 = i32.add v77, v78
;     v80: i32 = global.get @counters
;     v81: i32 = i32.const 16
;     v82: i32 = i32.add v80, v81
;     return_call $exit v76, v79, v3, v82
;   block 19 flonum+
;     v83: (ref flonum) = ref.cast flonum v72
;     v84: f64 = struct.get flonum value v83
;     v85: f64 = f64.add v66, v84
;     v86: (ref closure) = global.get @"u1:1"
;     v87: i32 = ref.eq v86, v0
;     branch v87, block 21, block 20
;   block 20 itself-
;     v88: (ref flonum) = struct.new flonum v85
;     v89: noneref = ref.null none
;     v90: noneref = ref.null none
;     v91: (ref slots) = array.new_fixed slots 5 v0, v88, v89, v70, v90
;     v92: i32 = global.get @u1
;     v93: i32 = i32.const 52
;     v94: i32 = i32.add v92, v93
;     v95: i32 = global.get @counters
;     v96: i32 = i32.const 20
;     v97: i32 = i32.add v95, v96
;     return_call $exit v91, v94, v3, v97
;   block 21 itself+
;     v98: i32 = i32.const 16
;     v99: i32 = i32.load v98
;     v100: i32 = i32.const 1
;     v101: i32 = i32.sub v99, v100
;     v102: i32 = i32.const 16
;     i32.store v102, v101
;     v103: i32 = i32.const 0
;     v104: i32 = i32.le_s v101, v103
;     branch v104, block 22, block 24
;   block 22 event+
;     v105: i32 = global.get @u1
;     v106: i32 = i32.const 24
;     v107: i32 = i32.add v105, v106
;     v108: i32 = call $poll v0, v107
;     branch v108, block 25, block 23
;   block 23 answer-
;     jump block 24
;   block 24 event-
;     jump block 15 (v70, v85)
;   block 25 answer+
;     v109: (ref flonum) = struct.new flonum v85
;     v110: noneref = ref.null none
;     v111: noneref = ref.null none
;     v112: (ref slots) = array.new_fixed slots 5 v0, v70, v109, v110, v111
;     v113: i32 = global.get @u1
;     v114: i32 = i32.const 24
;     v115: i32 = i32.add v113, v114
;     v116: (ref invoke) = ref.func $"go on sum 24"
;     return_call $leaveLoop v112, v115, v3, v116, v108
;   block 26 answer+
;     v117: (ref flonum) = struct.new flonum v41
;     v118: noneref = ref.null none
;     v119: noneref = ref.null none
;     v120: (ref slots) = array.new_fixed slots 5 v0, v16, v117, v118, v119
;     v121: i32 = global.get @u1
;     v122: i32 = i32.const 24
;     v123: i32 = i32.add v121, v122
;     v124: (ref invoke) = ref.func $"go on sum 24"#2
;     return_call $leaveLoop v120, v123, v3, v124, v64
;   block 27 event+
;     v125: noneref = ref.null none
;     v126: noneref = ref.null none
;     v127: (ref slots) = array.new_fixed slots 5 v0, v1, v2, v125, v126
;     v128: i32 = global.get @u1
;     v129: i32 = i32.const 24
;     v130: i32 = i32.add v128, v129
;     v131: (ref invoke) = ref.func $"invoke sum"
;     return_call $compiledEvent v127, v130, v3, v131
;
; (func $sum_ (type 35) (param (ref $closure)) (param eqref) (param eqref) (param i32) (result eqref)
;   (local i32) (local i32) (local eqref) (local eqref) (local eqref) (local f64) (local $r2_f64 f64)
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
;       (local.set 6
;         (struct.get $pair $cdr (ref.cast (ref $pair) (local.get 1))))
;       (local.set 7
;         (struct.get $pair $car (ref.cast (ref $pair) (local.get 1))))
;       (if
;         (ref.test (ref $flonum) (local.get 2))
;         (then
;           (local.set 9
;             (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 2))))
;           (if
;             (ref.test (ref $flonum) (local.get 7))
;             (then
;               (local.set 9
;                 (f64.add
;                   (local.get 9)
;                   (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 7)))))
;               (if
;                 (ref.eq (global.get $u1:1) (local.get 0))
;                 (then
;                   (block $to14:event-.0
;                     (local.set 4 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;                     (i32.store (i32.const 16) (local.get 4))
;                     (br_if $to14:event-.0 (i32.eqz (i32.le_s (local.get 4) (i32.const 0))))
;                     (local.set 4
;                       (call $poll (local.get 0) (i32.add (global.get $u1) (i32.const 24))))
;                     (if
;                       (local.get 4)
;                       (then
;                         (return_call $leaveLoop
;                           (array.new_fixed $slots 5
;                             (local.get 0)
;                             (local.get 6)
;                             (struct.new $flonum (local.get 9))
;                             (ref.null none)
;                             (ref.null none))
;                           (i32.add (global.get $u1) (i32.const 24))
;                           (local.get 3)
;                           (ref.func $go_on_sum_24)
;                           (local.get 4))))
;                     (br $to14:event-.0))
;                   (local.set 7 (local.get 6))
;                   (local.set $r2_f64 (local.get 9))
;                   (loop $loop15:24_r2:flonum:f64_.1  ;; 2: (define (sum l total)
;                     (if
;                       (ref.test (ref $pair) (local.get 7))
;                       (then
;                         (local.set 8
;                           (struct.get $pair $cdr (ref.cast (ref $pair) (local.get 7))))
;                         (local.set 7
;                           (struct.get $pair $car (ref.cast (ref $pair) (local.get 7))))
;                         (if
;                           (ref.test (ref $flonum) (local.get 7))
;                           (then
;                             (local.set $r2_f64
;                               (f64.add
;                                 (local.get $r2_f64)
;                                 (struct.get $flonum $value (ref.cast (ref $flonum) (local.get 7)))))
;                             (if
;                               (ref.eq (global.get $u1:1) (local.get 0))
;                               (then
;                                 (block $to23:event-.2
;                                   (local.set 5 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
;                                   (i32.store (i32.const 16) (local.get 5))
;                                   (br_if $to23:event-.2 (i32.eqz (i32.le_s (local.get 5) (i32.const 0))))
;                                   (local.set 5
;                                     (call $poll (local.get 0) (i32.add (global.get $u1) (i32.const 24))))
;                                   (if
;                                     (local.get 5)
;                                     (then
;                                       (return_call $leaveLoop
;                                         (array.new_fixed $slots 5
;                                           (local.get 0)
;                                           (local.get 8)
;                                           (struct.new $flonum (local.get $r2_f64))
;                                           (ref.null none)
;                                           (ref.null none))
;                                         (i32.add (global.get $u1) (i32.const 24))
;                                         (local.get 3)
;                                         (ref.func $go_on_sum_24.1)
;                                         (local.get 5))))
;                                   (br $to23:event-.2))
;                                 (local.set 7 (local.get 8))
;                                 (br $loop15:24_r2:flonum:f64_.1)))
;                             (return_call $exit
;                               (array.new_fixed $slots 5
;                                 (local.get 0)
;                                 (struct.new $flonum (local.get $r2_f64))
;                                 (ref.null none)
;                                 (local.get 8)
;                                 (ref.null none))
;                               (i32.add (global.get $u1) (i32.const 52))
;                               (local.get 3)
;                               (i32.add (global.get $counters) (i32.const 20)))))
;                         (return_call $exit
;                           (array.new_fixed $slots 5
;                             (local.get 0)
;                             (local.get 7)
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
;                   (struct.new $flonum (local.get 9))
;                   (ref.null none)
;                   (local.get 6)
;                   (ref.null none))
;                 (i32.add (global.get $u1) (i32.const 52))
;                 (local.get 3)
;                 (i32.add (global.get $counters) (i32.const 8)))))
;           (return_call $exit
;             (array.new_fixed $slots 5
;               (local.get 0)
;               (local.get 7)
;               (local.get 2)
;               (local.get 6)
;               (ref.null none))
;             (i32.add (global.get $u1) (i32.const 44))
;             (local.get 3)
;             (i32.add (global.get $counters) (i32.const 0)))))
;       (return_call $exit
;         (array.new_fixed $slots 5
;           (local.get 0)
;           (local.get 7)
;           (local.get 2)
;           (local.get 6)
;           (ref.null none))
;         (i32.add (global.get $u1) (i32.const 44))
;         (local.get 3)
;         (i32.add (global.get $counters) (i32.const 4)))))
;   (return (local.get 2)))
