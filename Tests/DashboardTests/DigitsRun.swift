import Inspection
import Statistics

extension WatchedModel {
  /// The default run in the middle of its seventh epoch: a strange first layer, a shared second one.
  static var digits: WatchedModel {
    var dice = Dice(7)
    let d2l = Distribution([
      .init(0.25, .uniform(lower: -10, upper: -5)), .init(0.5, .point(0)), .init(0.25, .uniform(lower: 5, upper: 10)),
    ])
    let first: [Float] = (0..<4096).map { _ in
      let lot = dice.uniform()
      if lot < 0.5 { return 0 }
      let size = 5 + 5 * dice.uniform()
      return Float(lot < 0.75 ? size : -size)
    }
    var model = WatchedModel(nodes: digitsNodes, parameters: [])
    let bound = 1 / 8.0
    let uniform = Distribution.uniform(-bound, bound)
    func drawn(_ count: Int) -> [Float] { (0..<count).map { _ in Float((2 * dice.uniform() - 1) * bound) } }
    let specifications: [(String, [Int?], String, Distribution, [Float], Double, Double)] = [
      ("0.weight", [64, 64], "d2l()", d2l, first, 0.012, 0.021),
      ("0.bias", [64], "zeros()", .point(0), Array(repeating: 0, count: 64), 0.03, 0.004),
      ("2.weight", [64, 64], "default()", uniform, drawn(4096), 0.02, 0.31),
      ("2.bias", [64], "default()", uniform, drawn(64), 0.02, 0.095),
      ("6.weight", [10, 64], "default()", uniform, drawn(640), 0.05, 0.64),
      ("6.bias", [10], "default()", uniform, drawn(10), 0.03, 0.18),
    ]
    for (path, extents, initializer, law, initial, moved, gradientNorm) in specifications {
      let columns = extents.last.flatMap(\.self) ?? 1
      let values = initial.enumerated().map { index, value in
        // Some inputs of the digits are always blank: what they feed never moves.
        let isBlank = columns == 64 && index % columns % 8 == 0
        return isBlank ? value : value + Float(moved * dice.normal())
      }
      let scale = gradientNorm / Double(initial.count).squareRoot()
      let gradient = initial.indices.map { index in
        columns == 64 && index % columns % 8 == 0 ? 0 : Float(scale * dice.normal())
      }
      let uses =
        path.hasPrefix("2") ? [ParameterPath(path), ParameterPath("4" + path.dropFirst())] : [ParameterPath(path)]
      model.parameters.append(
        Parameter(
          outline: ParameterOutline(uses: uses, extents: extents, initializer: initializer, distribution: law),
          values: values,
          initial: initial,
          gradient: gradient,
          update: gradient.map { $0 * 0.01 }
        )
      )
    }
    model.run = digitsStatus
    model.history = digitsHistory(norms: specifications.map(\.6))
    return model
  }

  private static var digitsNodes: [ModelOutline.Node] {
    var nodes = [ModelOutline.Node(path: "", kind: .module(type: "Sequential", options: ""), depth: 0, end: 0)]
    var firstShared: Int?
    let layers: [(String, [Int])] = [
      ("Linear", [0, 1]), ("ReLU", []), ("Linear", [2, 3]), ("ReLU", []), ("Linear", [2, 3]), ("ReLU", []),
      ("Linear", [4, 5]),
    ]
    for (index, layer) in layers.enumerated() {
      let path = ParameterPath("\(index)")
      let start = nodes.count
      var node = ModelOutline.Node(
        path: path,
        kind: .module(type: layer.0, options: layer.1.isEmpty ? "" : "64, 64"),
        depth: 1,
        end: start + 1 + layer.1.count
      )
      if layer.1 == [2, 3] {
        node.firstUse = firstShared
        firstShared = firstShared ?? start
      }
      nodes.append(node)
      for (place, parameter) in layer.1.enumerated() {
        let name = place == 0 ? "weight" : "bias"
        nodes.append(
          .init(path: path.appending(name), kind: .parameter(index: parameter), depth: 2, end: nodes.count + 1)
        )
      }
    }
    nodes[0].end = nodes.count
    return nodes
  }

  private static var digitsStatus: RunStatus {
    var run = RunStatus(
      name: "digits",
      state: .training,
      totalSteps: 460,
      totalEpochs: 20,
      optimizer: "Adam",
      learningRate: 3e-3,
      pace: 30,
      seed: 0
    )
    var dice = Dice(3)
    run.step = 152
    run.epoch = 7
    run.epochProgress = 152.0 / 23 - 6
    let steps = Array(1...161)
    let losses = steps.map { Float(2.4 / (1 + Double($0) / 30) + 0.03 * dice.normal()) }
    let accuracies = steps.map { Float(min(1, 0.95 - 0.85 / (1 + Double($0) / 15) + 0.02 * dice.normal())) }
    let tests = Array(stride(from: 23, through: 161, by: 23))
    run.series = [
      MetricSeries("loss", steps: steps, values: losses),
      MetricSeries("accuracy", steps: steps, values: accuracies),
      MetricSeries("test loss", steps: tests, values: tests.map { Float(2.5 / (1 + Double($0) / 34) + 0.05) }),
      MetricSeries("test accuracy", steps: tests, values: tests.map { Float(0.93 - 0.85 / (1 + Double($0) / 14)) }),
    ]
    run.loss = 0.412
    run.metrics = [.init("accuracy", 0.913)]
    run.stepsPerSecond = 30
    run.possibleStepsPerSecond = 14_237
    run.watchingCost = 0.0041
    return run
  }

  private static func digitsHistory(norms: [Double]) -> GradientHistory {
    var dice = Dice(11)
    let steps = Array(1...161)
    return GradientHistory(
      steps: steps,
      norms: norms.enumerated().map { index, norm in
        steps.map { step in
          let decay = 1 + (6 + Double(index)) / (1 + Double(step) / 12)
          return Float(norm * decay * (1 + 0.15 * dice.normal()))
        }
      }
    )
  }
}
