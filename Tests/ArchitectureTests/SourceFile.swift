import Foundation

/// A file of the repository, as the rules of the house see it.
struct SourceFile: Sendable, CustomStringConvertible {
  /// Where it is below the top of the repository, as in `Sources/Screen/Cell.swift`.
  var path: String
  /// What is in it.
  var text: String

  /// The path, for messages.
  var description: String { path }

  /// The room it belongs to, as in `Screen`; `nil` outside `Sources`.
  var room: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// The path below `Sources`, as in `Screen/Cell.swift`.
  var pathInSources: Substring { path.hasPrefix("Sources/") ? path.dropFirst("Sources/".count) : "" }

  /// How the name ends, as in `swift`.
  var fileExtension: Substring { path.split(separator: ".").last ?? "" }

  /// The lines without what follows `//`; a string with two slashes in it loses its end, which no rule minds.
  var codeLines: [Substring] {
    text.split(separator: "\n").map { line in line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line }
  }
}

extension SourceFile {
  /// The top of the repository.
  static let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  /// Everything written by hand: `Sources`, `Tests` and the files at the top that have a say in how it is built.
  static let all: [SourceFile] = {
    let loose = ["Package.swift", "Makefile", "README.md", ".ci/run"]
    return (loose + paths(in: "Sources") + paths(in: "Tests")).compactMap { path in
      (try? String(contentsOf: top.appending(path: path), encoding: .utf8)).map { SourceFile(path: path, text: $0) }
    }
  }()

  /// The names of the folders in `Sources`.
  static var folders: Set<String> { Set(paths(in: "Sources").compactMap { SourceFile(path: $0, text: "").room }) }

  private static func paths(in folder: String) -> [String] {
    let found = FileManager.default.subpaths(atPath: top.appending(path: folder).path()) ?? []
    return found.sorted().map { "\(folder)/\($0)" }
  }
}
