import Inspection
import Screen
import Statistics

/// What each use of a tied parameter contributed to its gradient.
enum UsesPanel {
  /// Below this cosine two uses are said to pull apart, above its opposite to pull together.
  private static let noticeableCosine = 0.2
  private static let heading = "‖g‖  share  cos Σ"

  /// Draws the contributions as bars, and below them how they stand to each other.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    guard let breakdown = breakdown(state) else {
      return grid.explain(explanation(state), in: inside, theme: state.theme)
    }
    var rect = inside.inset(dx: 1, dy: 0)
    let sentences = sentences(about: breakdown, on: grid, width: rect.width)
    // Bars come first; then what they mean, then their heading.
    let room = rect.height - breakdown.uses.count
    if room > sentences.count {
      grid.write(heading, x: rect.x, y: rect.y, width: rect.width, style: state.theme[.dim], alignment: .right)
      rect = rect.split(atRow: 1).bottom
    }
    let told = sentences.prefix(max(0, rect.height - breakdown.uses.count))
    let gap = rect.height > breakdown.uses.count + told.count ? 1 : 0
    let (top, bottom) = rect.split(atRow: rect.height - told.count)
    HorizontalBars(bars(of: breakdown)).draw(on: &grid, in: top.split(atRow: top.height - gap).top, theme: state.theme)
    for (row, sentence) in told.enumerated() {
      grid.write(sentence, x: bottom.x, y: bottom.y + row, width: bottom.width, theme: state.theme)
    }
  }

  /// The breakdown of the selected parameter, if it has one.
  private static func breakdown(_ state: DashboardState) -> UseBreakdown? {
    state.selectedParameter.flatMap { state.reading(of: $0)?.uses }
  }

  private static func explanation(_ state: DashboardState) -> String {
    guard let parameter = state.parameter else { return state.explanationWithoutParameter }
    guard parameter.isTied else { return "\(parameter.path) is used once; its gradient is of one piece" }
    return "begins with the next step"
  }

  /// The name of a use: its path, or where that is not known its place in the forward pass.
  private static func name(_ index: Int, _ breakdown: UseBreakdown) -> String {
    breakdown.uses[index].path?.description ?? "use \(index + 1)"
  }

  private static func bars(of breakdown: UseBreakdown) -> [HorizontalBars.Bar] {
    let largest = breakdown.uses.map(\.norm).max() ?? 0
    return breakdown.uses.enumerated().map { index, use in
      let share = pad(Numeral.percent(use.share), 6), cosine = pad(number(breakdown.cosineToSum(of: index)), 5)
      return HorizontalBars.Bar(
        label: name(index, breakdown),
        share: largest > 0 ? use.norm / largest : nil,
        text: "\(Numeral.column(use.norm, width: 7)) \(share)  \(cosine)",
        isSelected: use.norm == largest
      )
    }
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A cosine with two decimals; `—` where there is none.
  private static func number(_ cosine: Double) -> String {
    cosine.isNaN ? "—" : Numeral.fixed(cosine, decimals: 2)
  }
}

extension UsesPanel {
  /// What is to be said, the most important first, each as long as the width allows.
  private static func sentences(about breakdown: UseBreakdown, on grid: CellGrid, width: Int) -> [[Caption]] {
    var candidates: [[[Caption]]] = []
    if breakdown.uses.count == 2 {
      candidates.append(relation(breakdown.uses[0].cosines[1], of: ["the two", ""]))
    } else if let (first, second, cosine) = mostOpposed(breakdown) {
      let names = (name(first, breakdown), name(second, breakdown))
      candidates.append(relation(cosine, of: ["\(names.0) and \(names.1)", "the most opposed", ""]))
    } else {
      candidates.append([[Caption("a use without a contribution has no direction", .dim)]])
    }
    let apart = breakdown.uses.reduce(0) { $0 + $1.norm }
    let lost = apart > 0 ? 1 - min(1, breakdown.normOfSum / apart) : 0
    let cancelled = Numeral.percent(lost)
    let sum = Numeral.significant(breakdown.normOfSum, 3), parts = Numeral.significant(apart, 3)
    candidates.append([
      [
        Caption("sum ", .dim), Caption(sum), Caption(" of ", .dim), Caption(parts),
        Caption(": \(cancelled) cancels out", .dim),
      ],
      [Caption("\(cancelled) cancels out", .dim)],
    ])
    let isExact = breakdown.sumIsExact
    candidates.append(
      isExact
        ? [
          [Caption("their sum is the gradient, ", .dim), Caption("bit for bit", .good)],
          [Caption("sum exact", .good)],
        ]
        : [[Caption("their sum is not the gradient", .bad)], [Caption("sum not exact", .bad)]]
    )
    return candidates.compactMap { choices in choices.first { grid.width(of: $0) <= width } ?? choices.last }
  }

  /// How two uses stand to each other, from the longest to the shortest way to say it.
  private static func relation(_ cosine: Double, of whom: [String]) -> [[Caption]] {
    guard !cosine.isNaN else { return [[Caption("a use without a contribution has no direction", .dim)]] }
    let verb =
      cosine < -noticeableCosine
      ? "pull apart" : cosine > noticeableCosine ? "pull together" : "have little in common"
    return whom.map { whom in
      [
        Caption("cosine ", .dim), Caption(number(cosine)),
        Caption(": \(whom.isEmpty ? "" : whom + " ")\(verb)", .dim),
      ]
    }
  }

  /// The two uses that cancel each other most.
  private static func mostOpposed(_ breakdown: UseBreakdown) -> (Int, Int, Double)? {
    let pairs = breakdown.uses.indices.flatMap { first in
      breakdown.uses.indices.filter { $0 > first }.map { (first, $0, breakdown.uses[first].cosines[$0]) }
    }
    return pairs.filter { !$0.2.isNaN }.min { $0.2 < $1.2 }
  }
}

extension Panel {
  /// The catalogue record of the uses.
  static let uses = Panel(id: .uses, name: "Uses") { state, _ in
    var title = [Caption("Uses")]
    if let parameter = state.parameter, parameter.isTied {
      title.append(Caption("  \(parameter.path), tied", .series))
    }
    return Box(title: title, note: [Caption("‖g‖ of each use", .dim)])
  } drawInside: { state, grid, rect in
    UsesPanel.draw(state, on: &grid, in: rect)
  }
}
