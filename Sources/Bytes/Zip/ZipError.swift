/// What can be wrong with a zip archive.
public enum ZipError: Error, Equatable, Sendable {
  /// The file cannot be read.
  case file(FileError)
  /// There is no end-of-central-directory record, so the archive is cut off or is none.
  case noEnd(byteCount: Int)
  /// The list of members lies outside of the file, or ends inside a member.
  case directory(reason: String)
  /// A member lies outside of the file, or does not begin where the list says.
  case misplaced(name: String)
  /// A member is encrypted.
  case encrypted(name: String)
  /// A member is compressed by a method other than deflate.
  case unknownMethod(name: String, method: Int)
  /// The compressed data of a member make no sense.
  case damaged(name: String, reason: String)
  /// A member has not as many bytes as the list promises.
  case length(name: String, promised: Int)
  /// The checksum of a member is not the one that was stored.
  case checksum(name: String)
}

extension ZipError: CustomStringConvertible {
  /// One sentence for the person who gave the file.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .noEnd(let count): "the zip archive of \(count) bytes has no list of members at its end, so it is cut off"
    case .directory(let reason): "the list of members of the zip archive is damaged: \(reason)"
    case .misplaced(let name): "the member '\(name)' of the zip archive is not where the list of members says"
    case .encrypted(let name): "the member '\(name)' of the zip archive is encrypted"
    case .unknownMethod(let name, let method):
      "the member '\(name)' of the zip archive is compressed by method \(method); only 8 (deflate) is known"
    case .damaged(let name, let reason): "the member '\(name)' of the zip archive is damaged: \(reason)"
    case .length(let name, let promised):
      "the member '\(name)' of the zip archive does not decompress to the \(promised) bytes that are promised"
    case .checksum(let name): "the member '\(name)' of the zip archive is damaged: its checksum is wrong"
    }
  }
}
