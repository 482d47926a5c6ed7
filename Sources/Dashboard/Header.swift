import Inspection
import Screen

/// The two rows about the run.
enum Header {
  /// Draws the rows.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let (first, second) = rect.inset(dx: 1, dy: 0).split(atRow: 1)
    runLine(state).draw(on: &grid, in: first, theme: state.theme)
    detailLine(state).draw(on: &grid, in: second, theme: state.theme)
  }

  /// Who, what, how far, how well.
  private static func runLine(_ state: DashboardState) -> SegmentLine {
    let run = state.snapshot?.run
    var segments = [
      SegmentLine.Segment([Caption("paramtop", .brand)], importance: 40),
      SegmentLine.Segment(
        [Caption(run?.name ?? state.snapshot?.file?.name ?? state.subject, .strong)],
        importance: 90
      ),
    ]
    if let file = state.snapshot?.file { segments += fileSegments(file) }
    let activity = (state.held ?? state.snapshot)?.activity
    if let activity { segments.append(ActivityLine.segment(activity)) }
    guard let run else { return SegmentLine(segments) }
    if activity == nil { segments.append(SegmentLine.Segment([condition(of: run, state)], importance: 100)) }
    if let step = state.pastStep {
      segments.append(timeBar(of: step, state))
    } else if run.totalEpochs > 0 {
      let epoch = Caption("\(run.epoch)/\(run.totalEpochs)")
      let share = run.epoch > 0 ? run.epochProgress : 0
      segments.append(
        .init(.progress([Caption("epoch ", .dim), epoch], share: share), importance: 60, elastic: 6...36)
      )
    }
    let total = run.totalSteps > 0 ? "/\(run.totalSteps)" : ""
    segments.append(.init([Caption("step ", .dim), Caption("\(run.step)\(total)")], importance: 70))
    if let loss = run.loss {
      let number = Caption(Numeral.significant(loss, 3), loss.isFinite ? .strong : .bad)
      segments.append(
        .init(.sparkline([Caption("loss ", .dim), number], values: run.losses.values), importance: 80, elastic: 8...32)
      )
    }
    for metric in run.metrics {
      let importance = metric.name == "accuracy" ? 75 : metric.name.contains("accuracy") ? 65 : 50
      segments.append(.init([Caption(short(metric.name) + " ", .dim), number(of: metric)], importance: importance))
    }
    return SegmentLine(segments)
  }

  /// Where on the way that the run has made the moment is that the panels show.
  private static func timeBar(of step: Int, _ state: DashboardState) -> SegmentLine.Segment {
    let live = Double(max(1, state.liveStep))
    let marks = state.snapshot?.moments?.marked ?? []
    let bar = TimeBar(share: Double(step) / live, marks: marks.map { Double($0) / live })
    return .init(.time([Caption("◂ step \(step)", .warning)], bar), importance: 95, elastic: 6...36)
  }

  /// What a file is, and how far it is read.
  private static func fileSegments(_ file: FileStatus) -> [SegmentLine.Segment] {
    var segments = [
      SegmentLine.Segment([Caption(file.format)], importance: 80),
      SegmentLine.Segment([Caption(Numeral.count(file.byteCount)), Caption(" bytes", .dim)], importance: 60),
    ]
    guard !file.isComplete else { return segments }
    let share = Double(file.readCount) / Double(max(1, file.totalCount))
    let count = Caption("\(file.readCount)/\(file.totalCount)")
    if file.isPaused {
      segments.append(.init([Caption("‖ stopped at ", .warning), count], importance: 75))
    } else if file.readCount < file.totalCount {
      segments.append(.init(.progress([Caption("read ", .dim), count], share: share), importance: 70, elastic: 6...36))
    } else if let search = file.search {
      segments.append(.init([Caption("looking for \(search) …", .dim)], importance: 70))
    }
    return segments
  }

  private static func condition(of run: RunStatus, _ state: DashboardState) -> Caption {
    switch run.state {
    case .starting: Caption("○ starting", .dim)
    case .training, .paused: state.isPaused ? Caption("‖ paused", .warning) : Caption("● training", .good)
    case .finished: Caption("■ finished", .brand)
    case .failed: Caption("× failed", .bad)
    }
  }

  /// Accuracies are shares; what may exceed 1 is shown as it is.
  private static func number(of metric: RunStatus.Metric) -> Caption {
    let isShare = metric.name.contains("accuracy") && metric.value >= 0 && metric.value <= 1
    return Caption(isShare ? Numeral.percent(metric.value) : Numeral.significant(metric.value, 3))
  }

  private static func short(_ name: String) -> String {
    name.split(separator: " ").map { $0 == "accuracy" ? "acc" : String($0) }.joined(separator: " ")
  }
}

extension Header {
  /// How many parameters changed, and how.
  private static func comparison(_ file: FileStatus) -> [SegmentLine.Segment] {
    guard file.aspects.contains(.drift) else { return [] }
    var counts: [ParameterChange.Kind: Int] = [:]
    for change in file.changes { if let change { counts[change.kind, default: 0] += 1 } }
    var segments = ParameterChange.Kind.allCases.compactMap { kind -> SegmentLine.Segment? in
      counts[kind].map { count in
        let role: Role = kind == .equal ? .text : .warning
        return .init([Caption("\(count)", role), Caption(" \(kind.rawValue)", .dim)], importance: 60)
      }
    }
    if !file.missing.isEmpty {
      segments.append(.init([Caption("\(file.missing.count)", .warning), Caption(" missing", .dim)], importance: 62))
    }
    if let note = file.note { segments.append(.init([Caption(note, .dim)], importance: 20)) }
    return segments
  }

  /// How it is trained, how fast, what watching costs, how large it is.
  private static func detailLine(_ state: DashboardState) -> SegmentLine {
    guard let snapshot = state.snapshot else { return SegmentLine([]) }
    if case .failed(let sentence) = snapshot.run?.state {
      return SegmentLine([.init([Caption(sentence, .bad)], importance: 0)])
    }
    if let problem = snapshot.file?.problem {
      return SegmentLine([.init([Caption(problem, .bad)], importance: 0)])
    }
    var segments: [SegmentLine.Segment] = []
    if let run = snapshot.run {
      let rate = [Caption(run.optimizer), Caption(" lr ", .dim), Caption(Numeral.significant(run.learningRate, 2))]
      segments.append(.init(rate, importance: 60))
      segments.append(.init(pace(of: run, state), importance: 80))
      let cost = Caption(Numeral.percent(run.watchingCost), run.watchingCost > 0.02 ? .warning : nil)
      segments.append(.init([Caption("watching ", .dim), cost], importance: 50))
    }
    let outline = state.indexed
    let size = [
      Caption(Numeral.count(outline.uniqueCount)), Caption(" unique of ", .dim),
      Caption(Numeral.count(outline.nominalCount)), Caption(" parameters", .dim),
    ]
    segments.append(.init(size, importance: 40))
    if let file = snapshot.file { segments += comparison(file) }
    if let run = snapshot.run {
      segments.append(.init([Caption("seed ", .dim), Caption("\(run.seed)")], importance: 30))
    }
    return SegmentLine(segments, trailing: alarm(snapshot.diagnoses))
  }

  /// How much is wrong, where anything is.
  private static func alarm(_ diagnoses: [Diagnosis]) -> [Caption] {
    let now = diagnoses.filter(\.holds)
    guard !diagnoses.isEmpty else { return [] }
    let count = now.isEmpty ? diagnoses.count : now.count
    let words = "\(count) \(count == 1 ? "diagnosis" : "diagnoses")"
    guard !now.isEmpty else { return [Caption("7 ", .key), Caption(words + ", gone", .dim)] }
    let isBad = now.contains { $0.rule.severity == .bad }
    return [Caption("7 ", .key), Caption("▲ " + words, isBad ? .bad : .warning)]
  }

  private static func pace(of run: RunStatus, _ state: DashboardState) -> [Caption] {
    let asked = state.pace.map { Numeral.thousands($0) } ?? "max"
    var captions = [Caption("pace ", .dim), Caption(asked)]
    // What is really made is worth a word where it is not what was asked for.
    let isKept = state.pace.map { abs(run.stepsPerSecond - $0) < 0.1 * $0 } ?? false
    if run.stepsPerSecond > 0, run.state == .training, !isKept {
      captions += [Caption(", makes ", .dim), Caption(Numeral.thousands(run.stepsPerSecond.rounded()))]
    }
    if run.possibleStepsPerSecond > 0 {
      captions += [Caption(" of ", .dim), Caption(Numeral.thousands(run.possibleStepsPerSecond.rounded()))]
    }
    return captions + [Caption(" steps/s", .dim)]
  }
}
