import ArgumentParser
import Testing

@testable import paramtop

@Suite struct `The place of a run` {
  private func mode(
    _ arguments: [String] = [],
    input: Bool = true,
    output: Bool = true,
    term: String = "xterm"
  ) throws -> OutputMode {
    OutputMode(try OutputOptions.parse(arguments), isInputTerminal: input, isOutputTerminal: output, term: term)
  }

  @Test func `is the dashboard at a terminal`() throws { #expect(try mode() == .dashboard) }

  @Test func `is what was asked for`() throws {
    #expect(try mode(["--batch"]) == .batch)
    #expect(try mode(["--json"]) == .json && mode(["--json"], output: false) == .json)
    #expect(try mode(["--once"]) == .once && mode(["--once"], output: false, term: "") == .once)
  }

  @Test func `is plain lines where there is no dashboard`() throws {
    #expect(try mode(output: false) == .batch)
    #expect(try mode(input: false) == .batch)
    for term in ["", "dumb", "unknown"] { #expect(try mode(term: term) == .batch) }
  }
}
