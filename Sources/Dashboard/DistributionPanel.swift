import Inspection
import Screen
import Statistics

/// The values of the selected parameter: now, at initialisation, and as its initialiser promised.
enum DistributionPanel {
  /// A column of the table: what it is about, and its numbers.
  private struct Column {
    let heading: Caption
    let numbers: [String]
  }

  /// What follows from the numbers, in words of decreasing length.
  struct Verdict {
    let wordings: [String]
    let role: Role

    init(_ wordings: String..., role: Role) {
      self.wordings = wordings
      self.role = role
    }
  }

  private static let labels = ["mean", "std", "min", "max", "zeros"]
  private static let labelWidth = 6
  private static let columnWidth = 9

  /// How many columns the table has.
  private static func tableColumns(in inside: Rect) -> Int {
    inside.width >= 62 ? 3 : inside.width >= 40 ? 2 : 1
  }

  /// Histogram and table side by side; the table below the histogram in a narrow, high panel.
  private static func split(_ inside: Rect) -> (bars: Rect, table: Rect) {
    let width = tableColumns(in: inside) * columnWidth + labelWidth
    if inside.height >= 20, inside.width < 90 {
      let (top, bottom) = inside.split(atRow: inside.height - 9)
      return (top.inset(dx: 1, dy: 0), bottom.inset(dx: 1, dy: 0))
    }
    let (left, right) = inside.split(atColumn: inside.width - width - 3)
    return (left.inset(dx: 1, dy: 0), right.inset(dx: 1, dy: 0))
  }

  /// How many bins the histogram should have: one to a column of cells.
  static func bins(in inside: Rect) -> Int { max(8, min(256, split(inside).bars.width)) }

  /// Draws histogram and table.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    if state.distribution.isOverTime { return drawHistory(state, on: &grid, in: inside) }
    guard let focused = state.focused, let parameter = state.parameter, let histogram = focused.histogram else {
      return grid.explain(explanation(state), in: inside, theme: state.theme)
    }
    let (bars, table) = split(inside)
    var picture = HistogramBars(histogram, focused, parameter)
    if state.distribution.isLogarithmic { picture.floor = floor(of: histogram, focused.initialHistogram) }
    picture.draw(on: &grid, in: bars, theme: state.theme)
    drawTable(state, focused, parameter, on: &grid, in: table)
  }

  /// The density of half an element: one is seen, and none is not.
  private static func floor(of histogram: Histogram, _ initial: Histogram?) -> Double {
    let total = max(1, histogram.total, initial?.total ?? 0)
    return 0.5 / (Double(total) * histogram.binWidth)
  }

  static func explanation(_ state: DashboardState) -> String {
    guard let parameter = state.parameter else { return state.explanationWithoutParameter }
    if let absence = state.focused?.absence { return absence }
    return parameter.isLazy ? "it has no values before the first batch" : "asking for it …"
  }
}

extension DistributionPanel {
  private static func drawTable(
    _ state: DashboardState,
    _ focused: FocusedParameter,
    _ parameter: ParameterOutline,
    on grid: inout CellGrid,
    in rect: Rect
  ) {
    let columns = columns(state, focused, parameter, most: (rect.width - labelWidth + 1) / columnWidth)
    for (index, label) in labels.enumerated() {
      grid.write(label, x: rect.x, y: rect.y + 1 + index, width: labelWidth, style: state.theme[.dim])
      for (place, column) in columns.enumerated() {
        let x = rect.x + labelWidth + place * columnWidth
        if index == 0 {
          let style = state.theme[column.heading.role ?? .dim]
          grid.write(column.heading.text, x: x, y: rect.y, width: columnWidth - 1, style: style, alignment: .right)
        }
        let style = state.theme[place == 0 ? .text : .dim]
        grid.write(
          column.numbers[index],
          x: x,
          y: rect.y + 1 + index,
          width: columnWidth - 1,
          style: style,
          alignment: .right
        )
      }
    }
    var verdicts = verdicts(state, focused, parameter)
    let room = max(0, rect.height - labels.count - 1)
    if let fit = focused.fit {
      let details = details(of: fit, width: rect.width)
      if verdicts.count + details.count + 2 <= room { verdicts += [Verdict("", role: .dim)] + details }
    }
    let first = rect.maxY - room + (verdicts.count < room ? 1 : 0)
    for (index, verdict) in verdicts.prefix(room).enumerated() {
      let text = verdict.wordings.first { grid.width(of: $0) <= rect.width } ?? verdict.wordings.last ?? ""
      grid.write(text, x: rect.x, y: first + index, width: rect.width, style: state.theme[verdict.role])
    }
  }

  private static func columns(
    _ state: DashboardState,
    _ focused: FocusedParameter,
    _ parameter: ParameterOutline,
    most: Int
  ) -> [Column] {
    var columns: [Column] = []
    let now = state.selectedParameter.flatMap { state.reading(of: $0)?.values } ?? focused.summary
    if let now {
      columns.append(Column(heading: Caption(state.presentName(isShort: true), .now), numbers: numbers(now)))
    }
    if let initial = focused.initialSummary, most >= 3 || parameter.distribution == nil || state.reference != nil {
      let heading = Caption(state.referenceName(isShort: true))
      columns.append(Column(heading: heading, numbers: numbers(initial)))
    }
    if let law = parameter.distribution {
      let support = law.support
      let bounds = law.hasTails ? ["−∞", "∞"] : [number(support.lowerBound), number(support.upperBound)]
      columns.append(
        Column(
          heading: Caption("law", .law),
          numbers: [number(law.mean), number(law.standardDeviation)] + bounds + [
            Numeral.percent(law.probability(of: 0))
          ]
        )
      )
    }
    return Array(columns.prefix(max(1, most)))
  }

  private static func numbers(_ summary: Summary) -> [String] {
    [
      number(summary.mean), number(summary.standardDeviation), number(summary.minimum),
      number(summary.maximum), Numeral.percent(summary.zeroFraction),
    ]
  }

  private static func number(_ value: Double) -> String { Numeral.column(value, width: columnWidth - 2) }

  /// What follows from the numbers, the most important first.
  static func verdicts(
    _ state: DashboardState,
    _ focused: FocusedParameter,
    _ parameter: ParameterOutline
  ) -> [Verdict] {
    var lines: [Verdict] = []
    let reading = state.selectedParameter.flatMap { state.reading(of: $0) }
    if let values = reading?.values, values.nonFinite > 0 {
      let parts = [(values.nans, "NaN"), (values.positiveInfinities, "∞"), (values.negativeInfinities, "−∞")]
      let found = parts.filter { $0.0 > 0 }.map { "\(Numeral.count($0.0)) \($0.1)" }
      lines.append(Verdict(found.joined(separator: ", "), role: .bad))
    }
    if let law = parameter.distribution, let initial = focused.initialHistogram {
      let name = parameter.initializer ?? "its law"
      // Of all values where the source has judged them, else of the histogram.
      let verdict =
        focused.fit.map(LawVerdict.init) ?? (state.reference == nil ? LawVerdict(of: initial, against: law) : nil)
      if let verdict {
        let odds = odds(of: verdict)
        lines.append(
          verdict.fits
            ? Verdict("began as \(name)\(odds)", "began as \(name)", "began as it should", role: .good)
            : Verdict("did not begin as \(name)\(odds)", "not drawn as \(name)", "not as it should", role: .warning)
        )
      }
    }
    if let drift = reading?.drift {
      let moved = "moved \(Numeral.percent(drift))"
      let since = state.reference.map { " from step \($0)" } ?? ""
      lines.append(
        drift == 0
          ? Verdict("has not moved\(since)", "has not moved", role: .dim)
          : Verdict("\(moved) of its norm\(since)", "\(moved)\(since)", moved, role: .dim)
      )
    }
    return lines
  }

  private static func odds(of verdict: LawVerdict) -> String {
    verdict.isCertain ? "" : ", " + odds(verdict.probability)
  }

  private static func odds(_ probability: Double) -> String {
    probability < 1e-6 ? "p < 1e−6" : "p \(Numeral.significant(probability, 2))"
  }

  /// The tests one by one, and what follows from them in a sentence, for a panel with room.
  private static func details(of fit: FitVerdict, width: Int) -> [Verdict] {
    var lines: [Verdict] = []
    if let test = fit.kolmogorovSmirnov {
      lines.append(Verdict("KS D \(Numeral.significant(test.statistic, 3)), \(odds(test.probability))", role: .dim))
    }
    if let test = fit.chiSquared {
      let text = "χ² \(Numeral.significant(test.statistic, 4)) of \(test.degrees), \(odds(test.probability))"
      lines.append(Verdict(text, role: .dim))
    }
    if let probability = fit.atomProbability { lines.append(Verdict("atoms \(odds(probability))", role: .dim)) }
    var line = ""
    for word in fit.sentence.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(Verdict(line, role: .text))
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [Verdict(line, role: .text)]
  }
}

extension Distribution {
  /// Whether no value is impossible.
  fileprivate var hasTails: Bool {
    components.contains { if case .normal = $0.law { true } else { false } }
  }
}

extension Panel {
  /// The catalogue record of the distribution.
  static let distribution = Panel(id: .distribution, name: "Distribution") { state, rect in
    let path = rect.width >= 76 ? state.parameter.map { "  " + $0.path.description } ?? "" : ""
    var title = [Caption("Distribution"), Caption(path, .dim)]
    guard !state.distribution.isOverTime else {
      title.insert(Caption(" over time", .warning), at: 1)
      title.insert(contentsOf: DistributionPanel.historyStep(state, in: rect), at: 2)
      return Box(title: title, note: DistributionPanel.historyNote(state))
    }
    if state.distribution.isLogarithmic { title.insert(Caption("  log counts", .warning), at: 1) }
    return Box(title: title + state.noteOnStep, note: DistributionPanel.note(state))
  } drawInside: { state, grid, rect in
    DistributionPanel.draw(state, on: &grid, in: rect)
  }
}

extension DistributionPanel {
  /// What the looks of the bars mean.
  fileprivate static func note(_ state: DashboardState) -> [Caption] {
    guard state.focused?.histogram != nil else { return [] }
    // The glyphs of the picture, which differ where colours do not.
    let isPlain = state.theme.isMonochrome || !state.capabilities.isUnicode
    var note = [Caption(isPlain ? "█ " : "■ ", .both), Caption(state.presentName(isShort: false), .dim)]
    let initial = isPlain ? "  ░ " : "  ■ "
    if state.focused?.initialHistogram != nil {
      let name = state.referenceName(isShort: false)
      note += [Caption(initial, .initial), Caption(name, state.reference == nil ? .dim : .warning)]
    }
    if let parameter = state.parameter, parameter.distribution != nil {
      note += [
        Caption(state.capabilities.isUnicode ? "  ┄ " : "  o ", .law),
        Caption("law of \(parameter.initializer ?? "its initialiser")", .dim),
      ]
    }
    return note
  }
}
