import Inspection
import Screen
import Testing

@testable import Dashboard

extension WatchedModel {
  /// A matrix of 784 inputs, whose elements are their numbers, a vector, and what Adam keeps for both.
  static var tall: WatchedModel {
    var model = list([ParameterPath(["a", "weight"]), ParameterPath(["a", "bias"])], type: "Linear")
    for (index, shape) in [[128, 784], [5000]].enumerated() {
      let count = shape.reduce(1, *)
      model.parameters[index].outline.extents = shape
      model.parameters[index].outline.distribution = nil
      let values = (0..<count).map { Float($0) - Float(count / 3) }
      model.parameters[index].values = values
      model.parameters[index].initial = values.map { $0 / 2 }
      model.parameters[index].gradient = values.map { Int($0) % 784 == 5 ? 0 : $0 * 1e-3 }
      model.parameters[index].update = nil
      model.parameters[index].moments = ["exp_avg": values.map { $0 * 0.1 }, "exp_avg_sq": values.map { $0 * $0 }]
    }
    model.run = RunStatus(
      name: "tall",
      state: .training,
      totalSteps: 10,
      totalEpochs: 1,
      optimizer: "Adam",
      learningRate: 0.1,
      pace: nil,
      seed: 0
    )
    model.run?.moments = ["exp_avg", "exp_avg_sq"]
    return model
  }
}

@Suite struct `The picture of a parameter` {
  /// The geometry of the picture that is shown; one of nothing where there is none.
  private func geometry(_ watching: Watching) -> TileGeometry {
    watching.state.focused?.tile?.geometry
      ?? TileGeometry(shape: [0], layout: .matrix, fitting: PixelSize(width: 1, height: 1))
  }

  @Test func `comes nearer step by step, down to numbers, and goes back again`() throws {
    for (width, height, capabilities) in [
      (80, 24, Capabilities()), (120, 40, Capabilities()),
      (200, 60, Capabilities(colorDepth: .monochrome, isUnicode: false)),
    ] {
      var watching = Watching(.tall, width: width, height: height, capabilities, keys: [.character("2")])
      var seen = geometry(watching).elementRange.count
      var steps = 0
      while watching.state.canComeCloser {
        watching.press("+")
        let geometry = self.geometry(watching)
        let count = geometry.window.rows.count * geometry.window.columns.count
        #expect(count < seen && geometry.pixel(of: watching.state.cursor) != nil)
        (seen, steps) = (count, steps + 1)
      }
      #expect(steps >= 4)
      // The element in the corner as a number in its cell.
      let number = Numeral.column(Double(-784 * 128 / 3), width: 6)
      #expect(watching.text.contains(capabilities.isUnicode ? number : number.replacing("−", with: "-")))
      for _ in 0..<steps { watching.press("-") }
      #expect(watching.state.picture.closeUp == nil && geometry(watching).isPart == false)
    }
  }

  @Test func `keeps the cursor where it is on the screen while it comes nearer`() throws {
    var watching = Watching(.tall, keys: [.character("2")])
    for _ in 0..<20 { watching.press([.right, .down]) }
    let before = try #require(geometry(watching).pixel(of: watching.state.cursor))
    let (element, size) = (watching.state.cursor, geometry(watching).size)
    watching.press("+")
    let after = try #require(geometry(watching).pixel(of: watching.state.cursor))
    #expect(watching.state.cursor == element && size == geometry(watching).size)
    #expect(abs(after.x - before.x) <= 1 && abs(after.y - before.y) <= 1)
  }

  @Test func `follows the cursor to every edge`() throws {
    var watching = Watching(.tall, keys: [.character("2"), .character("+"), .character("+"), .character("+")])
    let keys: [(Key, (TileGeometry) -> Bool)] = [
      (.right, { $0.window.columns.upperBound == 784 }), (.down, { $0.window.rows.upperBound == 128 }),
      (.left, { $0.window.columns.lowerBound == 0 }), (.up, { $0.window.rows.lowerBound == 0 }),
    ]
    for (key, isThere) in keys {
      for _ in 0..<400 where !isThere(geometry(watching)) {
        watching.press([key])
        #expect(geometry(watching).pixel(of: watching.state.cursor) != nil)
      }
      #expect(isThere(geometry(watching)))
    }
    watching.press([.home])
    #expect(watching.state.cursor == 0)
    watching.press([.end])
    #expect(watching.state.cursor == 128 * 784 - 1 && geometry(watching).pixel(of: watching.state.cursor) != nil)
    watching.press([.escape])
    #expect(watching.state.picture.closeUp == nil && watching.state.panel == .heatmap)
  }

  @Test func `scrolls under the wheel with its cursor`() throws {
    var watching = Watching(
      .tall,
      keys: [.character("2"), .character("+"), .character("+"), .character("+"), .character("+")]
    )
    let rect = try #require(watching.state.layout.panels[.heatmap])
    watching.mouse(.wheelDown, x: rect.x + 5, y: rect.y + 5)
    #expect(geometry(watching).window.rows.lowerBound == 3 && watching.state.cursor == 3 * 784)
    watching.mouse(.wheelUp, x: rect.x + 5, y: rect.y + 5)
    #expect(geometry(watching).window.rows.lowerBound == 0 && watching.state.cursor == 0)
  }

  @Test func `cuts a vector into lines around its cursor`() throws {
    var watching = Watching(.tall, keys: [.character("5"), .down, .character("2")])
    #expect(watching.state.parameter?.shape == [5000])
    for _ in 0..<3 { watching.press([.down]) }
    while watching.state.canComeCloser { watching.press("+") }
    #expect(geometry(watching).size.width < 12 && geometry(watching).pixel(of: watching.state.cursor) != nil)
    #expect(watching.text.contains(" of 5000"))
    for key in [Key.down, .up] {
      for _ in 0..<40 {
        watching.press([key])
        #expect(geometry(watching).pixel(of: watching.state.cursor) != nil)
      }
    }
    watching.press([.end])
    #expect(geometry(watching).elementRange.upperBound == 5000)
  }

  @Test func `says which part is seen, and where that is`() {
    let watching = Watching(.tall, width: 200, height: 60, keys: [.character("2"), .character("+"), .character("+")])
    #expect(watching.text.contains("rows 0–127 of 128, columns 0–255 of 784") || watching.text.contains("columns 0–"))
    #expect(watching.text.contains("━"))
    let small = Watching(
      .tall,
      width: 80,
      height: 24,
      keys: [.character("2"), .character("+"), .character("+"), .character("+")]
    )
    #expect(small.text.contains("/128") || small.text.contains("of 128"))
  }

  @Test func `begins anew with another parameter, and with a larger screen`() {
    var watching = Watching(.tall, keys: [.character("2"), .character("+")])
    watching.press([.character("5"), .down, .character("2")])
    #expect(watching.state.picture.closeUp == nil)
    var digits = Watching(width: 80, height: 24, keys: [.character("2"), .character("+")])
    #expect(digits.state.picture.closeUp != nil)
    digits.send(.terminal(.resize(Size(width: 300, height: 100))))
    digits.press("z")
    #expect(digits.state.picture.closeUp == nil || digits.state.geometry?.isPart == true)
  }

  @Test func `shows what the optimiser keeps, from zero on where it is never below`() throws {
    var watching = Watching(.tall)
    for name in ["gradient", "last update", "drift from initial", "exp_avg ", "exp_avg_sq"] {
      watching.press("v")
      #expect(watching.lines[2].contains("[128, 784]  \(name)"))
    }
    let tile = try #require(watching.state.focused?.tile)
    #expect(watching.state.shading(of: tile).scale.sides == .positive)
    watching.press("V")
    #expect(watching.state.aspect == .moment("exp_avg"))
    let signed = try #require(watching.state.focused?.tile)
    #expect(watching.state.shading(of: signed).scale.sides == .both)
    watching.press("vv")
    #expect(watching.state.aspect == .value)
    #expect(Watching(keys: [.character("V")]).state.aspect == .drift)
  }

  @Test func `goes through scales and colours`() throws {
    var watching = Watching(.tall, width: 200, height: 60)
    var headings: [String] = []
    for _ in 0..<5 {
      let tile = try #require(watching.state.focused?.tile)
      headings.append(ScaleLegend(watching.state.shading(of: tile)).heading)
      #expect(headings.last.map { $0.isEmpty || watching.text.contains($0) } == true)
      watching.press("y")
    }
    #expect(headings == ["", "to 99 %", "log", "rank", "sign"] && watching.state.picture.scale == .linear)
    let maps = (0..<4).map { _ in
      defer { watching.press("c") }
      return watching.state.picture.map.name
    }
    #expect(Set(maps).count == 4 && watching.state.picture.map == .blueOrange)
  }

  @Test func `summarises the row or the column of its cursor`() throws {
    var watching = Watching(.tall, width: 200, height: 60, keys: [.character("2"), .down, .right, .right])
    watching.press("x")
    let place = watching.state.cursor / 784
    #expect(watching.text.contains("row \(place) of 128") && watching.text.contains("▸"))
    watching.press("x")
    let column = watching.state.cursor % 784
    #expect(watching.text.contains("column \(column) of 784") && watching.text.contains("▴"))
    watching.press("x")
    #expect(!watching.text.contains("column \(column) of 784"))
    // A vector has neither.
    watching.press([.character("5"), .down, .character("2"), .character("x")])
    #expect(watching.state.picture.slice == .element)
  }

  @Test func `tells a dead unit`() {
    var model = WatchedModel.tall
    for index in 3 * 784..<4 * 784 { model.parameters[0].gradient?[index] = 0 }
    var watching = Watching(model, keys: [.character("2"), .character("v"), .character("x")])
    while watching.state.cursor / 784 < 3 { watching.press([.down]) }
    #expect(watching.state.cursor / 784 == 3 ? watching.text.contains("all zero") : true)
    while watching.state.canComeCloser { watching.press("+") }
    watching.state.cursor = 3 * 784 + 1
    watching.press([.right])
    #expect(watching.text.contains("row 3 of 128") && watching.text.contains("all zero"))
  }
}

@Suite struct `A scroll bar` {
  @Test func `is at an end only at that end`() {
    for (count, length) in [(100, 10), (784, 33), (1_000_000, 5), (7, 20)] {
      for width in [1, count / 10 + 1, count / 2, count] {
        for lower in stride(from: 0, through: count - width, by: max(1, count / 50)) {
          let thumb = HeatmapPanel.thumb(lower..<lower + width, of: count, length: length)
          #expect(thumb.count >= 1 && thumb.lowerBound >= 0 && thumb.upperBound <= length)
          if lower == 0 { #expect(thumb.lowerBound == 0) }
          if lower + width == count { #expect(thumb.upperBound == length) }
          if length - thumb.count > 1, lower > 0, lower + width < count {
            #expect(thumb.lowerBound > 0 && thumb.upperBound < length)
          }
        }
      }
    }
  }
}
