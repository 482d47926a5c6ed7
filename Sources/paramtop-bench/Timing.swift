import Dispatch

/// How long a piece of work takes, from many samples of many repetitions.
struct Timing {
  /// Seconds for one repetition.
  var median: Double
  /// The least that was seen.
  var best: Double
  /// The distance between the quartiles, as a share of the median.
  var spread: Double
  /// How often the work was repeated for one sample.
  var repetitions: Int

  /// A sample is long enough that reading the clock does not show, and short enough that few are disturbed.
  private static let sampleSeconds = 0.01

  /// Repeats `work` for about `seconds`, after a warm-up.
  init(of work: () -> Void, seconds: Double) {
    var warmUps = 0
    let start = Timing.now
    repeat {
      work()
      warmUps += 1
    } while warmUps < 3 || Timing.now - start < 0.1 * seconds
    let estimate = (Timing.now - start) / Double(warmUps)
    let repetitions = max(1, Int(Timing.sampleSeconds / estimate))
    let samples = min(1000, max(3, Int(seconds / (estimate * Double(repetitions)))))
    let times = (0..<samples).map { _ in
      let start = Timing.now
      for _ in 0..<repetitions { work() }
      return (Timing.now - start) / Double(repetitions)
    }.sorted()
    median = times[times.count / 2]
    best = times[0]
    spread = (times[times.count * 3 / 4] - times[times.count / 4]) / median
    self.repetitions = repetitions
  }

  /// Seconds since some moment.
  static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
}
