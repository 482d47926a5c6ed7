import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The diagnoses` {
  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `look as they were recorded`(width: Int, height: Int) throws {
    let watching = Watching(.sick, width: width, height: height, keys: [.character("7"), .down])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "diagnoses-\(width)x\(height)")
  }

  @Test func `look as they were recorded in ASCII without colours`() throws {
    let plain = Capabilities(colorDepth: .monochrome, isUnicode: false)
    let watching = Watching(.sick, width: 80, height: 24, plain, keys: [.character("7"), .down])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "diagnoses-80x24-ascii")
  }

  @Test func `say that nothing is wrong when nothing is`() {
    let watching = Watching(keys: [.character("7"), .enter])
    #expect(watching.text.contains("nothing is wrong, by 14 rules"))
    #expect(!watching.text.contains("▲"))
  }

  @Test func `tell what went wrong first until another is selected`() {
    var watching = Watching(.sick, keys: [.character("7"), .enter])
    #expect(watching.text.contains("40 of 64 units of 3 (ReLU) never fire"))
    watching.press([.end])
    #expect(watching.text.contains("the loss was 2.4 at first"))
  }

  @Test func `are counted in the header while they hold`() {
    #expect(Watching(.sick).lines[1].hasSuffix("7 ▲ 3 diagnoses"))
    var model = WatchedModel.sick
    for index in model.diagnoses.indices { model.diagnoses[index].endStep = 150 }
    #expect(Watching(model).lines[1].hasSuffix("7 4 diagnoses, gone"))
  }

  @Test func `mark the parameters in the tree`() {
    let lines = Watching(.sick).lines.filter { $0.contains("│       ") }
    #expect(lines.filter { $0.prefix(42).contains("▲") }.count == 3)
  }

  @Test func `are chosen with a click`() throws {
    var watching = Watching(.sick, keys: [.character("7"), .enter])
    watching.mouse(.press, x: 10, y: 5)
    #expect(watching.state.diagnosis == .vanishing && watching.selected == "0.bias")
  }
}
