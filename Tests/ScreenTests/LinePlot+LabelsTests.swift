import Testing

@testable import Screen

@Suite struct `The labels of a line plot` {
  private func plot(_ lines: [LinePlot.Line]) throws -> LinePlot {
    LinePlot(steps: [0, 10], lines: lines, axis: .linear(try #require(LinearScale(covering: [0, 1]))))
  }

  private func line(_ label: String, _ number: String, at value: Float) -> LinePlot.Line {
    var line = LinePlot.Line([value, value], role: .line1)
    (line.label, line.number) = (label, number)
    return line
  }

  @Test func `stand beside the ends of their lines, one to a row`() throws {
    let plot = try plot([line("low", "0", at: 0), line("high", "1", at: 1), line("top", "1", at: 0.99)])
    let lines = Drawn.lines(50, 8, Drawn.ascii) { plot.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[0].hasSuffix(" high 1") || lines[0].hasSuffix(" top  1"))
    #expect(lines[1].hasSuffix(" high 1") || lines[1].hasSuffix(" top  1"))
    #expect(lines[6].hasSuffix(" low  0"))
  }

  @Test func `leave out numbers before names, unless a step is looked at`() throws {
    var plot = try plot([line("a.long.name", "0.1234", at: 0.5)])
    func text() -> String { Drawn.lines(44, 6, Drawn.ascii) { plot.draw(on: &$0, in: $1, theme: $2) }.joined() }
    #expect(text().contains("a.long.name") && !text().contains("0.1234"))
    plot.cursor = 5
    #expect(text().contains("0.1234") && !text().contains("a.long.name"))
  }

  @Test func `move apart as little as they must`() {
    #expect(LinePlot.apart([0, 0, 0], in: 5) == [0, 1, 2])
    #expect(LinePlot.apart([4, 4, 4], in: 5) == [2, 3, 4])
    #expect(LinePlot.apart([1, 3, 3], in: 9) == [1, 3, 4])
    #expect(LinePlot.apart([], in: 3) == [])
  }

  @Test func `of the lines drawn last stay where rows are few`() throws {
    let plot = try plot((0..<9).map { line("line \($0)", "", at: 0.5) })
    let text = Drawn.lines(60, 5, Drawn.ascii) { plot.draw(on: &$0, in: $1, theme: $2) }.joined()
    #expect(text.contains("line 8") && text.contains("line 5") && !text.contains("line 4"))
  }
}
