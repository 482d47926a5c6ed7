/// A nonlinearity, for the gain by which initialisers make up for what it takes from the variance.
public enum Nonlinearity: Hashable, Sendable {
  case linear, sigmoid, tanh, relu, selu
  case conv1d, conv2d, conv3d, convTranspose1d, convTranspose2d, convTranspose3d
  /// A rectifier that lets `slope` of a negative input pass.
  case leakyReLU(slope: Double = 0.01)

  /// The words of PyTorch for those that have no slope.
  static let words: KeyValuePairs<String, Nonlinearity> = [
    "linear": .linear, "conv1d": .conv1d, "conv2d": .conv2d, "conv3d": .conv3d,
    "conv_transpose1d": .convTranspose1d, "conv_transpose2d": .convTranspose2d, "conv_transpose3d": .convTranspose3d,
    "sigmoid": .sigmoid, "tanh": .tanh, "relu": .relu, "selu": .selu,
  ]

  /// PyTorch's word for it.
  public var name: String { Nonlinearity.words.first { $0.value == self }?.key ?? "leaky_relu" }

  /// The nonlinearity of PyTorch's word, if there is a gain for it: there is none for `gelu`, for one.
  ///
  /// - Parameter slope: what `leaky_relu` lets pass.
  public init?(named name: String, slope: Double = 0.01) {
    if name == "leaky_relu" {
      self = .leakyReLU(slope: slope)
    } else if let found = Nonlinearity.words.first(where: { $0.key == name }) {
      self = found.value
    } else {
      return nil
    }
  }
}

/// The recommended gain for a nonlinearity, as `torch.nn.init.calculate_gain`.
public func calculateGain(_ nonlinearity: Nonlinearity) -> Double {
  switch nonlinearity {
  case .linear, .sigmoid, .conv1d, .conv2d, .conv3d, .convTranspose1d, .convTranspose2d, .convTranspose3d: 1
  case .tanh: 5.0 / 3
  case .relu: 2.0.squareRoot()
  case .leakyReLU(let slope): (2 / (1 + slope * slope)).squareRoot()
  case .selu: 0.75
  }
}
