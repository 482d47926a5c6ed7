import Inspection
import Screen
import Statistics
import Testing

@testable import Dashboard

@Suite struct `The menu of initialisers` {
  @Test(arguments: [(80, 24), (120, 40)]) func `looks as it was recorded`(width: Int, height: Int) throws {
    var model = WatchedModel.digits
    model.parameters[0].outline.fans = ParameterFans(in: 64, out: 64)
    var watching = Watching(model, width: width, height: height, keys: [.character("i")])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "menu-\(width)x\(height)")
    watching.press([.up, .up])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "menu-xavier-\(width)x\(height)")
  }

  @Test func `looks as it was recorded in ASCII without colours`() throws {
    let plain = Capabilities(colorDepth: .monochrome, isUnicode: false)
    let watching = Watching(width: 80, height: 24, plain, keys: [.down, .character("i"), .down, .down])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "menu-80x24-ascii")
  }

  @Test func `begins with what filled the parameter last`() {
    #expect(Watching(keys: [.character("i")]).state.menu?.selected == 6)
    #expect(Watching(keys: [.down, .character("i")]).state.menu?.selected == 3)
  }

  @Test func `asks once, and then asks the source`() {
    var watching = Watching(keys: [.character("i"), .home, .down, .enter])
    #expect(watching.state.menu == nil && watching.asked.isEmpty)
    #expect(watching.lines.last?.contains("initialise 0.weight (4096 elements) with normal()?") == true)
    watching.press("y")
    #expect(watching.asked == [.change(.initialize(path: "0.weight", initializer: "normal()"))])
  }

  @Test func `is about all linear layers of a module, each once`() {
    var watching = Watching(keys: [.home, .character("i")])
    #expect(watching.text.contains("3 parameters in the whole model (8832 elements)"))
    watching.press([.home, .enter])
    watching.press("y")
    #expect(watching.asked == [.change(.initialize(path: "", initializer: "default()"))])
  }

  @Test func `says why an initialiser cannot fill a shape, and does not take it`() {
    var watching = Watching(keys: [.down, .character("i"), .end])
    #expect(watching.text.contains("× dirac") && watching.text.contains("filters have three to five axes"))
    watching.press([.enter])
    #expect(watching.state.menu != nil && watching.state.question == nil)
    watching.press([.up, .up])
    #expect(watching.text.contains("a vector is not orthogonal"))
  }

  @Test func `goes on in the command line, where the arguments are`() {
    var watching = Watching(keys: [.character("i"), .home, .down, .tab])
    #expect(watching.state.typing?.text == "init 0.weight=normal()" && watching.state.menu == nil)
    watching.press("std=2")
    watching.press([.enter])
    #expect(watching.asked == [.change(.initialize(path: "0.weight", initializer: "normal(std=2)"))])
  }

  @Test func `is closed with Esc, and keeps other keys from working`() {
    var watching = Watching(keys: [.character("i")])
    watching.press("qfe ?")
    #expect(watching.state.menu != nil && !watching.state.isQuitting && watching.asked.isEmpty)
    watching.press([.escape])
    #expect(watching.state.menu == nil)
  }

  @Test func `scrolls, with the keys and with the wheel, and is clicked`() {
    var watching = Watching(width: 80, height: 24, keys: [.character("i"), .home])
    watching.mouse(.wheelDown, x: 10, y: 10)
    #expect(watching.state.menu?.selected == 3)
    let rect = InitializerMenuPanel.rect(on: watching.state.size)
    watching.mouse(.press, x: rect.x + 4, y: rect.y + 2)
    #expect(watching.state.menu?.selected == 1)
    watching.press([.pageDown])
    #expect(watching.state.menu?.selected == 7)
  }

  @Test func `is not opened where nothing can be filled`() {
    var watching = Watching()
    watching.type("goto 1")
    watching.press("i")
    #expect(watching.state.menu == nil && watching.text.contains("there is no Linear layer to initialise in 1"))
    #expect(Watching(isReadOnly: true, keys: [.character("i")]).state.menu == nil)
  }

  @Test func `is drawn at every size and for every model`() {
    for (_, model) in WatchedModel.hard {
      for (width, height) in [(80, 24), (81, 33), (120, 24), (300, 90)] {
        var watching = Watching(model.inRun, width: width, height: height, keys: [.character("i")])
        for _ in 0..<8 {
          watching.press([.down])
          #expect(watching.lines.allSatisfy { $0.unicodeScalars.count <= width })
        }
        watching.press([.enter])
        _ = watching.state.frame
      }
    }
  }

  @Test func `takes the path apart from the initialiser`() {
    #expect(InitializerMenu.split("zeros") == (nil, "zeros"))
    #expect(InitializerMenu.split("0.a=normal(std=1)") == ("0.a", "normal(std=1)"))
    #expect(InitializerMenu.split("normal(std=1)") == (nil, "normal(std=1)"))
    #expect(InitializerMenu.split("block (1) = zeros") == ("block (1)", "zeros"))
  }

  @Test func `draws a density that has the area of the law`() {
    for law in [Distribution.uniform(-2, 3), .normal(standardDeviation: 0.1), .point(4)] {
      let bars = HistogramBars(promisedBy: law, bins: 50)
      let width = (bars.range.upperBound - bars.range.lowerBound) / 50
      #expect(abs(bars.now.reduce(0, +) * width - 1) < 1e-3)
      #expect(bars.spikes.count == law.atoms.count)
    }
  }
}
