import Bytes

/// A file format of checkpoints: how it is recognised, and how its tensors are found.
public struct CheckpointFormat: Sendable {
  /// A file that is being opened, and its first bytes.
  struct Candidate: Sendable {
    /// How many bytes are enough to recognise every format.
    static let headCount = 1024

    /// The file.
    var file: RandomAccessFile
    /// Its first bytes.
    var head: [UInt8]

    /// Whether the file begins with these bytes.
    func begins(with magic: [UInt8], at offset: Int = 0) -> Bool {
      head.count >= offset + magic.count && Array(head[offset..<offset + magic.count]) == magic
    }
  }

  /// What it is called, as in `safetensors`.
  public let name: String
  /// Whether a file is of this format, as its first bytes tell; its name has no say.
  let recognizes: @Sendable (Candidate) -> Bool
  /// Finds the tensors of a file.
  let index: @Sendable (Candidate) throws(CheckpointError) -> Checkpoint

  /// All formats, in the order in which they are tried.
  public static let all: [CheckpointFormat] =
    [gguf, numpy, zip, torchLegacy, torchTar, safetensorsIndex] + refused + [onnx, safetensors]
}

extension Checkpoint {
  /// Opens a file, a directory of shards, or the index of one; elements are not read.
  ///
  /// - Throws: ``CheckpointError`` when that is no checkpoint, one that is not read, or a damaged one.
  public init(opening path: String) throws(CheckpointError) {
    if let shards = try Checkpoint.directory(path) {
      self = shards
      return
    }
    let file: RandomAccessFile
    do { file = try RandomAccessFile(path) } catch { throw .file(error) }
    self = try Checkpoint(file)
  }

  /// Opens a file.
  ///
  /// - Parameter isShard: Whether it is part of a model, so that it cannot be an index of others, or of itself.
  init(_ file: RandomAccessFile, isShard: Bool = false) throws(CheckpointError) {
    guard file.byteCount > 0 else { throw .empty }
    let head = try file.part(at: 0, count: min(file.byteCount, CheckpointFormat.Candidate.headCount))
    let candidate = CheckpointFormat.Candidate(file: file, head: head)
    guard let format = CheckpointFormat.all.first(where: { $0.recognizes(candidate) }) else {
      throw .unknown(magic: Array(head.prefix(8)))
    }
    guard !isShard || format.name != CheckpointFormat.safetensorsIndex.name else {
      throw .damaged(part: "the index of shards", reason: "'\(file.path)' is an index itself")
    }
    self = try format.index(candidate)
  }
}

extension RandomAccessFile {
  /// The `count` bytes from `offset`, with the error that checkpoints have.
  func part(at offset: Int, count: Int) throws(CheckpointError) -> [UInt8] {
    do { return try bytes(at: offset, count: count) } catch { throw .file(error) }
  }
}
