/// Rows of inputs with their targets, as plain numbers that any thread may have.
public struct Examples: Equatable, Sendable {
  /// The shape of the input in a row.
  public var rowShape: [Int]
  /// The inputs, row after row.
  public var inputs: [Float]
  /// The targets: the number of a class for each row, or the number that is to be told.
  public var targets: [Float]
  /// How many classes there are; `nil` where the target is a quantity.
  public var classCount: Int?

  /// Makes examples.
  ///
  /// - Precondition: there is an input of the shape for each target.
  public init(rowShape: [Int], inputs: [Float], targets: [Float], classCount: Int?) {
    precondition(
      inputs.count == targets.count * rowShape.reduce(1, *),
      "\(targets.count) rows of shape \(rowShape) do not have \(inputs.count) elements"
    )
    self.rowShape = rowShape
    self.inputs = inputs
    self.targets = targets
    self.classCount = classCount
  }

  /// How many rows there are.
  public var count: Int { targets.count }
}
