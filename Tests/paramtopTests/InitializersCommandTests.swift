import Foundation
import Networks
import Screen
import Testing

@testable import paramtop

@Suite struct `The initialisers on the command line` {
  private let style = FrameStyle(capabilities: Capabilities(colorDepth: .monochrome), isStyled: false)

  private func text(_ arguments: String...) throws -> String {
    guard case .initializers(let command) = Invocation(["initializers"] + arguments) else {
      throw WrongUse("\(arguments) is not understood")
    }
    return try command.text(style)
  }

  @Test func `are listed one a line, with formula and source`() throws {
    let lines = try text().split(separator: "\n")
    #expect(lines.count == InitializerRecord.all.count)
    for (line, record) in zip(lines, InitializerRecord.all) {
      #expect(line.hasPrefix("\(record.name) ") && line.contains(record.formula) && line.hasSuffix(record.source))
    }
    for line in try text("--json").split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["signature"] is String)
    }
  }

  @Test(arguments: InitializerRecord.all.map(\.name)) func `do what they say`(name: String) throws {
    let shape = name == "dirac" ? "8x4x3x3" : "64x40"
    let report = try text(name, "--shape", shape, "--seed", "2")
    #expect(report.contains("shape \(shape), ") && report.contains("expected    measured") && report.contains("█"))
    #expect(report.contains("It did what it says") && !report.contains("\u{1B}"))
  }

  @Test func `show a sample over its density, and what was expected of it`() throws {
    let lines = try text("d2l").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "d2l()  U(5, 10) with 1/4, 0 with 1/2, U(-10, -5) with 1/4")
    #expect(lines[2] == "shape 256x128, fan_in 128, fan_out 256, seed 0")
    #expect(lines.contains { $0.hasPrefix("std ") && $0.contains("5.401") })
    #expect(lines.contains { $0.hasPrefix("zeros ") && $0.contains("50.0 %") && $0.hasSuffix("50.3 %") })
    #expect(lines.contains { $0.contains("Kolmogorov-Smirnov p = 0.") && $0.contains("chi-square p = 0.") })
  }

  @Test func `are spelled in ASCII where nothing else can be shown`() throws {
    let plain = FrameStyle(capabilities: Capabilities(colorDepth: .monochrome, isUnicode: false), isStyled: false)
    for arguments in [["initializers"], ["initializers", "he_normal", "--shape", "30x30"]] {
      guard case .initializers(let command) = Invocation(arguments) else { throw WrongUse("\(arguments)") }
      let text = try command.text(plain)
      #expect(text.allSatisfy(\.isASCII) && !text.contains("?"))
    }
  }

  @Test func `are judged in JSON, the same for the same seed`() throws {
    let first = try text("normal(std=0.01)", "--json", "--seed", "18446744073709551615")
    #expect(try text("normal(std=0.01)", "--json", "--seed", "18446744073709551615") == first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    let counts = (object["histogram"] as? [String: Any])?["counts"] as? [Int]
    #expect(counts?.reduce(0, +) == 32_768 && object["fits"] as? Bool == true && object["fanIn"] as? Int == 128)
    #expect((object["expected"] as? [String: Any])?["std"] as? Double == 0.01)
  }

  @Test(arguments: [
    (["xavir"], "there is no initialiser called 'xavir' (did you mean gluon_xavier, xavier_normal or xavier_uniform?)"),
    (["normal(std=-1)"], "std must be a number, at least 0, not -1"),
    (["constant("], "a number or a word was expected at column 10"),
    (["eye", "--shape", "3x3x3"], "eye() refuses this shape"),
    (["eye", "--shape", "0x3"], "the value '0x3' is invalid"),
    (["eye", "--shape", "99999x99999"], "the value"), (["eye", "ones"], "unexpected argument 'ones'"),
    (["--shape", "3x3"], "--shape is for one initialiser"),
  ])
  func `are refused in one sentence`(arguments: [String], sentence: String) throws {
    var complaint: String?
    switch Invocation(["initializers"] + arguments) {
    case .initializers(let command):
      do { _ = try command.text(style) } catch { complaint = error.description }
    case .refuse(let error): complaint = error.description
    default: break
    }
    #expect(complaint?.hasPrefix(sentence) == true, "\(complaint ?? "nothing")")
    #expect(complaint?.contains("\n") == false)
  }
}
