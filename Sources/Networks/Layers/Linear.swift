import Tensors

/// A fully connected layer, y = x Wᵀ + b over the last axis, as `torch.nn.Linear`.
public class Linear: Module {
  /// [out, in]; assigning that of another layer ties the two.
  ///
  /// - Precondition: the shape stays the same on assignment.
  @exclusivity(unchecked) public final var weight: Parameter { willSet { newValue.checkPlace(of: weight) } }
  /// The bias, where there is one.
  @exclusivity(unchecked) final private(set) var shift: Parameter?

  /// Makes a layer from `inputs` to `outputs` units; weight, then bias are drawn, as in PyTorch.
  public init(
    _ inputs: Int,
    _ outputs: Int,
    bias hasBias: Bool = true,
    init weightInitializer: Initializer = .pytorchDefault,
    biasInit: Initializer = .pytorchDefaultBias,
    using generator: Generator = .default
  ) {
    let fans = Fans(in: inputs, out: outputs)
    weight = Parameter([outputs, inputs], weightInitializer, fans: fans, using: generator)
    shift = hasBias ? Parameter([outputs], biasInit, fans: fans, using: generator) : nil
  }

  /// Makes a layer of parameters that others may hold too.
  ///
  /// - Precondition: the weight is a matrix, and the bias as long as it has rows.
  public init(weight: Parameter, bias: Parameter?) {
    precondition(weight.extents.count == 2, "the weight of a linear layer is a matrix, got \(weight.extents)")
    self.weight = weight
    shift = bias
  }

  /// Makes a layer from `inputs` to `outputs` units of the parameters of another one, which are tied then, as Gluon's
  /// `Dense(8, params=shared.params)`.
  ///
  /// - Precondition: these are a weight [outputs, inputs] and, unless there is none, a bias [outputs].
  public convenience init(_ inputs: Int, _ outputs: Int, parameters: [Parameter]) {
    Linear.check(parameters, outputs: outputs, inputs: inputs)
    self.init(weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil)
  }

  /// Traps unless `parameters` are those of a linear layer; an extent that is not known yet fits any.
  static func check(_ parameters: [Parameter], outputs: Int, inputs: Int?) {
    func fits(_ parameter: Parameter, _ extents: [Int?]) -> Bool {
      parameter.extents.count == extents.count
        && zip(parameter.extents, extents).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
    }
    precondition(
      (1...2).contains(parameters.count) && fits(parameters[0], [outputs, inputs])
        && (parameters.count == 1 || fits(parameters[1], [outputs])),
      "a linear layer from \(inputs.map(String.init) ?? "?") to \(outputs) units cannot share parameters of shapes"
        + " \(parameters.map { $0.extents.map { $0.map(String.init) ?? "?" } })"
    )
  }

  /// [out]; assigning that of another layer ties the two.
  ///
  /// - Precondition: the layer was made with one; ``Module/parameter(at:)`` asks. The shape stays the same on assignment.
  public final var bias: Parameter {
    get { shift ?? self["bias"] }
    set {
      newValue.checkPlace(of: bias)
      shift = newValue
    }
  }

  /// x Wᵀ + b.
  public func callAsFunction(_ input: Tensor) -> Tensor { transform(input) }

  @inline(__always)
  final func transform(_ input: Tensor) -> Tensor {
    // The layer holds its parameters, so that nobody has to count references to them.
    Unmanaged.passUnretained(weight)._withUnsafeGuaranteedRef { weight in
      weight.withValue { weight in
        guard let shift else { return input.linear(weight) }
        return Unmanaged.passUnretained(shift)._withUnsafeGuaranteedRef { shift in
          shift.withValue { input.linear(weight, bias: $0) }
        }
      }
    }
  }

  /// `Linear`.
  public var typeName: String { "Linear" }

  /// Weight and bias.
  public final var members: [Member] {
    let first = Member("weight", weight) { [self] in self.weight = $0 }
    guard let shift else { return [first] }
    return [first, Member("bias", shift) { [self] in self.bias = $0 }]
  }

  /// A layer that shares weight and bias with this one.
  public final func copy() -> (any Module)? { Linear(weight: weight, bias: shift) }

  /// As PyTorch prints them.
  public final var options: String {
    // A weight shared with a lazy layer may still wait for its shape.
    let (outputs, inputs) = (weight.extents[0] ?? 0, weight.extents[1] ?? 0)
    return "in_features=\(inputs), out_features=\(outputs), bias=\(shift == nil ? "False" : "True")"
  }
}
