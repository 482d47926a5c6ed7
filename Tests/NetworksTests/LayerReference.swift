import Networks
import Testing

/// The weighted sum of a result from which the references of `08_layers` begin their way back.
func weightedSum(_ result: Tensor) -> Tensor {
  let weights = Tensor(shape: result.shape, elements: (0..<result.count).map { 0.3 + 0.1 * Float($0 % 7) })
  return (result * weights).sum()
}

extension ParityCase {
  /// A tensor that requires a gradient; `nil` if there is none of that name.
  func leaf(_ name: String) throws -> Tensor? {
    let (folder, file) = (name.split(separator: "/").dropLast().joined(separator: "/"), name.split(separator: "/").last)
    guard let file, names(folder).contains(String(file)) else { return nil }
    let tensor = try tensor(name)
    tensor.requiresGrad = true
    return tensor
  }

  /// Expects a gradient to agree with the reference in float64.
  func expectGradient(_ tensor: Tensor?, _ name: String, tolerance: Double = 1e-6) throws {
    guard let tensor else { return }
    let error = relativeError(try #require(tensor.grad).array, try doubles(name))
    #expect(error < tolerance, "\(name): \(error)")
  }

  /// Two numbers among the facts.
  func pair(_ facts: [String: Any], _ key: String) throws -> Pair {
    let numbers = try #require(facts[key] as? [Int])
    return Pair(numbers[0], numbers[1])
  }
}
