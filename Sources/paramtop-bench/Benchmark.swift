import Dispatch

/// Times a piece of work by repeating it, and prints one row.
struct Benchmark {
  /// What is measured.
  var name: String
  /// How often the work is repeated for one sample.
  var repetitions: Int
  /// The work.
  var work: () -> Void

  /// Seconds for one repetition: the median and the best of several samples, after a warm-up.
  func run(samples: Int = 21) -> (median: Double, best: Double) {
    for _ in 0..<max(10, repetitions / 10) { work() }
    let times = (0..<samples).map { _ in
      let start = DispatchTime.now().uptimeNanoseconds
      for _ in 0..<repetitions { work() }
      return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9 / Double(repetitions)
    }.sorted()
    return (times[times.count / 2], times[0])
  }

  /// A duration with a unit that suits it.
  static func format(_ seconds: Double) -> String {
    let (value, unit) =
      seconds < 1e-6
      ? (seconds * 1e9, "ns") : seconds < 1e-3 ? (seconds * 1e6, "us") : (seconds * 1e3, "ms")
    return "\((value * 100).rounded() / 100) \(unit)"
  }
}

extension String {
  /// This text in a column of `width` characters.
  func column(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
