import PseudoTerminal
import Screen
import Testing

@testable import Terminals

/// Why the probe should refuse to start, and the sentence that says so.
struct Refusal: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var term: String?
  var redirection = TerminalProgram.Redirection()
  var error: TerminalError

  static let all = [
    Refusal(testDescription: "TERM=dumb", term: "dumb", error: .unsuitable(term: "dumb")),
    Refusal(testDescription: "TERM unset", term: nil, error: .unsuitable(term: "")),
    Refusal(testDescription: "TERM empty", term: "", error: .unsuitable(term: "")),
    Refusal(testDescription: "TERM unheard of", term: "no-such-terminal", error: .unsuitable(term: "no-such-terminal")),
    Refusal(testDescription: "no input", redirection: .init(input: "/dev/null"), error: .notATerminal),
  ]
}

@Suite(.serialized, .timeLimit(.minutes(5))) struct `A terminal is opened` {
  @Test(arguments: Refusal.all)
  func `not without what it takes`(_ refusal: Refusal) throws {
    var environment = TerminalProgram.environment
    environment["TERM"] = refusal.term
    let probe = try TerminalProgram(
      TerminalProgram.built("TerminalProbe"),
      environment: environment,
      columns: 200,
      redirection: refusal.redirection
    )
    #expect(try probe.waitUntilEnded() == .exited(2))
    #expect(probe.screen.line(0).hasPrefix("terminal probe: \(refusal.error)"))
    #expect(!probe.transcript.contains(0x1B))
    #expect(probe.isRestored)
  }

  @Test(arguments: [
    ("", "xterm-256color", "unicode=true"), ("C", "xterm-256color", "unicode=false"),
    ("C.UTF-8", "xterm-256color", "unicode=true"), ("", "linux", "unicode=false"), ("C.UTF-8", "linux", "unicode=true"),
  ])
  func `with the characters of its locale`(locale: String, term: String, expected: String) throws {
    var environment = TerminalProgram.environment
    environment["LANG"] = locale
    environment["TERM"] = term
    let probe = try TerminalProgram(TerminalProgram.built("TerminalProbe"), environment: environment)
    try probe.wait(for: expected) { $0.screen.line(0).contains(expected) }
    probe.type("nq")
    #expect(try probe.waitUntilEnded() == .exited(0))
    #expect(probe.isRestored)
    #expect(expected == "unicode=true" || probe.transcript.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: ["vt100", "linux", "screen", "rxvt"])
  func `on terminals of every kind, and left without a trace`(term: String) throws {
    var environment = TerminalProgram.environment
    environment["TERM"] = term
    let probe = try TerminalProgram(TerminalProgram.built("TerminalProbe"), environment: environment)
    try probe.wait(for: "the first frame") { $0.screen.line(0).hasPrefix("probe 80x24") }
    probe.type("n")
    try probe.wait(for: "a picture") { $0.screen.contains("picture=1") }
    #expect(!probe.screen.isCursorVisible || term == "vt100")
    probe.type("q")
    #expect(try probe.waitUntilEnded() == .exited(0))
    #expect(probe.screen.line(0).hasPrefix("bye after 2 events"))
    #expect(probe.screen.lines.dropFirst().allSatisfy { $0.allSatisfy { $0 == " " } })
    #expect(probe.isRestored)
    #expect(probe.screen.unknown == [])
  }

  @Test func `without a mouse when asked to`() throws {
    let probe = try TerminalProgram.probe(["--no-mouse"])
    #expect(probe.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1006]))
    #expect(probe.screen.modes.contains(2004))
  }

  @Test func `without colours when they are refused`() throws {
    var environment = TerminalProgram.environment
    environment["NO_COLOR"] = "1"
    environment["COLORTERM"] = "truecolor"
    let probe = try TerminalProgram(TerminalProgram.built("TerminalProbe"), environment: environment)
    probe.type("n")
    try probe.wait(for: "a picture") { $0.screen.contains("monochrome") && $0.screen.contains("picture=1") }
    let isColored = probe.screen.cells.joined().contains { $0.foreground != .default || $0.background != .default }
    #expect(!isColored)
  }
}
