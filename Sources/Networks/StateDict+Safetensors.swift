public import Bytes

/// The values of a model cannot be saved to a file, or loaded from one.
public enum StateFileError: Error, Equatable, Sendable {
  /// The file cannot be read or written.
  case file(FileError)
  /// The file is no safetensors file, or a damaged one.
  case format(SafetensorsError, path: String)
  /// A tensor of the file has elements neither of float32 nor of int64, which are those that a model has.
  case elementType(SafetensorsType, name: String, path: String)
  /// A tensor of the file has too many axes or elements for a model.
  case shape([Int], name: String, path: String)
  /// A parameter waits for its shape, so it has no value to save; run the model once first.
  case unshaped(name: String)
  /// The values of the file do not fit the model.
  case misfit(StateDictError, path: String)
}

extension StateFileError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .format(let error, let path): "cannot read '\(path)': \(error)"
    case .elementType(let type, let name, let path):
      "cannot load '\(path)': the tensor '\(name)' has elements of type \(type.rawValue), and a model has F32 and I64"
    case .shape(let shape, let name, let path):
      "cannot load '\(path)': the shape \(shape) of the tensor '\(name)' is more than a model can have"
    case .unshaped(let name): "cannot save a model of which '\(name)' waits for its shape; run it once first"
    case .misfit(let error, let path): "cannot load '\(path)': \(error)"
    }
  }
}

/// Saves the values of a model as a safetensors file, all or nothing.
///
/// The file has every path of the state dictionary, so a tied parameter is in it once for each of its paths, as
/// `model.load_state_dict(load_file(path))` expects them.
///
/// - Returns: How many bytes the file has.
/// - Throws: ``StateFileError``; a file that was there before is unharmed then.
@discardableResult
public func save(_ model: any Module, _ path: String) throws(StateFileError) -> Int {
  try model.stateDict().save(path)
}

extension StateDict {
  /// Saves the values as a safetensors file, all or nothing, and says how many bytes it has.
  @discardableResult
  public func save(_ path: String) throws(StateFileError) -> Int {
    if let lazy = names.first(where: { knownValue($0) == nil }) { throw .unshaped(name: lazy) }
    let tensors = entries.map { name, value in
      let shape = value.shape.dimensions
      return wholeNames.contains(name)
        ? SafetensorsFile.Tensor(name: name, shape: shape, wholeNumbers: value.array.map(wholeNumber))
        : SafetensorsFile.Tensor(name: name, shape: shape, elements: value.array)
    }
    let pieces = SafetensorsFile(tensors).pieces
    do throws(FileError) {
      try File.write(pieces, to: path)
      return pieces.reduce(0) { $0 + $1.count }
    } catch {
      throw .file(error)
    }
  }

  /// The largest file that is loaded; no model in memory is larger.
  private static let sizeLimit = 1 << 34

  /// Reads the values from a safetensors file of float32 tensors, and of whole numbers as PyTorch counts batches with.
  public init(contentsOf path: String) throws(StateFileError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try File.read(path, limit: StateDict.sizeLimit)
    } catch {
      throw .file(error)
    }
    let header: SafetensorsHeader
    do throws(SafetensorsError) {
      header = try SafetensorsHeader(in: bytes.span.bytes)
    } catch {
      throw .format(error, path: path)
    }
    var entries: [(name: String, value: Tensor)] = []
    for entry in header.entries {
      guard entry.type == .float32 || entry.type == .int64 else {
        throw .elementType(entry.type, name: entry.name, path: path)
      }
      let isTensor = entry.shape.count <= Shape.maximumRank && entry.range.count / 4 < Int(Int32.max)
      guard isTensor, entry.shape.allSatisfy({ $0 <= Int(Int32.max) }) else {
        throw .shape(entry.shape, name: entry.name, path: path)
      }
      entries.append((entry.name, Tensor(entry, in: bytes, at: header.byteCount)))
    }
    self.init(entries, wholeNames: Set(header.entries.filter { $0.type == .int64 }.map(\.name)))
  }
}

extension Module {
  /// Copies the values of a safetensors file into the parameters of the same paths.
  ///
  /// - Throws: ``StateFileError``, and changes nothing then; ``StateFileError/misfit(_:path:)`` lists all paths that are
  ///   missing, unexpected or misshapen.
  public func load(contentsOf path: String) throws(StateFileError) {
    let state = try StateDict(contentsOf: path)
    do throws(StateDictError) {
      try load(state)
    } catch {
      throw .misfit(error, path: path)
    }
  }
}

/// The whole number that an element is, the nearest one there is if it is too large.
private func wholeNumber(_ element: Float) -> Int64 {
  Int64(exactly: element.rounded()) ?? (element < 0 ? .min : .max)
}

extension Tensor {
  /// Makes a tensor of little-endian elements, which lie in `bytes` from `offset` on.
  fileprivate convenience init(_ entry: SafetensorsHeader.Entry, in bytes: [UInt8], at offset: Int) {
    self.init(shape: Shape(entry.shape))
    let start = offset + entry.range.lowerBound
    withMutableElements { elements in
      bytes.withUnsafeBytes { bytes in
        for index in elements.indices {
          if entry.type == .int64 {
            let number = bytes.loadUnaligned(fromByteOffset: start + 8 * index, as: Int64.self)
            elements[index] = Float(Int64(littleEndian: number))
          } else {
            let pattern = bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self)
            elements[index] = Float(bitPattern: UInt32(littleEndian: pattern))
          }
        }
      }
    }
  }
}
