#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A histogram over an earlier one, with an expected density drawn over both.
public struct HistogramBars: Hashable, Sendable {
  /// Bins around one value that many elements share: drawn as a spike, as high as there is room, never to scale.
  public struct Spike: Hashable, Sendable {
    /// The bin of that value.
    public var bin: Int
    /// The bins that belong to the spike.
    public var bins: ClosedRange<Int>
    /// What is written beside it, as in `49.8 %`.
    public var label: String
    /// Makes a spike.
    public init(bin: Int, bins: ClosedRange<Int>, label: String) {
      self.bin = bin
      self.bins = bins
      self.label = label
    }
  }

  /// The densities now, one a bin.
  public var now: [Double]
  /// The densities at initialisation, in the same bins; empty where they are unknown.
  public var initial: [Double]
  /// The expected densities, in the same bins; empty where nothing was expected.
  public var law: [Double]
  /// The bins that are no part of a density.
  public var spikes: [Spike]
  /// The edges of the first and last bin.
  public var range: ClosedRange<Double>
  /// The density at the foot of the bars where heights are logarithms; `nil` where they are the densities themselves.
  public var floor: Double?

  /// Makes a histogram.
  public init(
    now: [Double],
    initial: [Double] = [],
    law: [Double] = [],
    spikes: [Spike] = [],
    range: ClosedRange<Double>
  ) {
    self.now = now
    self.initial = initial
    self.law = law
    self.spikes = spikes
    self.range = range
  }

  /// Draws the bars into all but the last row of `rect`, and the axis into that one.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let bars = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height - 1)
    guard bars.height >= 1, bars.width >= 4, !now.isEmpty else { return }
    let ceiling = ceiling
    let heights = (
      now: columns(of: now, in: bars, ceiling: ceiling), initial: columns(of: initial, in: bars, ceiling: ceiling)
    )
    for column in 0..<bars.width {
      for row in 0..<bars.height {
        let base = (bars.height - 1 - row) * 8
        let part = (
          now: max(0, min(8, heights.now[column] - base)), initial: max(0, min(8, heights.initial[column] - base))
        )
        guard let cell = cell(now: part.now, initial: part.initial, on: grid, theme: theme) else { continue }
        grid.put(cell.scalar, x: bars.x + column, y: bars.y + row, style: cell.style)
      }
    }
    drawLaw(on: &grid, in: bars, ceiling: ceiling, theme: theme)
    drawSpikes(on: &grid, in: bars, ceiling: ceiling, theme: theme)
    drawAxis(on: &grid, in: Rect(x: rect.x, y: bars.maxY, width: rect.width, height: 1), theme: theme)
  }

  /// The density at the top of the picture: that of the highest bin which is no spike.
  private var ceiling: Double {
    // A logarithm has room for spikes too.
    let spiky = floor == nil ? Set(spikes.flatMap(\.bins)) : []
    var highest = 0.0
    for densities in [now, initial, law] {
      for (bin, density) in densities.enumerated() where !spiky.contains(bin) && density.isFinite {
        highest = max(highest, density)
      }
    }
    if highest == 0 { highest = now.max() ?? 0 }
    return highest > 0 ? highest * 1.08 : 1
  }

  /// How high a density stands, 1 being the top; a spike may be higher.
  private func share(of density: Double, ceiling: Double) -> Double {
    guard let floor else { return density / ceiling }
    guard density > floor, ceiling > floor else { return 0 }
    return log(density / floor) / log(ceiling / floor)
  }

  /// The bins below a column.
  private func bins(below column: Int, of width: Int) -> Range<Int> {
    let first = column * now.count / width
    return first..<max(first + 1, (column + 1) * now.count / width)
  }

  /// The mean density of each column in eighths of a cell.
  private func columns(of densities: [Double], in rect: Rect, ceiling: Double) -> [Int] {
    guard densities.count == now.count else { return Array(repeating: 0, count: rect.width) }
    let most = rect.height * 8
    return (0..<rect.width).map { column in
      let below = densities[bins(below: column, of: rect.width)]
      let mean = below.reduce(0, +) / Double(below.count)
      let height = min(Double(most), (share(of: mean, ceiling: ceiling) * Double(most)).rounded(.up))
      return height.isFinite ? Int(height) : 0
    }
  }

  private func cell(now: Int, initial: Int, on grid: CellGrid, theme: Theme) -> Cell? {
    let (both, most) = (min(now, initial), max(now, initial))
    guard most > 0 else { return nil }
    let blocks = Sparkline.eighths
    if theme.isMonochrome || grid.isASCII {
      if now > 0 { return Cell(blocks[now - 1], style: theme[.both]) }
      return initial >= 4 ? Cell("░", style: theme[.initial]) : nil
    }
    let only = theme[now > initial ? .now : .initial].foreground
    let shared = theme[.both].foreground
    if both == 8 { return Cell("█", style: Style(shared)) }
    if both == 0 { return Cell(blocks[most - 1], style: Style(only)) }
    if most == 8 { return Cell(blocks[both - 1], style: Style(shared, on: only)) }
    // Three zones do not go into a cell with two colours; the larger of the two lower ones is shown.
    return Cell(blocks[most - 1], style: Style(2 * both >= most ? shared : only))
  }
}

extension HistogramBars {
  private func drawLaw(on grid: inout CellGrid, in rect: Rect, ceiling: Double, theme: Theme) {
    guard law.count == now.count else { return }
    var canvas = BrailleCanvas(size: Size(width: rect.width, height: rect.height), isASCII: grid.isASCII)
    let heights: [Int] = (0..<rect.width).map { column in
      let below = law[bins(below: column, of: rect.width)]
      let mean = below.reduce(0, +) / Double(below.count)
      let dots = (share(of: mean, ceiling: ceiling) * Double(canvas.height)).rounded() - 1
      return dots.isFinite ? Int(max(-1, min(Double(canvas.height - 1), dots))) : -1
    }
    for (column, height) in heights.enumerated() where height >= 0 {
      let before = column > 0 ? heights[column - 1] : -1
      let after = column + 1 < heights.count ? heights[column + 1] : -1
      let x = column * canvas.dotsPerCell.x
      canvas.setColumn(x: x, from: before < height - 1 ? max(0, before + 1) : height, to: height, role: .law)
      let right = x + canvas.dotsPerCell.x - 1
      canvas.setColumn(x: right, from: after < height - 1 ? max(0, after + 1) : height, to: height, role: .law)
    }
    shadeBelowLaw(canvas, on: &grid, in: rect, theme: theme)
  }

  /// Draws the dots on the colour of the bar that they cover.
  private func shadeBelowLaw(_ canvas: BrailleCanvas, on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    var shaded = grid
    shaded.restyle(rect) { style in
      if style.background == .default, style.foreground != .default { style.background = style.foreground }
    }
    let plain = theme.isMonochrome || grid.isASCII
    if plain { shaded = grid }
    canvas.draw(on: &shaded, x: rect.x, y: rect.y, theme: theme) { _ in "o" }
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX where shaded[x, y].scalar != grid[x, y].scalar {
        var cell = shaded[x, y]
        // A bar that fills less than half of the cell would look taller than it is.
        let eighth = Sparkline.eighths.firstIndex(of: grid[x, y].scalar) ?? 8
        if eighth < 4, grid[x, y].style.background == .default { cell.style.background = .default }
        grid[x, y] = cell
      }
    }
  }

  private func drawSpikes(on grid: inout CellGrid, in rect: Rect, ceiling: Double, theme: Theme) {
    for spike in spikes where now.indices.contains(spike.bin) {
      let column = min(rect.width - 1, (2 * spike.bin + 1) * rect.width / (2 * now.count))
      let highest = max(now[spike.bin], initial.indices.contains(spike.bin) ? initial[spike.bin] : 0)
      let share = share(of: highest, ceiling: ceiling)
      let eighths = Int((min(1, share) * Double(rect.height * 8)).rounded(.up))
      for row in 0..<rect.height {
        let part = max(0, min(8, eighths - (rect.height - 1 - row) * 8))
        guard part > 0 else { continue }
        grid.put(Sparkline.eighths[part - 1], x: rect.x + column, y: rect.y + row, style: theme[.spike])
      }
      let last = min(rect.width - 1, (spike.bins.upperBound + 1) * rect.width / now.count - 1)
      let first = spike.bins.lowerBound * rect.width / now.count
      let width = grid.width(of: spike.label)
      let x = last + 2 + width <= rect.width ? last + 2 : first - 1 - width
      guard x >= 0, rect.height >= 2 else { continue }
      grid.write(spike.label, x: rect.x + x, y: rect.y, width: width, style: theme[.spike])
    }
  }

  private func drawAxis(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let style = theme[.dim]
    let most = min(7, (rect.width - 1) / 2)
    let left = grid.write(Numeral.column(range.lowerBound, width: most), x: rect.x, y: rect.y, style: style)
    let high = Numeral.column(range.upperBound, width: most)
    let right = grid.write(high, x: rect.x, y: rect.y, width: rect.width, style: style, alignment: .right)
    guard range.lowerBound < 0, range.upperBound > 0 else { return }
    let share = -range.lowerBound / (range.upperBound - range.lowerBound)
    let zero = min(rect.width - 1, Int(share * Double(rect.width)))
    guard zero > left, zero < rect.width - right - 1 else { return }
    grid.put("0", x: rect.x + zero, y: rect.y, style: style)
  }
}
