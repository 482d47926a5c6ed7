/// How many connections lead into and out of one unit of the layer that a parameter belongs to.
public struct ParameterFans: Hashable, Sendable {
  /// The connections into a unit.
  public var fanIn: Int
  /// The connections out of a unit.
  public var fanOut: Int

  /// Makes fans.
  public init(in fanIn: Int, out fanOut: Int) {
    self.fanIn = fanIn
    self.fanOut = fanOut
  }
}
