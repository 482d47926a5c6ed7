import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `What is chosen on the dashboard` {
  @Test func `is found as it was by the next dashboard`() {
    var watching = Watching(width: 80, height: 24)
    watching.press("2rp1t")
    watching.press("))^")
    watching.state.choose(theme: "light")
    var next = Watching(width: 80, height: 24)
    #expect(next.state.choices != watching.state.choices)
    for (choice, value) in zip(DashboardChoice.all, watching.state.choices) {
      if let value { next.state.take(value, of: choice) }
    }
    #expect(next.state.choices == watching.state.choices)
    #expect(next.state.theme == watching.state.theme && next.state.layout == watching.state.layout)
    #expect(next.state.overview.isFlat && next.state.showsPictures && next.state.reduction == .largestMagnitude)
  }

  @Test func `has a name of its own`() {
    let names = DashboardChoice.all.map { "\($0.table).\($0.key)" }
    #expect(Set(names).count == names.count)
    #expect(DashboardChoice.named("flat", in: "dashboard") != nil && DashboardChoice.named("flat", in: "") == nil)
  }

  @Test func `is of the kind that it says`() {
    let state = Watching().state
    for (choice, value) in zip(DashboardChoice.all, state.choices) {
      switch (choice.kind, value) {
      case (_, nil), (.boolean, .boolean), (.text, .word): break
      case (.number(let range), .number(let number)): #expect(range.contains(number))
      case (.word(let words), .word(let word)): #expect(words.contains(word))
      default: #expect(Bool(false), "\(choice.key)")
      }
    }
  }

  @Test func `does nothing if there is no such thing any more`() {
    var state = Watching().state
    let before = state
    state.take(.word("no such theme"), of: "theme", in: "")
    state.take(.word("median"), of: "reduction", in: "dashboard")
    state.take(.number(1), of: "flat", in: "dashboard")
    state.take(.boolean(true), of: "no such key", in: "dashboard")
    #expect(state == before)
  }
}

@Suite struct `A theme` {
  @Test func `is chosen by its name`() {
    var state = Watching(width: 80, height: 24, Capabilities(colorDepth: .trueColor)).state
    #expect(state.choose(theme: "light") && state.theme.design == .light && state.message == "the theme is light")
    #expect(state.choose(theme: "mono") && state.capabilities.colorDepth == .monochrome)
    #expect(state.frame.cells.allSatisfy { $0.style.foreground == .default && $0.style.background == .default })
    #expect(state.choose(theme: "dark") && state.capabilities.colorDepth == .trueColor)
    #expect(!state.choose(theme: "pink") && state.theme.design == .dark)
    #expect(state.message?.contains("dark, light, mono") == true)
  }

  @Test func `of a file can be chosen again`() {
    let mine = ThemeDesign(name: "mine", base: .light, background: RGB(255, 250, 240))
    var state = DashboardState(subject: "x", size: Size(width: 80, height: 24), theme: mine)
    #expect(state.choose(theme: "dark") && state.choose(theme: "mine") && state.theme.design == mine)
  }

  @Test(arguments: ThemeDesign.all, ColorDepth.allCases)
  func `draws every panel in colours that the terminal has`(design: ThemeDesign, depth: ColorDepth) {
    var watching = Watching(width: 200, height: 60, Capabilities(colorDepth: depth))
    watching.state.choose(theme: design.name)
    for cell in watching.state.frame.cells {
      for color in [cell.style.foreground, cell.style.background] {
        switch color.kind {
        case .default: break
        case .indexed(let index): #expect(depth >= .eight && Int(index) < depth.rawValue && design != .mono)
        case .rgb: #expect(depth == .trueColor && design != .mono)
        }
      }
    }
  }

  @Test func `with a background of its own leaves no cell to the terminal`() {
    let mine = ThemeDesign(name: "mine", base: .dark, background: RGB(0, 20, 40))
    let size = Size(width: 80, height: 24)
    let all = Capabilities(colorDepth: .trueColor)
    let state = DashboardState(subject: "x", size: size, capabilities: all, theme: mine)
    #expect(state.frame.cells.allSatisfy { $0.style.background != .default && $0.style.foreground != .default })
  }
}
