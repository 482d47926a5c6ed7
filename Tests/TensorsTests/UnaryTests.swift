import CKernels
import Foundation
import Testing

@testable import Tensors

/// A function as we compute it, and its value and derivative in double.
private struct Example: Sendable {
  var function: ck_function
  var apply: @Sendable (Tensor) -> Tensor
  var value: @Sendable (Double) -> Double
  /// Where it can be computed, beyond -8...8.
  var isDefined: @Sendable (Double) -> Bool = { _ in true }

  static let all: [Example] = [
    Example(function: CK_RELU, apply: { $0.relu() }, value: { max($0, 0) }),
    Example(function: CK_LEAKY_RELU, apply: { $0.leakyReLU(0.2) }, value: { $0 > 0 ? $0 : 0.2 * $0 }),
    Example(function: CK_TANH, apply: { $0.tanh() }, value: { Foundation.tanh($0) }),
    Example(function: CK_SIGMOID, apply: { $0.sigmoid() }, value: { logistic($0) }),
    Example(function: CK_GELU, apply: { $0.gelu() }, value: { 0.5 * $0 * erfc(-$0 / 2.0.squareRoot()) }),
    Example(function: CK_GELU_TANH, apply: { $0.gelu(approximate: .tanh) }) {
      0.5 * $0 * (1 + Foundation.tanh((2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0)))
    },
    Example(function: CK_SILU, apply: { $0.silu() }, value: { $0 * logistic($0) }),
    Example(function: CK_ELU, apply: { $0.elu(1.5) }, value: { $0 > 0 ? $0 : 1.5 * expm1($0) }),
    Example(function: CK_ELU, apply: { $0.selu() }) {
      1.0507009873554805 * ($0 > 0 ? $0 : 1.6732632423543772 * expm1($0))
    },
    Example(function: CK_SOFTPLUS, apply: { $0.softplus(beta: 2, threshold: 9) }) {
      2 * $0 > 9 ? $0 : log1p(Foundation.exp(2 * $0)) / 2
    },
    Example(function: CK_HARDTANH, apply: { $0.hardtanh(min: -2, max: 3) }, value: { min(max($0, -2), 3) }),
    Example(function: CK_HARDTANH, apply: { $0.relu6() }, value: { min(max($0, 0), 6) }),
    Example(function: CK_CLAMP, apply: { $0.clamp(min: -1, max: 2) }, value: { min(max($0, -1), 2) }),
    Example(function: CK_HARDSWISH, apply: { $0.hardswish() }, value: { $0 * min(max($0 + 3, 0), 6) / 6 }),
    Example(function: CK_HARDSIGMOID, apply: { $0.hardsigmoid() }, value: { min(max($0 + 3, 0), 6) / 6 }),
    Example(function: CK_MISH, apply: { $0.mish() }, value: { $0 * Foundation.tanh(log1p(Foundation.exp($0))) }),
    Example(function: CK_SOFTSIGN, apply: { $0.softsign() }, value: { $0 / (1 + abs($0)) }),
    Example(function: CK_LOG_SIGMOID, apply: { $0.logSigmoid() }, value: { -log1p(Foundation.exp(-$0)) }),
    Example(function: CK_EXP, apply: { $0.exp() }, value: { Foundation.exp($0) }),
    Example(function: CK_LOG, apply: { $0.log() }, value: { Foundation.log($0) }, isDefined: { $0 > 0 }),
    Example(function: CK_SQRT, apply: { $0.sqrt() }, value: { $0.squareRoot() }, isDefined: { $0 > 0 }),
    Example(function: CK_ABS, apply: { $0.abs() }, value: { abs($0) }),
    Example(function: CK_SIN, apply: { $0.sin() }, value: { Foundation.sin($0) }),
    Example(function: CK_COS, apply: { $0.cos() }, value: { Foundation.cos($0) }),
    Example(function: CK_SQUARE, apply: { $0.pow(2) }, value: { $0 * $0 }),
    Example(function: CK_POW, apply: { $0.pow(3) }, value: { $0 * $0 * $0 }),
    Example(function: CK_POW, apply: { $0.pow(-0.7) }, value: { Foundation.pow($0, -0.7) }, isDefined: { $0 > 0 }),
  ]
}

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

@Suite struct `A function of one number` {
  @Test func `has an example for every line of the table`() {
    let seen = Set(Example.all.map(\.function.rawValue))
    #expect(seen == Set(0..<CK_FUNCTION_COUNT.rawValue))
  }

  @Test(arguments: Example.all.indices) func `has its value and its derivative`(index: Int) throws {
    let example = Example.all[index]
    // No corner of any of them is at an odd multiple of 1/16.
    let points = (-64..<64).map { (Double($0) * 2 + 1) / 16 }.filter(example.isDefined)
    let x = Tensor(points.map(Float.init))
    x.requiresGrad = true
    let y = example.apply(x)
    y.sum().backward()
    let gradient = try #require(x.grad).array
    for (place, point) in points.enumerated() {
      let expected = example.value(point)
      #expect(abs(Double(y[place]) - expected) <= 1e-6 + 1e-6 * abs(expected), "at \(point)")
      let step = 1e-5
      let slope = (example.value(point + step) - example.value(point - step)) / (2 * step)
      #expect(abs(Double(gradient[place]) - slope) <= 2e-6 + 2e-6 * abs(slope), "derivative at \(point)")
    }
  }

  @Test(arguments: Example.all.indices) func `lets NaN through`(index: Int) {
    #expect(Example.all[index].apply(Tensor([Float.nan]))[0].isNaN)
  }

  @Test func `stays finite far out`() throws {
    let functions: [@Sendable (Tensor) -> Tensor] = [
      { $0.sigmoid() }, { $0.silu() }, { $0.elu() }, { $0.selu() }, { $0.softplus() }, { $0.mish() },
      { $0.logSigmoid() }, { $0.gelu() }, { $0.hardswish() },
    ]
    for function in functions {
      let x = Tensor([-1e4, -100, 100, 1e4])
      x.requiresGrad = true
      let y = function(x)
      y.sum().backward()
      #expect(y.array.allSatisfy { $0.isFinite })
      let gradient = try #require(x.grad).array
      #expect(gradient.allSatisfy { $0.isFinite })
    }
  }
}
