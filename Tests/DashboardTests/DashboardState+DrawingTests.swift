import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `A frame of the dashboard` {
  @Test func `has the looks that were recorded`() throws {
    for depth in [ColorDepth.indexed256, .monochrome] {
      let state = Watching(width: 80, height: 24, Capabilities(colorDepth: depth)).state
      try GoldenFrame.expectStyles(of: state.frame, state.theme, areRecordedAs: "digits-80x24-\(depth.rawValue)")
    }
  }

  @Test func `looks as it was recorded with hard models`() throws {
    for (name, model) in WatchedModel.hard where name != "digits" && name != "large" {
      let watching = Watching(model, width: 100, height: 30)
      try GoldenFrame.expect(watching.state.frame, isRecordedAs: "\(name)-100x30")
    }
  }

  @Test func `looks as it was recorded for pictures, help and search`() throws {
    try GoldenFrame.expect(Watching(keys: [.character("p")]).state.frame, isRecordedAs: "pictures-120x40")
    try GoldenFrame.expect(Watching(keys: [.function(1)]).state.frame, isRecordedAs: "help-120x40")
    var searching = Watching(width: 80, height: 24)
    searching.press("/6.b")
    try GoldenFrame.expect(searching.state.frame, isRecordedAs: "search-80x24")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `looks as it was recorded from near, by row, and over time`(width: Int, height: Int) throws {
    let ascii = Capabilities(colorDepth: .monochrome, isUnicode: false)
    for (capabilities, suffix) in [(Capabilities(), ""), (ascii, "-ascii")] {
      func record(_ name: String, _ model: WatchedModel, _ keys: [Key]) throws {
        let watching = Watching(model, width: width, height: height, capabilities, keys: keys)
        try GoldenFrame.expect(watching.state.frame, isRecordedAs: "\(name)-\(width)x\(height)\(suffix)")
      }
      let nearest = Array(repeating: Key.character("+"), count: 9)
      try record("numbers", .tall, [.character("2")] + nearest + [.down, .right, .right])
      try record("row", .tall, [.character("2"), .character("+"), .character("x"), .pageDown])
      try record(
        "column",
        .digits,
        [.character("2"), .enter, .character("x"), .character("x"), .right, .character("y"), .character("y")]
      )
      try record("moments", .tall, [.character("2"), .enter, .character("V"), .character("y"), .character("y")])
      try record(
        "signs",
        .broken,
        [.character("2"), .enter, .down, .character("y"), .character("y"), .character("y"), .character("y")]
      )
      try record("overtime", .remembered, [.character("o")] + Array(repeating: .left, count: 81))
      try record("logcounts", .digits, [.character("3"), .character("y")])
    }
  }

  @Test func `says what is starting before the first snapshot`() throws {
    let state = DashboardState(subject: "mlp", size: Size(width: 80, height: 24))
    #expect(state.frame.lines.joined().contains("starting mlp"))
  }

  @Test func `is drawn at every size without a trap`() {
    var watching = Watching()
    var sizes = (1...300).map { Size(width: $0, height: max(1, $0 / 3)) } + [Size(width: 1, height: 100)]
    sizes += (1...40).map { Size(width: 300, height: $0) } + (70...130).map { Size(width: $0, height: 24) }
    for size in sizes {
      watching.send(.terminal(.resize(size)))
      let grid = watching.state.frame
      #expect(grid.size == size)
      let isSmall = size.width < 80 || size.height < 24
      #expect(watching.state.layout.isTooSmall == isSmall)
      if isSmall { #expect(grid.lines.count { !$0.isEmpty } <= 1) }
    }
  }

  @Test(arguments: ["hostile", "large", "lazy", "broken", "shapes", "empty", "sick"])
  func `survives a hard model whatever is pressed`(name: String) throws {
    let model = try #require(WatchedModel.hard.first { $0.name == name }).model
    let keys: [Key] = [
      .down, .end, .character("v"), .character("2"), .down, .right, .end, .enter, .character("p"), .character("r"),
      .enter,
      .tab, .down, .down, .enter, .tab, .enter, .up, .tab, .pageUp, .escape, .escape, .character("*"), .left, .home,
      .character("/"), .character("e"), .enter, .character("n"), .character("N"), .character("?"), .pageDown, .escape,
      .character("7"), .down, .right, .enter, .down, .left, .home, .end, .escape,
      .character("2"), .character("+"), .character("+"), .down, .end, .character("x"), .character("y"), .character("c"),
      .character("+"), .character("V"), .right, .character("x"), .character("y"), .character("-"), .pageDown, .enter,
      .character("y"), .character("c"), .character("o"), .left, .character("y"), .right, .escape, .character("o"),
    ]
    let poor = Capabilities(colorDepth: .monochrome, isUnicode: false)
    for (width, height, capabilities) in [(80, 24, poor), (130, 40, Capabilities())] {
      var watching = Watching(model, width: width, height: height, capabilities)
      for key in keys {
        watching.press([key])
        let cells = watching.state.frame.cells
        #expect(cells.allSatisfy { $0.scalar.value >= 0x20 && $0.scalar != "\u{7F}" })
        if !capabilities.isUnicode { #expect(cells.allSatisfy { $0.scalar.isASCII }) }
      }
    }
  }

  @Test func `leaves no half of a wide character`() {
    for width in 80...110 {
      let grid = Watching(.hostile, width: width, height: 30).state.frame
      for y in 0..<30 {
        for x in 0..<width where grid[x, y].width == 2 { #expect(grid[x + 1, y].width == 0) }
        for x in 0..<width where grid[x, y].width == 0 { #expect(grid[x - 1, y].width == 2) }
      }
    }
  }

  @Test func `uses colours only where the terminal has them`() {
    for depth in ColorDepth.allCases {
      let grid = Watching(.broken, Capabilities(colorDepth: depth)).state.frame
      for cell in grid.cells {
        for color in [cell.style.foreground, cell.style.background] {
          switch color.kind {
          case .default: break
          case .indexed(let index): #expect(depth >= .eight && Int(index) < depth.rawValue)
          case .rgb: #expect(depth == .trueColor)
          }
        }
      }
    }
  }
}
