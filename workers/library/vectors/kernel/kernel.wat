;; The arithmetic of the vector store (ADR 0005). Made into kernel.gen.ts by `npx tsx scripts/vector-kernel.ts`; a test compares them.
;;
;; A vector is `dim` halves (f16, little endian); `dim` is a multiple of 64. In the file 16 bytes of digest follow it.
;; Its code has four bits a dimension, 0 (far below the mean of that dimension) to 15 (far above): two coarse ones that every search
;; scans and two fine ones that tell the best of those apart. Each two are `dim / 8` bytes of high bits and then `dim / 8` of low bits.
;; All addresses are bytes in this memory; `memory-map.ts` says what lies where.
(module
  (memory (export "memory") 1)

  ;; ---- Digests -------------------------------------------------------------------------------------------------------------------
  ;; Four streams of four 32-bit lanes: state = rotate13((state ^ word) * odd). Every step is one-to-one, both in the state and in the
  ;; word, so whatever happens to a single word is always seen; anything else slips through once in 2^32 or less.

  (func $digest (param $at i32) (param $bytes i32) (param $seed i32) (result v128)
    (local $end i32) (local $prime v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $prime (v128.const i32x4 0x9e3779b1 0x85ebca77 0xc2b2ae3d 0x27d4eb2f))
    (local.set $a (i32x4.mul (i32x4.splat (i32.add (local.get $seed) (i32.const 1))) (v128.const i32x4 0x165667b1 0xd6e8feb9 0xff51afd7 0xc4ceb9ff)))
    (local.set $a (v128.xor (local.get $a) (v128.const i32x4 0x243f6a88 0x85a308d3 0x13198a2e 0x03707344)))
    (local.set $b (v128.not (local.get $a)))
    (local.set $c (i32x4.shl (local.get $a) (i32.const 1)))
    (local.set $d (i32x4.shr_u (local.get $a) (i32.const 1)))
    (local.set $end (i32.add (local.get $at) (local.get $bytes)))
    (loop $next
      (local.set $a (i32x4.mul (v128.xor (local.get $a) (v128.load (local.get $at))) (local.get $prime)))
      (local.set $b (i32x4.mul (v128.xor (local.get $b) (v128.load offset=16 (local.get $at))) (local.get $prime)))
      (local.set $c (i32x4.mul (v128.xor (local.get $c) (v128.load offset=32 (local.get $at))) (local.get $prime)))
      (local.set $d (i32x4.mul (v128.xor (local.get $d) (v128.load offset=48 (local.get $at))) (local.get $prime)))
      (local.set $a (v128.or (i32x4.shl (local.get $a) (i32.const 13)) (i32x4.shr_u (local.get $a) (i32.const 19))))
      (local.set $b (v128.or (i32x4.shl (local.get $b) (i32.const 13)) (i32x4.shr_u (local.get $b) (i32.const 19))))
      (local.set $c (v128.or (i32x4.shl (local.get $c) (i32.const 13)) (i32x4.shr_u (local.get $c) (i32.const 19))))
      (local.set $d (v128.or (i32x4.shl (local.get $d) (i32.const 13)) (i32x4.shr_u (local.get $d) (i32.const 19))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.set $a (call $fold (local.get $a) (local.get $b)))
    (local.set $a (call $fold (local.get $a) (local.get $c)))
    (call $fold (local.get $a) (local.get $d)))

  (func $fold (param $state v128) (param $word v128) (result v128)
    (local.set $state (i32x4.mul (v128.xor (local.get $state) (local.get $word))
      (v128.const i32x4 0x9e3779b1 0x85ebca77 0xc2b2ae3d 0x27d4eb2f)))
    (v128.or (i32x4.shl (local.get $state) (i32.const 13)) (i32x4.shr_u (local.get $state) (i32.const 19))))

  ;; Writes the digest of `bytes` (a multiple of 64) behind them. The seed is the slot: a vector in the wrong place is damage.
  (func (export "seal") (param $at i32) (param $bytes i32) (param $seed i32)
    (v128.store (i32.add (local.get $at) (local.get $bytes))
      (call $digest (local.get $at) (local.get $bytes) (local.get $seed))))

  ;; 1 when the digest behind the bytes is theirs.
  (func (export "isIntact") (param $at i32) (param $bytes i32) (param $seed i32) (result i32)
    (i32x4.all_true (i32x4.eq
      (v128.load (i32.add (local.get $at) (local.get $bytes)))
      (call $digest (local.get $at) (local.get $bytes) (local.get $seed)))))

  ;; ---- Exact products ------------------------------------------------------------------------------------------------------------

  ;; The cosine of a query (f32, length 1) and a vector. Halves become floats by moving their bits and multiplying by 2^112, which is
  ;; right for subnormal halves too.
  (func (export "cosine") (param $query i32) (param $vector i32) (param $dim i32) (result f32)
    (local $end i32) (local $halves v128) (local $low v128) (local $high v128)
    (local $dotLow v128) (local $dotHigh v128) (local $normLow v128) (local $normHigh v128)
    (local.set $end (i32.add (local.get $vector) (i32.shl (local.get $dim) (i32.const 1))))
    (loop $next
      (local.set $halves (v128.load (local.get $vector)))
      (local.set $low (f32x4.mul (v128.const i32x4 0x77800000 0x77800000 0x77800000 0x77800000)
        (v128.and (v128.const i32x4 0x8fffe000 0x8fffe000 0x8fffe000 0x8fffe000)
          (i32x4.shl (i32x4.extend_low_i16x8_s (local.get $halves)) (i32.const 13)))))
      (local.set $high (f32x4.mul (v128.const i32x4 0x77800000 0x77800000 0x77800000 0x77800000)
        (v128.and (v128.const i32x4 0x8fffe000 0x8fffe000 0x8fffe000 0x8fffe000)
          (i32x4.shl (i32x4.extend_high_i16x8_s (local.get $halves)) (i32.const 13)))))
      (local.set $dotLow (f32x4.add (local.get $dotLow) (f32x4.mul (local.get $low) (v128.load (local.get $query)))))
      (local.set $dotHigh (f32x4.add (local.get $dotHigh) (f32x4.mul (local.get $high) (v128.load offset=16 (local.get $query)))))
      (local.set $normLow (f32x4.add (local.get $normLow) (f32x4.mul (local.get $low) (local.get $low))))
      (local.set $normHigh (f32x4.add (local.get $normHigh) (f32x4.mul (local.get $high) (local.get $high))))
      (local.set $query (i32.add (local.get $query) (i32.const 32)))
      (local.set $vector (i32.add (local.get $vector) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $vector) (local.get $end))))
    (f32.div
      (call $sum (f32x4.add (local.get $dotLow) (local.get $dotHigh)))
      (f32.sqrt (call $sum (f32x4.add (local.get $normLow) (local.get $normHigh))))))

  (func $sum (param $of v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $of)) (f32x4.extract_lane 1 (local.get $of)))
      (f32.add (f32x4.extract_lane 2 (local.get $of)) (f32x4.extract_lane 3 (local.get $of)))))

  ;; ---- Codes ---------------------------------------------------------------------------------------------------------------------

  ;; Writes the code of a vector: value * scale - low, rounded and cut off at 0 and 15, where `bounds` are `dim` scales and then `dim` lows
  ;; (f32). The scale brings the 2^112 that halves lack as floats. Adding 2^23 leaves an integer in the lowest bits.
  ;; The upper two bits go to `coarse`, the lower two to `fine`.
  (func (export "encode") (param $vector i32) (param $bounds i32) (param $coarse i32) (param $fine i32) (param $dim i32)
    (local $end i32) (local $row i32) (local $bytes i32) (local $halves v128) (local $levels v128)
    (local.set $row (i32.shl (local.get $dim) (i32.const 2)))
    (local.set $bytes (i32.shr_u (local.get $dim) (i32.const 3)))
    (local.set $end (i32.add (local.get $vector) (i32.shl (local.get $dim) (i32.const 1))))
    (loop $next
      (local.set $halves (v128.load (local.get $vector)))
      (local.set $levels
        (i16x8.narrow_i32x4_s
          (v128.and (v128.const i32x4 15 15 15 15) (f32x4.add (v128.const f32x4 8388608 8388608 8388608 8388608)
            (f32x4.pmin (v128.const f32x4 15 15 15 15) (f32x4.pmax (v128.const f32x4 0 0 0 0)
              (f32x4.sub
                (f32x4.mul (v128.load (local.get $bounds))
                  (v128.and (v128.const i32x4 0x8fffe000 0x8fffe000 0x8fffe000 0x8fffe000)
                    (i32x4.shl (i32x4.extend_low_i16x8_s (local.get $halves)) (i32.const 13))))
                (v128.load (i32.add (local.get $bounds) (local.get $row))))))))
          (v128.and (v128.const i32x4 15 15 15 15) (f32x4.add (v128.const f32x4 8388608 8388608 8388608 8388608)
            (f32x4.pmin (v128.const f32x4 15 15 15 15) (f32x4.pmax (v128.const f32x4 0 0 0 0)
              (f32x4.sub
                (f32x4.mul (v128.load offset=16 (local.get $bounds))
                  (v128.and (v128.const i32x4 0x8fffe000 0x8fffe000 0x8fffe000 0x8fffe000)
                    (i32x4.shl (i32x4.extend_high_i16x8_s (local.get $halves)) (i32.const 13))))
                (v128.load offset=16 (i32.add (local.get $bounds) (local.get $row))))))))))
      (i32.store8 (local.get $coarse) (i16x8.bitmask (i16x8.shl (local.get $levels) (i32.const 12))))
      (i32.store8 (i32.add (local.get $coarse) (local.get $bytes)) (i16x8.bitmask (i16x8.shl (local.get $levels) (i32.const 13))))
      (i32.store8 (local.get $fine) (i16x8.bitmask (i16x8.shl (local.get $levels) (i32.const 14))))
      (i32.store8 (i32.add (local.get $fine) (local.get $bytes)) (i16x8.bitmask (i16x8.shl (local.get $levels) (i32.const 15))))
      (local.set $coarse (i32.add (local.get $coarse) (i32.const 1)))
      (local.set $fine (i32.add (local.get $fine) (i32.const 1)))
      (local.set $bounds (i32.add (local.get $bounds) (i32.const 32)))
      (local.set $vector (i32.add (local.get $vector) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $vector) (local.get $end)))))

  ;; ---- Scan ----------------------------------------------------------------------------------------------------------------------

  ;; Coarse distances of the vectors of one page whose bit is set in `mask`, written as u16 (65535: not asked for) and counted in
  ;; `histogram` (u32 each). `groups`: eight slots each; `bytes`: an eighth of the dimension. A distance is weight times turned code
  ;; (0…3), summed over all dimensions. The query is, for every 64 dimensions, the bits that turn codes over (so that 0 is best) and
  ;; three planes of its weights, 32 bytes in all. Bits are counted 64 at a time: WebAssembly has no better way to 128 on x86.
  (func (export "scan") (param $mask i32) (param $groups i32) (param $codes i32) (param $bytes i32) (param $query i32)
    (param $distances i32) (param $histogram i32)
    (local $left i32) (local $slot i32) (local $distance i32) (local $stride i32) (local $code i32) (local $end i32) (local $part i32)
    (local $turn i64) (local $high i64) (local $low i64) (local $plane i64)
    (local $s0 i64) (local $s1 i64) (local $s2 i64) (local $s3 i64)
    (local.set $stride (i32.shl (local.get $bytes) (i32.const 1)))
    (block $done
      (br_if $done (i32.eqz (local.get $groups)))
      (loop $group
        (v128.store (local.get $distances) (v128.const i32x4 -1 -1 -1 -1))
        (local.set $left (i32.load8_u (local.get $mask)))
        (block $none
          (br_if $none (i32.eqz (local.get $left)))
          (loop $one
            (local.set $slot (i32.ctz (local.get $left)))
            (local.set $code (i32.add (local.get $codes) (i32.mul (local.get $slot) (local.get $stride))))
            (local.set $end (i32.add (local.get $code) (local.get $bytes)))
            (local.set $part (local.get $query))
            (local.set $s0 (i64.const 0)) (local.set $s1 (i64.const 0))
            (local.set $s2 (i64.const 0)) (local.set $s3 (i64.const 0))
            (loop $next
              (local.set $turn (i64.load (local.get $part)))
              (local.set $high (i64.xor (local.get $turn) (i64.load (local.get $code))))
              (local.set $low (i64.xor (local.get $turn) (i64.load (i32.add (local.get $code) (local.get $bytes)))))
              (local.set $plane (i64.load offset=8 (local.get $part)))
              (local.set $s0 (i64.add (local.get $s0) (i64.popcnt (i64.and (local.get $plane) (local.get $low)))))
              (local.set $s1 (i64.add (local.get $s1) (i64.popcnt (i64.and (local.get $plane) (local.get $high)))))
              (local.set $plane (i64.load offset=16 (local.get $part)))
              (local.set $s1 (i64.add (local.get $s1) (i64.popcnt (i64.and (local.get $plane) (local.get $low)))))
              (local.set $s2 (i64.add (local.get $s2) (i64.popcnt (i64.and (local.get $plane) (local.get $high)))))
              (local.set $plane (i64.load offset=24 (local.get $part)))
              (local.set $s2 (i64.add (local.get $s2) (i64.popcnt (i64.and (local.get $plane) (local.get $low)))))
              (local.set $s3 (i64.add (local.get $s3) (i64.popcnt (i64.and (local.get $plane) (local.get $high)))))
              (local.set $part (i32.add (local.get $part) (i32.const 32)))
              (local.set $code (i32.add (local.get $code) (i32.const 8)))
              (br_if $next (i32.lt_u (local.get $code) (local.get $end))))
            (local.set $distance (i32.wrap_i64
              (i64.add (local.get $s0)
              (i64.add (i64.shl (local.get $s1) (i64.const 1))
              (i64.add (i64.shl (local.get $s2) (i64.const 2)) (i64.shl (local.get $s3) (i64.const 3)))))))
            (i32.store16 (i32.add (local.get $distances) (i32.shl (local.get $slot) (i32.const 1))) (local.get $distance))
            (local.set $distance (i32.add (local.get $histogram) (i32.shl (local.get $distance) (i32.const 2))))
            (i32.store (local.get $distance) (i32.add (i32.load (local.get $distance)) (i32.const 1)))
            (local.set $left (i32.and (local.get $left) (i32.sub (local.get $left) (i32.const 1))))
            (br_if $one (local.get $left))))
        (local.set $mask (i32.add (local.get $mask) (i32.const 1)))
        (local.set $distances (i32.add (local.get $distances) (i32.const 16)))
        (local.set $codes (i32.add (local.get $codes) (i32.shl (local.get $stride) (i32.const 3))))
        (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
        (br_if $group (local.get $groups)))))

  ;; The same sum for one code and four planes, 40 bytes for every 64 dimensions.
  (func $weigh (param $code i32) (param $bytes i32) (param $query i32) (result i32)
    (local $end i32) (local $turn i64) (local $high i64) (local $low i64) (local $plane i64)
    (local $s0 i64) (local $s1 i64) (local $s2 i64) (local $s3 i64) (local $s4 i64)
    (local.set $end (i32.add (local.get $code) (local.get $bytes)))
    (loop $next
      (local.set $turn (i64.load (local.get $query)))
      (local.set $high (i64.xor (local.get $turn) (i64.load (local.get $code))))
      (local.set $low (i64.xor (local.get $turn) (i64.load (i32.add (local.get $code) (local.get $bytes)))))
      (local.set $plane (i64.load offset=8 (local.get $query)))
      (local.set $s0 (i64.add (local.get $s0) (i64.popcnt (i64.and (local.get $plane) (local.get $low)))))
      (local.set $s1 (i64.add (local.get $s1) (i64.popcnt (i64.and (local.get $plane) (local.get $high)))))
      (local.set $plane (i64.load offset=16 (local.get $query)))
      (local.set $s1 (i64.add (local.get $s1) (i64.popcnt (i64.and (local.get $plane) (local.get $low)))))
      (local.set $s2 (i64.add (local.get $s2) (i64.popcnt (i64.and (local.get $plane) (local.get $high)))))
      (local.set $plane (i64.load offset=24 (local.get $query)))
      (local.set $s2 (i64.add (local.get $s2) (i64.popcnt (i64.and (local.get $plane) (local.get $low)))))
      (local.set $s3 (i64.add (local.get $s3) (i64.popcnt (i64.and (local.get $plane) (local.get $high)))))
      (local.set $plane (i64.load offset=32 (local.get $query)))
      (local.set $s3 (i64.add (local.get $s3) (i64.popcnt (i64.and (local.get $plane) (local.get $low)))))
      (local.set $s4 (i64.add (local.get $s4) (i64.popcnt (i64.and (local.get $plane) (local.get $high)))))
      (local.set $query (i32.add (local.get $query) (i32.const 40)))
      (local.set $code (i32.add (local.get $code) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $code) (local.get $end))))
    (i32.wrap_i64
      (i64.add (local.get $s0)
      (i64.add (i64.shl (local.get $s1) (i64.const 1))
      (i64.add (i64.shl (local.get $s2) (i64.const 2))
      (i64.add (i64.shl (local.get $s3) (i64.const 3)) (i64.shl (local.get $s4) (i64.const 4))))))))

  ;; Replaces each of `count` slots of a page (u32) by the distance of its whole code (0…15) to a query whose weights have eight bits:
  ;; planes of the upper four, then of the lower four.
  (func (export "refine") (param $places i32) (param $count i32) (param $coarse i32) (param $fine i32) (param $bytes i32)
    (param $query i32)
    (local $end i32) (local $offset i32) (local $lower i32)
    (local.set $end (i32.add (local.get $places) (i32.shl (local.get $count) (i32.const 2))))
    ;; 40 bytes for every 8 of a code.
    (local.set $lower (i32.add (local.get $query) (i32.mul (local.get $bytes) (i32.const 5))))
    (block $done
      (br_if $done (i32.eqz (local.get $count)))
      (loop $one
        (local.set $offset (i32.mul (i32.load (local.get $places)) (i32.shl (local.get $bytes) (i32.const 1))))
        (i32.store (local.get $places)
          (i32.add
            (i32.shl (i32.add
              (i32.shl (call $weigh (i32.add (local.get $coarse) (local.get $offset)) (local.get $bytes) (local.get $query)) (i32.const 2))
              (call $weigh (i32.add (local.get $fine) (local.get $offset)) (local.get $bytes) (local.get $query))) (i32.const 4))
            (i32.add
              (i32.shl (call $weigh (i32.add (local.get $coarse) (local.get $offset)) (local.get $bytes) (local.get $lower)) (i32.const 2))
              (call $weigh (i32.add (local.get $fine) (local.get $offset)) (local.get $bytes) (local.get $lower)))))
        (local.set $places (i32.add (local.get $places) (i32.const 4)))
        (br_if $one (i32.lt_u (local.get $places) (local.get $end))))))

  ;; Writes (u32) which of a page's distances are from `low` to `high`, at most `room` of them. Returns how many.
  (func (export "collect") (param $distances i32) (param $groups i32) (param $low i32) (param $high i32) (param $into i32) (param $room i32)
    (result i32)
    (local $found i32) (local $first i32) (local $end i32) (local $eight v128) (local $lows v128) (local $highs v128) (local $left i32)
    (local.set $lows (i16x8.splat (local.get $low)))
    (local.set $highs (i16x8.splat (local.get $high)))
    (local.set $end (i32.shl (local.get $groups) (i32.const 3)))
    (block $done
      (br_if $done (i32.or (i32.eqz (local.get $end)) (i32.eqz (local.get $room))))
      (loop $group
        (local.set $eight (v128.load (i32.add (local.get $distances) (i32.shl (local.get $first) (i32.const 1)))))
        (local.set $left (i16x8.bitmask (v128.and
          (i16x8.ge_u (local.get $eight) (local.get $lows)) (i16x8.le_u (local.get $eight) (local.get $highs)))))
        (block $none
          (br_if $none (i32.eqz (local.get $left)))
          (loop $one
            (i32.store (i32.add (local.get $into) (i32.shl (local.get $found) (i32.const 2)))
              (i32.add (local.get $first) (i32.ctz (local.get $left))))
            (local.set $found (i32.add (local.get $found) (i32.const 1)))
            (br_if $done (i32.eq (local.get $found) (local.get $room)))
            (local.set $left (i32.and (local.get $left) (i32.sub (local.get $left) (i32.const 1))))
            (br_if $one (local.get $left))))
        (local.set $first (i32.add (local.get $first) (i32.const 8)))
        (br_if $group (i32.lt_u (local.get $first) (local.get $end)))))
    (local.get $found)))
