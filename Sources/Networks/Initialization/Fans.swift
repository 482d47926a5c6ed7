import Tensors

/// How many connections lead into and out of one unit of a layer; most initialisers scale by them.
public struct Fans: Hashable, Sendable {
  /// The connections into a unit.
  public var fanIn: Int
  /// The connections out of a unit.
  public var fanOut: Int

  /// Makes fans.
  public init(in fanIn: Int, out fanOut: Int) {
    self.fanIn = fanIn
    self.fanOut = fanOut
  }

  /// The fans of a tensor [out, in, receptive field…], as `torch.nn.init._calculate_fan_in_and_fan_out`.
  ///
  /// A vector counts as one unit of its extent, where PyTorch refuses.
  public init(_ shape: Shape) {
    let field = shape.dimensions.dropFirst(2).reduce(1, *)
    guard shape.rank >= 2 else {
      self.init(in: shape.count, out: shape.count)
      return
    }
    self.init(in: shape[1] * field, out: shape[0] * field)
  }
}

/// Which fan preserves variance: that of the forward or of the backward pass, or their mean as a compromise.
public enum FanMode: String, Hashable, Sendable, CaseIterable {
  case fanIn = "fan_in"
  case fanOut = "fan_out"
  case fanAverage = "fan_avg"

  /// The word for it in PyTorch and Keras.
  public var word: String { rawValue }

  func fan(of fans: Fans) -> Double {
    switch self {
    case .fanIn: Double(fans.fanIn)
    case .fanOut: Double(fans.fanOut)
    case .fanAverage: Double(fans.fanIn + fans.fanOut) / 2
    }
  }
}
