/// A number that was measured.
struct Figure {
  /// What it counts.
  enum Unit: Equatable {
    case seconds
    /// Of one; shown as a percentage.
    case share
    case number
    /// So many of something, in billions, a second.
    case rate(String)
  }

  var name: String
  var unit: Unit
  var value: Double

  init(_ name: String, _ unit: Unit, _ value: Double) {
    self.name = name
    self.unit = unit
    self.value = value
  }
}

extension Figure: CustomStringConvertible {
  /// The value in a unit that suits it.
  var description: String {
    switch unit {
    case .seconds where value < 1e-6: "\(rounded(value * 1e9)) ns"
    case .seconds where value < 1e-3: "\(rounded(value * 1e6)) us"
    case .seconds: "\(rounded(value * 1e3)) ms"
    case .share: "\(rounded(value * 100)) %"
    case .number: rounded(value)
    case .rate(let unit): "\(rounded(value)) \(unit)"
    }
  }

  /// About three digits.
  private func rounded(_ value: Double) -> String {
    guard abs(value) < 100 else { return "\(Int(value.rounded()))" }
    let scale = abs(value) < 10 ? 100.0 : 10
    return "\((value * scale).rounded() / scale)"
  }
}
