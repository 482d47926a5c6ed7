import Testing

@testable import Tensors

/// One way to use an operation: inputs that require gradients, and a function of them.
private struct Example {
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

/// `x` with its elements so far apart that no step of a difference changes which is the largest.
private func spread(_ x: Tensor) -> Tensor {
  x + Tensor(shape: x.shape, elements: (0..<x.count).map { Float($0 * 7 % 31) / 8 })
}

@Suite struct `The gradient law` {
  private static var examples: [Example] {
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
      Example(.unary, [[3, 4]]) { $0[0].relu() },
      Example(.unary, [[3, 4]]) { $0[0].softplus(beta: 2) },
      Example(.prelu, [[3, 4], [1]]) { $0[0].prelu($0[1]) },
      Example(.prelu, [[2, 3, 4], [3]]) { $0[0].prelu($0[1]) },
      Example(.softmax, [[3, 4]]) { $0[0].softmax() },
      Example(.softmax, [[2, 3, 4]]) { $0[0].softmax(axis: 1) },
      Example(.logSoftmax, [[3, 4]]) { $0[0].logSoftmax() },
      Example(.logSoftmax, [[3, 4]]) { $0[0].logSoftmax(axis: 0) },
      Example(.sum, [[3, 4]]) { $0[0].sum() },
      Example(.sum, [[3, 4]]) { $0[0].mean() },
      Example(.sum, [[2, 3, 4]]) { $0[0].sum(axis: 1) },
      Example(.sum, [[2, 3, 4]]) { $0[0].mean(axis: -1, keepingAxis: true) },
      Example(.dropout, [[3, 4]]) { $0[0].dropout(0.4, using: Generator(seed: 5)) },
      Example(.crossEntropy, [[3, 3]]) { crossEntropy($0[0], labels) },
      Example(.crossEntropy, [[3, 3]]) { crossEntropy($0[0], labels, reduction: .none, labelSmoothing: 0.2) },
      Example(.softCrossEntropy, [[3, 3]]) { crossEntropy($0[0], distributions) },
      Example(.softCrossEntropy, [[3, 3]]) {
        crossEntropy($0[0], distributions, reduction: .none, labelSmoothing: 0.2)
      },
      Example(.negativeLogLikelihood, [[3, 3]]) { nllLoss($0[0], labels) },
      Example(.negativeLogLikelihood, [[3, 3]]) { nllLoss($0[0], labels, reduction: .none) },
      Example(.pointwiseLoss, [[3, 4], [3, 4]]) { meanSquaredError($0[0], $0[1]) },
      Example(.pointwiseLoss, [[3, 4], [3, 4]]) { meanSquaredError($0[0], $0[1], reduction: .none) },
      Example(.conv2d, [[2, 2, 5, 4], [3, 2, 3, 2], [3]]) { $0[0].conv2d($0[1], bias: $0[2]) },
      Example(.conv2d, [[1, 4, 6, 7], [6, 2, 3, 2], [6]]) {
        $0[0].conv2d($0[1], bias: $0[2], stride: [2, 3], padding: [2, 1], dilation: [1, 2], groups: 2)
      },
      Example(.conv2d, [[3, 4, 5], [2, 3, 1, 1]]) { $0[0].conv2d($0[1]) },
      Example(.maxPool2d, [[2, 2, 4, 6]]) { spread($0[0]).maxPool2d(2) },
      Example(.maxPool2d, [[2, 5, 6]]) { spread($0[0]).maxPool2d([3, 2], stride: [1, 2], padding: 1) },
      Example(.avgPool2d, [[2, 2, 5, 6]]) { $0[0].avgPool2d(3, stride: 2, padding: 1) },
      Example(.avgPool2d, [[1, 2, 5, 6]]) { $0[0].avgPool2d([2, 3], padding: 1, countIncludePad: false) },
      Example(.batchNorm, [[5, 3], [3], [3]]) { $0[0].batchNorm(weight: $0[1], bias: $0[2], isTraining: true) },
      Example(.batchNorm, [[2, 3, 2, 2], [3]]) { $0[0].batchNorm(weight: $0[1], isTraining: true) },
      Example(.batchNorm, [[4, 3], [3], [3]]) {
        let (mean, variance) = (Tensor([0.1, -0.2, 0.3]), Tensor([0.5, 1, 2]))
        return $0[0].batchNorm(
          runningMean: mean,
          runningVariance: variance,
          weight: $0[1],
          bias: $0[2],
          isTraining: false
        )
      },
      Example(.layerNorm, [[3, 5], [5], [5]]) { $0[0].layerNorm([5], weight: $0[1], bias: $0[2]) },
      Example(.layerNorm, [[2, 3, 4], [3, 4]]) { $0[0].layerNorm([3, 4], weight: $0[1]) },
      Example(.embedding, [[5, 3]]) { embedding(Tensor([[1, 4, 1], [0, 1, 2]]), $0[0]) },
    ]
  }

  @Test func `has an example for every operation`() {
    #expect(Set(Self.examples.map(\.operation)) == Set(Tensors.Operation.allCases))
  }

  @Test(arguments: examples.indices) func `holds against central differences`(index: Int) throws {
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
}
