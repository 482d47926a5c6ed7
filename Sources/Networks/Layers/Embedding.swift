import Tensors

/// A table of vectors, looked up by whole numbers, as `torch.nn.Embedding`.
///
/// A decoder that takes its parameter is tied to it: `Linear(weight: embedding.weight, bias: nil)`.
public final class Embedding: Module {
  /// [count, dimension].
  public let weight: Parameter

  /// Makes a table of `count` vectors of `dimension` elements, drawn from N(0, 1) unless an initialiser is given.
  public init(
    _ count: Int,
    _ dimension: Int,
    init initializer: Initializer = .normal(),
    using generator: Generator = .default
  ) {
    weight = Parameter([count, dimension], initializer, using: generator)
  }

  /// Makes a table of a parameter that others may hold too.
  ///
  /// - Precondition: it is a matrix.
  public init(weight: Parameter) {
    precondition(weight.extents.count == 2, "the weight of an embedding is a matrix, got \(weight.extents)")
    self.weight = weight
  }

  /// The vectors at indices of any shape, as one more axis at the end.
  ///
  /// - Precondition: the input holds whole numbers below the count.
  public func callAsFunction(_ input: Tensor) -> Tensor { embedding(input, weight.value) }

  /// The weight.
  public var members: [Member] { [Member("weight", weight)] }

  /// As PyTorch prints them.
  public var options: String { weight.extents.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") }
}
