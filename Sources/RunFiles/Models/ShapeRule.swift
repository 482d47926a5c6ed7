/// What a module makes of the shape of its input, known without running it.
///
/// Shapes are those of one row: the first axis, which counts the rows of a batch, is left out.
public struct ShapeRule: Sendable {
  /// What comes out.
  public struct Outcome: Sendable {
    /// The shape of a row.
    public var output: [Int]
    /// How many elements the module's own parameters have.
    public var parameterCount = 0
    /// How many rows a batch must have in training.
    public var leastRows = 1

    /// Makes an outcome.
    public init(output: [Int], parameterCount: Int = 0) {
      self.output = output
      self.parameterCount = parameterCount
    }
  }

  /// The input does not fit; the demand is what it must be, in words.
  public struct Misfit: Error, Sendable {
    /// What the input must be.
    public var demand: String

    /// Makes a misfit.
    public init(_ demand: String) { self.demand = demand }
  }

  /// Gives the outcome for arguments and an input.
  ///
  /// - Parameter first: the input that the module saw first, which settled its shapes where they are lazy.
  let outcome: @Sendable (_ arguments: Arguments, _ input: [Int], _ first: [Int]) throws(Misfit) -> Outcome
  /// The shape that the arguments alone demand of the input, if they do.
  let demand: @Sendable (_ arguments: Arguments) -> [Int]?

  /// Makes a rule.
  public init(
    demand: @escaping @Sendable (_ arguments: Arguments) -> [Int]? = { _ in nil },
    _ outcome:
      @escaping @Sendable (_ arguments: Arguments, _ input: [Int], _ first: [Int]) throws(Misfit) -> Outcome
  ) {
    self.demand = demand
    self.outcome = outcome
  }
}

extension ShapeRule {
  /// The shape stays as it is.
  public static let same = ShapeRule { _, input, _ in Outcome(output: input) }

  /// All axes become one.
  public static let flattened = ShapeRule { _, input, _ in Outcome(output: [saturatingProduct(input)]) }

  /// The last axis, of `in_features`, becomes one of `out_features`.
  public static let linear = ShapeRule(demand: { [$0.integer("in_features")] }) {
    arguments,
    input,
    _ throws(Misfit) in
    try mapLast(input, from: arguments.integer("in_features"), arguments)
  }

  /// The last axis, whatever it was at first, becomes one of `out_features`.
  public static let lazyLinear = ShapeRule { arguments, input, first throws(Misfit) in
    guard let inputs = first.last else { throw Misfit("it has no axis but that of the batch") }
    return try mapLast(input, from: inputs, arguments)
  }

  private static func mapLast(_ input: [Int], from inputs: Int, _ arguments: Arguments) throws(Misfit) -> Outcome {
    guard input.last == inputs else { throw Misfit("its last axis must be \(inputs)") }
    let outputs = arguments.integer("out_features")
    let count = saturatingProduct([inputs, outputs]) + (arguments.boolean("bias") ? outputs : 0)
    return Outcome(output: input.dropLast() + [outputs], parameterCount: count)
  }
}

/// The product of numbers that are not negative; half of the largest number when it would be more.
public func saturatingProduct(_ factors: [Int]) -> Int {
  var product = 1
  for factor in factors {
    let (next, overflow) = product.multipliedReportingOverflow(by: factor)
    product = overflow ? Int.max / 2 : min(next, Int.max / 2)
  }
  return factors.contains(0) ? 0 : product
}
