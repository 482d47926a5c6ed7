import Inspection
import Screen
import Testing

@testable import Dashboard

/// The whole screen and every panel by itself, at every size that is promised, in UTF-8 and in ASCII: one run, one table.
///
/// They are recorded anew, with all other frames, by
///
///     PARAMTOP_RECORD=1 swift test --filter DashboardTests
///
/// What changed is then to be looked at with `git diff --word-diff Tests/DashboardTests/Frames`.
@Suite struct `The matrix of frames` {
  /// What is on the screen: its name in the files, and the keys that lead there.
  private static let scenes: [(name: String, keys: [Key])] =
    [("screen", [])]
    + Panel.all.map { panel in
      (fileName(of: panel), [.character(Character("\(panel.id.rawValue)")), .enter])
    }
    + [("list", [.character("t"), .character(">"), .character(">"), .character(">"), .enter])]

  private static let sizes = [(80, 24), (120, 40), (200, 60)]

  private static let terminals: [(suffix: String, capabilities: Capabilities)] = [
    ("", Capabilities()), ("-ascii", Capabilities(colorDepth: .monochrome, isUnicode: false)),
  ]

  private static func fileName(of panel: Panel) -> String {
    "panel-" + panel.name.lowercased().split(separator: " ").joined(separator: "-")
  }

  /// A tied parameter is selected and another one marked, so that no panel is empty.
  private static let beginning: [Key] = [.character("m"), .down, .down, .down, .down]

  @Test(arguments: scenes.map(\.name)) func `is as it was recorded`(name: String) throws {
    let scene = try #require(Self.scenes.first { $0.name == name })
    for (width, height) in Self.sizes {
      for terminal in Self.terminals {
        let keys = Self.beginning + scene.keys
        let watching = Watching(.full, width: width, height: height, terminal.capabilities, keys: keys)
        #expect(watching.selected == "2.weight")
        let name = "\(scene.name)-\(width)x\(height)\(terminal.suffix)"
        try GoldenFrame.expect(watching.state.frame, isRecordedAs: name)
      }
    }
  }
}

extension WatchedModel {
  /// The default run with something to say in every panel.
  static var full: WatchedModel {
    var model = sick
    model.parameters[2].uses = UseBreakdown(
      uses: [
        UseReading(path: "2.weight", norm: 0.271, share: 0.6, cosines: [1, -0.16]),
        UseReading(path: "4.weight", norm: 0.181, share: 0.4, cosines: [-0.16, 1]),
      ],
      sumIsExact: true
    )
    return model
  }
}
