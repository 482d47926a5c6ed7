import Networks

/// The synthetic data of the book's linear regression: y = X w + b + noise.
///
/// With four inputs and one target w and b are those of the book; else w is drawn too, and b is 0.
enum LinearData {
  private static let bookWeights: [Float] = [2, -3.4, 1.5, 0.7]
  private static let bookBias: Float = 4.2
  private static let noise: Float = 0.01

  /// Draws `count` rows: X from N(0, 1), the noise from N(0, 0.01²), and w, where it is drawn, so that y has about
  /// variance 1.
  static func make(
    count: Int,
    inputs width: Int = 4,
    targets targetWidth: Int = 1,
    seed: UInt64
  ) -> (inputs: Tensor, targets: Tensor) {
    let generator = Generator(seed: seed)
    let inputs = Tensor.randn([count, width], using: generator)
    let error = Tensor.randn([count, targetWidth], using: generator)
    let isBook = width == bookWeights.count && targetWidth == 1
    let targets = noGrad {
      let weights =
        isBook
        ? Tensor([bookWeights])
        : Tensor.randn([targetWidth, width], using: generator) * (1 / Float(width).squareRoot())
      return inputs.linear(weights) + (isBook ? bookBias : 0) + error * noise
    }
    return (inputs, targets)
  }
}
