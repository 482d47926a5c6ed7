import Foundation
import Screen
import Testing

/// Frames as text beside the tests, compared with what is drawn now.
///
/// All are recorded anew by
///
///     PARAMTOP_RECORD=1 swift test --filter DashboardTests
enum GoldenFrame {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Frames")

  /// Compares a frame with the one that was recorded under `name`.
  static func expect(_ grid: CellGrid, isRecordedAs name: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    try expect(grid.lines.joined(separator: "\n") + "\n", name + ".txt", sourceLocation)
  }

  /// Compares the looks of a frame, a letter for each look, with those that were recorded under `name`.
  static func expectStyles(
    of grid: CellGrid,
    _ theme: Theme,
    areRecordedAs name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var letters: [Style: Character] = [.plain: "."]
    var legend = ""
    var rows: [String] = []
    for y in 0..<grid.size.height {
      rows.append(
        String(
          (0..<grid.size.width).map { x in
            let style = grid[x, y].style
            if let known = letters[style] { return known }
            let roles = Role.allCases.filter { theme[$0] == style }.map { "\($0)" }
            // What is no role is the colour of a number; those are many, and tested with the heatmap.
            guard !roles.isEmpty, letters.count < 27 else { return "#" }
            let letter = Character(Unicode.Scalar(UInt8(letters.count) + 0x60))
            letters[style] = letter
            legend += "\(letter) \(roles.joined(separator: ", "))\n"
            return letter
          }
        )
      )
    }
    try expect(rows.joined(separator: "\n") + "\n" + legend, name + ".styles.txt", sourceLocation)
  }

  private static func expect(_ text: String, _ file: String, _ sourceLocation: SourceLocation) throws {
    let url = folder.appending(path: file)
    if ProcessInfo.processInfo.environment["PARAMTOP_RECORD"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
      return
    }
    let recorded = try String(contentsOf: url, encoding: .utf8)
    let (new, old) = (
      text.split(separator: "\n", omittingEmptySubsequences: false),
      recorded.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let first = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }
    #expect(
      text == recorded,
      "\(file) differs from line \((first?.offset ?? min(new.count, old.count)) + 1): \(first?.element.0 ?? "")",
      sourceLocation: sourceLocation
    )
  }
}
