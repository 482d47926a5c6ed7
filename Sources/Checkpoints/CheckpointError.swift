public import Bytes

/// Why a checkpoint cannot be opened, or read on.
public enum CheckpointError: Error, Equatable, Sendable {
  /// The file cannot be read, or changed meanwhile.
  case file(FileError)
  /// There is nothing in it.
  case empty
  /// It begins like nothing that is known; `magic` are its first bytes.
  case unknown(magic: [UInt8])
  /// It is known but not read, for a reason that also says what to do.
  case refused(kind: String, advice: String)
  /// It ends inside a part, which needs more bytes than are left.
  case truncated(part: String, needs: Int, left: Int)
  /// A part makes no sense.
  case damaged(part: String, reason: String)
  /// A part is larger than any honest file has it.
  case excessive(part: String, found: Int, limit: Int)
  /// It is a program more than a checkpoint: nothing but what somebody wants to be called.
  case program(call: String)
  /// The safetensors header is wrong.
  case safetensors(SafetensorsError)
  /// The zip archive is wrong.
  case zip(ZipError)
  /// The JSON of an index is wrong.
  case json(JSONError)
  /// A tensor cannot be read as numbers.
  case unreadable(tensor: String, reason: String)
}

extension CheckpointError: CustomStringConvertible {
  /// One sentence for the person who gave the path.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .empty: "the file is empty"
    case .unknown(let magic):
      "the file is no checkpoint that is known: it begins with the bytes \(CheckpointError.hexadecimal(magic))"
    case .refused(let kind, let advice): "this is \(kind), which is not read: \(advice)"
    case .truncated(let part, let needs, let left):
      "the file is cut off: \(part) needs \(needs) bytes, and \(left) are left"
    case .damaged(let part, let reason): "\(part) is damaged: \(reason)"
    case .excessive(let part, let found, let limit): "\(part) would be \(found), and \(limit) is the most that is read"
    case .program(let call):
      "the file holds no tensors, but asks for \(call) to be called, which paramtop never does"
    case .safetensors(let error): error.description
    case .zip(let error): error.description
    case .json(let error): error.description
    case .unreadable(let tensor, let reason): "the tensor '\(tensor)' cannot be read: \(reason)"
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(separator: " ")
  }
}
