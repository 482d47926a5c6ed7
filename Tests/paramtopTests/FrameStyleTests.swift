import ArgumentParser
import Screen
import Testing

@testable import paramtop

@Suite struct `The style of a frame on standard output` {
  private func style(
    _ arguments: [String] = [],
    isTerminal: Bool = true,
    _ environment: [String: String] = ["TERM": "xterm-256color", "LANG": "en_GB.UTF-8"]
  ) throws -> FrameStyle {
    let display = try Display(try DisplayOptions.parse(arguments)) { environment[$0] }
    return FrameStyle(display, isTerminal: isTerminal) { environment[$0] }
  }

  @Test func `has colours on a terminal and none in a pipe`() throws {
    #expect(try style() == FrameStyle(colorDepth: .indexed256, isStyled: true))
    #expect(try style(isTerminal: false) == FrameStyle(colorDepth: .monochrome, isStyled: false))
  }

  @Test func `has colours in a pipe when they are asked for by name`() throws {
    #expect(try style(["--color", "16"], isTerminal: false) == FrameStyle(colorDepth: .sixteen, isStyled: true))
    #expect(try style(["--color", "truecolor"], isTerminal: false).capabilities.colorDepth == .trueColor)
    #expect(try style(["--color", "auto"], isTerminal: false).isStyled == false)
    #expect(try style(["--color", "never"], isTerminal: false).isStyled == false)
  }

  @Test func `obeys the environment`() throws {
    #expect(try style(["TERM": "xterm", "COLORTERM": "truecolor"]).capabilities.colorDepth == .trueColor)
    #expect(
      try style(["TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"]).capabilities.colorDepth == .monochrome
    )
    #expect(try style(["TERM": "xterm", "NO_COLOR": ""]).capabilities.colorDepth == .indexed256)
    #expect(try style(["TERM": "dumb"]) == FrameStyle(colorDepth: .monochrome, isStyled: false))
    #expect(try style(["--color", "256"], ["TERM": "xterm", "NO_COLOR": "1"]).capabilities.colorDepth == .indexed256)
  }

  @Test func `is ASCII where the locale or the user says so`() throws {
    #expect(try style().capabilities.isUnicode)
    #expect(try style([:]).capabilities.isUnicode)
    #expect(try !style(["--ascii"]).capabilities.isUnicode)
    #expect(try !style(["LC_ALL": "C", "LANG": "en_GB.UTF-8"]).capabilities.isUnicode)
    #expect(try style(["LC_ALL": "", "LC_CTYPE": "C.utf8", "LANG": "C"]).capabilities.isUnicode)
  }

  private func style(_ environment: [String: String]) throws -> FrameStyle { try style([], environment) }

  private func style(_ arguments: [String], _ environment: [String: String]) throws -> FrameStyle {
    try style(arguments, isTerminal: true, environment)
  }
}

extension FrameStyle {
  fileprivate init(colorDepth: ColorDepth, isStyled: Bool) {
    self.init(capabilities: Capabilities(colorDepth: colorDepth), isStyled: isStyled)
  }
}
