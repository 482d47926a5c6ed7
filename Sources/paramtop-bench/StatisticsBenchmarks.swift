import Dispatch
import Statistics

/// How fast a hundred million elements are surveyed: extent, moments, norm, zeros, what is not finite, and 64 bins.
enum StatisticsBenchmarks {
  private static let count = 100_000_000

  static func run() {
    print("\n" + "statistics and histogram of 100 M".column(44) + "one thread".column(28) + "two threads")
    // A bell as that of most parameters: the mean of four uniform numbers.
    var state: UInt64 = 1
    func uniform() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int32(truncatingIfNeeded: state >> 32)) * 0x1p-31
    }
    var floats = (0..<count).map { _ in 0.01 * (uniform() + uniform() + uniform() + uniform()) }
    measure("float32", floats.span.bytes, of: .float32)
    var halves = floats.map { UInt16(truncatingIfNeeded: $0.bitPattern >> 16) }
    measure("bfloat16", halves.span.bytes, of: .bfloat16)
    for index in floats.indices { halves[index] = Float16(floats[index]).bitPattern }
    measure("float16", halves.span.bytes, of: .float16)
    for index in stride(from: 0, to: count, by: 2) { floats[index] = 0 }
    measure("float32, half of them zero on an edge", floats.span.bytes, of: .float32, over: -0.05...0.05)
  }

  private static func measure(
    _ name: String,
    _ bytes: RawSpan,
    of format: ElementFormat,
    over range: ClosedRange<Double>? = nil
  ) {
    let rates = [1, 2].map { threads in
      let times = (0..<7).map { _ in
        let start = DispatchTime.now().uptimeNanoseconds
        let survey = Survey(bytes, of: format, over: range, threads: threads)
        precondition(survey.summary.count == count, "not all elements were counted")
        return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      }
      return describe(bytes: bytes.byteCount, seconds: times.sorted()[times.count / 2])
    }
    print(name.column(44) + rates[0].column(28) + rates[1])
  }

  /// The rate in bytes as they are stored and, where these are fewer, as floats.
  private static func describe(bytes: Int, seconds: Double) -> String {
    func rate(_ bytes: Int) -> String { "\((Double(bytes) / seconds * 1e-7).rounded() / 100) GB/s" }
    return bytes == 4 * count ? rate(bytes) : "\(rate(bytes)), as floats \(rate(4 * count))"
  }
}
