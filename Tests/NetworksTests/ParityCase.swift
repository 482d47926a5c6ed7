import Foundation
import Networks
import Testing

/// A reference result of PyTorch 2.13 on the CPU: tensors by name, and facts.
struct ParityCase {
  let facts: [String: Any]
  private let header: [String: Any]
  private let bytes: Data

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let facts = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "\(name).json")))
    self.facts = facts as? [String: Any] ?? [:]
    let file = try Data(contentsOf: folder.appending(path: "\(name).safetensors"))
    let length = file.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let object = try JSONSerialization.jsonObject(with: file[8..<8 + length])
    header = object as? [String: Any] ?? [:]
    bytes = Data(file[(8 + length)...])
  }

  /// The names that begin with `prefix/`, without it.
  func names(_ prefix: String) -> [String] {
    header.keys.filter { $0.hasPrefix("\(prefix)/") }.map { String($0.dropFirst(prefix.count + 1)) }.sorted()
  }

  /// A tensor's elements as doubles, whatever their type.
  func doubles(_ name: String) throws -> [Double] {
    let entry = try #require(header[name] as? [String: Any], "\(name)")
    let offsets = try #require(entry["data_offsets"] as? [Int])
    let raw = bytes[offsets[0]..<offsets[1]]
    return raw.withUnsafeBytes { pointer in
      switch entry["dtype"] as? String {
      case "F64": (0..<raw.count / 8).map { pointer.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
      case "I64": (0..<raw.count / 8).map { Double(pointer.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)) }
      default: (0..<raw.count / 4).map { Double(pointer.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self)) }
      }
    }
  }

  func tensor(_ name: String) throws -> Tensor {
    let entry = try #require(header[name] as? [String: Any], "\(name)")
    let shape = try #require(entry["shape"] as? [Int])
    return Tensor(shape: Shape(shape), elements: try doubles(name).map(Float.init))
  }

  /// The values under `prefix`, for a model to load.
  func state(_ prefix: String) throws -> [(name: String, value: Tensor)] {
    try names(prefix).map { ($0, try tensor("\(prefix)/\($0)")) }
  }
}

/// The largest difference, relative to the largest magnitude of `expected`.
func relativeError(_ found: [Float], _ expected: [Double]) -> Double {
  let scale = expected.map(abs).max() ?? 0
  let worst = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0
  return scale == 0 ? worst : worst / scale
}

/// The largest difference beyond a tolerance of `rtol` of the expected number and `atol`, counted in tolerances: at
/// most 1 where everything is as `numpy.allclose` wants it.
func worstError(_ found: [Float], _ expected: [Double], rtol: Double = 1e-5, atol: Double = 1e-6) -> Double {
  zip(found, expected).map { abs(Double($0) - $1) / (atol + rtol * abs($1)) }.max() ?? .infinity
}
