public import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is kept of checkpoints that were read, so that the same files need not be read again.
///
/// Files are the same when path, size and the time of the last change are. A cache is a folder with a file for each
/// checkpoint, which begins with what it belongs to and takes its place as a whole.
public struct StatisticsCache: Sendable {
  /// Histograms are kept with so many bins.
  public static let bins = 64

  /// No file of a cache is larger.
  private static let byteLimit = 256 << 20

  /// Where the files are.
  public let folder: String

  /// Makes a cache in a folder, which comes into being when something is kept.
  public init(folder: String) { self.folder = folder }

  /// The folder that is meant where none is given: `paramtop` among the caches of the user.
  ///
  /// - Parameter environment: gives the value of a variable.
  /// - Returns: `nil` when neither `XDG_CACHE_HOME` nor `HOME` is an absolute path (XDG Base Directory Specification).
  public static func folder(_ environment: (String) -> String?) -> String? {
    if let caches = environment("XDG_CACHE_HOME"), caches.hasPrefix("/") { return "\(caches)/paramtop" }
    if let home = environment("HOME"), home.hasPrefix("/") { return "\(home)/.cache/paramtop" }
    return nil
  }
}

extension StatisticsCache {
  /// What is kept of a checkpoint; `nil` when that is nothing, or when its files changed since.
  ///
  /// - Parameter bins: how many bins the histograms must have; `nil` when none are needed.
  /// - Returns: what ``Checkpoint/reports(bins:)`` gave, a report for each tensor.
  /// - Throws: ``StatisticsCacheError`` for a file that cannot be read, or was damaged; nothing of it was used.
  public func reports(on checkpoint: Checkpoint, bins: Int?) throws(StatisticsCacheError) -> [TensorReport?]? {
    guard let key = CheckpointKey(checkpoint) else { return nil }
    let path = path(key)
    let bytes: [UInt8]
    do throws(FileError) {
      let file = try RandomAccessFile(path)
      guard file.byteCount <= StatisticsCache.byteLimit else {
        throw .larger(path: path, limit: StatisticsCache.byteLimit)
      }
      bytes = try file.bytes(at: 0, count: file.byteCount)
    } catch {
      if case .refused(_, _, ENOENT) = error { return nil }
      throw .file(error)
    }
    do throws(StatisticsRecord.Damage) {
      guard let record = try StatisticsRecord(reading: bytes, for: key, checkpoint.tensors) else { return nil }
      return bins == nil || record.bins == bins ? record.reports : nil
    } catch {
      throw .damaged(path: path)
    }
  }

  /// Keeps what was found out about a checkpoint.
  ///
  /// - Parameters:
  ///   - reports: what ``Checkpoint/reports(bins:)`` gave.
  ///   - bins: how many bins the histograms have; `nil` for none.
  /// - Throws: ``StatisticsCacheError`` when that is refused.
  public func keep(
    _ reports: [TensorReport?],
    on checkpoint: Checkpoint,
    bins: Int?
  ) throws(StatisticsCacheError) {
    precondition(reports.count == checkpoint.tensors.count, "a report for each tensor, or none")
    // What has no place any more will not be opened again.
    guard let key = CheckpointKey(checkpoint) else { return }
    let record = StatisticsRecord(bins: bins, reports: reports)
    let bytes = record.bytes(for: key, checkpoint.tensors)
    guard bytes.count <= StatisticsCache.byteLimit else { return }
    do throws(FileError) {
      try makeFolder()
      try File.write([bytes], to: path(key))
    } catch {
      throw .file(error)
    }
  }

  private func path(_ key: CheckpointKey) -> String {
    let digits = String(key.hash, radix: 16)
    return "\(folder)/\(String(repeating: "0", count: 16 - digits.count))\(digits).statistics"
  }

  /// Makes the folder and those it is in, which nobody else can look into.
  private func makeFolder() throws(FileError) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) != 0, errno != EEXIST else { continue }
      let reason = errno
      var facts = stat()
      // Of folders that are there already some systems say that they cannot be made.
      guard stat(path, &facts) == 0 else { throw .refused(.write, path: path, errno: reason) }
    }
  }
}

/// Why nothing is kept, or what is kept cannot be used.
public enum StatisticsCacheError: Error, Equatable, Sendable {
  /// A file cannot be read or written.
  case file(FileError)
  /// A file is not what was written.
  case damaged(path: String)
}

extension StatisticsCacheError: CustomStringConvertible {
  /// One sentence for the person who asked for a cache.
  public var description: String {
    switch self {
    case .file(let error): "the cache is not used: \(error.description)"
    case .damaged(let path): "the cache is not used: '\(path)' is damaged"
    }
  }
}

/// What a checkpoint is known by: where its files are, how large, and when they were changed.
struct CheckpointKey: Equatable {
  struct Part: Equatable {
    var path: String
    var version: RandomAccessFile.Version
  }

  var parts: [Part]

  /// `nil` when a file is no longer there.
  init?(_ checkpoint: Checkpoint) {
    parts = []
    for file in checkpoint.files {
      guard let path = realpath(file.path, nil) else { return nil }
      defer { free(path) }
      parts.append(Part(path: String(cString: path), version: file.version))
    }
  }

  /// Where it is kept, which says nothing of whether it changed (FNV-1a).
  var hash: UInt64 {
    parts.flatMap { Array($0.path.utf8) + [0] }.reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
  }
}
