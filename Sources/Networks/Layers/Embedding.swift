import Tensors

/// A table of vectors, looked up by whole numbers, as `torch.nn.Embedding`.
///
/// A decoder that takes its parameter is tied to it: `Linear(weight: embedding.weight, bias: nil)`.
public final class Embedding: Module {
  /// [count, dimension]; assigning that of another layer ties the two.
  ///
  /// - Precondition: the shape stays the same on assignment.
  @exclusivity(unchecked) public var weight: Parameter { willSet { newValue.checkPlace(of: weight) } }
  /// The index that stands for nothing: its vector begins as zeros and gets no gradient from here; `nil` without.
  public let paddingIndex: Int?

  /// Makes a table of `count` vectors of `dimension` elements, drawn from N(0, 1) unless an initialiser is given.
  ///
  /// - Parameter paddingIndex: The index that stands for nothing; a negative one counts from the end.
  public init(
    _ count: Int,
    _ dimension: Int,
    paddingIndex: Int? = nil,
    init initializer: Initializer = .normal(),
    using generator: Generator = .default
  ) {
    weight = Parameter([count, dimension], initializer, using: generator)
    self.paddingIndex = paddingIndex.map { Embedding.row($0, of: count) }
    guard let row = self.paddingIndex else { return }
    weight.value.withMutableElements { elements in
      for place in row * dimension..<(row + 1) * dimension { elements[place] = 0 }
    }
  }

  /// Makes a table of a parameter that others may hold too.
  ///
  /// - Precondition: it is a matrix.
  public init(weight: Parameter, paddingIndex: Int? = nil) {
    precondition(weight.extents.count == 2, "the weight of an embedding is a matrix, got \(weight.extents)")
    self.weight = weight
    self.paddingIndex = paddingIndex.map { Embedding.row($0, of: weight.shape[0]) }
  }

  /// The vectors at indices of any shape, as one more axis at the end.
  ///
  /// - Precondition: the input holds whole numbers below the count.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    embedding(input, weight.value, paddingIndex: paddingIndex)
  }

  /// The weight.
  public var members: [Member] { [Member("weight", weight) { [self] in self.weight = $0 }] }

  /// A table that shares its vectors with this one.
  public func copy() -> (any Module)? { Embedding(weight: weight, paddingIndex: paddingIndex) }

  /// As PyTorch prints them.
  public var options: String {
    weight.extents.map { $0.map(String.init) ?? "?" }.joined(separator: ", ")
      + (paddingIndex.map { ", padding_idx=\($0)" } ?? "")
  }

  private static func row(_ index: Int, of count: Int) -> Int {
    precondition((-count..<count).contains(index), "the padding index \(index) is not a row of a table of \(count)")
    return index < 0 ? index + count : index
  }
}
