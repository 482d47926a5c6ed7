import Testing

@testable import Screen

@Suite struct `The axes of a line plot` {
  @Test func `show the step that is looked at`() throws {
    var plot = LinePlot(
      steps: [0, 50, 100],
      lines: [.init([0, 0.5, 1], role: .series)],
      axis: .linear(try #require(LinearScale(covering: [0, 1])))
    )
    plot.cursor = 50
    let lines = Drawn.lines(60, 7, Drawn.ascii) { plot.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[6].contains(" 50 ") && lines[0].contains(":"))
    plot.cursor = 500
    #expect(!Drawn.lines(60, 7, Drawn.ascii) { plot.draw(on: &$0, in: $1, theme: $2) }[0].contains(":"))
  }

  @Test func `put numbers beside the dots of their values`() throws {
    let plot = LinePlot(
      steps: [0, 1],
      lines: [.init([0.5, 0.5], role: .series)],
      axis: .linear(try #require(LinearScale(covering: [0, 1])))
    )
    for height in 6...9 {
      let lines = Drawn.lines(40, height) { plot.draw(on: &$0, in: $1, theme: $2) }
      let row = try #require(lines.firstIndex { $0.contains("0.5") })
      #expect(lines[row].unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }, "\(height)")
    }
  }

  @Test func `find the step below a column again`() throws {
    let plot = LinePlot(
      steps: [0, 1000],
      lines: [.init([1, 2], role: .series)],
      axis: .log(try #require(LogScale(covering: [1, 10])))
    )
    let rect = Rect(x: 3, y: 0, width: 60, height: 9)
    #expect(plot.step(atX: 0, in: rect, isASCII: false) == 0)
    #expect(plot.step(atX: rect.maxX - 1, in: rect, isASCII: false) == 1000)
    #expect(plot.step(atX: rect.maxX, in: rect, isASCII: false) == nil)
    let middle = try #require(plot.step(atX: 36, in: rect, isASCII: true))
    #expect((400...600).contains(middle))
  }
}
