import PseudoTerminal
import Testing

/// The product on a real pseudo-terminal: what is typed changes a run that goes on meanwhile.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `Commands on a terminal` {
  private func last(_ program: TerminalProgram) -> String { program.screen.lines.last ?? "" }

  @Test func `change a run, are taken back, and are asked about on leaving`() throws {
    let program = try TerminalProgram(
      TerminalProgram.built("paramtop"),
      ["train", "digits", "--pace", "50", "--epochs", "10000"],
      environment: TerminalProgram.environment,
      columns: 120,
      rows: 40
    )
    try program.wait(for: "the panels") { $0.screen.contains("law of d2l()") && $0.screen.contains("6.bias") }
    program.type(":lr 1e-")
    try program.wait(for: "what the command is") { $0.screen.contains("learn at another rate from now on") }
    program.type("\r")
    try program.wait(for: "what is wrong with it") { $0.screen.contains("not '1e-'") }
    program.type("2\r")
    try program.wait(for: "another learning rate") { last($0).contains("✓ learning rate 0.003 → 0.01") }
    program.type("u")
    try program.wait(for: "the first learning rate") { last($0).contains("✓ took back") }
    program.type("f")
    try program.wait(for: "a question") { last($0).contains("freeze 0.weight (4096 elements)?  Enter/y yes") }
    program.type("y")
    try program.wait(for: "a proof that it keeps still") { $0.screen.contains("moved 0 ") }
    program.type("iG\r")
    try program.wait(for: "a question about the last initialiser") { last($0).contains("with gluon_orthogonal()?") }
    program.type("n7")
    try program.wait(for: "the timeline") { $0.screen.contains("◂") && $0.screen.contains("froze 0.weight") }
    program.type("q")
    try program.wait(for: "a question about leaving") { last($0).contains("leave with 1 unsaved change?") }
    program.type("y")
    let ending = try program.waitUntilEnded()
    #expect(ending == .exited(0) && program.isRestored && program.screen.unknown == [])
  }
}
