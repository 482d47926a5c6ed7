import Bytes

/// A file of data, as it is or compressed by gzip.
enum DataFile {
  /// The most bytes that a file may have, compressed or not.
  static let sizeLimit = 1 << 28

  /// The bytes of the file at `path`, decompressed where that is needed; the content says so, not the name.
  static func read(_ path: String, limit: Int = sizeLimit) throws(RunFileError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try File.read(path, limit: limit)
    } catch {
      throw RunFileError(.file(error))
    }
    guard Gzip.recognizes(bytes.span.bytes) else { return bytes }
    do throws(GzipError) {
      return try Gzip.inflate(bytes.span.bytes, limit: limit)
    } catch {
      throw RunFileError(.data(file: path, reason: error.description))
    }
  }
}
