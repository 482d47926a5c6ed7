import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `Panels that could only be empty` {
  /// A dashboard on a file.
  private func onFile(_ keys: [Key] = [], width: Int = 120, height: Int = 40) -> Watching {
    var watching = Watching(width: width, height: height)
    var snapshot = watching.model.snapshot()
    snapshot.run = nil
    snapshot.gradientHistory = GradientHistory()
    snapshot.file = FileStatus(name: "a.npz", format: "npz", byteCount: 1, totalCount: 1)
    watching.send(.snapshot(snapshot))
    watching.state.show(snapshot)
    for key in keys { _ = watching.state.handle(.terminal(.key(key))) }
    return watching
  }

  @Test func `are not shown for a file`() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
      let watching = onFile(width: width, height: height)
      #expect(Set(watching.state.layout.panels.keys) == [.modules, .heatmap, .distribution])
      for name in ["Gradient norm", "Flow", "Uses", "Metrics", "Diagnoses"] { #expect(!watching.text.contains(name)) }
    }
  }

  @Test func `are passed over by Tab`() {
    var watching = onFile()
    var seen: [Panel.ID] = []
    for _ in 0..<6 {
      _ = watching.state.handle(.terminal(.key(.tab)))
      seen.append(watching.state.panel)
    }
    #expect(seen == [.heatmap, .distribution, .modules, .heatmap, .distribution, .modules])
    _ = watching.state.handle(.terminal(.key(.backTab)))
    #expect(watching.state.panel == .distribution)
  }

  @Test func `say why when they are asked for`() {
    for (key, word) in [("4", "gradients"), ("5", "gradients"), ("6", "use"), ("7", "diagnosed"), ("8", "metrics")] {
      let watching = onFile([.character(Character(key))])
      #expect(watching.state.panel == .modules && watching.state.message?.contains(word) == true)
      #expect(watching.lines.last?.contains(word) == true)
    }
  }

  @Test func `are left when a source has nothing for them`() {
    var watching = Watching(keys: [.character("8"), .enter])
    #expect(watching.state.panel == .metrics && watching.state.isZoomed)
    var snapshot = watching.model.snapshot()
    (snapshot.run, snapshot.file) = (nil, FileStatus(name: "a.npz", format: "npz", byteCount: 1, totalCount: 1))
    watching.send(.snapshot(snapshot))
    #expect(watching.state.panel == .modules && watching.state.lowerPanel == .distribution && !watching.state.isZoomed)
  }

  @Test func `appear as soon as they have something to say`() {
    var watching = onFile()
    var snapshot = watching.model.snapshot()
    snapshot.file = FileStatus(name: "a.npz", format: "npz", byteCount: 1, totalCount: 1)
    snapshot.diagnoses = WatchedModel.sick.diagnoses
    watching.send(.snapshot(snapshot))
    watching.state.show(snapshot)
    watching.state.show(panel: .diagnoses)
    #expect(watching.state.panel == .diagnoses && watching.state.layout.panels[.diagnoses] != nil)
  }
}
