import Dashboard
import Dispatch
import Inspection
import PseudoTerminal
import Screen
import Statistics
import Terminals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a frame of the dashboard costs: from a snapshot to the last byte in a pseudo-terminal of 200x60.
enum FrameBenchmarks {
  private static let size = Size(width: 200, height: 60)
  private static let frames = 120

  static var rows: [Row] {
    let shown = [("true", ColorChoice.trueColor), ("256", .indexed256)].flatMap { name, color in
      Film.Scene.allCases.map { row($0, name, color) }
    }
    return shown + [drawing]
  }

  private static func row(_ scene: Film.Scene, _ name: String, _ color: ColorChoice) -> Row {
    Row(
      name: "frame/\(scene)/\(name)",
      title: "\(scene.rawValue), \(name == "true" ? "true colour" : "ncurses")",
      measure: .figures { _, _ in (try? figures(scene, color)) ?? [] }
    )
  }

  /// A frame that goes nowhere, in which only numbers drift.
  private static var drawing: Row {
    Row(
      name: "frame/draw",
      title: "drawing without a terminal",
      measure: .time { _ in
        var film = Film(size: size, capabilities: Capabilities())
        film.begin(.numbers)
        return {
          _ = film.state.handle(.snapshot(film.next()))
          _ = film.state.frame
        }
      }
    )
  }

  private static func figures(_ scene: Film.Scene, _ color: ColorChoice) throws -> [Figure] {
    let pair = try TerminalPair(columns: size.width, rows: size.height)
    let reader = Reader(pair)
    defer { reader.stop() }
    let terminal = try CursesTerminal(options: TerminalOptions(color: color), on: pair.device, term: "xterm-256color")
    defer { terminal.close() }
    var film = Film(size: terminal.size, capabilities: terminal.capabilities)
    film.begin(scene)
    try play(&film, on: terminal, frames: 20)
    let cost = try play(&film, on: terminal, frames: frames)
    return [
      Figure("draw", .seconds, cost.draw), Figure("present", .seconds, cost.present),
      Figure("bytes", .number, Double(cost.bytes)),
    ]
  }

  /// The mean cost of a frame in seconds of this thread, and in bytes.
  @discardableResult
  private static func play(
    _ film: inout Film,
    on terminal: CursesTerminal,
    frames: Int
  ) throws -> (draw: Double, present: Double, bytes: Int) {
    var (draw, present) = (0.0, 0.0)
    let before = terminal.presentedBytes
    for _ in 0..<frames {
      let snapshot = film.next()
      let start = processorTime()
      _ = film.state.handle(.snapshot(snapshot))
      let frame = film.state.frame
      let drawn = processorTime()
      try terminal.present(frame)
      while terminal.hasUnsentOutput { _ = try terminal.nextEvent(within: .milliseconds(1)) }
      present += processorTime() - drawn
      draw += drawn - start
    }
    let count = Double(frames)
    return (draw / count, present / count, (terminal.presentedBytes - before) / frames)
  }

  /// Seconds of processor time that this thread has used.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Somebody who reads all that comes, on a thread of its own.
private final class Reader: Sendable {
  private let isStopped = DispatchSemaphore(value: 0)
  private let hasEnded = DispatchSemaphore(value: 0)

  init(_ pair: TerminalPair) {
    let descriptor = dup(pair.controller)
    DispatchQueue(label: "paramtop.bench.reader").async { [isStopped, hasEnded] in
      var chunk = [UInt8](repeating: 0, count: 65536)
      while isStopped.wait(timeout: .now()) == .timedOut {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&watched, 1, 10) > 0 { _ = read(descriptor, &chunk, chunk.count) }
      }
      close(descriptor)
      hasEnded.signal()
    }
  }

  func stop() {
    isStopped.signal()
    hasEnded.wait()
  }
}

/// A dashboard and the snapshots it is given.
private struct Film {
  /// What changes from one frame to the next.
  enum Scene: String, CaseIterable {
    case everyPixel = "every heatmap pixel changes"
    case panels = "every panel changes, as in training"
    case numbers = "only numbers drift"
    case nothing = "nothing changes"
  }

  var state: DashboardState
  private var scene = Scene.everyPixel
  private var focus: Focus?
  private var snapshot = ModelSnapshot()
  private var values: [Float]
  private var random: UInt64 = 1
  private static let shape = [256, 512]

  init(size: Size, capabilities: Capabilities) {
    state = DashboardState(subject: "film", size: size, capabilities: capabilities)
    values = []
    let names = ["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"]
    var nodes = [ModelOutline.Node(path: "", kind: .module(type: "Sequential", options: ""), depth: 0, end: 10)]
    for (index, name) in names.enumerated() {
      if index % 2 == 0 {
        let path = ParameterPath("\(index)")
        nodes.append(
          .init(path: path, kind: .module(type: "Linear", options: "512, 256"), depth: 1, end: nodes.count + 3)
        )
      }
      nodes.append(.init(path: ParameterPath(name), kind: .parameter(index: index), depth: 2, end: nodes.count + 1))
    }
    let parameters = names.enumerated().map { index, name in
      ParameterOutline(
        uses: [ParameterPath(name)],
        extents: index % 2 == 0 ? Film.shape : [256],
        initializer: "default()",
        distribution: .uniform(-1, 1)
      )
    }
    snapshot.outline = ModelOutline(nodes: nodes, parameters: parameters)
    snapshot.gradientHistory = GradientHistory(steps: [], norms: parameters.map { _ in [] })
    var run = RunStatus(
      name: "film",
      state: .training,
      totalSteps: 100_000,
      totalEpochs: 20,
      optimizer: "SGD",
      learningRate: 0.1,
      pace: nil,
      seed: 0
    )
    run.series = [MetricSeries("loss")]
    (run.epoch, run.stepsPerSecond, run.possibleStepsPerSecond) = (1, 900, 1000)
    snapshot.run = run
    values = noise()
    read()
    ask(.terminal(.resize(size)))
    ask(.snapshot(snapshot))
    answer()
  }

  mutating func begin(_ scene: Scene) {
    let isZoomed = self.scene == .everyPixel && focus != nil
    self.scene = scene
    // The heatmap alone, as large as it gets; then all panels again.
    if scene == .everyPixel {
      for key in ["2", "z"] as [Character] { ask(.terminal(.key(.character(key)))) }
    } else if isZoomed {
      ask(.terminal(.key(.character("z"))))
    }
    answer()
  }

  /// What the source says next.
  mutating func next() -> ModelSnapshot {
    guard scene != .nothing else { return snapshot }
    snapshot.step += 1
    snapshot.run?.step = snapshot.step
    let (drift, size) = (Double(uniform()), uniform())
    snapshot.run?.loss = 0.5 + drift
    snapshot.run?.stepsPerSecond = 900 + 10 * drift
    if scene == .numbers {
      // The last digits of what the panels print.
      for index in snapshot.readings.indices { snapshot.readings[index]?.gradient?.norm += 0.01 * drift }
      return snapshot
    }
    values = noise()
    read()
    snapshot.gradientHistory.steps.append(snapshot.step)
    for index in snapshot.gradientHistory.norms.indices { snapshot.gradientHistory.norms[index].append(size + 1) }
    snapshot.run?.series[0].steps.append(snapshot.step)
    snapshot.run?.series[0].values.append(size + 1)
    answer()
    return snapshot
  }

  private mutating func ask(_ event: DashboardEvent) {
    for case .focus(let focus) in state.handle(event) { self.focus = focus }
  }

  private mutating func read() {
    let summary = Summary(values.span)
    snapshot.readings = snapshot.outline.parameters.map { _ in ParameterReading(values: summary, gradient: summary) }
  }

  private mutating func answer() {
    guard let focus else { return }
    var focused = FocusedParameter(focus: focus)
    let geometry = TileGeometry(shape: Film.shape, layout: focus.layout, fitting: focus.pixels)
    focused.tile = Tile(geometry: geometry, reduction: .largestMagnitude, elements: values.span)
    focused.summary = Summary(values.span)
    focused.histogram = Histogram(of: values.span, bins: focus.bins, over: -1...1)
    focused.initialHistogram = focused.histogram
    focused.initialSummary = focused.summary
    snapshot.focused = focused
    ask(.snapshot(snapshot))
  }

  private mutating func noise() -> [Float] { (0..<Film.shape[0] * Film.shape[1]).map { _ in uniform() } }

  private mutating func uniform() -> Float {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int32(truncatingIfNeeded: random >> 32)) * 0x1p-31
  }
}
