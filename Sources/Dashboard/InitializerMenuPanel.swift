import Inspection
import Screen
import Statistics

/// The menu of initialisers in the middle of the screen: the list, and what the selected one would draw.
enum InitializerMenuPanel {
  private static let largest = Size(width: 108, height: 30)

  /// Where the menu is.
  static func rect(on size: Size) -> Rect {
    let width = min(largest.width, size.width - 2), height = min(largest.height, size.height - 3)
    return Rect(x: (size.width - width) / 2, y: 1 + (size.height - 2 - height) / 2, width: width, height: height)
  }

  /// How many rows of the list are to be seen.
  static func listHeight(on size: Size) -> Int { max(1, rect(on: size).height - 2) }

  /// The entry in a row of the screen.
  static func index(atX x: Int, y: Int, _ menu: InitializerMenu, _ state: DashboardState) -> Int? {
    let inside = rect(on: state.size).inset(dx: 1, dy: 1)
    let index = menu.top + y - inside.y
    return inside.contains(x: x, y: y) && state.initializers.entries.indices.contains(index) ? index : nil
  }

  /// Draws box, list and preview.
  static func draw(_ menu: InitializerMenu, _ state: DashboardState, on grid: inout CellGrid) {
    let targets = state.menuTargets(of: menu)
    let entries = state.initializers.entries
    let rect = rect(on: state.size)
    var box = Box(title: [
      Caption("Initialise "), Caption(DashboardState.words(for: targets, in: menu.path)),
    ])
    let rows = listHeight(on: state.size)
    if entries.count > rows {
      box.footnote = [Caption("\(menu.top + 1)…\(min(entries.count, menu.top + rows)) of \(entries.count)", .dim)]
    }
    _ = Popup.open(box, in: rect, on: &grid, theme: state.theme)
    let inside = rect.inset(dx: 1, dy: 1)
    let names = entries.map { grid.width(of: $0.name) }.max() ?? 0
    let (list, rest) = inside.split(atColumn: min(names + 5, inside.width / 2))
    for (row, entry) in entries.dropFirst(menu.top).prefix(list.height).enumerated() {
      let isSelected = menu.top + row == menu.selected
      let isUnfit = state.outlook(of: entry, targets).objection != nil
      let place = Rect(x: list.x, y: list.y + row, width: list.width, height: 1)
      let style = state.theme[isSelected ? .selection : isUnfit ? .dim : .text]
      if isSelected { grid.restyle(place) { $0 = style } }
      if isSelected { grid.put("▸", x: place.x, y: place.y, style: style) }
      if isUnfit { grid.put("×", x: place.x + 1, y: place.y, style: style) }
      grid.write(entry.name, x: place.x + 3, y: place.y, width: place.width - 4, style: style)
    }
    for y in rest.y..<rest.maxY { grid.put("│", x: rest.x, y: y, style: state.theme[.border]) }
    guard entries.indices.contains(menu.selected), let first = targets.first else { return }
    let place = Rect(x: rest.x + 2, y: rest.y, width: rest.width - 3, height: rest.height)
    drawPreview(of: entries[menu.selected], targets, first, state, on: &grid, in: place)
  }

  /// The formula, the density, the numbers, or the reason why not.
  private static func drawPreview(
    of entry: InitializerCatalogue.Entry,
    _ targets: [ParameterOutline],
    _ first: ParameterOutline,
    _ state: DashboardState,
    on grid: inout CellGrid,
    in rect: Rect
  ) {
    func wrapped(_ text: String, _ role: Role) -> [[Caption]] {
      Popup.wrapped(text, role, on: grid, width: rect.width).map { [$0] }
    }
    let (outlook, objection) = state.outlook(of: entry, targets)
    let above = wrapped(entry.signature, .strong) + wrapped(entry.formula, .text) + wrapped(entry.source, .dim)
    var below: [[Caption]] = []
    if let objection {
      below = wrapped("× " + objection, .warning)
    } else if let law = outlook?.distribution {
      below = numbers(of: law, first, state) + (targets.count > 1 ? wrapped("drawn for \(first.path)", .dim) : [])
    } else {
      below = wrapped("it promises no law for this shape", .dim)
    }
    for (row, line) in above.prefix(rect.height).enumerated() {
      grid.write(line, x: rect.x, y: rect.y + row, width: rect.width, theme: state.theme)
    }
    let room = rect.height - above.count - below.count - 2
    let bars = Rect(x: rect.x, y: rect.y + above.count + 1, width: rect.width, height: min(14, room))
    var y = bars.y
    if objection == nil, let law = outlook?.distribution, bars.height >= 3 {
      HistogramBars(promisedBy: law, bins: max(8, bars.width)).draw(on: &grid, in: bars, theme: state.theme)
      y = bars.maxY + 1
    }
    for (row, line) in below.prefix(max(0, rect.maxY - y)).enumerated() {
      grid.write(line, x: rect.x, y: y + row, width: rect.width, theme: state.theme)
    }
  }

  /// Mean, deviation and bounds, beside what is there now.
  private static func numbers(of law: Distribution, _ parameter: ParameterOutline, _ state: DashboardState)
    -> [[Caption]]
  {
    let index = state.outline.parameters.firstIndex { $0.path == parameter.path }
    let now = index.flatMap { state.reading(of: $0)?.values }
    func number(_ value: Double) -> String { Numeral.significant(value, 3) }
    func line(_ label: String, _ value: String, _ now: String?) -> [Caption] {
      let padded = label + String(repeating: " ", count: max(1, 7 - label.count))
      let gap = String(repeating: " ", count: max(2, 10 - value.count))
      return [Caption(padded, .dim), Caption(value)] + (now.map { [Caption("\(gap)now \($0)", .dim)] } ?? [])
    }
    let isBounded = !law.components.contains { if case .normal = $0.law { true } else { false } }
    let range = isBounded ? "\(number(law.support.lowerBound)) … \(number(law.support.upperBound))" : "−∞ … ∞"
    var lines = [
      line("mean", number(law.mean), now.map { number($0.mean) }),
      line("std", number(law.standardDeviation), now.map { number($0.standardDeviation) }),
      line("range", range, nil),
    ]
    let shape = Shape.long(parameter.extents)
    let fans = parameter.fans.map { ", fan-in \($0.fanIn), fan-out \($0.fanOut)" } ?? ""
    lines.append(line("shape", shape + fans, nil))
    return lines
  }
}

extension HistogramBars {
  /// What a law promises: its density as bars, its atoms as spikes.
  init(promisedBy law: Distribution, bins: Int) {
    let support = law.support
    let margin = support.lowerBound == support.upperBound ? 0.5 : (support.upperBound - support.lowerBound) * 0.06
    let range = support.lowerBound - margin...support.upperBound + margin
    let frame = Histogram(bins: bins, over: range)
    func bin(of value: Double) -> Int { frame.counts.indices.last { frame.edge($0) <= value } ?? 0 }
    let atoms = law.atoms.map { (bin: bin(of: $0.value), probability: $0.probability) }
    var densities = frame.counts.indices.map { law.probability(from: frame.edge($0), to: frame.edge($0 + 1)) }
    densities = densities.map { max(0, $0) / frame.binWidth }
    self.init(
      now: densities,
      spikes: atoms.map { Spike(bin: $0.bin, bins: $0.bin...$0.bin, label: Numeral.percent($0.probability)) },
      range: frame.range
    )
  }
}
