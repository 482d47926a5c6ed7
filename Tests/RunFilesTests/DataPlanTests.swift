import Bytes
import Foundation
import Testing

@testable import RunFiles

@Suite final class `A plan of data` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func examples(_ table: String, _ files: [String: [UInt8]] = [:]) throws -> Examples {
    for (name, bytes) in files { try File.write([bytes], to: folder.appending(path: name).path()) }
    let text = "[data]\n\(table)\n[model]\nnet = \"LazyLinear(1)\""
    let file = try RunFile(SourceText(file: nil, bytes: Array(text.utf8)), folder: folder.path() + "/")
    let data = try #require(file.data)
    return try data.examples { name throws(RunFileError) in
      Examples(rowShape: [2], inputs: [1, 2, 3, 4], targets: [0, 1], classCount: name == "digits" ? 2 : nil)
    }
  }

  @Test func `reads tables, compressed or not`() throws {
    let table = "csv = \"a\"\ntask = \"regression\""
    let plain = try examples(table, ["a": Array("1,2\n3,4\n".utf8)])
    // The same by gzip -n.
    let packed: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 51, 212, 49, 226, 50, 214, 49, 225, 2, 0, 71, 147, 108, 175, 8, 0, 0, 0,
    ]
    #expect(try examples(table, ["a": packed]) == plain)
    let damaged = #expect(throws: RunFileError.self) { try examples(table, ["a": packed.dropLast()]) }
    guard case .data = damaged?.problem else { return #expect(Bool(false)) }
  }

  @Test func `reads pictures, and gives rows a shape`() throws {
    let files: [String: [UInt8]] = [
      "i": [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 255, 102],
      "l": [0, 0, 8, 1, 0, 0, 0, 2, 1, 0],
    ]
    let pictures = try examples("images = \"i\"\nlabels = \"l\"\nshape = [1, 1, 2]", files)
    #expect(pictures.rowShape == [1, 1, 2] && pictures.classCount == 2)
    let error = #expect(throws: RunFileError.self) { try examples("images = \"i\"\nlabels = \"l\"\nshape = [3]") }
    #expect(error?.description.hasPrefix("line 4, column 9: shape must be a shape of 2 elements") == true)
  }

  @Test func `asks for built-in sets by their names`() throws {
    #expect(try examples("set = \"digits\"").classCount == 2)
  }

  @Test(arguments: ["\"\"", "\";;\"", "\"\\\"\"", "\"é\""]) func `has a delimiter of one character`(delimiter: String) {
    let table = "csv = \"a\"\ntask = \"regression\"\ndelimiter = \(delimiter)"
    #expect(complaint { _ = try examples(table) }?.hasPrefix("delimiter must be one character") == true)
  }

  @Test func `says which file is not there`() {
    let sentence = complaint { _ = try examples("csv = \"none\"\ntask = \"regression\"") }
    #expect(sentence == "cannot read '\(folder.path())/none': no such file or directory")
  }
}
