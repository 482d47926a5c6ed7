#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of which parts are read as they are needed, however large it is.
///
/// Parts are copied with `pread` and not mapped: a file that another program shortens meanwhile gives an error where a
/// mapping gives a signal that ends the program, and what was read does not stay resident.
public final class RandomAccessFile: Sendable {
  /// What tells whether a file is still the one that was opened.
  public struct Version: Hashable, Sendable {
    /// How many bytes it has.
    public var byteCount: Int
    /// When it was last written, in seconds and nanoseconds.
    public var seconds: Int
    /// The nanoseconds.
    public var nanoseconds: Int
  }

  /// Where it is.
  public let path: String
  /// What it was when it was opened.
  public let version: Version
  private let descriptor: Int32
  private let device: dev_t
  private let number: ino_t

  /// How many bytes it had when it was opened.
  public var byteCount: Int { version.byteCount }

  /// Opens the file at `path`.
  ///
  /// - Throws: ``FileError`` also for what is no ordinary file, which could not be read twice, or not at all.
  public init(_ path: String) throws(FileError) {
    self.path = path
    // A pipe without a writer would make `open` wait for ever.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .refused(.read, path: path, errno: errno) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else {
      let reason = errno
      close(descriptor)
      throw .refused(.read, path: path, errno: reason)
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw facts.st_mode & S_IFMT == S_IFDIR
        ? .refused(.read, path: path, errno: EISDIR) : .irregular(path: path)
    }
    version = Version(facts)
    (device, number) = (facts.st_dev, facts.st_ino)
  }

  deinit { close(descriptor) }

  /// Fills `buffer` with the bytes from `offset`.
  ///
  /// - Throws: ``FileError/changed(path:)`` when the file has become shorter.
  /// - Precondition: the bytes were there when the file was opened.
  public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) {
    precondition(
      offset >= 0 && buffer.count <= byteCount - offset,
      "a file of \(byteCount) bytes has no \(buffer.count) bytes at \(offset)"
    )
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if count > 0 {
        filled += count
      } else if count == 0 {
        throw .changed(path: path)
      } else if errno != EINTR {
        throw .refused(.read, path: path, errno: errno)
      }
    }
  }

  /// The `count` bytes from `offset`.
  ///
  /// - Precondition: the bytes were there when the file was opened.
  public func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let failure: FileError? = bytes.withUnsafeMutableBytes { buffer in
      do throws(FileError) { try read(at: offset, into: buffer) } catch { return error }
      return nil
    }
    if let failure { throw failure }
    return bytes
  }

  /// Finds out whether the file is still what it was when it was opened.
  ///
  /// - Throws: ``FileError/changed(path:)`` when it was written to, also without changing its length.
  public func checkUnchanged() throws(FileError) {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, Version(facts) == version else { throw .changed(path: path) }
  }

  /// Whether `path` leads to this file, under whatever name.
  public func isFile(at path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_dev == device && facts.st_ino == number
  }

  /// Finds out whether its name still leads to the file, which can be read in any case.
  ///
  /// - Throws: ``FileError/removed(path:)`` or ``FileError/replaced(path:)`` when it does not.
  public func checkInPlace() throws(FileError) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw .removed(path: path) }
    guard facts.st_dev == device, facts.st_ino == number else { throw .replaced(path: path) }
  }
}

extension RandomAccessFile.Version {
  fileprivate init(_ facts: stat) {
    #if canImport(Darwin)
      let time = facts.st_mtimespec
    #else
      let time = facts.st_mtim
    #endif
    self.init(byteCount: Int(facts.st_size), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
  }
}
