/// What can be wrong with a safetensors file.
public enum SafetensorsError: Error, Equatable, Sendable {
  /// The file ends inside the header.
  case truncated(byteCount: Int)
  /// The header says that it is longer than any header.
  case headerTooLong(length: UInt64)
  /// The header does not begin with `{`.
  case noObject
  /// The header is no JSON.
  case header(JSONError)
  /// The metadata are not all strings.
  case metadata
  /// A tensor is not described by its type, its shape and two offsets, and nothing else.
  case malformed(name: String)
  /// The elements are of a type that nobody knows.
  case unknownType(name: String, type: String)
  /// A tensor has not as many bytes as its type and shape demand.
  case byteCount(name: String, type: SafetensorsType, shape: [Int], found: Int)
  /// A tensor does not begin where the one before it ends.
  case misplaced(name: String, range: Range<Int>, expected: Int)
  /// The tensors end before or after the data do.
  case dataLength(described: Int, found: Int)
}

extension SafetensorsError: CustomStringConvertible {
  /// One sentence for the person who gave the file.
  public var description: String {
    switch self {
    case .truncated(let count):
      "this is no safetensors file: its header does not end within its \(count) bytes"
    case .headerTooLong(let length):
      "this is no safetensors file: its header would be \(length) bytes long"
    case .noObject:
      "this is no safetensors file: its header is not a JSON object"
    case .header(let error):
      "the header of the safetensors file cannot be read: \(error)"
    case .metadata:
      "the metadata of the safetensors file are not strings"
    case .malformed(let name):
      "the tensor '\(name)' is not described by dtype, shape and data_offsets"
    case .unknownType(let name, let type):
      "the tensor '\(name)' has elements of the unknown type '\(type)'"
    case .byteCount(let name, let type, let shape, let found):
      "the tensor '\(name)' of type \(type.rawValue) and shape \(shape) has \(found) bytes, which is not what it takes"
    case .misplaced(let name, let range, let expected):
      "the tensor '\(name)' begins at byte \(range.lowerBound) of the data, where \(expected) is the next one"
    case .dataLength(let described, let found):
      "the header describes \(described) bytes of data, and the file has \(found)"
    }
  }
}
