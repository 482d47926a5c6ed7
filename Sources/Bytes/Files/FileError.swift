#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file cannot be read or written.
public enum FileError: Error, Equatable, Sendable {
  /// What was to be done with it.
  public enum Action: String, Equatable, Sendable {
    /// To read what is in it.
    case read
    /// To put something into it.
    case write
  }

  /// The system refuses, for the reason that `errno` is the number of.
  case refused(Action, path: String, errno: Int32)
  /// More bytes are in it than the reader allows.
  case larger(path: String, limit: Int)
  /// There is something of that name that is no ordinary file, such as a directory or a device.
  case notOrdinary(path: String)
  /// What is to be written is a file that is being read.
  case itself(path: String)
  /// What is to be read in parts is a device, a pipe or a socket.
  case irregular(path: String)
  /// Somebody wrote to the file, or shortened it, while it was being read.
  case changed(path: String)
  /// Another file took its name while it was open.
  case replaced(path: String)
  /// Its name is gone while it was open.
  case removed(path: String)
}

extension FileError: CustomStringConvertible {
  /// One sentence for the person who gave the path.
  public var description: String {
    switch self {
    case .refused(let action, let path, let errno):
      "cannot \(action.rawValue) '\(path)': \(String(cString: strerror(errno)).lowercased())"
    case .larger(let path, let limit):
      "'\(path)' has more than \(limit) bytes"
    case .notOrdinary(let path):
      "cannot write '\(path)': it is no ordinary file"
    case .itself(let path):
      "cannot write '\(path)': that is what is being read"
    case .irregular(let path):
      "cannot read '\(path)': it is no ordinary file"
    case .changed(let path):
      "'\(path)' changed while it was being read"
    case .replaced(let path):
      "'\(path)' was replaced by another file; this is the old one"
    case .removed(let path):
      "'\(path)' was removed or renamed; this is what it held"
    }
  }
}
