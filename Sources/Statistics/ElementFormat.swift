/// How the elements of a parameter are stored, in the byte order of the machine.
///
/// What is stored in any other way is read as doubles first.
public enum ElementFormat: Hashable, Sendable, CaseIterable {
  /// IEEE 754 binary32.
  case float32
  /// IEEE 754 binary16.
  case float16
  /// The upper half of a binary32.
  case bfloat16
  /// IEEE 754 binary64.
  case float64

  /// How many bytes an element takes.
  public var byteCount: Int {
    switch self {
    case .float16, .bfloat16: 2
    case .float32: 4
    case .float64: 8
    }
  }
}

/// A format of 16 bits.
enum HalfFormat: Hashable, Sendable {
  case float16
  case bfloat16

  /// The number that is stored as `pattern`; every one of them is a float.
  func value(_ pattern: UInt16) -> Float {
    let sign = UInt32(pattern & 0x8000) << 16
    let magnitude = UInt32(pattern & 0x7FFF)
    switch self {
    case .bfloat16: return Float(bitPattern: UInt32(pattern) << 16)
    // Subnormal numbers are multiples of 2⁻²⁴.
    case .float16 where magnitude < 0x400: return (sign == 0 ? 1 : -1) * Float(magnitude) * 0x1p-24
    // The exponent of infinities and NaN is the highest there is.
    case .float16 where magnitude >= 0x7C00: return Float(bitPattern: sign | 0x7F80_0000 | magnitude << 13)
    // The exponents of the two formats are 15 and 127 apart from what they mean.
    case .float16: return Float(bitPattern: sign | magnitude << 13 + 112 << 23)
    }
  }
}
