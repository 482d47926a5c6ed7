/// Bytes written one after the other into room that is large enough: frames are made of hundreds of thousands of them.
struct ByteOutput {
  /// Where the next byte goes.
  private(set) var end: UnsafeMutablePointer<UInt8>

  /// Writes from `start` on; whoever makes it knows that there is room for all that will be written.
  init(at start: UnsafeMutablePointer<UInt8>) { end = start }

  /// Writes a byte.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    end.pointee = byte
    end += 1
  }

  /// Writes text as it is.
  @inline(__always)
  mutating func putText(_ text: StaticString) {
    end.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    end += text.utf8CodeUnitCount
  }

  /// Writes a number that is not negative in decimal digits.
  mutating func put(_ number: Int) {
    if number >= 1000 {
      put(number / 1000)
      put(UInt8(ascii: "0") + UInt8(number / 100 % 10))
    } else if number >= 100 {
      put(UInt8(ascii: "0") + UInt8(number / 100))
    }
    if number >= 10 { put(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
    put(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Writes a number and the semicolon that separates it from the next.
  mutating func putParameter(_ number: Int) {
    put(number)
    put(UInt8(ascii: ";"))
  }

  /// Puts another character in the place of the last byte.
  mutating func replaceLast(_ character: Unicode.Scalar) {
    end[-1] = UInt8(truncatingIfNeeded: character.value)
  }

  /// Writes a character in UTF-8.
  @inline(__always)
  mutating func put(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    func last(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (value >> shift & 0x3F)) }
    switch value {
    case 0..<0x80: put(UInt8(truncatingIfNeeded: value))
    case 0x80..<0x800:
      put(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      put(last(0))
    case 0x800..<0x1_0000:
      put(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      put(last(6))
      put(last(0))
    default:
      put(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
      put(last(12))
      put(last(6))
      put(last(0))
    }
  }
}
