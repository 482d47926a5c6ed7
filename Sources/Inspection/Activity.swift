/// Something that takes long enough for somebody to wait for it.
public struct Activity: Equatable, Sendable {
  /// What is being done, as in `building the model`.
  public var words: String
  /// The share that is done, 0…1; `nil` where nobody knows.
  public var share: Double?
  /// How many seconds it has taken so far.
  public var seconds: Double

  /// Makes an activity.
  public init(_ words: String, share: Double? = nil, seconds: Double) {
    self.words = words
    self.share = share
    self.seconds = seconds
  }

  /// After how many seconds of it somebody is told.
  public static let noticeable = 0.5

  /// How many seconds are left if it goes on as it went; `nil` where that cannot be told yet.
  public var secondsLeft: Double? {
    guard let share, share > 0.01, share <= 1 else { return nil }
    return seconds * (1 - share) / share
  }
}
