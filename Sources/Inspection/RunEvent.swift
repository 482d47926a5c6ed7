/// Something that a person did to a run, for its timeline.
public struct RunEvent: Equatable, Sendable {
  /// What became of it.
  public enum Kind: Equatable, Sendable {
    /// The model, or how it is trained, is another one now.
    case changed
    /// A change was taken back.
    case undone
    /// A file was written.
    case saved
    /// The run began again.
    case restarted
    /// The run came to where it was to pause.
    case reached
    /// It could not be done; the sentence says why.
    case refused
  }

  /// Counts all events of a run from 1, so that a viewer notices a new one.
  public var number: Int
  /// The step after which it happened.
  public var step: Int
  /// What became of it.
  public var kind: Kind
  /// One clause in the past tense: `learning rate 0.1 → 0.01`.
  public var sentence: String

  /// Makes an event.
  public init(number: Int, step: Int, kind: Kind, sentence: String) {
    self.number = number
    self.step = step
    self.kind = kind
    self.sentence = sentence
  }
}
