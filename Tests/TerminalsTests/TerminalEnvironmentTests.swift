import Screen
import Testing

@testable import Terminals

@Suite struct `The depth of colours` {
  private let modern = TerminalDescription(colors: 256, isXtermLike: true)

  @Test(arguments: [
    (TerminalEnvironment(term: "xterm-256color"), ColorDepth.indexed256),
    (TerminalEnvironment(term: "xterm-256color", colorTerm: "truecolor"), .trueColor),
    (TerminalEnvironment(term: "xterm-256color", colorTerm: "24bit"), .trueColor),
    (TerminalEnvironment(term: "xterm-256color", colorTerm: "yes"), .indexed256),
    (TerminalEnvironment(term: "xterm-256color", colorTerm: "truecolor", refusesColor: true), .monochrome),
    (TerminalEnvironment(term: "screen-256color", colorTerm: "truecolor"), .indexed256),
    (TerminalEnvironment(term: "screen-256color", colorTerm: "truecolor", isTmux: true), .trueColor),
  ])
  func `is found in the environment`(environment: TerminalEnvironment, depth: ColorDepth) {
    #expect(environment.colorDepth(.auto, of: modern) == depth)
  }

  @Test(arguments: [
    (0, ColorDepth.monochrome), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .indexed256), (1 << 24, .trueColor),
  ])
  func `is found in the terminal's entry`(colors: Int, depth: ColorDepth) {
    let description = TerminalDescription(colors: colors, isXtermLike: true)
    #expect(TerminalEnvironment(term: "any").colorDepth(.auto, of: description) == depth)
  }

  @Test func `is what the user says`() {
    let environment = TerminalEnvironment(term: "xterm", refusesColor: true)
    let old = TerminalDescription(colors: 8, isXtermLike: true)
    #expect(environment.colorDepth(.trueColor, of: old) == .trueColor)
    #expect(environment.colorDepth(.indexed256, of: old) == .indexed256)
    #expect(environment.colorDepth(.sixteen, of: modern) == .sixteen)
    #expect(environment.colorDepth(.never, of: modern) == .monochrome)
  }

  @Test(arguments: ColorChoice.allCases)
  func `is never more than a terminal of another family has`(choice: ColorChoice) {
    let console = TerminalDescription(colors: 8, isXtermLike: false)
    let environment = TerminalEnvironment(term: "linux", colorTerm: "truecolor")
    #expect(environment.colorDepth(choice, of: console) <= .eight)
  }
}

@Suite struct `A locale that is not UTF-8` {
  @Test func `is overridden only where nobody chose it`() {
    #expect(TerminalEnvironment(term: "xterm-256color").mayOverrideLocale)
    #expect(!TerminalEnvironment(term: "xterm-256color", namesLocale: true).mayOverrideLocale)
    #expect(!TerminalEnvironment(term: "linux").mayOverrideLocale)
  }
}
