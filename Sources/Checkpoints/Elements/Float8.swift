/// The floating-point types of 8 bits (OCP 8-bit Floating Point Specification 1.0, and the variants of Graphcore whose
/// only NaN is what would be -0).
enum Float8 {
  /// The number that each of the 256 codes is.
  static func table(of type: ElementType) -> [Float] {
    switch type {
    case .float8E5M2: e5m2
    case .float8E4M3: e4m3
    case .float8E5M2FNUZ: e5m2FNUZ
    case .float8E4M3FNUZ: e4m3FNUZ
    default: e8m0
    }
  }

  private static let e5m2 = (0...255).map { Float16Bits.float(UInt16($0) << 8) }
  private static let e4m3 = (0...255).map { code in
    code & 0x7F == 0x7F ? Float.nan : number(code, fractionBits: 3, bias: 7)
  }
  private static let e5m2FNUZ = (0...255).map { $0 == 0x80 ? Float.nan : number($0, fractionBits: 2, bias: 16) }
  private static let e4m3FNUZ = (0...255).map { $0 == 0x80 ? Float.nan : number($0, fractionBits: 3, bias: 8) }
  /// A power of two and nothing else.
  private static let e8m0 = (0...255).map { code in
    code == 255 ? Float.nan : Float(sign: .plus, exponent: code - 127, significand: 1)
  }

  private static func number(_ code: Int, fractionBits: Int, bias: Int) -> Float {
    let exponent = code >> fractionBits & (0x7F >> fractionBits)
    let fraction = code & ((1 << fractionBits) - 1)
    let significand = exponent == 0 ? fraction : fraction | 1 << fractionBits
    let magnitude = Float(
      sign: .plus,
      exponent: max(1, exponent) - bias - fractionBits,
      significand: Float(significand)
    )
    return code & 0x80 == 0 ? magnitude : -magnitude
  }
}
