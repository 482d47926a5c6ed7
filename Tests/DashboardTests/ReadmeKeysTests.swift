import Foundation
import Testing

@testable import Dashboard

@Suite struct `The keys in the README` {
  private static let table: String = {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let text = (try? String(contentsOf: top.appending(path: "README.md"), encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n")
    return lines.drop { $0 != "<!-- keys:begin -->" }.prefix { $0 != "<!-- keys:end -->" }.joined(separator: "\n")
  }()

  @Test func `are those that work`() {
    for command in KeyCommand.all {
      for key in command.label.split(separator: " ") {
        #expect(Self.table.contains("`\(key)`"), "\(command.label): \(command.help)")
      }
    }
  }

  @Test func `all work`() {
    let keys = Set(KeyCommand.all.flatMap { $0.label.split(separator: " ").map(String.init) })
    let told = Self.table.matches(of: /`([^`]+)`/).map { String($0.output.1) }
    #expect(Set(told).subtracting(keys) == [])
  }
}
