// The IQ types: indices into tables of patterns, with signs and scales of a few bits.

extension BlockDecoder {
  /// The signs of eight elements as a byte, of which seven bits are stored: the eighth makes their number even.
  @inline(__always)
  private static func evenSigns(_ bits: UInt32) -> UInt8 {
    let seven = UInt8(bits & 0x7F)
    return seven | (seven.nonzeroBitCount & 1 == 0 ? 0 : 0x80)
  }

  @inline(__always)
  private static func signed(_ value: Float, _ signs: UInt8, _ index: Int) -> Float {
    signs >> UInt8(index) & 1 == 0 ? value : -value
  }

  static func iq2_xxs(_ block: Block) {
    let (scale, grid) = (block.half(0), PatternGrid.iq2_xxs.values)
    for group in 0..<8 {
      let bits = block.long(2 + group * 8 + 4)
      let d = scale * (0.5 + Float(bits >> 28)) * 0.25
      for part in 0..<4 {
        let pattern = Int(block[2 + group * 8 + part]) * 8
        let signs = evenSigns(bits >> UInt32(7 * part))
        for index in 0..<8 {
          block.output[group * 32 + part * 8 + index] = signed(d * grid[pattern + index], signs, index)
        }
      }
    }
  }

  static func iq2_xs(_ block: Block) {
    let (scale, grid) = (block.half(0), PatternGrid.iq2_xs.values)
    for part in 0..<32 {
      let bits = block.word(2 + part * 2)
      let d = scale * (0.5 + Float(block[66 + part / 4] >> UInt8(part / 2 % 2 * 4) & 15)) * 0.25
      let (pattern, signs) = (Int(bits & 511) * 8, evenSigns(UInt32(bits >> 9)))
      for index in 0..<8 { block.output[part * 8 + index] = signed(d * grid[pattern + index], signs, index) }
    }
  }

  static func iq2_s(_ block: Block) {
    let (scale, grid) = (block.half(0), PatternGrid.iq2_s.values)
    for part in 0..<32 {
      let high = Int(block[66 + part / 4] >> UInt8(part % 4 * 2) & 3)
      let pattern = (Int(block[2 + part]) | high << 8) * 8
      let d = scale * (0.5 + Float(block[74 + part / 4] >> UInt8(part / 2 % 2 * 4) & 15)) * 0.25
      for index in 0..<8 {
        block.output[part * 8 + index] = signed(d * grid[pattern + index], block[34 + part], index)
      }
    }
  }

  static func iq3_xxs(_ block: Block) {
    let (scale, grid) = (block.half(0), PatternGrid.iq3_xxs.values)
    for group in 0..<8 {
      let bits = block.long(66 + group * 4)
      let d = scale * (0.5 + Float(bits >> 28)) * 0.5
      for element in 0..<32 {
        let pattern = Int(block[2 + group * 8 + element / 4]) * 4
        let signs = evenSigns(bits >> UInt32(7 * (element / 8)))
        block.output[group * 32 + element] = signed(d * grid[pattern + element % 4], signs, element % 8)
      }
    }
  }

  static func iq3_s(_ block: Block) {
    let (scale, grid) = (block.half(0), PatternGrid.iq3_s.values)
    for group in 0..<8 {
      let d = scale * Float(1 + 2 * Int(block[106 + group / 2] >> UInt8(group % 2 * 4) & 15))
      for element in 0..<32 {
        let high = Int(block[66 + group] >> UInt8(element / 4) & 1)
        let pattern = (Int(block[2 + group * 8 + element / 4]) | high << 8) * 4
        let signs = block[74 + group * 4 + element / 8]
        block.output[group * 32 + element] = signed(d * grid[pattern + element % 4], signs, element % 8)
      }
    }
  }

  static func iq1_s(_ block: Block) {
    let (scale, grid) = (block.half(0), PatternGrid.iq1_s.values)
    for group in 0..<8 {
      let bits = block.word(34 + group * 2)
      let d = scale * Float(2 * Int(bits >> 12 & 7) + 1)
      let delta: Float = bits & 0x8000 == 0 ? 0.125 : -0.125
      for element in 0..<32 {
        let high = Int(bits >> UInt16(3 * (element / 8)) & 7)
        let pattern = (Int(block[2 + group * 4 + element / 8]) | high << 8) * 8
        block.output[group * 32 + element] = d * (grid[pattern + element % 8] + delta)
      }
    }
  }

  static func iq1_m(_ block: Block) {
    let grid = PatternGrid.iq1_s.values
    // The scale is in the highest four bits of the four words of scales.
    let words = (0..<4).map { block.word(48 + $0 * 2) }
    let bits = words.enumerated().reduce(UInt16(0)) { $0 | ($1.element & 0xF000) >> UInt16(12 - 4 * $1.offset) }
    let scale = Float16Bits.float(bits)
    for group in 0..<16 {
      let d = scale * Float(2 * Int(words[group / 4] >> UInt16(group % 4 * 3) & 7) + 1)
      for part in 0..<2 {
        let high = block[32 + group] >> UInt8(part * 4) & 15
        let delta: Float = high & 8 == 0 ? 0.125 : -0.125
        let pattern = (Int(block[group * 2 + part]) | Int(high & 7) << 8) * 8
        for index in 0..<8 {
          block.output[group * 16 + part * 8 + index] = d * (grid[pattern + index] + delta)
        }
      }
    }
  }

  /// The values of the types of four bits, denser near zero.
  private static let uneven: [Float] = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113]

  static func iq4_nl(_ block: Block) {
    let scale = block.half(0)
    for index in 0..<16 {
      block.output[index] = scale * uneven[Int(block[2 + index] & 15)]
      block.output[index + 16] = scale * uneven[Int(block[2 + index] >> 4)]
    }
  }

  static func iq4_xs(_ block: Block) {
    let (scale, high) = (block.half(0), block.word(2))
    for group in 0..<8 {
      let low = block[4 + group / 2] >> UInt8(group % 2 * 4) & 15
      let d = scale * Float(Int(low) | Int(high >> UInt16(group * 2) & 3) << 4 - 32)
      for index in 0..<16 {
        let byte = block[8 + group * 16 + index]
        block.output[group * 32 + index] = d * uneven[Int(byte & 15)]
        block.output[group * 32 + index + 16] = d * uneven[Int(byte >> 4)]
      }
    }
  }
}
