/// How far a file has been read, for a source that is one.
public struct FileStatus: Equatable, Sendable {
  /// Something that a file says besides parameters, as in `epoch: 7`.
  public struct Fact: Equatable, Sendable {
    /// What it is about; names are split at dots like those of parameters.
    public var name: String
    /// What is said.
    public var value: String
    /// Makes a fact.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Its name.
  public var name: String
  /// Its format, as in `safetensors`.
  public var format: String
  /// How many bytes it has, all of its parts together.
  public var byteCount: Int
  /// How many parameters were read.
  public var readCount: Int
  /// How many there are to be read.
  public var totalCount: Int
  /// What is looked for once all of them are read, as in `twins`; `nil` when there is nothing.
  public var search: String?
  /// Whether reading rests, because somebody asked for it.
  public var isPaused = false
  /// Why something of it cannot be read; a sentence.
  public var problem: String?
  /// What else there is to know; a sentence.
  public var note: String?
  /// What it says besides parameters, in its order.
  public var facts: [Fact] = []
  /// What there is to be seen of a parameter: values, and what they are away from those of another file.
  public var aspects: [Aspect] = [.value]
  /// What became of each parameter since the file that this one is compared with, `nil` while that is not known; empty
  /// when it is compared with none.
  public var changes: [ParameterChange?] = []
  /// The names of parameters that only the other file has.
  public var missing: [String] = []
  /// Parameters that have the same elements as an earlier one and are stored apart from it: the tie may be lost.
  public var twins: [Int: Int] = [:]

  /// Makes the status of a file of which no parameter was read yet.
  public init(name: String, format: String, byteCount: Int, totalCount: Int) {
    self.name = name
    self.format = format
    self.byteCount = byteCount
    self.totalCount = totalCount
    readCount = 0
  }

  /// Whether nothing is left to be read or looked for.
  public var isComplete: Bool { readCount >= totalCount && search == nil }

  /// What became of a parameter of the outline, where that is known.
  public func change(of parameter: Int) -> ParameterChange? {
    changes.indices.contains(parameter) ? changes[parameter] : nil
  }
}

/// What became of a parameter from one file to another.
public struct ParameterChange: Equatable, Sendable {
  /// What became of it, in the word for it.
  public enum Kind: String, Sendable, CaseIterable {
    /// Every element is the same.
    case equal
    /// Elements are different.
    case changed
    /// It has another name, and elements that are the same or nearly so.
    case renamed
    /// It has another shape.
    case reshaped
    /// The other file has nothing like it.
    case added
    /// It cannot be told in numbers, and its bytes are not the same.
    case incomparable
  }

  /// What became of it.
  public var kind: Kind
  /// ‖after − before‖ / ‖before‖; `nil` where there is no such number.
  public var relativeNorm: Double?
  /// The largest |after − before|; `nil` where there is no such number.
  public var largest: Double?
  /// The cosine of the angle between both; `nil` where there is no such number.
  public var cosine: Double?
  /// How many elements are different; `nil` where they do not stand in the same places.
  public var count: Int?
  /// The shape or the name that it had, or why it cannot be compared; `nil` where there is no more to be said.
  public var detail: String?

  /// Makes a change without numbers.
  public init(_ kind: Kind, detail: String? = nil) {
    self.kind = kind
    self.detail = detail
  }
}
