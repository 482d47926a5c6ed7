import Foundation
import Testing

/// What a framework printed: pieces of text under titles, `### print(net)`.
struct PrintedText {
  private let pieces: [String: String]

  /// Reads the pieces of `framework`: torch, keras or mxnet.
  init(_ framework: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let text = try String(contentsOf: folder.appending(path: "print_text_\(framework).txt"), encoding: .utf8)
    let pairs = text.components(separatedBy: "### ").dropFirst().map { piece in
      let parts = piece.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]).trimmingCharacters(in: .newlines))
    }
    pieces = Dictionary(pairs) { first, _ in first }
  }

  /// The text under a title.
  func callAsFunction(_ title: String) throws -> String { try #require(pieces[title], "no text \"\(title)\"") }
}
