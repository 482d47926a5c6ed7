/// How many bytes may be on their way to the terminal at once: as many as it takes in a moment that nobody notices.
///
/// What was written cannot be taken back, and a key is answered only after it. So a frame for a slow line is sent in
/// pieces, between which a newer frame can take its place.
struct LineBudget {
  /// The moment.
  private static let moment = 0.05
  /// The least and the most, in bytes; a terminal on this machine reaches the most within a frame.
  private static let bounds = 4096...1 << 20

  /// How many bytes the next piece should have.
  private(set) var bytes = 8192

  /// Notes that it took `duration` to be rid of a piece of `count` bytes.
  mutating func sent(_ count: Int, in duration: Duration) {
    // Little pieces disappear in the buffers of the system and say nothing about the line.
    guard count >= bytes / 2 else { return }
    let seconds = max(1e-6, Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18)
    let fitting = Double(count) / seconds * Self.moment
    // Those buffers make the first pieces look fast, so trust grows step by step.
    let most = min(2 * bytes, Self.bounds.upperBound)
    bytes = fitting >= Double(most) ? most : max(Self.bounds.lowerBound, Int(fitting))
  }
}
