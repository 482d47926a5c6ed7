import Bytes
import Dashboard
import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes what a person exports from the dashboard.
struct ExportWriter: Sendable {
  /// The folder that `~` stands for.
  let home: String?

  /// Writes a file, all or nothing.
  func write(_ export: Export) -> Export.Outcome {
    var path = export.path
    if path.hasPrefix("~/"), let home { path = home + path.dropFirst() }
    guard export.mayReplace || access(path, F_OK) != 0 else { return .exists }
    let text: String =
      switch export.content {
      case .picture(let frame, let design): FramePicture(frame, design).svg
      case .text(let text): text
      }
    let bytes = Array(text.utf8)
    do throws(FileError) {
      try File.write([bytes], to: path)
      return .written(byteCount: bytes.count)
    } catch {
      return .failed(error.description)
    }
  }
}
