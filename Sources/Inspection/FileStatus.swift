/// How far a file has been read, for a source that is one.
public struct FileStatus: Equatable, Sendable {
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
  /// Why something of it cannot be read; a sentence.
  public var problem: String?
  /// What there is to be seen of a parameter: values, and what they are away from those of another file.
  public var aspects: [Aspect] = [.value]

  /// Makes the status of a file of which no parameter was read yet.
  public init(name: String, format: String, byteCount: Int, totalCount: Int) {
    self.name = name
    self.format = format
    self.byteCount = byteCount
    self.totalCount = totalCount
    readCount = 0
  }

  /// Whether nothing is left to be read.
  public var isComplete: Bool { readCount >= totalCount }
}
