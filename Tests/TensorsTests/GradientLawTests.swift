import Testing

@testable import Tensors

/// One way to use an operation: inputs that require gradients, and a function of them.
struct GradientExample {
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
  static var examples: [GradientExample] {
    let labels = Tensor([2, 0, 1])
    let classWeights = Tensor([0.5, 2, 1.25])
    let distributions = Tensor([[0.2, 0.3, 0.5], [1, 0, 0], [0.5, 0.5, 0]])
    return [
      GradientExample(.add, [[3, 4], [3, 4]]) { $0[0] + $0[1] },
      GradientExample(.add, [[3, 4], [4]]) { $0[0] + $0[1] },
      GradientExample(.add, [[2, 1, 4], [3, 1]]) { $0[0] + $0[1] },
      GradientExample(.subtract, [[3, 4], [3, 1]]) { $0[0] - $0[1] },
      GradientExample(.subtract, [[], [5]]) { $0[0] - $0[1] },
      GradientExample(.multiply, [[3, 4], [3, 4]]) { $0[0] * $0[1] },
      GradientExample(.multiply, [[3, 4], [1, 4]]) { $0[0] * $0[1] },
      GradientExample(.multiply, [[4]]) { $0[0] * $0[0] * $0[0] },
      GradientExample(.divide, [[3, 4], [3, 4]]) { $0[0] / $0[1] },
      GradientExample(.divide, [[4], [3, 1]]) { $0[0] / $0[1] },
      GradientExample(.affine, [[3, 4]]) { 2 - ($0[0] * 3 + 1) / 4 },
      GradientExample(.matmul, [[3, 4], [4, 5]]) { $0[0].matmul($0[1]) },
      GradientExample(.matmul, [[9, 20], [20, 33]]) { $0[0].matmul($0[1]) },
      GradientExample(.linear, [[3, 4], [5, 4], [5]]) { $0[0].linear($0[1], bias: $0[2]) },
      GradientExample(.linear, [[2, 3, 4], [5, 4]]) { $0[0].linear($0[1]) },
      GradientExample(.linear, [[11, 7], [17, 7], [17]]) { $0[0].linear($0[1], bias: $0[2]) },
      GradientExample(.transpose, [[3, 4], [3, 4]]) { $0[0].transposed() * $0[1].transposed() },
      GradientExample(.reshape, [[3, 4]]) { $0[0].reshape(2, -1) },
      GradientExample(.reshape, [[2, 3, 4]]) { $0[0].flatten(startAxis: 1) },
      GradientExample(.slice, [[3, 4]]) { $0[0][1] * 2 },
      GradientExample(.slice, [[5]]) { $0[0][1...3].reshape(3, 1) * $0[0][-1] },
      GradientExample(.unary, [[3, 4]]) { $0[0].relu() },
      GradientExample(.unary, [[3, 4]]) { $0[0].softplus(beta: 2) },
      GradientExample(.prelu, [[3, 4], [1]]) { $0[0].prelu($0[1]) },
      GradientExample(.prelu, [[2, 3, 4], [3]]) { $0[0].prelu($0[1]) },
      GradientExample(.softmax, [[3, 4]]) { $0[0].softmax() },
      GradientExample(.softmax, [[2, 3, 4]]) { $0[0].softmax(axis: 1) },
      GradientExample(.logSoftmax, [[3, 4]]) { $0[0].logSoftmax() },
      GradientExample(.logSoftmax, [[3, 4]]) { $0[0].logSoftmax(axis: 0) },
      GradientExample(.sum, [[3, 4]]) { $0[0].sum() },
      GradientExample(.sum, [[3, 4]]) { $0[0].mean() },
      GradientExample(.sum, [[2, 3, 4]]) { $0[0].sum(axis: 1) },
      GradientExample(.sum, [[2, 3, 4]]) { $0[0].mean(axis: -1, keepingAxis: true) },
      GradientExample(.dropout, [[3, 4]]) { $0[0].dropout(0.4, using: Generator(seed: 5)) },
      GradientExample(.crossEntropy, [[3, 3]]) { crossEntropy($0[0], labels) },
      GradientExample(.crossEntropy, [[3, 3]]) { crossEntropy($0[0], labels, reduction: .none, labelSmoothing: 0.2) },
      GradientExample(.crossEntropy, [[3, 3]]) {
        crossEntropy($0[0], labels, weight: classWeights, ignoreIndex: 0, labelSmoothing: 0.2)
      },
      GradientExample(.softCrossEntropy, [[3, 3]]) { crossEntropy($0[0], distributions) },
      GradientExample(.softCrossEntropy, [[3, 3]]) {
        crossEntropy($0[0], distributions, weight: classWeights, reduction: .sum, labelSmoothing: 0.3)
      },
      GradientExample(.softCrossEntropy, [[3, 3]]) {
        crossEntropy($0[0], distributions, reduction: .none, labelSmoothing: 0.2)
      },
      GradientExample(.negativeLogLikelihood, [[3, 3]]) { nllLoss($0[0], labels) },
      GradientExample(.negativeLogLikelihood, [[3, 3]]) {
        nllLoss($0[0], labels, weight: classWeights, ignoreIndex: 1)
      },
      GradientExample(.negativeLogLikelihood, [[3, 3]]) { nllLoss($0[0], labels, reduction: .none) },
      GradientExample(.pointwiseLoss, [[3, 4], [3, 4]]) { meanSquaredError($0[0], $0[1]) },
      GradientExample(.pointwiseLoss, [[3, 4], [3, 4]]) { meanSquaredError($0[0], $0[1], reduction: .none) },
      GradientExample(.conv2d, [[2, 2, 5, 4], [3, 2, 3, 2], [3]]) { $0[0].conv2d($0[1], bias: $0[2]) },
      GradientExample(.conv2d, [[1, 4, 6, 7], [6, 2, 3, 2], [6]]) {
        $0[0].conv2d($0[1], bias: $0[2], stride: [2, 3], padding: [2, 1], dilation: [1, 2], groups: 2)
      },
      GradientExample(.conv2d, [[3, 4, 5], [2, 3, 1, 1]]) { $0[0].conv2d($0[1]) },
      GradientExample(.conv2d, [[2, 2, 4, 5], [4, 1, 2, 4]]) {
        $0[0].conv2d($0[1], padding: .same, dilation: [3, 1], groups: 2)
      },
      GradientExample(.maxPool2d, [[2, 2, 4, 6]]) { spread($0[0]).maxPool2d(2) },
      GradientExample(.maxPool2d, [[2, 5, 6]]) { spread($0[0]).maxPool2d([3, 2], stride: [1, 2], padding: 1) },
      GradientExample(.avgPool2d, [[2, 2, 5, 6]]) { $0[0].avgPool2d(3, stride: 2, padding: 1) },
      GradientExample(.maxPool2d, [[1, 4, 6]]) { spread($0[0]).maxPool2d([3, 2], stride: [2, 3], ceilMode: true) },
      GradientExample(.avgPool2d, [[2, 6, 7]]) { $0[0].avgPool2d(3, stride: 2, padding: 1, ceilMode: true) },
      GradientExample(.avgPool2d, [[1, 2, 5, 6]]) { $0[0].avgPool2d([2, 3], padding: 1, countIncludePad: false) },
      GradientExample(.batchNorm, [[5, 3], [3], [3]]) { $0[0].batchNorm(weight: $0[1], bias: $0[2], isTraining: true) },
      GradientExample(.batchNorm, [[2, 3, 2, 2], [3]]) { $0[0].batchNorm(weight: $0[1], isTraining: true) },
      GradientExample(.batchNorm, [[4, 3], [3], [3]]) {
        let (mean, variance) = (Tensor([0.1, -0.2, 0.3]), Tensor([0.5, 1, 2]))
        return $0[0].batchNorm(
          runningMean: mean,
          runningVariance: variance,
          weight: $0[1],
          bias: $0[2],
          isTraining: false
        )
      },
      GradientExample(.layerNorm, [[3, 5], [5], [5]]) { $0[0].layerNorm([5], weight: $0[1], bias: $0[2]) },
      GradientExample(.layerNorm, [[2, 3, 4], [3, 4]]) { $0[0].layerNorm([3, 4], weight: $0[1]) },
      GradientExample(.embedding, [[5, 3]]) { embedding(Tensor([[1, 4, 1], [0, 1, 2]]), $0[0]) },
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
