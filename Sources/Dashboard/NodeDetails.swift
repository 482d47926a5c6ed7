import Inspection
import Screen
import Statistics

/// The selected module or parameter in words, below the tree.
enum NodeDetails {
  /// A line: what it is about, and what is to be said.
  typealias Line = (label: String, text: [Caption])

  private static let labelWidth = 10

  /// Draws a rule with the path, and the lines below it.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    guard let node = state.selectedNode else { return }
    let theme = state.theme
    for x in rect.x..<rect.maxX { grid.put("─", x: x, y: rect.y, style: theme[.border]) }
    let path = state.outline.nodes[node].path
    let title = " \(path.components.isEmpty ? "the whole model" : path.description) "
    let room = rect.width - 4
    grid.write(title, x: rect.x + 1, y: rect.y, width: room, style: theme[.title], truncation: .middle)
    for (index, line) in lines(of: node, state).prefix(rect.height - 1).enumerated() {
      let y = rect.y + 1 + index
      grid.write(line.label, x: rect.x + 1, y: y, width: labelWidth - 1, style: theme[.dim])
      grid.write(
        line.text,
        x: rect.x + 1 + labelWidth,
        y: y,
        width: rect.width - labelWidth - 2,
        theme: theme
      )
    }
  }

  /// What is to be said about a node.
  static func lines(of node: Int, _ state: DashboardState) -> [Line] {
    switch state.outline.nodes[node].kind {
    case .module(let type, let options): lines(ofModule: node, type: type, options: options, state)
    case .parameter(let index): lines(ofParameter: index, state)
    }
  }

  private static func lines(ofModule node: Int, type: String, options: String, _ state: DashboardState) -> [Line] {
    let outline = state.outline
    var lines: [Line] = type.isEmpty ? [] : [("module", [Caption(type)])]
    if !options.isEmpty { lines.append(("with", [Caption(options)])) }
    lines.append(("holds", [Caption(Numeral.count(state.indexed.uniqueBelow[node])), Caption(" elements", .dim)]))
    lines += linesOfFile(below: outline.nodes[node].path, state)
    if let first = outline.nodes[node].firstUse, outline.nodes.indices.contains(first) {
      lines.append(("same as", [Caption(outline.nodes[first].path.description, .brand)]))
    }
    return lines
  }

  private static func lines(ofParameter index: Int, _ state: DashboardState) -> [Line] {
    guard state.outline.parameters.indices.contains(index) else { return [] }
    let parameter = state.outline.parameters[index]
    var lines: [Line] = [("elements", elements(of: parameter))]
    if parameter.isTied {
      lines.append(("used as", [Caption(parameter.uses.map(\.description).joined(separator: ", "), .brand)]))
    }
    if let initializer = parameter.initializer { lines.append(("drawn as", [Caption(initializer)])) }
    lines += linesOfFile(about: index, state)
    guard let reading = state.reading(of: index) else { return lines }
    if !parameter.isTrainable, state.snapshot?.run != nil {
      lines.append(("frozen", proof(of: parameter, reading, state)))
    }
    // A file knows of no step.
    if state.snapshot?.file == nil { lines.append(("gradient", gradient(of: reading))) }
    if let norm = reading.updateNorm {
      var text = [Caption(Numeral.significant(norm, 2))]
      if let ratio = reading.updateRatio {
        text += [Caption(", ", .dim), Caption(Numeral.significant(ratio, 2)), Caption(" of ‖w‖", .dim)]
      }
      lines.append(("update", text))
    }
    if let drift = reading.drift, state.snapshot?.file == nil {
      let since = state.reference.map { " from step \($0)" } ?? " of its start"
      lines.append(("moved", [Caption(Numeral.percent(drift)), Caption(since, .dim)]))
    }
    return lines
  }

  /// Since when a parameter is frozen, and that it has kept still; or how far it moved all the same.
  private static func proof(
    of parameter: ParameterOutline,
    _ reading: ParameterReading,
    _ state: DashboardState
  ) -> [Caption] {
    let since = state.news.frozenSteps[parameter.path].map { "× at step \($0)" } ?? "× from the start"
    guard let moved = reading.movedSinceFrozen else { return [Caption(since, .brand)] }
    let distance = "moved \(Numeral.significant(moved, 3))"
    return [Caption(since, .brand), Caption(", ", .dim), Caption(distance, moved == 0 ? .good : .bad)]
  }

  private static func elements(of parameter: ParameterOutline) -> [Caption] {
    let count = parameter.isLazy ? "not known yet" : Numeral.count(parameter.count)
    let word = parameter.isOptimizerState ? "optimizer state" : "frozen"
    let frozen = parameter.isTrainable ? [] : [Caption(", ", .dim), Caption(word, .brand)]
    return [Caption(count), Caption(" of ", .dim), Caption(parameter.elementType)] + frozen
  }

  private static func gradient(of reading: ParameterReading) -> [Caption] {
    guard let gradient = reading.gradient else { return [Caption("none in the last step", .dim)] }
    guard gradient.nonFinite == 0 else { return [Caption("\(Numeral.count(gradient.nonFinite)) not finite", .bad)] }
    return [
      Caption("std ", .dim), Caption(Numeral.significant(gradient.standardDeviation, 2)), Caption("  zeros ", .dim),
      Caption(Numeral.percent(gradient.zeroFraction)),
    ]
  }
}
