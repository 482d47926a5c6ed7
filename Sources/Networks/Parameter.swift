import CKernels
@_exported public import Statistics
@_exported public import Tensors

/// A trainable tensor.
///
/// Identity means sharing: two modules that hold the same `Parameter` are tied, and there is no other mechanism.
///
/// A parameter may wait for its shape, as in `LazyLinear`; it has no value then, and asking for one traps.
public final class Parameter {
  /// The extent of each axis; `nil` for one that is not known before the first forward pass.
  public private(set) var extents: [Int?]
  /// The rule that filled it last, or will fill it once its shape is known.
  public private(set) var initializer: Initializer
  /// The connections into and out of one unit, which scale most initialisers.
  public private(set) var fans: Fans

  /// Whether it was filled by ``initialize(_:using:)`` or from given values, and not only by the rule of its layer.
  public private(set) var isInitialized = false

  /// Its number among all parameters that were made on its thread, by which listings tell what was made first.
  let creationNumber = Parameter.nextNumber()

  /// The same for life, so that reading it costs no reference counting: a lazy one gets its memory later.
  private let tensor: Tensor

  /// Makes a parameter and fills it.
  ///
  /// - Parameters:
  ///   - fans: The connections of a unit; from the shape when not given. A bias takes those of its layer.
  public init(_ shape: Shape, _ initializer: Initializer, fans: Fans? = nil, using generator: Generator = .default) {
    extents = shape.dimensions
    self.initializer = initializer
    self.fans = fans ?? Fans(shape)
    tensor = Tensor(node: .lazy())
    prepare()
    materialize(shape, fans: self.fans, using: generator)
  }

  /// Makes a parameter that waits for its shape; extents that are known already are shown meanwhile.
  public init(lazy extents: [Int?], _ initializer: Initializer) {
    self.extents = extents
    self.initializer = initializer
    fans = Fans(in: 0, out: 0)
    tensor = Tensor(node: .lazy())
    prepare()
  }

  /// Makes a parameter of given values, which no initialiser drew.
  public init(_ value: Tensor) {
    extents = value.shape.dimensions
    initializer = .given
    isInitialized = true
    fans = Fans(value.shape)
    tensor = value.detach()
    prepare()
  }

  /// Makes a parameter of its own of another one.
  fileprivate init(copying other: Parameter) {
    extents = other.extents
    initializer = other.initializer
    fans = other.fans
    isInitialized = other.isInitialized
    tensor = other.value.detach()
    prepare()
    tensor.requiresGrad = other.requiresGrad
  }

  private func prepare() {
    tensor.requiresGrad = true
    tensor.node.pointee.isParameterValue = true
  }
}

extension Parameter {
  /// Whether the shape is still waited for.
  public var isLazy: Bool { tensor.node.pointee.isLazy }

  /// The shape.
  ///
  /// - Precondition: it is known.
  public var shape: Shape { value.shape }

  /// The values; assigning copies elements, so that whoever shares the parameter sees them.
  ///
  /// - Precondition: the shape is known, and the same on assignment.
  public var value: Tensor {
    @inline(__always)
    get {
      if isLazy { trapUninitialized() }
      return tensor
    }
    set { value.copy(from: newValue) }
  }

  /// Calls `body` with the values, without counting a reference to them, which takes longer than a small product.
  ///
  /// - Precondition: the shape is known.
  @inline(__always)
  func withValue<Result>(_ body: (Tensor) -> Result) -> Result {
    if isLazy { trapUninitialized() }
    // They live for as long as this parameter, and whoever calls holds that.
    return Unmanaged.passUnretained(tensor)._withUnsafeGuaranteedRef(body)
  }

  /// The gradient of the last backward pass, as a copy; `nil` when it got none, which is not the same as zero.
  public var grad: Tensor? { tensor.grad }

  /// Whether it got a gradient in the last backward pass.
  public var hasGrad: Bool { tensor.node.pointee.hasGrad }

  /// The Euclidean norm of the gradient; `nil` when it got none.
  public var gradNorm: Double? {
    guard hasGrad, let grad = tensor.node.pointee.grad else { return nil }
    return ck_sum_of_squares(tensor.count, grad).squareRoot()
  }

  /// The contribution of each use to the gradient, in the order of use; see ``Tensor/gradientContributions``.
  public var gradientContributions: [Tensor] { tensor.gradientContributions }

  /// Whether a gradient is computed, and an optimiser may change it; `false` freezes it.
  public var requiresGrad: Bool {
    get { tensor.requiresGrad }
    set {
      tensor.requiresGrad = newValue
      if !newValue { tensor.zeroGrad() }
    }
  }

  /// Forgets the gradient.
  public func zeroGrad() { tensor.zeroGrad() }

  /// Fills it again, by `initializer` or by the rule that filled it before.
  ///
  /// A lazy parameter will be filled by this rule once its shape is known.
  public func initialize(_ initializer: Initializer? = nil, using generator: Generator = .default) {
    isInitialized = true
    fill(by: initializer ?? self.initializer, using: generator)
  }

  /// Makes `initializer` the rule of its layer, and fills it by that.
  func fill(by initializer: Initializer, using generator: Generator) {
    self.initializer = initializer
    guard !isLazy else { return }
    tensor.withMutableElements { [self] in self.initializer.fill($0, shape: shape, fans: fans, using: generator) }
  }

  /// Gives a lazy parameter its shape and fills it.
  public func materialize(_ shape: Shape, fans: Fans? = nil, using generator: Generator = .default) {
    guard isLazy else { return }
    tensor.node.materialize(shape)
    extents = shape.dimensions
    self.fans = fans ?? Fans(shape)
    fill(by: initializer, using: generator)
  }

  /// Another parameter with the same values and the same history, as Python's `copy.deepcopy`; it has no gradient yet.
  ///
  /// - Precondition: the shape is known.
  public func copy() -> Parameter { Parameter(copying: self) }

  /// Puts values back, and where they came from.
  func restore(_ values: [Float], _ initializer: Initializer, isInitialized: Bool) {
    self.initializer = initializer
    self.isInitialized = isInitialized
    value.withMutableElements { elements in _ = elements.update(fromContentsOf: values) }
  }

  /// Notes that an optimiser takes care of it, or does no longer.
  func claim(_ isClaimed: Bool = true) { tensor.node.pointee.isClaimed = isClaimed }

  /// Traps unless it may stand in the place of `other`; an extent that is not known yet fits any.
  func checkPlace(of other: Parameter) {
    precondition(
      extents.count == other.extents.count
        && zip(extents, other.extents).allSatisfy { $0 == nil || $1 == nil || $0 == $1 },
      "a parameter of shape \(shapeText) cannot take the place of one of shape \(other.shapeText)"
    )
  }

  private var shapeText: String { "[\(extents.map { $0.map(String.init) ?? "?" }.joined(separator: ", "))]" }

  private static func nextNumber() -> Int {
    let context = ThreadContext.current
    context.pointee.parametersMade += 1
    return context.pointee.parametersMade
  }

  private func trapUninitialized() -> Never {
    preconditionFailure(
      "this parameter waits for its shape \(extents.map { $0.map(String.init) ?? "?" }); run the model once first"
    )
  }
}
