import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The table of keys` {
  @Test(arguments: KeyCommand.Context.allCases)
  func `binds no key twice in the same place`(context: KeyCommand.Context) {
    // Those of a file have a meaning where those of a run have none.
    let ofFile = Set(KeyCommand.files.map(\.help))
    let keys = KeyCommand.all.filter { $0.contexts.contains(context) && !ofFile.contains($0.help) }.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `explains every key`() {
    for command in KeyCommand.all {
      #expect(!command.keys.isEmpty && !command.contexts.isEmpty)
      #expect(!command.label.isEmpty && command.label.count <= 10, "\(command.label)")
      #expect(command.help.count > 3 && command.help.count <= 62, "\(command.help)")
    }
    let help = HelpScreen.lines(containing: "").map(\.label)
    for command in KeyCommand.all { #expect(help.contains(command.label)) }
  }

  @Test func `has every key that is due`() {
    let due: [Key] =
      [
        .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab, .function(1),
        .control("f"), .control("b"), .control("c"),
      ] + "hjklgG+-*12345678z s[]/nNZv?qmUy".map { Key.character($0) }
    let bound = Set(KeyCommand.all.flatMap(\.keys))
    for key in due { #expect(bound.contains(key), "\(key)") }
  }

  @Test func `quits with q and ^C, and never with Esc`() {
    for context in [[], [Key.character("?")], [.character("2")], [.character("2"), .enter]] {
      #expect(Watching(keys: context + [.character("q")]).state.isQuitting)
      #expect(Watching(keys: context + [.control("c")]).state.isQuitting)
      #expect(!Watching(keys: context + Array(repeating: .escape, count: 9)).state.isQuitting)
    }
    #expect(!Watching(keys: [.character("/"), .character("q")]).state.isQuitting)
    #expect(Watching(keys: [.character("/"), .control("c")]).state.isQuitting)
  }

  @Test func `goes back one level at a time`() {
    var watching = Watching(keys: [.character("2"), .enter, .character("?")])
    watching.press([.escape])
    #expect(watching.state.help == nil && watching.state.isZoomed)
    watching.press([.escape])
    #expect(!watching.state.isZoomed && watching.state.panel == .heatmap)
    watching.press([.escape])
    #expect(watching.state.panel == .modules)
  }

  @Test func `reaches every panel with Tab, zoomed or not, at every size`() {
    for (width, height) in [(80, 24), (120, 40), (170, 30), (200, 60)] {
      for isZoomed in [false, true] {
        var watching = Watching(width: width, height: height, keys: isZoomed ? [.enter] : [])
        var seen: [Panel.ID] = []
        for _ in Panel.all {
          seen.append(watching.state.panel)
          #expect(watching.state.layout.panels[watching.state.panel] != nil)
          watching.press([.tab])
        }
        #expect(Set(seen).count == Panel.all.count && watching.state.panel == .modules)
        watching.press([.backTab])
        #expect(watching.state.panel == .metrics)
      }
    }
  }
}
