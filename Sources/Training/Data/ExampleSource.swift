import Networks
import RunFiles

/// Where the examples of a described run come from, as values that any thread may have.
enum ExampleSource: Sendable {
  /// Rows that were read.
  case examples(Examples)
  /// Linear data, drawn when the seed is known.
  case linear(inputs: Int, targets: Int)

  private static let linearCount = 1000
}

extension ExampleSource {
  /// Reads the data of a plan; without one, chooses what `model` can learn.
  init(_ plan: DataPlan?, for model: ModelBlueprint) throws(RunFileError) {
    if let plan, plan.origin != .set("linear") {
      self = .examples(try plan.examples { _ throws(RunFileError) in try ExampleSource.digits() })
    } else if plan == nil, (try? model.check(input: [Digits.pixels]))?.output == [Digits.classCount] {
      self = .examples(try ExampleSource.digits())
    } else {
      let widths = try model.widths()
      self = .linear(inputs: widths.input, targets: widths.output)
    }
  }

  private static func digits() throws(RunFileError) -> Examples {
    do throws(DigitsError) {
      let (inputs, labels) = try Digits.load()
      return Examples(
        rowShape: [Digits.pixels],
        inputs: inputs.array,
        targets: labels.array,
        classCount: Digits.classCount
      )
    } catch {
      throw RunFileError(.data(file: "digits", reason: error.description))
    }
  }

  /// Whether targets are classes.
  var isClassification: Bool {
    switch self {
    case .examples(let examples): examples.classCount != nil
    case .linear: false
    }
  }

  /// How many rows there are.
  var rowCount: Int {
    switch self {
    case .examples(let examples): examples.count
    case .linear: ExampleSource.linearCount
    }
  }

  /// Finds out whether a model takes the inputs and gives what the targets demand.
  func check(_ model: ModelBlueprint) throws(RunFileError) -> ModelBlueprint.ShapeReport {
    switch self {
    case .examples(let examples):
      return try model.check(input: examples.rowShape, classCount: examples.classCount)
    case .linear(let inputs, _):
      return try model.check(input: [inputs])
    }
  }

  /// Makes tensors, split by the seed of a plan.
  func makeData(_ plan: RunPlan, share: Double, isStandardized: Bool) -> DataSet {
    switch self {
    case .examples(let examples):
      let inputs = Tensor(shape: Shape([examples.count] + examples.rowShape), elements: examples.inputs)
      let shape: Shape = examples.classCount == nil ? [examples.count, 1] : [examples.count]
      let targets = Tensor(shape: shape, elements: examples.targets)
      let data = DataSet.split(inputs, targets, share: share, seed: plan.seed)
      if isStandardized { data.standardize() }
      return data
    case .linear(let width, let targetWidth):
      let (inputs, targets) = LinearData.make(
        count: ExampleSource.linearCount,
        inputs: width,
        targets: targetWidth,
        seed: plan.seed
      )
      return DataSet.split(inputs, targets, share: share, seed: plan.seed)
    }
  }
}
