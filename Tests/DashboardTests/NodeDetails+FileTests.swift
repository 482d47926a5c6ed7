import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The details of a file` {
  private func watching(_ change: (inout FileStatus) -> Void) -> Watching {
    var watching = Watching()
    var file = FileStatus(name: "a.npz", format: "npz", byteCount: 1, totalCount: 1)
    change(&file)
    watching.model.file = file
    watching.send(.snapshot(watching.model.snapshot()))
    return watching
  }

  private func lines(_ watching: Watching) -> [String] {
    NodeDetails.lines(of: watching.state.selectedNode ?? 0, watching.state).map { line in
      line.label + ": " + line.text.map(\.text).joined()
    }
  }

  @Test func `say what became of a parameter, and what has the same elements`() {
    var found = ParameterChange(.changed)
    (found.relativeNorm, found.largest, found.cosine) = (0.125, 0.5, 0.99)
    let changed = watching { file in
      file.aspects = [.value, .drift]
      file.changes = [found]
      file.twins = [0: 1]
    }
    #expect(lines(changed).contains("same as: 0.bias, stored apart: a tie may be lost"))
    #expect(lines(changed).contains("change: changed"))
    let moves = ["moved: 12.5 % of its norm", "at most: 0.50 at one element", "cosine: 0.9900"]
    #expect(moves.allSatisfy(lines(changed).contains))
    #expect(changed.lines[1].contains("1 changed") && changed.text.contains("≈"))
    let reshaped = watching { $0.changes = [ParameterChange(.reshaped, detail: "8×8")] }
    #expect(lines(reshaped).contains("change: reshaped, was 8×8"))
  }

  @Test func `say of a module what is missing below it and what the file says`() {
    var found = watching { file in
      file.aspects = [.value, .drift]
      file.missing = ["0.old", "9.gone"]
      file.facts = [.init("0.version", "1"), .init("epoch", "7")]
    }
    found.press([.left, .left])
    #expect(
      found.selected == "0" && lines(found).contains("missing: 1: 0.old") && lines(found).contains("says: version 1")
    )
    found.press([.home])
    #expect(lines(found).contains("missing: 2: 0.old, 9.gone") && lines(found).contains("says: epoch 7"))
    #expect(found.lines[1].contains("2 missing"))
  }
}
