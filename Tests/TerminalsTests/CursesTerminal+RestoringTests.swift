import PseudoTerminal
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A way to end the probe, and the ending that the one who started it should see.
struct End: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var keys = ""
  var signal: Int32 = 0
  var ending: TerminalProgram.Ending
  /// What the program said last, to be read on the normal screen.
  var lastWords = ""

  static let all = [
    End(testDescription: "q", keys: "q", ending: .exited(0), lastWords: "bye after 1 events"),
    End(testDescription: "exit() deep inside", keys: "E", ending: .exited(3)),
    End(testDescription: "^C", keys: "\u{3}", ending: .exited(130)),
    End(testDescription: "^\\", keys: "\u{1C}", ending: .exited(131)),
    End(testDescription: "SIGINT", signal: SIGINT, ending: .exited(130)),
    End(testDescription: "SIGTERM", signal: SIGTERM, ending: .exited(143)),
    End(testDescription: "SIGHUP", signal: SIGHUP, ending: .exited(129)),
    End(testDescription: "SIGQUIT", signal: SIGQUIT, ending: .exited(131)),
    End(testDescription: "SIGKILL", signal: SIGKILL, ending: .killed(signal: SIGKILL)),
    End(testDescription: "SIGSEGV sent", signal: SIGSEGV, ending: .killed(signal: SIGSEGV)),
    End(testDescription: "SIGABRT sent", signal: SIGABRT, ending: .killed(signal: SIGABRT)),
    End(testDescription: "SIGILL sent", signal: SIGILL, ending: .killed(signal: SIGILL)),
    End(testDescription: "SIGTRAP sent", signal: SIGTRAP, ending: .killed(signal: SIGTRAP)),
    End(testDescription: "a trap", keys: "T", ending: .trapped, lastWords: "Fatal error: the probe was told to trap"),
    End(testDescription: "a bad pointer", keys: "S", ending: .killed(signal: SIGSEGV)),
    End(testDescription: "abort()", keys: "A", ending: .killed(signal: SIGABRT)),
    End(testDescription: "a stack overflow", keys: "O", ending: .killed(signal: SIGSEGV)),
    End(testDescription: "a trap on another thread", keys: "B", ending: .trapped, lastWords: "Fatal error: the probe"),
    End(testDescription: "a bad pointer on another thread", keys: "G", ending: .killed(signal: SIGSEGV)),
    End(testDescription: "a stack overflow on another thread", keys: "X", ending: .killed(signal: SIGSEGV)),
    End(testDescription: "one with an alternate stack", keys: "Y", ending: .killed(signal: SIGSEGV)),
  ]
}

extension TerminalProgram.Ending {
  /// A Swift trap is an illegal instruction on Intel and a breakpoint on ARM.
  static var trapped: Self {
    #if arch(x86_64)
      .killed(signal: SIGILL)
    #else
      .killed(signal: SIGTRAP)
    #endif
  }
}

@Suite(.serialized, .timeLimit(.minutes(5))) struct `The terminal is restored` {
  @Test(arguments: End.all, ["", "truecolor"])
  func `after`(_ end: End, colorTerm: String) throws {
    let probe = try TerminalProgram.probe(colorTerm: colorTerm)
    #expect(probe.screen.isAlternate)
    #expect(!probe.screen.isCursorVisible)
    #expect(!probe.terminal.settings.isCooked)
    #expect(probe.screen.modes.isSuperset(of: [1000, 1002, 1006, 2004]))
    probe.type(end.keys)
    if end.signal != 0 { probe.send(signal: end.signal) }
    #expect(try probe.waitUntilEnded() == end.ending)
    // The watchdog comes a moment later than the end.
    try probe.wait(for: "the terminal as it was") { $0.isRestored }
    if !end.lastWords.isEmpty {
      try probe.wait(for: "the last words") { $0.lastWords.contains(end.lastWords) }
    }
    #expect(probe.screen.unknown == [])
  }

  @Test func `after the third request, though the program no longer answers`() throws {
    let probe = try TerminalProgram.probe()
    probe.type("H")
    for count in 1...3 {
      try probe.wait(for: "a program that hangs for the \(count). time") {
        $0.screen.lines.joined().split(separator: "hanging", omittingEmptySubsequences: false).count == count + 1
      }
      probe.send(signal: SIGTERM)
    }
    #expect(try probe.waitUntilEnded() == .killed(signal: SIGTERM))
    #expect(probe.isRestored)
  }

  /// A program that nobody could continue is not stopped by ^Z, so this takes a shell with job control.
  @Test(.enabled(if: access("/bin/bash", X_OK) == 0, "needs bash"), arguments: ["", "truecolor"])
  func `while the program is stopped, and taken over again afterwards`(colorTerm: String) throws {
    var environment = TerminalProgram.environment
    environment.merge(["COLORTERM": colorTerm, "PS1": "prompt> "]) { $1 }
    let shell = try TerminalProgram("/bin/bash", ["--norc", "--noediting", "-i"], environment: environment)
    try shell.wait(for: "a prompt") { $0.screen.contains("prompt>") }
    shell.type(TerminalProgram.built("TerminalProbe") + "\n")
    try shell.wait(for: "the first frame") { $0.screen.line(0).hasPrefix("probe 80x24") }
    for (round, columns, rows) in [(1, 60, 20), (2, 70, 22)] {
      // The prompt comes after the words that were held back.
      shell.type("W")
      // ^Z throws away what was typed before it and not read yet.
      try shell.wait(for: "the order to be carried out") {
        $0.screen.lines.count { $0.contains("\"W\"") } == round
      }
      shell.type("\u{1A}")
      try shell.wait(for: "the prompt of a restored terminal") {
        $0.isRestored && $0.lastWords.contains("words on standard error") && $0.lastWords.hasSuffix("prompt> ")
      }
      shell.resize(columns: columns, rows: rows)
      shell.type("fg\n")
      try shell.wait(for: "the picture again") { $0.screen.line(0).hasPrefix("probe \(columns)x\(rows)") }
      try shell.wait(for: "the events") { $0.screen.contains("resize") && $0.screen.contains("repaint") }
      #expect(shell.screen.isAlternate)
      #expect(!shell.terminal.settings.isCooked)
      #expect(shell.screen.modes.isSuperset(of: [1000, 1002, 1006, 2004]))
    }
    shell.type("q")
    try shell.wait(for: "the prompt") { $0.isRestored && $0.lastWords.hasSuffix("prompt> ") }
    #expect(shell.lastWords.contains("bye"))
    shell.type("exit $?\n")
    #expect(try shell.waitUntilEnded() == .exited(0))
    #expect(shell.screen.unknown == [])
  }

  @Test func `after a stop that could not be caught`() throws {
    let probe = try TerminalProgram.probe()
    probe.send(signal: SIGSTOP)
    try probe.wait(for: "a stopped program") { $0.isStopped }
    probe.send(signal: SIGCONT)
    try probe.wait(for: "the picture again") { $0.screen.contains("repaint") }
    probe.type("q")
    #expect(try probe.waitUntilEnded() == .exited(0))
    #expect(probe.isRestored)
  }

  @Test func `before standard error is shown`() throws {
    let probe = try TerminalProgram.probe()
    probe.type("WW")
    try probe.wait(for: "both orders") { $0.screen.contains("events=2.") }
    #expect(!probe.screen.contains("words"))
    probe.type("q")
    try probe.waitUntilEnded()
    try probe.wait(for: "the words") { $0.screen.contains("words on standard error") }
    #expect(probe.screen.lines.count { $0.contains("words on standard error") } == 2)
    #expect(probe.isRestored)
  }
}

extension TerminalProgram {
  /// The probe, after its first frame.
  static func probe(_ arguments: [String] = [], colorTerm: String = "") throws -> TerminalProgram {
    var environment = TerminalProgram.environment
    environment["COLORTERM"] = colorTerm
    let probe = try TerminalProgram(built("TerminalProbe"), arguments, environment: environment)
    try probe.wait(for: "the first frame") { $0.screen.line(0).hasPrefix("probe 80x24") }
    return probe
  }
}
