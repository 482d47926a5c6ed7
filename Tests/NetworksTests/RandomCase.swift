import Networks
import Testing

/// One of many configurations that were drawn at random and computed by PyTorch 2.13 in float64.
///
/// The script behind `09_random` draws, from a fixed seed, shapes and options of one kind after the other (convolution
/// with a pooling behind it, pooling, normalisation, an embedding tied to its decoder, loss), skips what PyTorch
/// refuses, and stores inputs in float32, and in float64 the output, and the gradients of its weighted sum.
struct RandomCase {
  let index: Int
  let facts: [String: Any]
  private let reference: ParityCase

  /// All cases of some kinds.
  static func all(_ kinds: String...) throws -> [RandomCase] {
    let reference = try ParityCase("09_random")
    let cases = try #require(reference.facts["cases"] as? [[String: Any]])
    return cases.enumerated().compactMap { index, facts in
      kinds.contains(facts["kind"] as? String ?? "")
        ? RandomCase(index: index, facts: facts, reference: reference) : nil
    }
  }

  /// A tensor that requires a gradient; `nil` where the case has none of that name.
  func leaf(_ name: String) throws -> Tensor? { try reference.leaf("\(index)/\(name)") }

  /// A tensor of the case.
  func tensor(_ name: String) throws -> Tensor { try reference.tensor("\(index)/\(name)") }

  func doubles(_ name: String) throws -> [Double] { try reference.doubles("\(index)/\(name)") }

  /// A fact that the case has.
  func fact<Value>(_ name: String) throws -> Value { try #require(facts[name] as? Value, "\(self) \(name)") }

  func pair(_ name: String) throws -> Pair { try reference.pair(facts, name) }

  /// Expects the output, and the gradients of its weighted sum for `leaves`.
  func expect(_ output: Tensor, _ leaves: [(name: String, tensor: Tensor?)]) throws {
    #expect(try output.shape == Shape(fact("shape") as [Int]), "\(self)")
    let expected = try doubles("out64")
    #expect(
      RandomCase.error(output.array, expected) < 1,
      "\(self): \(output.array.prefix(8)), not \(expected.prefix(8))"
    )
    weightedSum(output).backward()
    for (name, tensor) in leaves {
      guard let tensor else { continue }
      let expected = try doubles("grad64/\(name)")
      let error = RandomCase.error(try #require(tensor.grad, "\(self) \(name)").array, expected)
      #expect(error < 1, "\(self): the gradient of \(name) is \(error) tolerances off")
    }
  }

  /// The largest difference, counted in tolerances, that of small numbers being as large as that of the largest; numbers
  /// that are not finite have to be the same.
  static func error(_ found: [Float], _ expected: [Double]) -> Double {
    let finite = expected.indices.filter { expected[$0].isFinite }
    for index in expected.indices where !expected[index].isFinite {
      guard found[index].isNaN == expected[index].isNaN, found[index].isNaN || Double(found[index]) == expected[index]
      else { return .infinity }
    }
    let scale = max(1, finite.map { abs(expected[$0]) }.max() ?? 0)
    return finite.map { abs(Double(found[$0]) - expected[$0]) }.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
      / (1e-5 * scale)
  }
}

extension RandomCase: CustomStringConvertible {
  var description: String { "case \(index) \(facts.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })" }
}
