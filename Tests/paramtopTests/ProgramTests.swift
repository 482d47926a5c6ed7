import Foundation
import Testing

@Suite struct `The program` {
  @Test func `ends well and says its version`() throws {
    let result = try Program.run(["--version"])
    #expect(result.status == 0 && result.output == "paramtop 0.1.0\n" && result.error.isEmpty)
  }

  @Test(arguments: [["train", "mpl"], ["--sede"], ["--optimizer", "lion"], ["--momentum", "0.9"], ["--x\u{1B}[31m"]])
  func `says in one sentence what is wrong, with status 2`(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.error.hasPrefix("paramtop: ") && result.error.split(separator: "\n").count == 1)
    #expect(!result.error.contains("\u{1B}"))
  }

  @Test func `lists its runs, the default first`() throws {
    let lines = try Program.run(["runs"]).output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("digits ") == true && lines.count == 7)
  }

  @Test func `trains in plain lines where there is no terminal`() throws {
    for environment in [[:], ["TERM": "dumb"], ["TERM": "xterm-256color"]] {
      let result = try Program.run(["mlp", "--steps", "4", "--every", "2"], environment: environment)
      #expect(result.status == 0 && result.error.isEmpty && !result.output.contains("\u{1B}"))
      #expect(result.output.hasPrefix("mlp  ") && result.output.contains("\nfinished: 4 steps in "))
    }
  }

  @Test func `points at the mistake in an expression`() throws {
    let result = try Program.run(["Sequential(Linear(4, 8), ReLU(), Linear(9, 1))"])
    #expect(result.status == 2 && result.output.isEmpty)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("paramtop: column 34: Linear cannot take"))
    #expect(lines[1] == "  Sequential(Linear(4, 8), ReLU(), Linear(9, 1))")
    #expect(lines[2] == "  " + String(repeating: " ", count: 33) + "^^^^^^")
  }

  @Test func `saves what it trained, and goes on from there`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (first, second) = (folder.appending(path: "a.safetensors"), folder.appending(path: "b.safetensors"))
    let trained = try Program.run(["tied", "--steps", "5", "--save", first.path()])
    #expect(trained.status == 0 && trained.error.isEmpty)
    let loaded = try Program.run([
      "tied", "--seed", "9", "--steps", "0", "--load", first.path(), "--save", second.path(),
    ])
    #expect(loaded.status == 0)
    #expect(try Data(contentsOf: first) == Data(contentsOf: second))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).count == 2)
    let misfit = try Program.run(["mlp", "--steps", "0", "--load", first.path()])
    #expect(misfit.status == 3 && misfit.error.contains("unexpected: 4.bias, 4.weight, 6.bias, 6.weight"))
  }

  @Test func `gives the same numbers with more threads`() throws {
    func losses(_ threads: String) throws -> [Substring] {
      let lines = try Program.run(["digits-mlp", "--json", "--steps", "20", "--threads", threads]).output
      return lines.split(separator: "\n").dropLast()
    }
    #expect(try losses("1") == losses("2"))
  }

  @Test func `prints the same JSON for the same seed, but for times`() throws {
    func lines(_ seed: String) throws -> [Substring] {
      let result = try Program.run(["train", "tied", "--json", "--steps", "30", "--every", "7", "--seed", seed])
      #expect(result.status == 0)
      let lines = result.output.split(separator: "\n")
      for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      return lines
    }
    let first = try lines("3")
    // The model, steps 0, 7, 14, 21, 28 and 30, and the end.
    #expect(first.count == 8)
    #expect(try lines("3").dropLast() == first.dropLast())
    #expect(try lines("4").dropLast() != first.dropLast())
  }

  @Test func `only initialises when asked for no steps`() throws {
    let lines = try Program.run(["--json", "--steps", "0"]).output.split(separator: "\n")
    #expect(lines.count == 3 && lines[1].hasPrefix(#"{"event":"step","step":0,"epoch":0,"loss":null,"#))
  }

  @Test func `prints a frame without a terminal, and colours it only when told`() throws {
    let plain = try Program.run(["mlp", "--once", "--size", "80x24", "--steps", "3"])
    #expect(plain.status == 0 && plain.output.split(separator: "\n", omittingEmptySubsequences: false).count == 25)
    #expect(plain.output.contains("step 3/3") && !plain.output.contains("\u{1B}"))
    let coloured = try Program.run(["mlp", "--once", "--size", "80x24", "--steps", "3", "--color", "256"])
    #expect(coloured.output.contains("\u{1B}[0;") && coloured.output.hasSuffix("\n"))
  }

  @Test func `ends quietly when nobody reads on`() throws {
    let process = try Program.make(["mlp", "--batch", "--every", "1", "--epochs", "1000"])
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    _ = try output.fileHandleForReading.read(upToCount: 100)
    try output.fileHandleForReading.close()
    let complaint = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(complaint.isEmpty)
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGPIPE)
  }
}
