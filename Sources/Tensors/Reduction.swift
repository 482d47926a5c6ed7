/// What becomes of the losses of the elements, as `reduction` of PyTorch's losses.
public enum Reduction: Sendable, CaseIterable {
  /// Their mean.
  case mean
  /// Their sum.
  case sum
  /// They stay as they are, one for each element or row.
  case none
}

extension Reduction {
  /// The shape of the loss of something of `shape`.
  func shape(of shape: @autoclosure () -> Shape) -> Shape { self == .none ? shape() : .scalar }

  /// What the sum of `count` losses is multiplied by.
  func scale(of count: Int) -> Float { self == .mean ? 1 / Float(count) : 1 }

  /// The same for losses whose weights are `total` together.
  func scale(ofWeight total: Double) -> Float { self == .mean ? 1 / Float(total) : 1 }

  /// The loss, from the sum of `count` losses.
  func value(_ sum: Double, of count: Int) -> Float { value(sum, ofWeight: Double(count)) }

  /// The loss, from the sum of losses whose weights are `total` together.
  func value(_ sum: Double, ofWeight total: Double) -> Float { Float(self == .mean ? sum / total : sum) }
}
