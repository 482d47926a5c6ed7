import Inspection
import Screen

/// The selected parameter as a picture, with the element under the cursor in numbers.
enum HeatmapPanel {
  /// Where picture and legend are.
  struct Arrangement {
    /// The picture.
    var picture: Rect
    /// The legend, right of it.
    var legend: Rect
    /// Screen pixels to a pixel.
    var magnification: (x: Int, y: Int)
  }

  /// The cells that a picture may take: what legend, margins and the cursor line leave.
  static func room(in inside: Rect) -> Rect {
    Rect(
      x: inside.x + 1,
      y: inside.y,
      width: inside.width - ScaleLegend.width - 3,
      height: inside.height - (inside.height >= 12 ? 2 : 1)
    )
  }

  /// The most pixels that fit.
  static func pixels(in inside: Rect, theme: Theme) -> PixelSize {
    let room = room(in: inside)
    return PixelSize(width: room.width, height: room.height * theme.pixelsPerCell)
  }

  /// `pixels` as a shape uses them best: a vector in equally long lines, pictures in the largest size at which all of
  /// them fit; other shapes take what there is.
  static func even(_ pixels: PixelSize, for shape: [Int], _ layout: TileLayout) -> PixelSize {
    if case .pictures(let side, _) = layout {
      let sizes = (1...8).reversed().map { PixelSize(width: pixels.width / $0, height: pixels.height / $0) }
      return sizes.first { size in
        let across = (size.width + 1) / (side + 1), down = (size.height + 1) / (side + 1)
        return across * down >= shape[0]
      } ?? pixels
    }
    guard shape.count <= 1, let count = shape.first, count > pixels.width else { return pixels }
    let lines = (count + pixels.width - 1) / pixels.width
    return PixelSize(width: (count + lines - 1) / lines, height: pixels.height)
  }

  /// Where everything goes for a picture of some geometry: in the middle, picture and legend together.
  static func arrangement(of size: PixelSize, in inside: Rect, theme: Theme) -> Arrangement {
    let room = room(in: inside)
    let magnification = Heatmap.magnification(
      width: size.width,
      height: size.height,
      fitting: Size(width: room.width, height: room.height),
      theme: theme
    )
    let width = min(room.width, size.width * magnification.x)
    let height = min(room.height, (size.height * magnification.y + theme.pixelsPerCell - 1) / theme.pixelsPerCell)
    let x = room.x + (room.width - width) / 2
    let y = room.y + (room.height - height) / 2
    let legendHeight = min(room.height, max(height, 7))
    return Arrangement(
      picture: Rect(x: x, y: y, width: width, height: height),
      legend: Rect(
        x: x + width + 2,
        y: room.y + (room.height - legendHeight) / 2,
        width: ScaleLegend.width,
        height: legendHeight
      ),
      magnification: magnification
    )
  }

  /// The pixel at a cell of the screen.
  static func pixel(in inside: Rect, x: Int, y: Int, state: DashboardState) -> (x: Int, y: Int)? {
    guard let tile = state.focused?.tile else { return nil }
    let place = arrangement(of: tile.geometry.size, in: inside, theme: state.theme)
    guard place.picture.contains(x: x, y: y) else { return nil }
    return heatmap(of: tile, place, state).pixel(
      atCellX: x - place.picture.x,
      y: y - place.picture.y,
      theme: state.theme
    )
  }

  /// Draws picture, legend and cursor line.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    guard let parameter = state.parameter else {
      return grid.explain(state.explanationWithoutParameter, in: inside, theme: state.theme)
    }
    guard !parameter.isLazy else {
      return grid.explain("its shape is known after the first batch", in: inside, theme: state.theme)
    }
    guard let focused = state.focused, focused.focus.aspect == state.aspect else {
      return grid.explain(
        state.isFrozen ? "the screen is frozen; Z lets it go on" : "asking for it …",
        in: inside,
        theme: state.theme
      )
    }
    drawCursorLine(state, focused, on: &grid, in: inside)
    guard let tile = focused.tile else {
      return grid.explain(focused.absence ?? missing(state.aspect), in: room(in: inside), theme: state.theme)
    }
    let place = arrangement(of: tile.geometry.size, in: inside, theme: state.theme)
    heatmap(of: tile, place, state).draw(on: &grid, in: place.picture, theme: state.theme)
    ScaleLegend(limit: tile.largestMagnitude, hasNotANumber: tile.pixels.contains { !$0.isFinite }).draw(
      on: &grid,
      in: place.legend,
      theme: state.theme
    )
  }

  private static func heatmap(of tile: Tile, _ place: Arrangement, _ state: DashboardState) -> Heatmap {
    let geometry = tile.geometry
    let size = geometry.size
    let pixels: [Float?] = tile.pixels.indices.map { index in
      geometry.block(x: index % size.width, y: index / size.width) == nil ? nil : tile.pixels[index]
    }
    var heatmap = Heatmap(pixels: pixels, width: size.width, limit: tile.largestMagnitude)
    heatmap.magnification = place.magnification
    heatmap.cursor = geometry.pixel(of: state.cursor)
    heatmap.writesNumbers = true
    return heatmap
  }

  private static func missing(_ aspect: Aspect) -> String {
    switch aspect {
    case .value: "no values yet"
    case .gradient: "it got no gradient in the last step"
    case .update: "no step has changed it yet"
    case .drift: "its initial values are not known"
    }
  }
}

extension HeatmapPanel {
  private static func drawCursorLine(
    _ state: DashboardState,
    _ focused: FocusedParameter,
    on grid: inout CellGrid,
    in inside: Rect
  ) {
    guard inside.height >= 2 else { return }
    var line = SegmentLine([])
    if let cursor = focused.cursor, focused.focus.cursor == state.cursor {
      let value = [Caption(Shape.long(cursor.indices), .dim), Caption(" = "), number(cursor.value, .strong)]
      line.segments = [.init(value, importance: 3)]
      if let gradient = cursor.gradient {
        line.segments.append(.init([Caption("grad ", .dim), number(gradient)], importance: 2))
      }
      if let initial = cursor.initial {
        let when = state.reference.map { "at step \($0) " } ?? "was "
        line.segments.append(.init([Caption(when, .dim), number(initial)], importance: 1))
      }
    } else if let indices = indices(of: state.cursor, in: state.parameter?.shape) {
      line.segments = [.init([Caption(Shape.long(indices), .dim), Caption(" = …", .dim)], importance: 3)]
    }
    let last = Rect(x: inside.x + 1, y: inside.maxY - 1, width: inside.width - 2, height: 1)
    line.draw(on: &grid, in: last, theme: state.theme)
  }

  private static func number(_ value: Float, _ role: Role = .text) -> Caption {
    Caption(Numeral.significant(Double(value), 5), value.isFinite ? role : .bad)
  }

  private static func indices(of element: Int, in shape: [Int]?) -> [Int]? {
    guard let shape, element < shape.reduce(1, *) else { return nil }
    var rest = element
    return Array(
      shape.reversed().map { extent in
        defer { rest /= extent }
        return rest % extent
      }.reversed()
    )
  }

  /// How many elements are below a pixel, as in `mean of 2×3`, said as it is.
  static func scaling(of tile: Tile) -> String {
    let geometry = tile.geometry
    if case .pictures(let side, let first) = geometry.layout {
      let last = min(geometry.rows, first + geometry.pictureRoom) - 1
      let shown =
        last - first + 1 < geometry.rows ? "rows \(first)–\(last) of \(geometry.rows)" : "\(geometry.rows) rows"
      return "\(shown) as \(side)×\(side)"
    }
    let rows = extent(geometry.rows, over: geometry.size.height)
    let columns = extent(geometry.columns, over: geometry.size.width)
    guard rows != "1" || columns != "1" else { return "1 pixel = 1 element" }
    let separator = rows.count + columns.count > 2 ? " × " : "×"
    return "1 pixel = \(tile.reduction == .mean ? "mean" : "largest") of \(rows)\(separator)\(columns)"
  }

  private static func extent(_ elements: Int, over pixels: Int) -> String {
    let (least, most) = (elements / max(1, pixels), (elements + pixels - 1) / max(1, pixels))
    return least == most ? "\(least)" : "\(least)–\(most)"
  }

  static func name(of aspect: Aspect) -> String {
    switch aspect {
    case .value: "value"
    case .gradient: "gradient"
    case .update: "last update"
    case .drift: "drift from initial"
    }
  }
}

extension Panel {
  /// The catalogue record of the heatmap.
  static let heatmap = Panel(id: .heatmap, name: "Parameter") { state, rect in
    guard let parameter = state.parameter else { return Box(title: [Caption("Parameter")]) }
    let title =
      [
        Caption(parameter.path.description), Caption("  " + Shape.long(parameter.extents), .dim),
        Caption("  " + state.aspectName(isShort: rect.width < 60), state.aspect == .value ? .dim : .warning),
      ] + state.noteOnStep
    return Box(title: title, note: state.focused?.tile.map { [Caption(HeatmapPanel.scaling(of: $0), .dim)] } ?? [])
  } drawInside: { state, grid, rect in
    HeatmapPanel.draw(state, on: &grid, in: rect)
  }
}
