/// What the colours of a heatmap mean: a bar from the highest to the lowest value with numbers where those colours are,
/// and a key for all that is not a number on the scale.
public struct ScaleLegend: Hashable, Sendable {
  /// What is not finite.
  public enum Special: Hashable, Sendable, CaseIterable {
    case positiveInfinity, negativeInfinity, notANumber

    /// The number itself.
    var value: Float {
      switch self {
      case .positiveInfinity: .infinity
      case .negativeInfinity: -.infinity
      case .notANumber: .nan
      }
    }

    var label: String {
      switch self {
      case .positiveInfinity: "∞"
      case .negativeInfinity: "−∞"
      case .notANumber: "NaN"
      }
    }

    /// What a number that is not finite is; `nil` for the others.
    public init?(_ value: Float) {
      guard !value.isFinite else { return nil }
      self = value.isNaN ? .notANumber : value > 0 ? .positiveInfinity : .negativeInfinity
    }
  }

  /// A number beside the bar.
  public struct Tick: Hashable, Sendable {
    /// The row of the bar, 0 at the top.
    public var row: Int
    /// The number whose colour that row has.
    public var value: Float
    /// What is written.
    public var label: String
  }

  /// How numbers become colours.
  public var shading: Shading
  /// The marks that are explained too.
  public var specials: Set<Special>
  /// What a pixel says of many elements, as in `means`; empty where it is one element.
  public var reduction: String

  /// Makes the legend of a shading.
  public init(_ shading: Shading, specials: Set<Special> = [], reduction: String = "") {
    self.shading = shading
    self.specials = specials
    self.reduction = reduction
  }

  /// The columns that a legend takes, its numbers included.
  public static let width = 9

  private static let numberWidth = 6

  /// What is said above the bar; empty for a linear scale.
  public var heading: String {
    let kind =
      switch shading.scale.kind {
      case .linear: ""
      case .clipped: shading.scale.isClipping ? "to 99 %" : ""
      case .symmetricLog: "log"
      case .rank: "rank"
      case .sign: "sign"
      }
    guard shading.scale.sides == .magnitude else { return kind }
    return kind.isEmpty ? "|x|" : kind == "to 99 %" ? "|x| 99 %" : "|x| \(kind)"
  }

  /// The rows that the legend needs beside its bar.
  public var rowsBesideBar: Int {
    (heading.isEmpty ? 0 : 1) + (reduction.isEmpty ? 0 : 1) + (specials.isEmpty ? 0 : specials.count)
  }
}

extension ScaleLegend {
  private var sides: Float { shading.scale.sides == .both ? 2 : 1 }

  /// The place of a row of a bar of `height` rows, from 1 at the top down to 0 or -1; `shift` is in rows.
  private func place(row: Int, shift: Float, height: Int) -> Float {
    let place = 1 - (Float(row) + shift) * sides / Float(max(1, height - 1))
    return max(1 - sides, min(1, place))
  }

  /// How many rows of `room` the bar takes: an odd number, so that zero has one of its own, and where there are enough of
  /// them one that has quarters.
  public func barHeight(in room: Int) -> Int {
    if shading.scale.kind == .sign { return min(room, Int(sides) + 1) }
    return room >= 9 ? room - (room - 1) % 4 : room - (room + 1) % 2
  }

  /// The numbers beside a bar of `height` rows: at its ends, at zero, and in the middle between them where that is a row.
  public func ticks(height: Int) -> [Tick] {
    let scale = shading.scale
    guard scale.limit > 0 else { return [Tick(row: height / 2, value: 0, label: "0")] }
    if scale.kind == .sign {
      let labels = scale.sides == .both ? ["> 0", "0", "< 0"] : [scale.sides == .positive ? "> 0" : "≠ 0", "0"]
      return labels.enumerated().map { row, label in
        Tick(row: row, value: scale.value(at: place(row: row, shift: 0, height: height)), label: label)
      }
    }
    let rows =
      (height - 1) % 4 == 0 && height >= 9 ? (0...4).map { $0 * (height - 1) / 4 } : [0, height / 2, height - 1]
    return rows.map { row in
      let value = scale.value(at: place(row: row, shift: 0, height: height))
      let isEnd = abs(value) == scale.limit && (row == 0 || row == height - 1)
      let mark = scale.isClipping && isEnd ? (value < 0 ? "≤" : "≥") : ""
      // Both ends with the same digits: they are the same number.
      let digits = Numeral.column(Double(abs(value)), width: ScaleLegend.numberWidth - (mark.isEmpty ? 0 : 2))
      return Tick(row: row, value: value, label: mark + (value < 0 ? "−" : "") + digits)
    }
  }

  /// The values whose colours the upper and the lower half of a row of the bar have.
  ///
  /// The value of a tick in that row lies between them.
  public func values(row: Int, height: Int) -> (upper: Float, lower: Float) {
    let shift: Float = shading.scale.kind == .sign ? 0 : 0.25
    return (
      shading.scale.value(at: place(row: row, shift: -shift, height: height)),
      shading.scale.value(at: place(row: row, shift: shift, height: height))
    )
  }

  /// Draws the bar along the left edge of `rect` and the numbers to its right.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let height = barHeight(in: rect.height - rowsBesideBar)
    guard height >= 2, rect.width >= 3 else { return }
    var y = rect.y
    func write(_ text: String, _ grid: inout CellGrid, at row: Int, role: Role = .dim) {
      let style = theme[role]
      grid.write(text, x: rect.x + 2, y: row, width: rect.width - 2, style: style, alignment: .right)
    }
    if !heading.isEmpty {
      grid.write(heading, x: rect.x, y: y, width: rect.width, style: theme[.warning], alignment: .right)
      y += 1
    }
    // Without half blocks a row has the colour of its tick.
    let pixels = (0..<height).flatMap { row -> [Float?] in
      let (upper, lower) = values(row: row, height: height)
      return theme.pixelsPerCell == 2
        ? [upper, lower] : [shading.scale.value(at: place(row: row, shift: 0, height: height))]
    }
    draw(pixels, on: &grid, x: rect.x, y: y, theme: theme)
    for tick in ticks(height: height) { write(tick.label, &grid, at: y + tick.row) }
    y += height
    if rect.maxY - y > specials.count + (reduction.isEmpty ? 0 : 1) { y += 1 }
    for special in Special.allCases where specials.contains(special) {
      draw(Array(repeating: special.value, count: theme.pixelsPerCell), on: &grid, x: rect.x, y: y, theme: theme)
      write(special.label, &grid, at: y, role: .bad)
      y += 1
    }
    if !reduction.isEmpty { write(reduction, &grid, at: y) }
  }

  private func draw(_ pixels: [Float?], on grid: inout CellGrid, x: Int, y: Int, theme: Theme) {
    var bar = Heatmap(pixels: pixels, width: 1, shading: shading)
    bar.magnification = (2, 1)
    bar.draw(
      on: &grid,
      in: Rect(x: x, y: y, width: 2, height: pixels.count / theme.pixelsPerCell),
      theme: theme
    )
  }
}
