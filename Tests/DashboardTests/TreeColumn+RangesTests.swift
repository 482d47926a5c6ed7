import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `Rows of equal blocks` {
  /// Four equal blocks of a weight and a bias, whose norms grow from block to block.
  private var blocks: WatchedModel {
    let paths = (0..<4).flatMap { block in ["weight", "bias"].map { ParameterPath(["block \(block)", $0]) } }
    var model = WatchedModel.list(paths, type: "Block")
    for index in model.parameters.indices {
      let isBias = index % 2 == 1
      let size = Float(isBias ? 1 : 4) + Float(index / 2) * 0.25
      model.parameters[index].values = [size, 0, 0, 0]
      model.parameters[index].initial = [size, 0, 0, 0]
      model.parameters[index].gradient = [size / 100, 0, 0, 0]
    }
    return model
  }

  @Test func `tell the smallest and the largest number`() throws {
    let watching = Watching(blocks, width: 200, height: 60, keys: [.enter, .character("b")])
    let line = try #require(watching.lines.first { $0.contains("4 × block.[0-3]") || $0.contains("4 × block [0-3]") })
    #expect(line.contains("1.00–4.75") && line.contains("0.010–0.047"), "\(line)")
    #expect(line.contains(" 32 "))
  }

  @Test func `stand for one place of each block in the list`() throws {
    let watching = Watching(blocks, width: 200, height: 60, keys: [.enter, .character("b"), .character("t")])
    let rows = watching.state.tree.rows
    #expect(rows.count == 2 && rows.allSatisfy { $0.members.count == 4 })
    let weight = try #require(watching.lines.first { $0.contains("[0-3].weight") })
    let bias = try #require(watching.lines.first { $0.contains("[0-3].bias") })
    #expect(weight.contains("4.00–4.75") && weight.contains("2×2") && bias.contains("1.00–1.75"))
    #expect(weight.contains(" 16 "))
  }

  @Test func `are sorted by their largest number and keep the selection`() {
    var watching = Watching(blocks, width: 200, height: 60, keys: [.enter, .end])
    #expect(watching.selected == "block 3.bias")
    watching.press("b")
    watching.press("t")
    #expect(watching.selected == "block 0.weight")
    watching.press(">>>")
    #expect(watching.state.tree.rows.map { watching.state.parameters(of: $0) } == [[0, 2, 4, 6], [1, 3, 5, 7]])
    watching.press("I")
    #expect(watching.state.tree.rows.first.map { watching.state.parameters(of: $0) } == [1, 3, 5, 7])
  }

  @Test func `say when something is wrong in one of them`() throws {
    var model = blocks
    model.parameters[5].values[1] = .nan
    let watching = Watching(model, width: 200, height: 60, keys: [.enter, .character("b")])
    let line = try #require(watching.lines.first { $0.contains("4 × block") })
    #expect(line.contains(" !"))
  }

  @Test func `read as one number where all are the same`() {
    #expect(TreeColumn.text(of: 4.001...4.002, width: 11) == "4.00")
    #expect(TreeColumn.text(of: 0.5...12, width: 11) == "0.500–12.0")
    for range in [1e-12...1, -3e-9...4e20, 123456...99_999_999] as [ClosedRange<Double>] {
      #expect(TreeColumn.text(of: range, width: 11).count <= 11)
    }
  }

  @Test func `draw a stretch of the axis of update ratios`() {
    #expect(TreeColumn.axis(from: 1e-6, to: 1) == "●─────┊─────●")
    #expect(TreeColumn.axis(from: 1e-3, to: 1e-3) == "      ●      ")
    #expect(TreeColumn.axis(from: 0, to: 1e-3) == "      ●      ")
  }
}
