import Statistics

/// How fast a hundred million elements are surveyed: extent, moments, norm, zeros, what is not finite, and 64 bins.
enum StatisticsBenchmarks {
  private static let count = 100_000_000

  static var rows: [Row] {
    [
      row("float32", .float32) { bell() },
      row("bfloat16", .bfloat16) { bell().map { UInt16(truncatingIfNeeded: $0.bitPattern >> 16) } },
      row("float16", .float16) { bell().map { Float16($0).bitPattern } },
      row("zeros", .float32, over: -0.05...0.05) {
        var floats = bell()
        for index in stride(from: 0, to: count, by: 2) { floats[index] = 0 }
        return floats
      },
    ]
  }

  /// The rate is in bytes as they are stored.
  private static func row<Element: BitwiseCopyable>(
    _ name: String,
    _ format: ElementFormat,
    over range: ClosedRange<Double>? = nil,
    _ make: @escaping () -> [Element]
  ) -> Row {
    Row(
      name: "statistics/\(name)",
      title: "\(name), 100 M with histogram",
      threads: [1, 2],
      measure: .time(amount: Double(count * MemoryLayout<Element>.stride) * 1e-9, unit: "GB/s") { threads in
        let elements = make()
        return {
          let survey = Survey(elements.span.bytes, of: format, over: range, threads: threads)
          precondition(survey.summary.count == count, "not all elements were counted")
        }
      }
    )
  }

  /// A bell as that of most parameters: the mean of four uniform numbers.
  private static func bell() -> [Float] {
    var state: UInt64 = 1
    func uniform() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int32(truncatingIfNeeded: state >> 32)) * 0x1p-31
    }
    return (0..<count).map { _ in 0.01 * (uniform() + uniform() + uniform() + uniform()) }
  }
}
