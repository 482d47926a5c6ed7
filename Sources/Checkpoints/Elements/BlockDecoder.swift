/// Turns blocks of quantised elements into numbers, as ggml does (ggml/src/ggml-quants.c; the arithmetic and its order
/// are those of gguf-py's `quants.py`, so that results are equal bit for bit).
enum BlockDecoder {
  /// A block: the bytes of one, and where its elements go.
  struct Block {
    let bytes: UnsafeRawBufferPointer
    let output: UnsafeMutableBufferPointer<Float>

    /// The byte at `place`.
    @inline(__always) subscript(place: Int) -> UInt8 { bytes[place] }

    /// The number of 16 bits at `place`.
    @inline(__always) func word(_ place: Int) -> UInt16 { UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8 }

    /// The number of 32 bits at `place`.
    @inline(__always) func long(_ place: Int) -> UInt32 { UInt32(word(place)) | UInt32(word(place + 2)) << 16 }

    /// The float16 at `place`.
    @inline(__always) func half(_ place: Int) -> Float { Float16Bits.float(word(place)) }
  }

  /// Decodes whole blocks.
  ///
  /// - Precondition: the type has blocks and is readable.
  static func decode(
    _ bytes: UnsafeRawBufferPointer,
    of type: ElementType,
    into output: UnsafeMutableBufferPointer<Float>
  ) {
    let decode = decoder(of: type)
    let (count, size) = (type.blockCount, type.blockByteCount)
    for index in 0..<output.count / count {
      let part = UnsafeRawBufferPointer(rebasing: bytes[index * size..<(index + 1) * size])
      let room = UnsafeMutableBufferPointer(rebasing: output[index * count..<(index + 1) * count])
      decode(Block(bytes: part, output: room))
    }
  }

  private static func decoder(of type: ElementType) -> (Block) -> Void {
    switch type {
    case .q4_0: q4_0
    case .q4_1: q4_1
    case .q5_0: q5_0
    case .q5_1: q5_1
    case .q8_0: q8_0
    case .q2_K: q2_K
    case .q3_K: q3_K
    case .q4_K: q4_K
    case .q5_K: q5_K
    case .q6_K: q6_K
    case .iq2_xxs: iq2_xxs
    case .iq2_xs: iq2_xs
    case .iq2_s: iq2_s
    case .iq3_xxs: iq3_xxs
    case .iq3_s: iq3_s
    case .iq1_s: iq1_s
    case .iq1_m: iq1_m
    case .iq4_nl: iq4_nl
    case .iq4_xs: iq4_xs
    case .tq1_0: tq1_0
    case .tq2_0: tq2_0
    case .mxfp4: mxfp4
    case .nvfp4: nvfp4
    default: preconditionFailure("\(type) has no blocks that are read")
    }
  }
}

extension BlockDecoder {
  // A scale, for the types with 1 at their end a smallest value too, and 16 bytes of two elements each: the lower halves
  // are the first 16 elements. The types of 5 bits keep the fifth bits of all elements before that.

  private static func q4_0(_ block: Block) {
    let scale = block.half(0)
    for index in 0..<16 {
      block.output[index] = scale * Float(Int(block[2 + index] & 15) - 8)
      block.output[index + 16] = scale * Float(Int(block[2 + index] >> 4) - 8)
    }
  }

  private static func q4_1(_ block: Block) {
    let (scale, least) = (block.half(0), block.half(2))
    for index in 0..<16 {
      block.output[index] = scale * Float(block[4 + index] & 15) + least
      block.output[index + 16] = scale * Float(block[4 + index] >> 4) + least
    }
  }

  private static func q5_0(_ block: Block) {
    let (scale, high) = (block.half(0), block.long(2))
    for index in 0..<16 {
      let (low, upper) = (Int(block[6 + index] & 15), Int(block[6 + index] >> 4))
      block.output[index] = scale * Float(low | Int(high >> UInt32(index) & 1) << 4 - 16)
      block.output[index + 16] = scale * Float(upper | Int(high >> UInt32(index + 16) & 1) << 4 - 16)
    }
  }

  private static func q5_1(_ block: Block) {
    let (scale, least, high) = (block.half(0), block.half(2), block.long(4))
    for index in 0..<16 {
      let (low, upper) = (Int(block[8 + index] & 15), Int(block[8 + index] >> 4))
      block.output[index] = scale * Float(low | Int(high >> UInt32(index) & 1) << 4) + least
      block.output[index + 16] = scale * Float(upper | Int(high >> UInt32(index + 16) & 1) << 4) + least
    }
  }

  private static func q8_0(_ block: Block) {
    let scale = block.half(0)
    for index in 0..<32 { block.output[index] = Float(Int8(bitPattern: block[2 + index])) * scale }
  }

  // Ternary and 4-bit floating-point types.

  private static func tq1_0(_ block: Block) {
    let scale = block.half(52)
    let powers: [UInt8] = [1, 3, 9, 27, 81]
    // Five elements to a byte in base 3, in runs of 32, 16 and, four to a byte, 4.
    var next = 0
    for (start, width, count) in [(0, 32, 5), (32, 16, 5), (48, 4, 4)] {
      for power in powers.prefix(count) {
        for index in 0..<width {
          let digit = (UInt16(block[start + index] &* power) * 3) >> 8
          block.output[next] = scale * Float(Int(digit) - 1)
          next += 1
        }
      }
    }
  }

  private static func tq2_0(_ block: Block) {
    let scale = block.half(64)
    for half in 0..<2 {
      for place in 0..<4 {
        for index in 0..<32 {
          let bits = block[half * 32 + index] >> UInt8(2 * place) & 3
          block.output[half * 128 + place * 32 + index] = scale * Float(Int(bits) - 1)
        }
      }
    }
  }

  /// The values of E2M1, doubled.
  private static let e2m1: [Float] = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12]

  private static func mxfp4(_ block: Block) {
    // Half of 2^(e - 127), since the values are doubled.
    let exponent = UInt32(block[0])
    let scale = Float(bitPattern: exponent < 2 ? 0x0020_0000 << exponent : (exponent - 1) << 23)
    for index in 0..<16 {
      block.output[index] = scale * e2m1[Int(block[1 + index] & 15)]
      block.output[index + 16] = scale * e2m1[Int(block[1 + index] >> 4)]
    }
  }

  private static func nvfp4(_ block: Block) {
    for part in 0..<4 {
      let code = block[part]
      let scale = code == 0 || code == 0x7F ? 0 : Float8.table(of: .float8E4M3)[Int(code & 0x7F)] * 0.5
      // The code 0x7F alone is no number; with the highest bit set it is one all the same.
      let safe = code == 0xFF ? Float(480 * 0.5) : scale
      for index in 0..<8 {
        let byte = block[4 + part * 8 + index]
        block.output[part * 16 + index] = safe * e2m1[Int(byte & 15)]
        block.output[part * 16 + index + 8] = safe * e2m1[Int(byte >> 4)]
      }
    }
  }
}
