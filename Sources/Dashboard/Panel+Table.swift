import Inspection
import Screen
import Statistics

extension Panel {
  /// The numbers that the panel shows, as a table; `nil` while there are none.
  func table(_ state: DashboardState) -> NumberTable? {
    switch id {
    case .modules: Panel.parameters(state)
    case .heatmap: Panel.pixels(state)
    case .distribution: Panel.bins(state)
    case .gradientNorm: Panel.gradients(state)
    case .flow: Panel.flow(state)
    case .uses: Panel.uses(state)
    case .diagnoses: Panel.diagnoses(state)
    case .metrics: Panel.metrics(state)
    }
  }

  /// A row for each parameter that passes the filter, in the order of the list.
  private static func parameters(_ state: DashboardState) -> NumberTable {
    var seen: Set<Int> = []
    let nodes = state.overview.isFlat ? state.tree.rows.map(\.node) : Array(state.outline.nodes.indices)
    let parameters = nodes.compactMap { node -> Int? in
      guard state.overview.shown?.contains(node) ?? true, case .parameter(let index) = state.outline.nodes[node].kind
      else { return nil }
      return seen.insert(index).inserted ? index : nil
    }
    return NumberTable(
      header: [
        "path", "shape", "count", "trainable", "uses", "norm", "mean", "std", "min", "max", "zeros", "non_finite",
        "gradient_norm", "update_norm", "update_ratio", "drift",
      ],
      rows: parameters.map { index in
        let parameter = state.outline.parameters[index]
        let reading = state.reading(of: index)
        let values = reading?.values
        return [
          .text(parameter.path.description), .text(Shape.short(parameter.extents).replacing("×", with: "x")),
          .count(parameter.count),
          .count(parameter.isTrainable ? 1 : 0), .count(parameter.uses.count), .optional(values?.norm),
          .optional(values?.mean), .optional(values?.standardDeviation), .optional(values?.minimum),
          .optional(values?.maximum), values.map { .count($0.zeros) } ?? .nothing,
          values.map { .count($0.nonFinite) } ?? .nothing, .optional(reading?.gradient?.norm),
          .optional(reading?.updateNorm), .optional(reading?.updateRatio), .optional(reading?.drift),
        ]
      }
    )
  }

  /// A row for each pixel, with the elements that it stands for: the last row and column belong to it.
  private static func pixels(_ state: DashboardState) -> NumberTable? {
    guard let focused = state.focused, let tile = focused.tile else { return nil }
    let geometry = tile.geometry
    let measure = tile.reduction == .mean ? "mean" : "largest"
    var rows: [[NumberTable.Field]] = []
    for y in 0..<geometry.size.height {
      for x in 0..<geometry.size.width {
        guard let block = geometry.block(x: x, y: y) else { continue }
        let places = [block.rows.first, block.rows.last, block.columns.first, block.columns.last]
        rows.append(
          places.map { $0.map { .count($0) } ?? .nothing } + [.single(tile.pixels[y * geometry.size.width + x])]
        )
      }
    }
    let name = HeatmapPanel.name(of: focused.focus.aspect).replacing(" ", with: "_")
    return NumberTable(
      header: ["first_row", "last_row", "first_column", "last_column", "\(measure)_\(name)"],
      rows: rows
    )
  }

  /// A row for each bin of the histogram.
  private static func bins(_ state: DashboardState) -> NumberTable? {
    guard let focused = state.focused, let histogram = focused.histogram else { return nil }
    let law = state.parameter?.distribution
    let last = histogram.counts.count - 1
    return NumberTable(
      header: ["from", "to", "count", "initial_count", "law_probability"],
      rows: histogram.counts.indices.map { bin in
        let (from, to) = (histogram.edge(bin), histogram.edge(bin + 1))
        let initial = focused.initialHistogram.flatMap { $0.counts.indices.contains(bin) ? $0.counts[bin] : nil }
        return [
          .number(from), .number(to), .count(histogram.counts[bin]),
          initial.map { .count($0) } ?? .nothing,
          // An element at an edge is counted in the bin that begins there; the last bin has both.
          .optional(law.map { $0.probability(from: from, to: to) + (bin == last ? $0.probability(of: to) : 0) }),
        ]
      }
    )
  }

  /// A row for each step that is remembered, a column for each parameter.
  private static func gradients(_ state: DashboardState) -> NumberTable? {
    guard let history = state.snapshot?.gradientHistory, !history.steps.isEmpty else { return nil }
    return NumberTable(
      header: ["step"] + state.outline.parameters.map { $0.path.description },
      rows: history.steps.indices.map { place in
        [.count(history.steps[place])]
          + state.outline.parameters.indices.map { index in
            guard history.norms.indices.contains(index), history.norms[index].indices.contains(place),
              !history.norms[index][place].isNaN
            else { return .nothing }
            return .single(history.norms[index][place])
          }
      }
    )
  }

  /// A row for each step at which a metric was measured; each metric has steps of its own.
  private static func metrics(_ state: DashboardState) -> NumberTable? {
    guard let series = state.snapshot?.run?.series, !series.isEmpty else { return nil }
    return NumberTable(
      header: ["metric", "step", "value"],
      rows: series.flatMap { one in
        zip(one.steps, one.values).map { [.text(one.name), .count($0), .single($1)] }
      }
    )
  }

  /// A row for each parameter, from input to output.
  private static func flow(_ state: DashboardState) -> NumberTable {
    NumberTable(
      header: ["path", "uses", "gradient_norm"],
      rows: state.outline.parameters.indices.map { index in
        let parameter = state.outline.parameters[index]
        return [
          .text(parameter.path.description), .count(parameter.uses.count),
          .optional(state.reading(of: index)?.gradient?.norm),
        ]
      }
    )
  }

  /// A row for each use of the parameter, with its cosine to every other.
  private static func uses(_ state: DashboardState) -> NumberTable? {
    guard let uses = state.selectedParameter.flatMap({ state.reading(of: $0)?.uses })?.uses else { return nil }
    return NumberTable(
      header: ["use", "path", "norm", "share"] + uses.indices.map { "cosine_to_\($0 + 1)" },
      rows: uses.enumerated().map { index, use in
        [.count(index + 1), use.path.map { .text($0.description) } ?? .nothing, .number(use.norm), .number(use.share)]
          + use.cosines.map { .number($0) }
      }
    )
  }

  /// A row for each diagnosis, in the order of the timeline.
  private static func diagnoses(_ state: DashboardState) -> NumberTable {
    NumberTable(
      header: ["step", "end_step", "rule", "severity", "parameter", "affected", "evidence", "advice"],
      rows: state.diagnoses.map { diagnosis in
        let path = diagnosis.parameter.flatMap { index in
          state.outline.parameters.indices.contains(index) ? state.outline.parameters[index].path.description : nil
        }
        return [
          .count(diagnosis.step), diagnosis.endStep.map { .count($0) } ?? .nothing, .text(diagnosis.rule.name),
          .text(diagnosis.rule.severity == .bad ? "bad" : "warning"), path.map { .text($0) } ?? .nothing,
          .count(diagnosis.affected.count), .text(diagnosis.evidence), .text(diagnosis.rule.advice),
        ]
      }
    )
  }
}
