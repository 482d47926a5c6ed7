import Screen
import Testing

@Suite struct `The legend of a scale` {
  @Test func `names both ends and zero`() {
    let lines = Drawn.lines(9, 5) { ScaleLegend(Shading(ValueScale(limit: 10))).draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[0].hasSuffix("10.00") && lines[2].hasSuffix("0") && lines[4].hasSuffix("−10.00"))
  }

  @Test func `stays away where it has no room`() {
    #expect(
      Drawn.lines(9, 2) { ScaleLegend(Shading(ValueScale(limit: 1))).draw(on: &$0, in: $1, theme: $2) } == ["", ""]
    )
  }

  /// Every scale in every map.
  static let shadings: [Shading] = ColorMap.all.flatMap { map in
    ValueScale.Kind.allCases.flatMap { kind in
      [false, true].map { isNonNegative in
        let numbers = isNonNegative ? numbers.map(abs) : numbers
        return Shading(kind, map, isNonNegative: isNonNegative, covering: numbers)
      }
    }
  }

  private static let numbers: [Float] = (0..<300).map { Float(($0 * 37) % 101 - 40) * 0.03 } + [0, 90]

  @Test(arguments: shadings) func `has every number where its colour is`(shading: Shading) {
    let legend = ScaleLegend(shading)
    for depth in ColorDepth.allCases where depth != .monochrome {
      let palette = shading.map.palette(in: Theme(for: Capabilities(colorDepth: depth)))
      for room in 3...30 {
        let height = legend.barHeight(in: room)
        let ticks = legend.ticks(height: height)
        #expect(!ticks.isEmpty)
        for tick in ticks {
          let (upper, lower) = legend.values(row: tick.row, height: height)
          let level = shading.level(of: tick.value, in: palette)
          let levels = [upper, lower].map { shading.level(of: $0, in: palette) }
          #expect(levels[1]...levels[0] ~= level, "\(tick) between \(lower) and \(upper)")
        }
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.row < $1.row && $0.value > $1.value })
      }
    }
  }

  @Test(arguments: shadings) func `draws what it says`(shading: Shading) throws {
    let theme = Theme(for: Capabilities(colorDepth: .trueColor))
    let legend = ScaleLegend(shading)
    var grid = Drawn.grid(9, 21, theme)
    legend.draw(on: &grid, in: grid.bounds, theme: theme)
    let palette = shading.map.palette(in: theme)
    let height = legend.barHeight(in: 21 - legend.rowsBesideBar)
    let top = legend.heading.isEmpty ? 0 : 1
    for row in 0..<height {
      let (upper, lower) = legend.values(row: row, height: height)
      #expect(grid[0, top + row].style.foreground == shading.color(of: upper, in: palette))
      #expect(grid[0, top + row].style.background == shading.color(of: lower, in: palette))
    }
    for tick in legend.ticks(height: height) { #expect(grid.lines[top + tick.row].hasSuffix(tick.label)) }
  }

  @Test func `says which numbers are beyond its ends`() {
    let numbers: [Float] = (1...1000).map { Float($0 % 7) } + [100]
    let ticks = ScaleLegend(Shading(.clipped, .blueOrange, isNonNegative: false, covering: numbers)).ticks(height: 9)
    #expect(ticks.first?.label == "≥6.00" && ticks.last?.label == "≤−6.00")
    let linear = ScaleLegend(Shading(.linear, .blueOrange, isNonNegative: false, covering: numbers)).ticks(height: 9)
    #expect(linear.first?.label == "100.0" && linear.last?.label == "−100.0")
  }

  @Test func `explains every mark, and says what a pixel stands for`() {
    let shading = Shading(.symmetricLog, .viridis, isNonNegative: false, covering: [1, -1])
    let legend = ScaleLegend(shading, specials: [.notANumber, .negativeInfinity], reduction: "means")
    let lines = Drawn.lines(9, 12, Drawn.color) { legend.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[0].hasSuffix("|x| log"))
    #expect(lines.contains { $0.hasSuffix("NaN") } && lines.contains { $0.hasSuffix("−∞") })
    #expect(!lines.contains { $0.hasSuffix(" ∞") } && lines.contains { $0.hasSuffix("means") })
    let poor = Drawn.lines(9, 12, Drawn.ascii) { legend.draw(on: &$0, in: $1, theme: $2) }
    #expect(poor.contains { $0.hasPrefix("!!") } && poor.contains { $0.hasPrefix("vv") })
  }

  @Test func `names signs as such`() {
    let both = ScaleLegend(Shading(.sign, .blueOrange, isNonNegative: false, covering: [1, -1, 0]))
    #expect(both.ticks(height: both.barHeight(in: 20)).map(\.label) == ["> 0", "0", "< 0"])
    let magnitude = ScaleLegend(Shading(.sign, .viridis, isNonNegative: false, covering: [1, -1, 0]))
    #expect(magnitude.ticks(height: magnitude.barHeight(in: 20)).map(\.label) == ["≠ 0", "0"])
  }
}
