import Dashboard
import Inspection
import Screen
import Statistics

/// How long a key takes to the frame that answers it, where a model has many parameters: due is 16 ms at the 99th
/// percentile.
enum KeyBenchmarks {
  /// What is done with the keyboard, over and over.
  private enum Scene: String, CaseIterable {
    case tree, list, ranges, plots, typing

    /// The keys before anything is timed.
    var beginning: String {
      switch self {
      case .tree: ""
      case .list: "t>>>"
      case .ranges: "bt>>>>"
      case .plots: "mjmjm8"
      case .typing: "t"
      }
    }

    /// The keys that are timed.
    var keys: [Key] {
      let text: String =
        switch self {
        case .tree: "jjjjjkkzjjzhlhhlGgmjm*jj*U"
        case .list: "jjjjkkzjjjz>>><<<IGgmjU"
        case .ranges: "jjjzjjz>>><<<IGgbb"
        case .plots: "hhhhlljkzhhyz4hhhhhjjjzyyz8+-"
        case .typing: ""
        }
      guard self == .typing else {
        return text.map { .character($0) } + [.pageDown, .pageDown, .pageUp, .tab, .backTab]
      }
      let filter: [Key] = [.character("\\")] + "^blocks.1.*bias".map { .character($0) } + [.escape]
      return [.character("/")] + "98.mlp.fc2.w".map { .character($0) } + [.enter, .character("n"), .escape] + filter
    }
  }

  static var rows: [Row] {
    [1000, 10_000].flatMap { count in
      Scene.allCases.map { scene in
        Row(
          name: "keys/\(scene)/\(count)",
          title: "\(scene), \(count) parameters",
          measure: .figures { _, seconds in figures(scene, parameters: count, seconds: seconds) }
        )
      }
    }
  }

  private static func figures(_ scene: Scene, parameters: Int, seconds: Double) -> [Figure] {
    var model = ManyParameters(parameters)
    var state = DashboardState(subject: "many", size: Size(width: 200, height: 60))
    _ = state.handle(.snapshot(model.next()))
    for key in scene.beginning { _ = state.handle(.terminal(.key(.character(key)))) }
    var times: [Double] = []
    let end = Timing.now + seconds
    while Timing.now < end || times.count < 1000 {
      for key in scene.keys {
        // Training goes on: at ten snapshots a second every other key or so of a fast typist meets a new one.
        if times.count % 2 == 0 { _ = state.handle(.snapshot(model.next())) }
        let start = Timing.now
        _ = state.handle(.terminal(.key(key)))
        _ = state.frame
        times.append(Timing.now - start)
      }
    }
    times.sort()
    return [
      Figure("median", .seconds, times[times.count / 2]), Figure("p99", .seconds, times[times.count * 99 / 100]),
      Figure("worst", .seconds, times[times.count - 1]),
    ]
  }
}

/// A model of many blocks of ten parameters each, and what a training run says of it.
private struct ManyParameters {
  private static let names = [
    "norm1.weight", "norm1.bias", "attn.qkv.weight", "attn.qkv.bias", "attn.proj.weight", "attn.proj.bias",
    "mlp.fc1.weight", "mlp.fc1.bias", "mlp.fc2.weight", "mlp.fc2.bias",
  ]

  private var snapshot = ModelSnapshot()
  private var random: UInt64 = 1

  init(_ count: Int) {
    var nodes = [ModelOutline.Node(path: "", kind: .module(type: "Transformer", options: ""), depth: 0, end: 0)]
    var parameters: [ParameterOutline] = []
    var open: [(name: [String], node: Int)] = []
    func close(to depth: Int, _ nodes: inout [ModelOutline.Node]) {
      while open.count > depth { nodes[open.removeLast().node].end = nodes.count }
    }
    for block in 0..<count / ManyParameters.names.count {
      for name in ManyParameters.names {
        let components = ["blocks", "\(block)"] + name.split(separator: ".").map(String.init)
        var shared = 0
        while shared < open.count, shared < components.count - 1, open[shared].name == Array(components[...shared]) {
          shared += 1
        }
        close(to: shared, &nodes)
        for depth in shared..<components.count - 1 {
          let path = Array(components[...depth])
          open.append((path, nodes.count))
          nodes.append(
            .init(path: ParameterPath(path), kind: .module(type: "Block", options: "x"), depth: depth + 1, end: 0)
          )
        }
        nodes.append(
          .init(
            path: ParameterPath(components),
            kind: .parameter(index: parameters.count),
            depth: components.count,
            end: nodes.count + 1
          )
        )
        parameters.append(
          ParameterOutline(uses: [ParameterPath(components)], extents: [64, 64], initializer: "default()")
        )
      }
    }
    close(to: 0, &nodes)
    nodes[0].end = nodes.count
    snapshot.outline = ModelOutline(nodes: nodes, parameters: parameters)
    let rows = min(1024, 262_144 / count)
    let steps = Array(1...rows)
    snapshot.gradientHistory = GradientHistory(
      steps: steps,
      norms: parameters.indices.map { index in steps.map { Float(index % 17 + 1) / Float($0) } }
    )
    var run = RunStatus(
      name: "many",
      state: .training,
      totalSteps: 100_000,
      totalEpochs: 20,
      optimizer: "SGD",
      learningRate: 0.1,
      pace: nil,
      seed: 0
    )
    run.series = ["loss", "accuracy", "test loss", "test accuracy"].map { name in
      MetricSeries(name, steps: Array(1...1024), values: (1...1024).map { 1 / Float($0) })
    }
    snapshot.run = run
  }

  /// What the source says next: every number is another one.
  mutating func next() -> ModelSnapshot {
    snapshot.step += 1
    snapshot.run?.step = snapshot.step
    let values: [Float] = [1, 2, 3, -4]
    var summary = Summary(values.span)
    let histogram = Histogram(of: values.span, bins: 16, over: -4...4)
    var readings: [ParameterReading?] = []
    readings.reserveCapacity(snapshot.outline.parameters.count)
    for _ in snapshot.outline.parameters {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      summary.norm = Double(random >> 40)
      var reading = ParameterReading(values: summary, gradient: summary, updateNorm: summary.norm / 1000, drift: 0.1)
      reading.histogram = histogram
      readings.append(reading)
    }
    snapshot.readings = readings
    return snapshot
  }
}
