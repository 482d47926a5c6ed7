import Tensors

/// In training, elements zeroed at random and the others scaled up; in evaluation nothing (`torch.nn.Dropout`).
public final class Dropout: Module {
  /// The probability of zeroing an element.
  public let probability: Double
  /// Whether elements are zeroed.
  public var isTraining = true
  private let generator: Generator?

  /// Makes the module.
  ///
  /// - Precondition: the probability is in 0...1.
  public init(_ probability: Double = 0.5, using generator: Generator? = nil) {
    precondition((0...1).contains(probability), "a dropout probability is in 0...1, got \(probability)")
    self.probability = probability
    self.generator = generator
  }

  /// Zeroes and scales in training, else gives the input itself.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    isTraining ? input.dropout(probability, using: generator ?? .default) : input
  }

  /// None.
  public var members: [Member] { [] }
  /// As PyTorch prints them.
  public var options: String { "p=\(probability), inplace=False" }
}
