import Foundation
import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The table of commands` {
  @Test func `has every name once`() {
    let names = LineCommand.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
  }

  @Test func `explains every command in a line that has room`() {
    let help = HelpScreen.lines(containing: "")
    for command in LineCommand.all {
      #expect(help.contains { $0.label == command.usage && $0.text == command.help })
      #expect(command.usage.count <= HelpScreen.wideLabel && command.help.count <= 50, "\(command.usage)")
      #expect(command.usage.count + 2 + command.help.count <= 76)
    }
  }

  @Test func `is that of the README`() throws {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let text = try String(contentsOf: top.appending(path: "README.md"), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let table = lines.drop { $0 != "<!-- commands:begin -->" }.prefix { $0 != "<!-- commands:end -->" }
      .joined(separator: "\n")
    for command in LineCommand.all {
      #expect(table.contains("`\(command.usage)`"), "\(command.usage)")
      for alias in command.aliases { #expect(table.contains("`:\(alias)`"), "\(alias)") }
    }
    for match in table.matches(of: /`:(\w+)/) {
      #expect(LineCommand.named(String(match.output.1)) != nil, "\(match.output.1)")
    }
  }

  @Test func `takes a line apart`() {
    let rate = TypedCommand(" :lr   1e-3 ")
    #expect(rate.name == "lr" && rate.argument == "1e-3" && rate.argumentStart == 7)
    #expect(TypedCommand("lr").argumentStart == nil && TypedCommand("lr ").argumentStart == 3)
    let goto = TypedCommand("goto  block 1.0")
    #expect(goto.name == "goto" && goto.argument == "block 1.0" && goto.argumentStart == 6)
    #expect(TypedCommand("  ").name.isEmpty)
  }
}
