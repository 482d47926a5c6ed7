extension ModelBlueprint {
  /// What is known of a model that has not run yet.
  public struct ShapeReport: Equatable, Sendable {
    /// The shape of a row of its output.
    public var output: [Int]
    /// The most elements that a row has anywhere on its way.
    public var widest: Int
    /// How many elements all parameters have, each counted once.
    public var parameterCount: Int
    /// How many rows a batch must have in training.
    public var leastRows = 1
  }

  /// No model has more elements in its parameters: gradients, optimiser and dashboard need several times as much memory.
  static let parameterLimit = 1 << 27

  /// Sends the shape of a row through the model, from module to module as the row itself would go.
  ///
  /// - Throws: ``RunFileError`` at the first module that cannot take what it gets.
  public func check(input: [Int]) throws(RunFileError) -> ShapeReport {
    var walk = ShapeWalk(
      nodes: nodes,
      report: ShapeReport(output: input, widest: saturatingProduct(input), parameterCount: 0)
    )
    try walk.pass(root)
    return walk.report
  }

  /// The shape of a row that the model demands by itself, as one that begins with `Linear(4, 8)` demands 4; `nil` where
  /// anything will do.
  public var demandedInput: [Int]? { demand(of: root) }

  private func demand(of index: Int) -> [Int]? {
    let node = nodes[index]
    guard node.entry.takesModules else { return node.entry.shape.demand(node.arguments) }
    for child in node.children { if let demand = demand(of: child.node) { return demand } }
    return nil
  }
}

extension ModelBlueprint {
  /// Finds out whether the output is what targets demand: one number for each class, or the quantity itself.
  public func check(input: [Int], classCount: Int?) throws(RunFileError) -> ShapeReport {
    let report = try check(input: input)
    let expected = [classCount ?? 1]
    guard report.output != expected else { return report }
    let reason = classCount.map { "\($0) classes" } ?? "one quantity"
    throw RunFileError(.output(report.output, expected: expected, reason: reason), at: nodes[root].spot)
  }

  /// The input that the model demands and the output that it gives, for data that are made for it: four numbers where it
  /// demands none.
  ///
  /// - Throws: ``RunFileError`` when such data have rows or targets of more than one axis.
  public func widths() throws(RunFileError) -> (input: Int, output: Int) {
    let input = demandedInput ?? [4]
    let output = try check(input: input).output
    guard input.count == 1, output.count == 1 else {
      throw RunFileError(.needsData(input: input, output: output), at: nodes[root].spot)
    }
    return (input[0], output[0])
  }
}

/// A shape on its way through a model.
private struct ShapeWalk {
  let nodes: [ModelBlueprint.Node]
  var report: ModelBlueprint.ShapeReport
  /// What each module saw first.
  private var firsts: [Int: [Int]] = [:]

  init(nodes: [ModelBlueprint.Node], report: ModelBlueprint.ShapeReport) {
    self.nodes = nodes
    self.report = report
  }

  mutating func pass(_ index: Int) throws(RunFileError) {
    let node = nodes[index]
    for child in node.children { try pass(child.node) }
    guard !node.entry.takesModules else { return }
    let input = report.output
    let outcome: ShapeRule.Outcome
    do throws(ShapeRule.Misfit) {
      outcome = try node.entry.shape.outcome(node.arguments, input, firsts[index] ?? input)
    } catch {
      throw RunFileError(.shape(module: node.entry.name, input: input, demand: error.demand), at: node.spot)
    }
    report.output = outcome.output
    report.leastRows = max(report.leastRows, outcome.leastRows)
    report.widest = max(report.widest, saturatingProduct(outcome.output))
    if firsts.updateValue(firsts[index] ?? input, forKey: index) == nil {
      report.parameterCount += outcome.parameterCount
    }
    guard report.parameterCount <= ModelBlueprint.parameterLimit else {
      throw RunFileError(.tooMuch("elements in the parameters", limit: ModelBlueprint.parameterLimit), at: node.spot)
    }
  }
}
