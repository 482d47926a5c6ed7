/// A nonlinearity, for the gain by which initialisers make up for what it takes from the variance.
public enum Nonlinearity: Hashable, Sendable {
  case linear, sigmoid, tanh, relu, selu
  /// A rectifier that lets `slope` of a negative input pass.
  case leakyReLU(slope: Double)
}

/// The recommended gain for a nonlinearity, as `torch.nn.init.calculate_gain`.
public func calculateGain(_ nonlinearity: Nonlinearity) -> Double {
  switch nonlinearity {
  case .linear, .sigmoid: 1
  case .tanh: 5.0 / 3
  case .relu: 2.0.squareRoot()
  case .leakyReLU(let slope): (2 / (1 + slope * slope)).squareRoot()
  case .selu: 0.75
  }
}
