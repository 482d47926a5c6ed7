import Foundation
import PseudoTerminal
import Testing

/// The product on a pseudo-terminal that is treated badly, and on runs that go wrong.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `The dashboard under strain` {
  private func start(
    _ arguments: [String] = ["train", "digits", "--pace", "200", "--epochs", "10000"],
    columns: Int = 120,
    rows: Int = 40,
    redirection: TerminalProgram.Redirection = .init()
  ) throws -> TerminalProgram {
    try TerminalProgram(
      TerminalProgram.built("paramtop"),
      arguments,
      columns: columns,
      rows: rows,
      redirection: redirection
    )
  }

  private func step(_ program: TerminalProgram) -> Int {
    program.screen.lines.prefix(2).joined().firstMatch(of: /step (\d+)/).flatMap { Int($0.1) } ?? -1
  }

  private func quit(_ program: TerminalProgram, status: Int32 = 0) throws {
    program.type("q")
    let ending = try program.waitUntilEnded()
    #expect(ending == .exited(status))
    #expect(program.isRestored)
    #expect(program.screen.unknown == [])
  }

  @Test(arguments: [1, 2, 3]) func `survives a storm of sizes`(seed: UInt64) throws {
    let program = try start(["train", "digits", "--pace", "max", "--epochs", "100000"])
    try program.wait(for: "training") { step($0) > 3 }
    var random = SplitMix(state: seed)
    for _ in 0..<60 {
      let (columns, rows) = (Int.random(in: 1...260, using: &random), Int.random(in: 1...90, using: &random))
      program.resize(columns: columns, rows: rows)
      program.type(["j", "k", "2", "7", "\t", "z", "v"].randomElement(using: &random) ?? "j")
    }
    for size in [(1, 1), (2, 1), (1, 90), (500, 2), (79, 24), (80, 23)] {
      program.resize(columns: size.0, rows: size.1)
    }
    program.resize(columns: 120, rows: 40)
    program.type("\u{1B}")
    program.type("1")
    try program.wait(for: "the panels") { $0.screen.contains("1 Modules") && $0.screen.contains("unique of") }
    let before = step(program)
    try program.wait(for: "later steps") { step($0) > before }
    try quit(program)
  }

  @Test func `goes on after a stop that nobody can refuse`() throws {
    let program = try start()
    try program.wait(for: "training") { step($0) > 3 }
    program.send(signal: SIGSTOP)
    try program.wait(for: "the stop") { $0.isStopped }
    program.resize(columns: 100, rows: 35)
    program.send(signal: SIGCONT)
    try program.wait(for: "the panels in the new size") { program in
      !program.isStopped && program.screen.contains("1 Modules") && program.screen.contains("q quit")
    }
    let before = step(program)
    try program.wait(for: "later steps") { step($0) > before }
    try quit(program)
  }

  @Test func `ends when its terminal goes away`() throws {
    let program = try start()
    try program.wait(for: "training") { step($0) > 3 }
    program.terminal.hangUp()
    let ending = try program.waitUntilEnded()
    #expect(ending == .exited(128 + SIGHUP))
  }

  @Test func `is plain lines where nobody can type`() throws {
    let program = try start(["train", "mlp", "--steps", "20"], redirection: .init(input: "/dev/null"))
    let ending = try program.waitUntilEnded()
    #expect(ending == .exited(0))
    #expect(!program.transcript.contains(0x1B))
  }

  @Test func `can still be read when the run diverges`() throws {
    let program = try start(["train", "mlp", "--lr", "0.3", "--pace", "max"])
    try program.wait(for: "the diagnosis") { $0.screen.contains("NaN") && $0.screen.contains("diagnoses") }
    program.type("7z")
    // The step is told exactly, however fast the run is.
    try program.wait(for: "what went wrong") { $0.screen.contains("   8 loss not finite") }
    program.type("\u{1B}")
    try program.wait(for: "all panels") { $0.screen.contains("1 Modules") }
    program.type("1j")
    try program.wait(for: "another parameter") { $0.screen.contains("1 Modules") && $0.screen.contains("2 0.bias") }
    try quit(program)
  }

  @Test func `says why a run cannot begin`() throws {
    let program = try start(["train", "mlp", "--load", "/nowhere/at-all.safetensors"])
    try program.wait(for: "the reason") { $0.screen.contains("failed") && $0.screen.contains("at-all.safetensors") }
    try quit(program, status: 3)
    #expect(program.lastWords.contains("at-all.safetensors"))
  }

  @Test func `does not grow while it trains`() throws {
    let program = try start(["train", "mlp", "--pace", "max", "--epochs", "10000000"])
    func resident() throws -> Int {
      let text = try String(contentsOfFile: "/proc/\(program.process)/status", encoding: .utf8)
      return text.firstMatch(of: /VmRSS:\s+(\d+)/).flatMap { Int($0.1) } ?? 0
    }
    // By then every series is full and is thinned from now on.
    try program.wait(for: "the beginning", atMost: .seconds(60)) { step($0) > 20_000 }
    let before = try resident()
    try program.wait(for: "many steps", atMost: .seconds(60)) { step($0) > 120_000 }
    let after = try resident()
    #expect(before > 0 && after - before < 12_000, "\(before) kB became \(after) kB")
    try quit(program)
  }
}

/// A small generator, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
