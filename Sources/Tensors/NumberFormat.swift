#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How PyTorch writes the numbers of one tensor: all in the same manner, `3.`, `0.1250` or `1.2500e-05`.
struct NumberFormat {
  private enum Manner {
    /// Every number is whole: `3.`.
    case whole
    /// Four decimals: `0.1250`.
    case fixed
    /// Four decimals and an exponent: `1.2500e-05`.
    case scientific
  }

  private let manner: Manner
  /// The length of the longest finite number other than 0.
  let width: Int

  /// Chooses the manner for the numbers that are going to be shown.
  init(for numbers: [Float]) {
    let finite = numbers.filter { $0.isFinite && $0 != 0 }
    let largest = Double(finite.map(\.magnitude).max() ?? 1)
    let smallest = Double(finite.map(\.magnitude).min() ?? 1)
    let isWhole = finite.allSatisfy { $0 == $0.rounded(.up) }
    let spansWide = largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4
    let manner: Manner = spansWide ? .scientific : isWhole ? .whole : .fixed
    self.manner = manner
    width = finite.map { NumberFormat.text($0, manner).utf8.count }.max() ?? 1
  }

  /// A number in this manner, without padding.
  func text(_ number: Float) -> String { NumberFormat.text(number, manner) }

  private static func text(_ number: Float, _ manner: Manner) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    let sign = number.sign == .minus ? "-" : ""
    switch manner {
    case .whole:
      return "\(sign)\(Int(number.magnitude))."
    case .fixed:
      // A float has 24 bits, 10⁴ is 625 · 2⁴: their product is exact, and so is the rounding, ties to even.
      let scaled = Int((Double(number.magnitude) * 10_000).rounded(.toNearestOrEven))
      let decimals = String(scaled % 10_000)
      return "\(sign)\(scaled / 10_000).\(String(repeating: "0", count: 4 - decimals.count))\(decimals)"
    case .scientific:
      return scientific(number)
    }
  }

  private static func scientific(_ number: Float) -> String {
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      let length = withVaList([Double(number)]) { vsnprintf(buffer.baseAddress, buffer.count, "%.4e", $0) }
      return String(decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    // The C library writes the decimal point of the program's locale; PyTorch always writes a dot.
    let integer = text.prefix { $0 == "-" || $0.isNumber }
    return "\(integer).\(text.suffix("2500e-05".count))"
  }
}
