import Testing

@testable import Tensors

/// One way to use an operation: inputs that require gradients, and a function of them.
struct Example {
  var operation: Tensors.Operation
  var inputs: [Tensor]
  var compute: ([Tensor]) -> Tensor

  init(_ operation: Tensors.Operation, _ shapes: [Shape], _ compute: @escaping ([Tensor]) -> Tensor) {
    self.operation = operation
    self.compute = compute
    let generator = Generator(seed: 11)
    inputs = shapes.map { shape in
      // Away from 0, where ReLU has a corner and a quotient a pole.
      let elements = (0..<shape.count).map { _ in
        (generator.bernoulli(0.5) ? 1 : -1) * (0.25 + generator.uniformFloat())
      }
      let tensor = Tensor(shape: shape, elements: elements)
      tensor.requiresGrad = true
      return tensor
    }
  }
}

@Suite struct `The gradient law` {
  static var examples: [Example] {
    let labels = Tensor([2, 0, 1])
    let distributions = Tensor([[0.2, 0.3, 0.5], [1, 0, 0], [0.5, 0.5, 0]])
    return [
      Example(.add, [[3, 4], [3, 4]]) { $0[0] + $0[1] },
      Example(.add, [[3, 4], [4]]) { $0[0] + $0[1] },
      Example(.add, [[2, 1, 4], [3, 1]]) { $0[0] + $0[1] },
      Example(.subtract, [[3, 4], [3, 1]]) { $0[0] - $0[1] },
      Example(.subtract, [[], [5]]) { $0[0] - $0[1] },
      Example(.multiply, [[3, 4], [3, 4]]) { $0[0] * $0[1] },
      Example(.multiply, [[3, 4], [1, 4]]) { $0[0] * $0[1] },
      Example(.multiply, [[4]]) { $0[0] * $0[0] * $0[0] },
      Example(.divide, [[3, 4], [3, 4]]) { $0[0] / $0[1] },
      Example(.divide, [[4], [3, 1]]) { $0[0] / $0[1] },
      Example(.affine, [[3, 4]]) { 2 - ($0[0] * 3 + 1) / 4 },
      Example(.matmul, [[3, 4], [4, 5]]) { $0[0].matmul($0[1]) },
      Example(.matmul, [[9, 20], [20, 33]]) { $0[0].matmul($0[1]) },
      Example(.linear, [[3, 4], [5, 4], [5]]) { $0[0].linear($0[1], bias: $0[2]) },
      Example(.linear, [[2, 3, 4], [5, 4]]) { $0[0].linear($0[1]) },
      Example(.linear, [[11, 7], [17, 7], [17]]) { $0[0].linear($0[1], bias: $0[2]) },
      Example(.transpose, [[3, 4], [3, 4]]) { $0[0].transposed() * $0[1].transposed() },
      Example(.reshape, [[3, 4]]) { $0[0].reshape(2, -1) },
      Example(.reshape, [[2, 3, 4]]) { $0[0].flatten(startAxis: 1) },
      Example(.slice, [[3, 4]]) { $0[0][1] * 2 },
      Example(.slice, [[5]]) { $0[0][1...3].reshape(3, 1) * $0[0][-1] },
      Example(.relu, [[3, 4]]) { $0[0].relu() },
      Example(.tanh, [[3, 4]]) { $0[0].tanh() },
      Example(.sigmoid, [[3, 4]]) { $0[0].sigmoid() },
      Example(.gelu, [[3, 4]]) { $0[0].gelu() },
      Example(.absolute, [[3, 4]]) { $0[0].abs() },
      Example(.softmax, [[3, 4]]) { $0[0].softmax() },
      Example(.logSoftmax, [[3, 4]]) { $0[0].logSoftmax() },
      Example(.sum, [[3, 4]]) { $0[0].sum() },
      Example(.sum, [[3, 4]]) { $0[0].mean() },
      Example(.sum, [[2, 3, 4]]) { $0[0].sum(axis: 1) },
      Example(.sum, [[2, 3, 4]]) { $0[0].mean(axis: -1, keepingAxis: true) },
      Example(.dropout, [[3, 4]]) { $0[0].dropout(0.4, using: Generator(seed: 5)) },
      Example(.crossEntropy, [[3, 3]]) { crossEntropy($0[0], labels) },
      Example(.softCrossEntropy, [[3, 3]]) { crossEntropy($0[0], distributions) },
      Example(.meanSquaredError, [[3, 4], [3, 4]]) { meanSquaredError($0[0], $0[1]) },
    ]
  }

  @Test func `has an example for every operation`() {
    #expect(Set(Self.examples.map(\.operation)) == Set(Tensors.Operation.allCases))
  }

  @Test(arguments: 0..<36) func `holds against central differences`(index: Int) throws {
    let example = Self.examples[index]
    // A weighted sum of the result, so that every element of it matters differently.
    func loss() -> Tensor {
      let result = example.compute(example.inputs)
      let weights = Tensor(shape: result.shape, elements: (0..<result.count).map { 0.3 + 0.1 * Float($0 % 7) })
      return (result * weights).sum()
    }
    loss().backward()
    let gradients = try example.inputs.map { try #require($0.grad).array }
    let step: Float = 1e-2
    for (input, gradient) in zip(example.inputs, gradients) {
      let scale = gradient.map(abs).max() ?? 0
      for element in 0..<input.count {
        func value(_ offset: Float) -> Double {
          input.withMutableElements { $0[element] += offset }
          defer { input.withMutableElements { $0[element] -= offset } }
          return noGrad { Double(loss().item) }
        }
        // Richardson's extrapolation of two central differences: error O(step⁴).
        let wide = (value(step) - value(-step)) / Double(2 * step)
        let narrow = (value(step / 2) - value(-step / 2)) / Double(step)
        let numeric = (4 * narrow - wide) / 3
        #expect(
          abs(numeric - Double(gradient[element])) < 2e-3 * Double(max(1, scale)),
          "\(example.operation) at \(element)"
        )
      }
    }
  }

  @Test func `covers all examples`() { #expect(Self.examples.count == 36) }
}
