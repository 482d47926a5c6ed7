import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The keys of looking` {
  @Test func `zoom a panel and back, keeping the selection`() {
    var watching = Watching(keys: [.end, .enter])
    #expect(watching.state.layout.panels.count == 1 && watching.selected == "6.bias")
    watching.press("z")
    #expect(watching.state.layout.panels.count == 5 && watching.selected == "6.bias")
  }

  @Test func `go through all aspects and say which one is shown`() {
    var watching = Watching()
    for name in ["gradient", "last update", "drift from initial"] {
      watching.press("v")
      #expect(watching.lines[2].contains("[64, 64]  \(name)"))
    }
    watching.press("v")
    #expect(watching.lines[2].contains("[64, 64]  value"))
  }

  @Test func `pass over what a file does not hold`() {
    for (aspects, expected) in [([.value], .value), ([.value, .drift], .drift)] as [([Aspect], Aspect)] {
      var watching = Watching()
      var snapshot = watching.model.snapshot()
      snapshot.file = FileStatus(name: "a.npz", format: "npz", byteCount: 1, totalCount: 1)
      snapshot.file?.aspects = aspects
      // The model of the test would answer what is asked because of it with a run again.
      _ = watching.state.handle(.snapshot(snapshot))
      #expect(!watching.text.contains("Gradient norm"))
      watching.press("v")
      #expect(watching.state.aspect == expected)
      _ = watching.state.handle(.snapshot(snapshot))
      watching.press("v")
      #expect(watching.state.aspect == .value)
    }
  }

  @Test func `work only where they change something`() {
    #expect(Watching(width: 220, height: 30).lines.last?.contains("p pictures") == true)
    var watching = Watching(width: 220, height: 30, keys: [.down])
    #expect(watching.parameterName == "0.bias" && watching.lines.last?.contains("p pictures") == false)
    watching.press("pr")
    #expect(!watching.state.showsPictures && watching.state.reduction == .mean)
  }
}

extension Watching {
  fileprivate var parameterName: String { state.parameter?.path.description ?? "" }
}
