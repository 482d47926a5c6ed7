/// What the outputs of an activation said so far.
public struct ActivationReading: Hashable, Sendable {
  /// A group of units that do nothing.
  public struct Idle: Hashable, Sendable {
    /// How many there are.
    public var count: Int
    /// The step since which enough of them have been idle for their layer to be in trouble; `nil` if too few are.
    public var since: Int?

    /// Makes a group.
    public init(count: Int = 0, since: Int? = nil) {
      self.count = count
      self.since = since
    }
  }

  /// Where the activation is.
  public var path: ParameterPath
  /// Its type, as in `ReLU`.
  public var type: String
  /// The parameter that feeds it, as far as the outline tells.
  public var parameter: Int?
  /// How many units it has: features, or channels of pictures.
  public var units: Int
  /// Units that never fire.
  public var dead: Idle
  /// Units that are always at an end of their range.
  public var saturated: Idle

  /// Makes a reading.
  public init(
    path: ParameterPath,
    type: String,
    parameter: Int?,
    units: Int,
    dead: Idle = Idle(),
    saturated: Idle = Idle()
  ) {
    self.path = path
    self.type = type
    self.parameter = parameter
    self.units = units
    self.dead = dead
    self.saturated = saturated
  }
}
