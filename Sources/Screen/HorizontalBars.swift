/// Named shares as bars below each other, with a number at the end of each.
public struct HorizontalBars: Hashable, Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// Its name.
    public var label: String
    /// Its length, 0…1; `nil` where there is nothing to show.
    public var share: Double?
    /// What is written at the right end.
    public var text: String
    /// How it is meant.
    public var role: Role
    /// Whether it is the one that is looked at.
    public var isSelected: Bool

    /// Makes a bar.
    public init(label: String, share: Double?, text: String, role: Role = .both, isSelected: Bool = false) {
      self.label = label
      self.share = share
      self.text = text
      self.role = role
      self.isSelected = isSelected
    }
  }

  /// The bars from top to bottom.
  public var bars: [Bar]

  /// Makes a chart.
  public init(_ bars: [Bar]) { self.bars = bars }

  /// Draws one bar a row, as many as there is room for.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    guard rect.width >= 8 else { return }
    let labelWidth = min(rect.width * 2 / 5, bars.map { grid.width(of: $0.label) }.max() ?? 0)
    let textWidth = min(rect.width * 3 / 5, bars.map { grid.width(of: $0.text) }.max() ?? 0)
    let left = rect.x + labelWidth + 1
    let room = rect.width - labelWidth - textWidth - 3
    // A blank row between two bars where there is room for it.
    let pitch = HorizontalBars.pitch(count: bars.count, height: rect.height)
    for (index, bar) in bars.prefix(rect.height).enumerated() {
      let y = rect.y + index * pitch
      let style = theme[bar.isSelected ? .strong : .dim]
      grid.write(
        bar.label,
        x: rect.x,
        y: y,
        width: labelWidth,
        style: style,
        alignment: .right,
        truncation: .middle
      )
      grid.put("▏", x: left, y: y, style: theme[.border])
      draw(bar, on: &grid, x: left + 1, y: y, width: room, theme: theme)
      let textStyle = bar.role == .both || bar.role == .series ? style : theme[bar.role]
      grid.write(bar.text, x: rect.maxX - textWidth, y: y, width: textWidth, style: textStyle, alignment: .right)
    }
  }

  private func draw(_ bar: Bar, on grid: inout CellGrid, x: Int, y: Int, width: Int, theme: Theme) {
    guard let share = bar.share, width > 0 else { return }
    // The smallest bar is still to be seen: it says that there is something.
    let cells = max(1, Int((max(0, min(1, share)) * Double(width)).rounded()))
    // Less than the whole height of a row, so that bars do not run into each other.
    for column in 0..<cells { grid.put("▆", x: x + column, y: y, style: theme[bar.role]) }
  }
}

extension HorizontalBars {
  /// How many rows a bar takes in a chart of `count` bars of `height` rows.
  public static func pitch(count: Int, height: Int) -> Int { count * 2 <= height + 1 ? 2 : 1 }
}
