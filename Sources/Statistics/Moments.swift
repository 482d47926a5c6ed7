/// Count, mean and sum of squared deviations of some numbers, which can be joined with those of others.
///
/// The deviations are taken from the mean of each block and joined by the formula of Chan, Golub and LeVeque, so
/// neither a far mean nor a first element that is unlike the others costs digits.
struct Moments: Equatable, Sendable {
  /// How many numbers there are.
  private(set) var count = 0
  /// Their mean; 0 for none.
  private(set) var mean = 0.0
  /// The sum of the squares of their distances from the mean.
  private(set) var squaredDeviations = 0.0

  /// The moments of nothing.
  init() {}

  /// The moments of a block of finite numbers whose sum is known.
  init(_ block: UnsafeBufferPointer<Float>, sum: Double) {
    count = block.count
    mean = sum / Double(count)
    var lanes = SIMD8<Double>(repeating: 0)
    let whole = block.count & ~7
    for index in stride(from: 0, to: whole, by: 8) {
      let deviation = SIMD8<Double>(block.eight(at: index)) - mean
      lanes += deviation * deviation
    }
    squaredDeviations = block[whole...].reduce(lanes.sum()) { $0 + (Double($1) - mean) * (Double($1) - mean) }
  }

  /// The sum of the squares of the numbers themselves.
  var sumOfSquares: Double { squaredDeviations + Double(count) * mean * mean }

  /// Takes other numbers into account.
  mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    let share = Double(other.count) / Double(count + other.count)
    let distance = other.mean - mean
    squaredDeviations += other.squaredDeviations + distance * distance * share * Double(count)
    mean += distance * share
    count += other.count
  }
}
