import Foundation
import PseudoTerminal
import Testing

/// The product itself on a real pseudo-terminal: keys in, screen out.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `The dashboard on a terminal` {
  private func start(
    _ arguments: [String] = ["train", "digits", "--pace", "200", "--epochs", "10000"],
    columns: Int = 120,
    rows: Int = 40,
    environment: [String: String] = [:]
  ) throws -> TerminalProgram {
    try TerminalProgram(
      TerminalProgram.built("paramtop"),
      arguments,
      environment: TerminalProgram.environment.merging(environment) { $1 },
      columns: columns,
      rows: rows
    )
  }

  /// The step that the header shows.
  private func step(_ program: TerminalProgram) -> Int? {
    program.screen.lines.prefix(2).joined().firstMatch(of: /step (\d+)/).flatMap { Int($0.1) }
  }

  /// The step at which the run stands still: the same at twenty looks, in each of which a run makes four steps.
  private func stillStep(_ program: TerminalProgram) throws -> Int {
    var (last, looks) = (-1, 0)
    try program.wait(for: "a run that stands still") { program in
      let now = step(program) ?? -1
      looks = now == last ? looks + 1 : 0
      last = now
      return looks >= 20
    }
    return last
  }

  private func quit(_ program: TerminalProgram) throws {
    program.type("q")
    let ending = try program.waitUntilEnded()
    #expect(ending == .exited(0))
    #expect(program.isRestored)
    #expect(program.screen.unknown == [])
  }

  @Test func `shows live training in every panel, and gives the terminal back`() throws {
    let program = try start()
    try program.wait(for: "a gradient in every panel") { program in
      let screen = program.screen
      return ["1 Modules", "2 0.weight", "3 Distribution", "4 Gradient norm", "5 Flow"].allSatisfy(screen.contains)
        && screen.contains("law of d2l()") && screen.contains("unique of") && screen.contains("6.bias")
    }
    let before = step(program) ?? 0
    try program.wait(for: "later steps") { (step($0) ?? 0) > before + 20 }
    #expect(program.screen.lines.joined().contains("▀▀▀▀▀▀▀▀"))
    try quit(program)
  }

  @Test func `shows a checkpoint, moves in its tree, and gives the terminal back`() throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../CheckpointsTests/Fixtures")
    let program = try start(["open", fixtures.appending(path: "Made/views.pt").standardizedFileURL.path()])
    try program.wait(for: "the tree and a picture") { program in
      let screen = program.screen
      return ["views.pt", "pytorch", "1 Modules", "optimizer", "2 bf  [1]"].allSatisfy(screen.contains)
    }
    program.type("jj")
    try program.wait(for: "the expanded tensor") { $0.screen.contains("2 expanded  [4, 3]") }
    try quit(program)
  }

  @Test func `pauses, makes one step and goes on`() throws {
    let program = try start()
    try program.wait(for: "training") { (step($0) ?? 0) > 3 }
    program.type(" ")
    try program.wait(for: "the pause") { $0.screen.contains("paused") }
    let standing = try stillStep(program)
    program.type("s")
    try program.wait(for: "one step more") { step($0) == standing + 1 }
    let next = try stillStep(program)
    #expect(next == standing + 1)
    program.type(" ")
    try program.wait(for: "training again") { (step($0) ?? 0) > standing + 10 }
    try quit(program)
  }

  @Test func `walks through the layers, zooms, searches and helps`() throws {
    let program = try start()
    try program.wait(for: "the first parameter") { $0.screen.contains("2 0.weight") }
    program.type("j")
    try program.wait(for: "the next parameter") { $0.screen.contains("2 0.bias") }
    program.type("/6.w")
    try program.wait(for: "what was searched for") { $0.screen.contains("2 6.weight") }
    program.type("\r2z")
    try program.wait(for: "one large panel") { $0.screen.contains("2 6.weight") && !$0.screen.contains("1 Modules") }
    program.type("\u{1B}")
    try program.wait(for: "all panels again") { $0.screen.contains("1 Modules") }
    program.type("?")
    try program.wait(for: "the help") { $0.screen.contains("Move") && $0.screen.contains("to the next panel") }
    program.type("\u{1B}")
    try program.wait(for: "the dashboard again") { $0.screen.contains("5 Flow") }
    try quit(program)
  }

  @Test func `follows the size of the terminal, and says so when it is too small`() throws {
    let program = try start(columns: 80, rows: 24)
    try program.wait(for: "two panels") { $0.screen.contains("1 Modules") && $0.screen.contains("3 Distribution") }
    program.resize(columns: 30, rows: 5)
    try program.wait(for: "a sentence") { $0.screen.lines.joined().contains("80") && !$0.screen.contains("Modules") }
    program.resize(columns: 200, rows: 60)
    try program.wait(for: "all panels") { $0.screen.contains("5 Flow") && $0.screen.contains("4 Gradient norm") }
    #expect(program.screen.lines.allSatisfy { !$0.contains("\u{FFFD}") })
    try quit(program)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func `ends on a signal, and says which`(signal: Int32) throws {
    let program = try start()
    try program.wait(for: "the first frame") { $0.screen.contains("1 Modules") }
    program.send(signal: signal)
    let ending = try program.waitUntilEnded()
    #expect(ending == .exited(128 + signal))
    #expect(program.isRestored)
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGKILL])
  func `gives the terminal back even when it dies`(signal: Int32) throws {
    let program = try start()
    try program.wait(for: "the first frame") { $0.screen.contains("1 Modules") }
    program.send(signal: signal)
    let ending = try program.waitUntilEnded()
    #expect(ending == .killed(signal: signal))
    try program.wait(for: "the terminal") { $0.isRestored }
  }

  @Test func `ends at once on ^C`() throws {
    let program = try start()
    try program.wait(for: "the first frame") { $0.screen.contains("1 Modules") }
    program.type("\u{3}")
    let ending = try program.waitUntilEnded()
    #expect(ending != nil)
    #expect(program.isRestored)
  }

  @Test func `uses no colour under NO_COLOR, and only ASCII where nothing else can be shown`() throws {
    let plain = try start(environment: ["NO_COLOR": "1"])
    try plain.wait(for: "the first frame") { $0.screen.contains("1 Modules") && $0.screen.contains("2 0.weight") }
    #expect(plain.screen.cells.joined().allSatisfy { $0.foreground == .default && $0.background == .default })
    try quit(plain)
    let ascii = try start(["--ascii", "--pace", "200"])
    try ascii.wait(for: "the first frame") { $0.screen.contains("1 Modules") && $0.screen.contains("2 0.weight") }
    #expect(ascii.screen.lines.joined().unicodeScalars.allSatisfy { $0.isASCII })
    try quit(ascii)
  }

  @Test func `is plain lines where the cursor cannot be moved`() throws {
    let program = try start(["train", "mlp", "--steps", "20", "--every", "10"], environment: ["TERM": "dumb"])
    let ending = try program.waitUntilEnded()
    #expect(ending == .exited(0))
    #expect(!program.transcript.contains(0x1B))
    #expect(program.screen.contains("20"))
  }
}
