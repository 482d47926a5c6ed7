// The K types: 256 elements in groups of 16 or 32, each with a scale, and perhaps a smallest value, of a few bits.

extension BlockDecoder {
  static func q2_K(_ block: Block) {
    let (scale, least) = (block.half(80), block.half(82))
    for group in 0..<16 {
      let (d, m) = (scale * Float(block[group] & 15), least * Float(block[group] >> 4))
      // Groups of 16: two of them share 32 bytes with six others.
      let (half, shift, side) = (group / 8, UInt8(group % 8 / 2 * 2), group % 2)
      for index in 0..<16 {
        let bits = block[16 + half * 32 + side * 16 + index] >> shift & 3
        block.output[group * 16 + index] = d * Float(bits) - m
      }
    }
  }

  static func q3_K(_ block: Block) {
    let scale = block.half(108)
    for group in 0..<16 {
      let low = block[96 + group % 8] >> (group < 8 ? 0 : 4) & 15
      let high = block[104 + group % 4] >> UInt8(group / 4 * 2) & 3
      let d = scale * Float(Int(low | high << 4) - 32)
      let (half, shift, side) = (group / 8, UInt8(group % 8 / 2 * 2), group % 2)
      for index in 0..<16 {
        let bits = Int(block[32 + half * 32 + side * 16 + index] >> shift & 3)
        // The offset counts where the bit of the mask is not set.
        let mask = block[side * 16 + index] >> UInt8(group / 2) & 1
        block.output[group * 16 + index] = d * Float(bits - (mask == 0 ? 4 : 0))
      }
    }
  }

  /// The scale and the smallest value of group `group` of 32, six bits each, in 12 bytes.
  private static func scaleAndLeast(_ block: Block, at start: Int, _ group: Int) -> (UInt8, UInt8) {
    if group < 4 { return (block[start + group] & 0x3F, block[start + 4 + group] & 0x3F) }
    let shared = block[start + 4 + group]
    return (
      shared & 15 | block[start + group - 4] >> 2 & 0x30,
      shared >> 4 | block[start + group] >> 2 & 0x30
    )
  }

  static func q4_K(_ block: Block) {
    let (scale, least) = (block.half(0), block.half(2))
    for group in 0..<8 {
      let (s, l) = scaleAndLeast(block, at: 4, group)
      let (d, m) = (scale * Float(s), least * Float(l))
      for index in 0..<32 {
        let byte = block[16 + group / 2 * 32 + index]
        block.output[group * 32 + index] = d * Float(group % 2 == 0 ? byte & 15 : byte >> 4) - m
      }
    }
  }

  static func q5_K(_ block: Block) {
    let (scale, least) = (block.half(0), block.half(2))
    for group in 0..<8 {
      let (s, l) = scaleAndLeast(block, at: 4, group)
      let (d, m) = (scale * Float(s), least * Float(l))
      for index in 0..<32 {
        let byte = block[48 + group / 2 * 32 + index]
        let high = block[16 + index] >> UInt8(group) & 1
        block.output[group * 32 + index] = d * Float((group % 2 == 0 ? byte & 15 : byte >> 4) | high << 4) - m
      }
    }
  }

  static func q6_K(_ block: Block) {
    let scale = block.half(208)
    for group in 0..<8 {
      // 32 elements to a group, of which each 16 have a scale.
      let (half, part) = (group / 4, group % 4)
      for index in 0..<32 {
        let low = block[half * 64 + part % 2 * 32 + index]
        let high = block[128 + half * 32 + index] >> UInt8(part * 2) & 3
        let bits = Int((part < 2 ? low & 15 : low >> 4) | high << 4) - 32
        let d = scale * Float(Int8(bitPattern: block[192 + group * 2 + index / 16]))
        block.output[group * 32 + index] = d * Float(bits)
      }
    }
  }
}
