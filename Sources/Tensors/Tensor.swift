/// A dense float32 array with a shape, and the handle by which the tape differentiates what is computed with it.
///
/// As in PyTorch a tensor is a reference: two variables that hold the same tensor see the same elements. Operations
/// record themselves on the tape of the current thread, and ``backward()`` walks it back. The results of a step are
/// recycled by the next one unless somebody still holds them.
///
/// A tensor belongs to the thread that made it.
public final class Tensor {
  package let node: NodePointer
  /// Keeps borrowed memory alive: the arena of an optimiser.
  package var keeper: AnyObject?

  package init(node: NodePointer) { self.node = node }

  deinit { node.free() }

  /// Makes a tensor of `shape` whose elements are all `value`.
  public init(shape: Shape, repeating value: Float = 0) {
    node = .make(shape)
    node.pointee.data.initialize(repeating: value, count: shape.count)
  }

  /// Makes a tensor of `shape` from its elements in row-major order.
  ///
  /// - Precondition: there are as many elements as the shape holds.
  public convenience init(shape: Shape, elements: some Collection<Float>) {
    precondition(
      elements.count == shape.count,
      "a tensor of shape \(shape) holds \(shape.count) elements, got \(elements.count)"
    )
    self.init(node: .make(shape))
    var next = node.pointee.data
    for element in elements {
      next.initialize(to: element)
      next += 1
    }
  }

  /// Makes a tensor of one axis.
  public convenience init(_ elements: [Float]) { self.init(shape: [elements.count], elements: elements) }

  /// Makes a matrix of rows.
  ///
  /// - Precondition: the rows are of equal length.
  public convenience init(_ rows: [[Float]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows of a matrix are equally long, got \(rows.map(\.count))")
    self.init(shape: [rows.count, columns], elements: rows.flatMap(\.self))
  }

  /// Makes a tensor of no axis and one element.
  public convenience init(_ value: Float) { self.init(shape: [], repeating: value) }
}

extension Tensor {
  /// A tensor of zeros.
  public static func zeros(_ shape: Shape) -> Tensor { Tensor(shape: shape) }

  /// A tensor of ones.
  public static func ones(_ shape: Shape) -> Tensor { Tensor(shape: shape, repeating: 1) }
}

extension Tensor {
  /// The extent of each axis.
  public var shape: Shape { node.pointee.shape }

  /// How many elements there are.
  public var count: Int { node.pointee.count }

  /// Whether a gradient is computed for it: set it on a tensor of your own, results inherit it from their inputs.
  ///
  /// - Precondition: only leaves are set; a result follows from its inputs.
  public var requiresGrad: Bool {
    get { node.pointee.requiresGrad }
    set {
      precondition(node.pointee.isLeaf, "requiresGrad can be set on a leaf only; detach() the result of an operation")
      node.pointee.requiresGrad = newValue
    }
  }

  /// The gradient of the last ``backward()``, as a copy; `nil` when it got none, which is not the same as zero.
  public var grad: Tensor? {
    guard node.pointee.hasGrad, let grad = node.pointee.grad else { return nil }
    return Tensor(shape: shape, elements: UnsafeBufferPointer(start: grad, count: count))
  }

  /// The contribution of each use to the gradient, first use first, when uses were observed.
  ///
  /// Empty without a gradient, or when ``observingUses(_:)`` was not around the call. Their sum, taken from the last use to the first, is the gradient bit for bit.
  public var gradientContributions: [Tensor] {
    guard let grad else { return [] }
    let uses = node.pointee.useCount
    guard uses > 1, let contributions = node.pointee.contributions else { return uses == 1 ? [grad] : [] }
    guard node.pointee.contributionCount == uses else { return [] }
    return (0..<uses).reversed().map { use in
      Tensor(shape: shape, elements: UnsafeBufferPointer(start: contributions + use * count, count: count))
    }
  }

  /// Forgets the gradient, so that the next one is stored and not added.
  public func zeroGrad() {
    node.pointee.hasGrad = false
    node.pointee.useCount = 0
  }

  /// A copy that no tape knows of.
  public func detach() -> Tensor { withElements { Tensor(shape: shape, elements: $0) } }
}

extension Tensor {
  /// The elements in row-major order, as a copy.
  public var array: [Float] { Array(UnsafeBufferPointer(start: node.pointee.data, count: count)) }

  /// The only element.
  ///
  /// - Precondition: there is exactly one.
  public var item: Float {
    precondition(count == 1, "item needs a tensor of one element, this one has shape \(shape)")
    return node.pointee.data[0]
  }

  /// The element at a place along each axis.
  ///
  /// - Precondition: as many indices as axes, each inside its axis.
  public subscript(indices: Int...) -> Float {
    get { node.pointee.data[offset(of: indices)] }
    set {
      willChange()
      node.pointee.data[offset(of: indices)] = newValue
    }
  }

  /// Calls `body` with the elements in row-major order.
  public func withElements<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: node.pointee.data, count: count))
  }

  /// Calls `body` with the elements in row-major order, to change them in place.
  ///
  /// The change is not differentiated; ``backward()`` traps if it needs the elements as they were.
  public func withMutableElements<Result, Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    willChange()
    return try body(UnsafeMutableBufferPointer(start: node.pointee.data, count: count))
  }

  /// Replaces the elements by those of `other`.
  ///
  /// - Precondition: the shapes are equal.
  public func copy(from other: Tensor) {
    precondition(shape == other.shape, "cannot copy a tensor of shape \(other.shape) into one of shape \(shape)")
    guard other !== self else { return }
    willChange()
    node.pointee.data.update(from: other.node.pointee.data, count: count)
  }

  private func offset(of indices: [Int]) -> Int {
    precondition(indices.count == shape.rank, "\(indices.count) indices were given for a tensor of shape \(shape)")
    var offset = 0
    for (axis, index) in indices.enumerated() {
      precondition(index >= 0 && index < shape[axis], "index \(indices) is outside of a tensor of shape \(shape)")
      offset = offset * shape[axis] + index
    }
    return offset
  }
}
