import Inspection
import Statistics

extension WatchedModel {
  /// Names that would wreck a terminal, in a model of two parameters.
  static var hostile: WatchedModel {
    let names = [
      "\u{1B}[2J\u{1B}]0;owned\u{7}", "a\u{202E}b\u{200B}c", String(repeating: "x", count: 100_000), "漢字漢字漢字漢字漢字漢字漢字",
      "e\u{301}\u{301}\u{301}", "", "🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥",
    ]
    return list(names.map { ParameterPath([$0]) }, type: "Line\u{1B}[31mar")
  }

  /// The default run with some things wrong, one of them gone.
  static var sick: WatchedModel {
    var model = digits
    model.diagnoses = [
      Diagnosis(
        .deadUnits,
        step: 12,
        parameter: 2,
        evidence: "40 of 64 units of 3 (ReLU) never fire"
      ),
      Diagnosis(
        .updateRatio,
        step: 40,
        previousStep: 37,
        endStep: 60,
        parameter: 4,
        evidence: "a step changes it by 0.612 of its norm, above 0.5"
      ),
      Diagnosis(
        .vanishing,
        step: 97,
        previousStep: 96,
        parameter: 1,
        affected: [1, 0],
        evidence: "the norm of the gradient is 1.2e-07, the largest of all 0.594"
      ),
      Diagnosis(.lossStalled, step: 140, previousStep: 139, evidence: "the loss was 2.4 at first and is 2.39"),
    ]
    return model
  }

  /// A thousand parameters in a hundred modules.
  static var large: WatchedModel {
    list((0..<1000).map { ParameterPath(["layer \($0 / 10)", "weight \($0 % 10)"]) }, type: "Block")
  }

  /// A model whose shapes wait for the first batch, but for one.
  static var lazy: WatchedModel {
    var model = list([ParameterPath(["0", "weight"]), ParameterPath(["0", "bias"])], type: "LazyLinear")
    model.parameters[0].outline.extents = [64, nil]
    model.parameters[0].outline.distribution = nil
    model.parameters[1].outline.isTrainable = false
    model.parameters[1].gradient = nil
    return model
  }

  /// Numbers that are not finite wherever numbers are.
  static var broken: WatchedModel {
    var model = digits
    for index in model.parameters.indices {
      model.parameters[index].values[1] = .nan
      model.parameters[index].values[2] = .infinity
      model.parameters[index].gradient?[3] = -.infinity
    }
    model.parameters[0].values = model.parameters[0].values.map { _ in .nan }
    model.run?.loss = .nan
    model.run?.series = [
      MetricSeries("loss", steps: [1, 2, 3, 4], values: [1, .nan, .infinity, 2]),
      MetricSeries("accuracy", steps: [1, 2, 3, 4], values: [.nan, .nan, .nan, .nan]),
      MetricSeries("test accuracy", steps: [4], values: [-.infinity]),
    ]
    model.run?.metrics = [.init("accuracy", .nan)]
    model.run?.learningRate = .infinity
    model.run?.stepsPerSecond = .nan
    model.run?.epochProgress = .nan
    model.history.norms[0] = model.history.norms[0].map { _ in .nan }
    return model
  }

  /// Shapes of every number of axes.
  static var shapes: WatchedModel {
    let shapes: [[Int]] = [
      [], [1], [1000], [1, 1], [3, 5], [500, 2], [2, 500], [8, 3, 5, 5], [4, 784], [0], [0, 4], [1, 2, 1],
    ]
    var model = list(shapes.indices.map { ParameterPath(["\($0)"]) }, type: "Module")
    for (index, shape) in shapes.enumerated() {
      let count = shape.reduce(1, *)
      let values = (0..<count).map { Float($0 % 17) - 8 }
      model.parameters[index] = Parameter(
        outline: ParameterOutline(uses: [ParameterPath(["\(index)"])], extents: shape),
        values: values,
        initial: values,
        gradient: values
      )
    }
    return model
  }

  /// Nothing at all.
  static var empty: WatchedModel { WatchedModel(nodes: [], parameters: []) }

  /// All of them, with their names.
  static var hard: [(name: String, model: WatchedModel)] {
    [
      ("hostile", hostile), ("large", large), ("lazy", lazy), ("broken", broken), ("shapes", shapes), ("empty", empty),
      ("sick", sick), ("digits", digits),
    ]
  }

  /// A model of 2 by 2 parameters at `paths`, below modules where these have two components.
  static func list(_ paths: [ParameterPath], type: String) -> WatchedModel {
    var nodes = [
      ModelOutline.Node(path: ParameterPath([String]()), kind: .module(type: type, options: ""), depth: 0, end: 0)
    ]
    var parameters: [Parameter] = []
    var open: (name: String, node: Int)?
    for path in paths {
      if path.components.count > 1, open?.name != path.components[0] {
        open = (path.components[0], nodes.count)
        nodes.append(
          .init(path: ParameterPath([path.components[0]]), kind: .module(type: type, options: "x"), depth: 1, end: 0)
        )
      }
      nodes.append(
        .init(
          path: path,
          kind: .parameter(index: parameters.count),
          depth: path.components.count,
          end: nodes.count + 1
        )
      )
      if let open { nodes[open.node].end = nodes.count }
      parameters.append(
        Parameter(
          outline: ParameterOutline(
            uses: [path],
            extents: [2, 2],
            initializer: type,
            distribution: .normal(standardDeviation: 1)
          ),
          values: [1, -2, 0.5, 0],
          initial: [1, -2, 0, 0],
          gradient: [0.1, 0, 0, -0.2],
          update: [0.1, 0, 0, -0.2]
        )
      )
    }
    nodes[0].end = nodes.count
    return WatchedModel(nodes: nodes, parameters: parameters)
  }
}
