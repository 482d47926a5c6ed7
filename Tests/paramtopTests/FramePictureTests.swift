import Screen
import Testing

@testable import paramtop

@Suite struct `A frame as a picture` {
  private func svg(_ cells: [Cell]) -> String {
    var grid = CellGrid(size: Size(width: cells.count, height: 1))
    for (x, cell) in cells.enumerated() { grid[x, 0] = cell }
    return FramePicture(grid).svg
  }

  @Test func `writes words where they stand, and escapes them`() {
    let picture = svg([" ", "a", "<", "&", " ", "b"].map { Cell($0) })
    #expect(picture.contains(">a&lt;&amp;</text>") && picture.contains("x=\"9\" y=\"14\" textLength=\"27\""))
    #expect(picture.contains("x=\"45\"") && picture.contains(">b</text>"))
  }

  @Test func `joins neighbours of one background, and puts blocks over it`() {
    let style = Style(.rgb(255, 0, 0), on: .indexed(21))
    let picture = svg([Cell("▀", style: style), Cell("▀", style: style), Cell(" ", style: style)])
    #expect(picture.contains("<path fill=\"#0000ff\" shape-rendering=\"crispEdges\" d=\"M0 0h27v18h-27z\""))
    #expect(picture.contains("<path fill=\"#ff0000\" shape-rendering=\"crispEdges\" d=\"M0 0h18v9h-18z\""))
    #expect(!picture.contains("<text "))
  }

  @Test func `draws braille as dots`() {
    #expect(svg([Cell("⠁")]).contains("<path d=\"M2 2h2v2h-2z\""))
    #expect(svg([Cell("⢀")]).contains("M6 15h2v2h-2z"))
  }

  @Test func `exchanges the colours of what is reversed`() {
    #expect(svg([Cell("x", style: Style(.rgb(1, 2, 3), .reverse))]).contains("fill=\"#010203\" shape-rendering"))
  }
}
