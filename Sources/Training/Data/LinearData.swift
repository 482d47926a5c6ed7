import Networks

/// The synthetic data of the book's linear regression, with four inputs: y = X w + b + noise.
enum LinearData {
  static let weights: [Float] = [2, -3.4, 1.5, 0.7]
  static let bias: Float = 4.2
  static let noise: Float = 0.01

  /// Draws `count` rows: X from N(0, 1), and the noise from N(0, 0.01²).
  static func make(count: Int, seed: UInt64) -> (inputs: Tensor, targets: Tensor) {
    let generator = Generator(seed: seed)
    let inputs = Tensor.randn([count, weights.count], using: generator)
    let error = Tensor.randn([count, 1], using: generator)
    let targets = noGrad { inputs.linear(Tensor([weights])) + bias + error * noise }
    return (inputs, targets)
  }
}
