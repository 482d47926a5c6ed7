#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is being written piece by piece beside the one whose place it takes when it is whole.
///
/// A draft that is given up before ``commit()`` leaves nothing behind.
public final class FileDraft {
  private let path: String
  private let draft: String
  private let descriptor: Int32
  private var isCommitted = false

  /// Begins a file that will be at `path`.
  public init(_ path: String) throws(FileError) {
    self.path = path
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG { throw .notOrdinary(path: path) }
    (descriptor, draft) = try File.makeDraft(beside: path)
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(draft) }
  }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try File.write(bytes, to: descriptor, path)
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(FileError) { try File.write(bytes, to: descriptor, path) }

  /// Puts the file where it belongs.
  public func commit() throws(FileError) {
    guard fsync(descriptor) == 0, rename(draft, path) == 0 else {
      throw .refused(.write, path: path, errno: errno)
    }
    isCommitted = true
  }
}
