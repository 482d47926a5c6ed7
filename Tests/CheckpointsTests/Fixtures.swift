import Foundation
import Testing

@testable import Checkpoints

/// The files beside the tests.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static func path(_ name: String) -> String { folder.appending(path: name).path() }

  static func names(in name: String) -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? []
    return found.sorted()
  }

  /// A tensor of float32.
  typealias Floats = (name: String, shape: [Int], elements: [Float])

  /// A safetensors file of float32 tensors.
  static func safetensors(_ tensors: [Floats]) -> [UInt8] {
    var (members, data): ([String], [UInt8]) = ([], [])
    for tensor in tensors {
      let begin = data.count
      data += tensor.elements.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) }
      members.append(
        #""\#(tensor.name)":{"dtype":"F32","shape":\#(tensor.shape),"data_offsets":[\#(begin),\#(data.count)]}"#
      )
    }
    let header = Array("{\(members.joined(separator: ","))}".utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header + data
  }

  /// Opens files of float32 tensors that go away with `body`.
  static func withCheckpoints<Result>(
    _ tensors: [Floats],
    _ others: [Floats],
    _ body: (Checkpoint, Checkpoint) throws -> Result
  ) throws -> Result {
    try withFile(safetensors(tensors)) { path in
      try withFile(safetensors(others)) { other in
        try body(Checkpoint(opening: path), Checkpoint(opening: other))
      }
    }
  }

  /// A file of these bytes that goes away with `body`.
  static func withFile<Result>(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "paramtop-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path())
  }
}

extension Checkpoint {
  /// The elements of a tensor.
  func elements(of name: String) throws -> [Double] {
    let tensor = try #require(tensors.first { $0.name == name })
    var elements: [Double] = []
    try readElements(of: tensor) { chunk, first throws(CheckpointError) in
      precondition(first == elements.count, "chunks follow each other")
      switch chunk {
      case .single(let floats): elements += floats.map(Double.init)
      case .double(let doubles): elements += doubles
      }
      return true
    }
    return elements
  }

  /// Reads everything that can be read, as `--stats` does.
  func readAll() throws(CheckpointError) {
    for tensor in tensors where tensor.unreadableReason == nil {
      _ = try report(on: tensor, bins: 64) { true }
    }
  }
}
