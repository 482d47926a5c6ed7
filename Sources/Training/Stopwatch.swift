import Dispatch

/// Seconds on a clock that never jumps.
func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

/// How fast something goes lately: a mean over about the last second, or over another time.
struct Rate {
  /// Over how many seconds the mean goes, about.
  var horizon = 1.0
  private var count = 0.0
  private var seconds = 0.0

  /// Notes that `count` things took `seconds`.
  mutating func add(_ count: Double, in seconds: Double) {
    // Old observations fade with the time that new ones took.
    let fade = max(0, 1 - seconds / horizon)
    self.count = self.count * fade + count
    self.seconds = self.seconds * fade + seconds
  }

  /// Things a second; 0 before the first.
  var perSecond: Double { seconds > 0 ? count / seconds : 0 }
}
