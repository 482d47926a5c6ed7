import Foundation
import PseudoTerminal
import Testing

/// What is chosen on a real pseudo-terminal, and found again by the next program.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `Choices on a terminal` {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.path(percentEncoded: false) }

  private func start(_ arguments: [String] = []) throws -> TerminalProgram {
    try TerminalProgram(
      TerminalProgram.built("paramtop"),
      ["train", "digits", "--pace", "200", "--epochs", "10000"] + arguments,
      environment: TerminalProgram.environment.merging(["XDG_CONFIG_HOME": path]) { $1 },
      columns: 120,
      rows: 40
    )
  }

  private func quit(_ program: TerminalProgram) throws {
    program.type("q")
    #expect(try program.waitUntilEnded() == .exited(0))
    #expect(program.isRestored)
  }

  @Test func `are remembered: a border that the mouse drags, and hints that are hidden`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = try start()
    try program.wait(for: "a hint and a picture") { program in
      program.screen.contains("H hides hints") && program.screen.contains("2 0.weight")
    }
    // Columns are counted from 1: the border is before column 43, and goes before column 51.
    program.type("\u{1B}[<0;43;10M\u{1B}[<32;47;11M\u{1B}[<32;51;11M\u{1B}[<0;51;11m")
    try program.wait(for: "the border") { program in
      program.screen.lines.contains { line in line.count > 50 && Array(line)[50] == "╭" && Array(line)[49] == "╮" }
    }
    program.type("H")
    try program.wait(for: "no hints") { !$0.screen.contains("H hides hints") }
    try quit(program)
    let text = try String(contentsOfFile: path + "/paramtop/config.toml", encoding: .utf8)
    #expect(text == "[dashboard]\nhints = false\n\n[layout]\nstandard_tree = 0.4167\n")
    let next = try start()
    try next.wait(for: "the border where it was") { program in
      program.screen.lines.contains { line in line.count > 50 && Array(line)[50] == "╭" && Array(line)[49] == "╮" }
    }
    #expect(!next.screen.contains("H hides hints"))
    try quit(next)
    #expect(try String(contentsOfFile: path + "/paramtop/config.toml", encoding: .utf8) == text)
  }

  @Test func `that are exports are written where they are asked for`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = try start(["--no-config"])
    try program.wait(for: "a picture") { $0.screen.contains("2 0.weight") }
    program.type("E\(path)/a.svg\r")
    try program.wait(for: "the picture on the disk") { $0.screen.contains("wrote the screen to") }
    program.type("E\(path)/a.svg\r")
    try program.wait(for: "the question") { $0.screen.contains("exists already") }
    program.type("n")
    try program.wait(for: "the answer") { $0.screen.contains("nothing was written") }
    program.type("2E\(path)/a.csv\r")
    try program.wait(for: "the numbers on the disk") { $0.screen.contains("rows of the panel") }
    try quit(program)
    #expect(try String(contentsOfFile: path + "/a.svg", encoding: .utf8).hasPrefix("<svg "))
    let numbers = try String(contentsOfFile: path + "/a.csv", encoding: .utf8).split(separator: "\n")
    #expect(numbers.first == "first_row,last_row,first_column,last_column,mean_value" && numbers.count > 1000)
    #expect(!FileManager.default.fileExists(atPath: path + "/paramtop"))
  }

  @Test func `are still offered by a dashboard whose configuration is wrong`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(atPath: path + "/paramtop", withIntermediateDirectories: true)
    try "theme = \n".write(toFile: path + "/paramtop/config.toml", atomically: true, encoding: .utf8)
    let program = try start()
    try program.wait(for: "the sentence at the bottom") { program in
      program.screen.lines.last?.contains("config.toml:1:9: expected a value") == true
        && program.screen.contains("2 0.weight")
    }
    program.type("t")
    try quit(program)
    #expect(try String(contentsOfFile: path + "/paramtop/config.toml", encoding: .utf8) == "theme = \n")
  }
}
