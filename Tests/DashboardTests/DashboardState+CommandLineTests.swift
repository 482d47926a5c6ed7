import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The command line` {
  private func last(_ watching: Watching) -> String { watching.lines.last ?? "" }

  @Test(arguments: [(80, 24), (120, 40)]) func `looks as it was recorded`(width: Int, height: Int) throws {
    var watching = Watching(width: width, height: height)
    watching.press(":")
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "commands-\(width)x\(height)")
    watching.press("init 2.")
    watching.press([.tab, .tab])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "completion-\(width)x\(height)")
    watching.press("xavier_unifrom")
    watching.press([.enter])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "complaint-\(width)x\(height)")
  }

  @Test func `looks as it was recorded in ASCII without colours`() throws {
    let plain = Capabilities(colorDepth: .monochrome, isUnicode: false)
    var watching = Watching(width: 80, height: 24, plain, keys: [.character(":")])
    watching.press("u")
    watching.press([.tab])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "completion-80x24-ascii")
  }

  @Test func `completes names, paths and initialisers with Tab`() {
    var watching = Watching()
    watching.press(":unf")
    watching.press([.tab])
    #expect(watching.state.typing?.text == "unfreeze ")
    watching.press("6")
    var texts: [String] = []
    for _ in 0..<4 {
      watching.press([.tab])
      texts.append(watching.state.typing?.text ?? "")
    }
    #expect(texts == ["unfreeze 6", "unfreeze 6.weight", "unfreeze 6.bias", "unfreeze 6"])
    watching.press([.backTab])
    #expect(watching.state.typing?.text == "unfreeze 6.bias")
    watching.press([.escape, .character(":")])
    watching.press("init 6.w")
    watching.press([.tab])
    #expect(watching.state.typing?.text == "init 6.weight=")
    watching.press("xav")
    watching.press([.tab])
    #expect(watching.state.typing?.text == "init 6.weight=xavier_uniform()")
  }

  @Test(arguments: [
    ("set 0.w", "set 0.weight["), ("tie 6.w", "tie 6.weight "), ("tie 2.weight ", "tie 2.weight 0.weight"),
    ("untie 4.b", "untie 4.bias"), ("until d", "until diagnosis"), ("pace m", "pace max"), ("sort dri", "sort drift"),
    ("w ", "w digits.safetensors"), ("goto 6.b", "goto 6.bias"), ("init xav", "init xavier_uniform()"),
    ("rest", "restart "), ("  :pau", "  :pause"),
  ]) func `completes what an argument can be`(typed: String, completed: String) {
    var watching = Watching()
    watching.press(":" + typed)
    watching.press([.tab])
    #expect(watching.state.typing?.text == completed)
  }

  @Test func `offers for a tie only what has the same shape`() {
    var watching = Watching()
    watching.press(":tie 6.weight ")
    #expect(watching.state.completion.candidates.isEmpty)
  }

  @Test func `remembers what was typed, wrong or right`() {
    var watching = Watching()
    watching.type("lr 1")
    watching.type("lr 2")
    watching.type("lr 2")
    watching.type("lr x")
    watching.press([.escape, .character(":"), .character("a")])
    var texts: [String] = []
    for key in [Key.up, .up, .up, .up, .down, .down, .down, .down] {
      watching.press([key])
      texts.append(watching.state.typing?.text ?? "")
    }
    #expect(texts == ["lr x", "lr 2", "lr 1", "lr 1", "lr 2", "lr x", "a", "a"])
    watching.press([.up, .backspace, .character("3"), .enter])
    #expect(watching.asked.last == .change(.learningRate(3)))
  }

  @Test func `is edited where the cursor is`() {
    var watching = Watching()
    watching.press(":tie 1")
    watching.press([.home, .control("k")])
    watching.press("lr 5")
    watching.press([.left, .character("2"), .control("e"), .control("b"), .delete, .character("1"), .enter])
    #expect(watching.asked == [.change(.learningRate(21))])
  }

  @Test func `takes a pasted text as one line`() {
    var watching = Watching(keys: [.character(":")])
    watching.send(.terminal(.paste("lr\n1e-3\r\n")))
    #expect(watching.asked.isEmpty && watching.state.typing?.text == "lr 1e-3")
    watching.press([.enter])
    #expect(watching.asked == [.change(.learningRate(1e-3))])
    watching.press(":")
    watching.send(.terminal(.paste(String(repeating: "x", count: 100_000))))
    #expect(watching.state.typing?.text.count == DashboardState.longestLine)
    #expect(last(watching).unicodeScalars.count <= 120)
  }

  @Test func `is left with Esc, and by removing its beginning`() {
    var watching = Watching()
    watching.press(":lr")
    watching.press([.escape])
    #expect(watching.state.typing == nil && watching.asked.isEmpty)
    watching.press([.character(":"), .character("x"), .backspace])
    #expect(watching.state.typing != nil)
    watching.press([.backspace])
    #expect(watching.state.typing == nil)
    watching.press(":  ")
    watching.press([.enter])
    #expect(watching.state.typing == nil)
  }

  @Test func `keeps letters from being keys`() {
    var watching = Watching()
    watching.press(":qufe ?")
    #expect(!watching.state.isQuitting && watching.asked.isEmpty && watching.state.help == nil)
    watching.press([.control("c")])
    #expect(watching.state.isQuitting)
  }

  @Test func `cuts nothing in its list, whatever the names are`() {
    for (name, model) in WatchedModel.hard {
      for line in ["", "g", "goto ", "set ", "init ", "tie "] {
        var watching = Watching(model, width: 80, height: 24)
        watching.press(":" + line)
        watching.press([.tab, .tab, .backTab])
        #expect(watching.lines.allSatisfy { $0.unicodeScalars.count <= 80 }, "\(name)")
        watching.press([.enter])
        _ = watching.state.frame
      }
    }
  }
}
