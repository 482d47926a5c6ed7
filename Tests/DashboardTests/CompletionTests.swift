import Testing

@testable import Dashboard

@Suite struct `A completion` {
  private let names = ["pace", "pause", "undo", "untie", "until"].map { Completion.Candidate($0) }

  @Test func `offers what begins as typed, or else contains it`() {
    #expect(Completion("un", from: 3, among: names).candidates.map(\.text) == ["undo", "untie", "until"])
    #expect(Completion("ti", from: 3, among: names).candidates.map(\.text) == ["untie", "until"])
    #expect(Completion("PA", from: 3, among: names).candidates.map(\.text) == ["pace", "pause"])
    #expect(Completion("zz", from: 3, among: names).candidates.isEmpty)
    #expect(Completion("undo", from: 3, among: names).candidates.isEmpty)
  }

  @Test func `goes around, over the line as it was typed`() {
    var cycle = CompletionCycle(Completion("un", from: 0, among: names), typed: LineEditor("un"))
    var lines: [String] = []
    for _ in 0..<5 {
      cycle.advance(by: 1)
      lines.append(cycle.line.text)
    }
    #expect(lines == ["undo", "untie", "until", "un", "undo"])
    cycle.advance(by: -2)
    #expect(cycle.line.text == "until" && cycle.line.cursor == 5)
  }

  @Test func `looks for no more than anybody goes through`() {
    let many = (0..<1000).map { Completion.Candidate("x\($0)") }
    #expect(Completion("x", from: 0, among: many).candidates.count == Completion.limit)
  }
}
