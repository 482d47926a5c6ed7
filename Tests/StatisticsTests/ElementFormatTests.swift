import Testing

@testable import Statistics

@Suite struct `An element format` {
  @Test func `says how large an element is`() {
    #expect(ElementFormat.allCases.map(\.byteCount) == [4, 2, 2, 8])
  }

  @Test func `reads every bfloat16 as the upper half of a float`() {
    for pattern in UInt16.min...UInt16.max {
      #expect(HalfFormat.bfloat16.value(pattern).bitPattern == UInt32(pattern) << 16)
    }
  }

  @Test func `reads every float16 as its definition says`() {
    for pattern in UInt16.min...UInt16.max {
      let value = HalfFormat.float16.value(pattern)
      let (exponent, fraction) = (Int(pattern >> 10 & 31), Double(pattern & 1023))
      let sign: Double = pattern >> 15 == 0 ? 1 : -1
      switch exponent {
      case 31 where fraction > 0: #expect(value.isNaN)
      case 31: #expect(Double(value) == sign * .infinity)
      case 0: #expect(Double(value) == sign * fraction * 0x1p-24)
      default:
        let expected = Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
        #expect(Double(value) == sign * expected)
      }
      #expect((value.sign == .minus) == (sign < 0))
    }
  }

  #if !arch(x86_64) || os(Linux)
    @Test func `reads every float16 as the processor does`() {
      for pattern in UInt16.min...UInt16.max {
        let (value, expected) = (HalfFormat.float16.value(pattern), Float(Float16(bitPattern: pattern)))
        #expect(value == expected || value.isNaN && expected.isNaN)
      }
    }
  #endif
}
