public import Bytes

/// A checkpoint whose tensors are known and whose elements are read when they are asked for.
public struct Checkpoint: Sendable {
  /// Something that is said of the whole, as in `format: pt`.
  public struct Fact: Equatable, Sendable {
    /// What it is about.
    public var name: String
    /// What is said.
    public var value: String
  }

  /// What format it has, as in `safetensors`.
  public internal(set) var format: String
  /// The files it is in.
  public let files: [RandomAccessFile]
  /// The zip archives that the files are, by their index; where elements are compressed, they come out of these.
  let archives: [Int: ZipArchive]
  /// Everything that the files say besides tensors, in their order.
  public internal(set) var metadata: [Fact]
  /// The tensors, by name in natural order.
  public internal(set) var tensors: [StoredTensor]
  /// What was not understood, a sentence each.
  public internal(set) var warnings: [String]

  /// Makes a checkpoint of what a format found.
  ///
  /// Of tensors of the same name the last is kept, as in a dictionary of Python.
  init(
    format: String,
    files: [RandomAccessFile],
    archives: [Int: ZipArchive] = [:],
    metadata: [Fact] = [],
    tensors: [StoredTensor],
    warnings: [String] = []
  ) {
    self.format = format
    self.files = files
    self.archives = archives
    self.metadata = metadata
    self.warnings = warnings
    // The sort is stable, so that the last of a name is the last of its neighbours.
    self.tensors = []
    self.tensors.reserveCapacity(tensors.count)
    for tensor in tensors.sorted(by: { NaturalOrder.isOrdered($0.name, $1.name) }) {
      // As bytes: two spellings of a letter are two names.
      if let last = self.tensors.last, last.name.utf8.elementsEqual(tensor.name.utf8) {
        let warning = "'\(tensor.name)' is there more than once; the last one counts"
        if self.warnings.last != warning { self.warnings.append(warning) }
        self.tensors[self.tensors.count - 1] = tensor
      } else {
        self.tensors.append(tensor)
      }
    }
  }

  /// How many bytes the files have.
  public var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }
}

extension Checkpoint {
  /// The tensors by what they lie in: those of a group are one parameter under several names.
  ///
  /// - Complexity: O(tensors).
  public var groups: [[Int]] {
    struct Identity: Hashable {
      var storage: StoredTensor.Storage
      var offset: Int
      var shape: [Int]
      var strides: [Int]
      var type: ElementType
    }
    var places: [Identity: Int] = [:]
    var groups: [[Int]] = []
    for (index, tensor) in tensors.enumerated() {
      let identity = Identity(
        storage: tensor.storage,
        offset: tensor.offset,
        shape: tensor.shape,
        strides: tensor.strides,
        type: tensor.type
      )
      // Tensors without elements share nothing.
      if tensor.count > 0, let group = places[identity] {
        groups[group].append(index)
      } else {
        places[identity] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// How many elements there are, tied ones counted once.
  public var uniqueCount: Int { groups.reduce(0) { $0 &+ tensors[$1[0]].count } }

  /// How many elements there are, counted under every name.
  public var nominalCount: Int { tensors.reduce(0) { $0 &+ $1.count } }
}
