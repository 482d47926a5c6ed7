import Inspection
import Screen
import Statistics

/// What each use of a tied parameter contributed to its gradient.
enum UsesPanel {
  /// Below this cosine two uses are said to pull apart, above its opposite to pull together.
  private static let noticeableCosine = 0.2

  /// Draws the contributions as bars, and below them how they stand to each other.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    guard let breakdown = breakdown(state) else {
      return grid.explain(explanation(state), in: inside, theme: state.theme)
    }
    let sentences = sentences(about: breakdown, state)
    let (top, bottom) = inside.inset(dx: 1, dy: 0).split(atRow: max(1, inside.height - sentences.count - 1))
    HorizontalBars(bars(of: breakdown)).draw(on: &grid, in: top, theme: state.theme)
    for (row, sentence) in sentences.enumerated() {
      grid.write(sentence, x: bottom.x, y: bottom.maxY - sentences.count + row, width: bottom.width, theme: state.theme)
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
      HorizontalBars.Bar(
        label: name(index, breakdown),
        share: largest > 0 ? use.norm / largest : nil,
        text: "\(Numeral.column(use.norm, width: 7)) \(Numeral.percent(use.share))",
        isSelected: use.norm == largest
      )
    }
  }

  private static func sentences(about breakdown: UseBreakdown, _ state: DashboardState) -> [[Caption]] {
    var sentences: [[Caption]] = []
    if breakdown.uses.count == 2 {
      sentences.append(relation(breakdown.uses[0].cosines[1], of: "the two"))
    } else if let (first, second, cosine) = mostOpposed(breakdown) {
      sentences.append(relation(cosine, of: "\(name(first, breakdown)) and \(name(second, breakdown))"))
    }
    let total = state.selectedParameter.flatMap { state.reading(of: $0)?.gradient?.norm } ?? 0
    let apart = breakdown.uses.reduce(0) { $0 + $1.norm }
    sentences.append([
      Caption("sum ", .dim), Caption(Numeral.significant(total, 4)), Caption(", ", .dim),
      breakdown.sumIsExact ? Caption("exact", .good) : Caption("not the gradient", .bad),
      Caption("; one way it were \(Numeral.significant(apart, 4))", .dim),
    ])
    return sentences
  }

  private static func relation(_ cosine: Double, of whom: String) -> [Caption] {
    guard !cosine.isNaN else { return [Caption("a use without a contribution has no direction", .dim)] }
    let verb =
      cosine < -noticeableCosine
      ? " pull apart" : cosine > noticeableCosine ? " pull together" : " have little in common"
    return [
      Caption("cosine ", .dim), Caption(Numeral.significant(cosine, 2)), Caption(": \(whom)\(verb)", .dim),
    ]
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
