#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole files, read and written.
public enum File {
  private static let chunkSize = 1 << 20

  /// The bytes of the file at `path`; a pipe is read to its end.
  ///
  /// - Parameter limit: the most bytes that are taken; no more are ever held.
  public static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .refused(.read, path: path, errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let room = min(chunkSize, limit - bytes.count + 1)
      var chunk = [UInt8](repeating: 0, count: room)
      let count = uninterrupted { chunk.withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress, room) } }
      guard count >= 0 else { throw .refused(.read, path: path, errno: errno) }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else { throw .larger(path: path, limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Puts `pieces`, one after the other, into the file at `path`, all or nothing.
  ///
  /// They go into a file beside it, which takes its place only when everything is on the disk: whoever opens `path` sees
  /// the old file or the new one.
  public static func write(_ pieces: [[UInt8]], to path: String) throws(FileError) {
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG { throw .notOrdinary(path: path) }
    let (descriptor, draft) = try makeDraft(beside: path)
    do throws(FileError) {
      defer { close(descriptor) }
      for piece in pieces { try write(piece, to: descriptor, path) }
      guard fsync(descriptor) == 0 else { throw .refused(.write, path: path, errno: errno) }
    } catch {
      unlink(draft)
      throw error
    }
    guard rename(draft, path) == 0 else {
      let reason = errno
      unlink(draft)
      throw .refused(.write, path: path, errno: reason)
    }
  }

  /// Finds out whether ``write(_:to:)`` could put a file at `path`, before the work is done that it would keep.
  public static func checkWritable(_ path: String) throws(FileError) {
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG { throw .notOrdinary(path: path) }
    let (descriptor, draft) = try makeDraft(beside: path)
    close(descriptor)
    unlink(draft)
  }
}

extension File {
  /// Makes an empty file in the folder of `path`, where renaming is one step; it gets the usual permissions.
  static func makeDraft(beside path: String) throws(FileError) -> (descriptor: Int32, path: String) {
    for attempt in 0..<100 {
      let draft = "\(path).\(getpid())-\(attempt).part"
      let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, draft) }
      guard errno == EEXIST else { break }
    }
    throw .refused(.write, path: path, errno: errno)
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
    let failure: FileError? = bytes.withUnsafeBytes { bytes in
      do throws(FileError) { try write(bytes, to: descriptor, path) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }

  /// Writes all of `bytes`, however often the system has to be asked.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = uninterrupted { writeBytes(descriptor, rest.baseAddress, rest.count) }
      guard count >= 0 else { throw .refused(.write, path: path, errno: errno) }
      written += count
    }
  }

  /// Calls again what a signal interrupted.
  private static func uninterrupted(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

// Outside of `File`, whose own `read` and `write` would hide those of the C library.
private func readBytes(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, start, count)
}

private func writeBytes(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
