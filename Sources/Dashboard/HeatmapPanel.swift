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

  /// The rows below the picture: where a part of it is, in a panel that has room; the profile of a row or column; and the
  /// numbers under the cursor.
  private static func rowsBelow(_ inside: Rect, _ state: DashboardState) -> Int {
    (inside.height >= 12 ? 2 : 1) + (showsSlice(state) ? 1 : 0)
  }

  /// Whether a row or a column is summarised.
  static func showsSlice(_ state: DashboardState) -> Bool { state.picture.slice != .element && state.hasSlices }

  /// The cells that a picture may take: what legend, margins and the lines below leave.
  static func room(in inside: Rect, _ state: DashboardState) -> Rect {
    Rect(
      x: inside.x + 1,
      y: inside.y,
      width: inside.width - ScaleLegend.width - 3,
      height: inside.height - rowsBelow(inside, state)
    )
  }

  /// The most pixels that fit.
  static func pixels(in inside: Rect, _ state: DashboardState) -> PixelSize {
    let room = room(in: inside, state)
    return PixelSize(width: room.width, height: room.height * state.theme.pixelsPerCell)
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
  static func arrangement(of size: PixelSize, in inside: Rect, _ state: DashboardState) -> Arrangement {
    let (room, theme) = (room(in: inside, state), state.theme)
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
    let legendHeight = min(room.height, max(height, 9))
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
    let place = arrangement(of: tile.geometry.size, in: inside, state)
    guard place.picture.contains(x: x, y: y) else { return nil }
    var heatmap = Heatmap(pixels: tile.pixels.map { $0 }, width: tile.geometry.size.width, limit: 1)
    heatmap.magnification = place.magnification
    return heatmap.pixel(atCellX: x - place.picture.x, y: y - place.picture.y, theme: state.theme)
  }

  /// Draws picture, legend and the lines below.
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
    drawStrip(state, focused, on: &grid, in: inside)
    guard let tile = focused.tile else {
      return grid.explain(focused.absence ?? missing(state.aspect), in: room(in: inside, state), theme: state.theme)
    }
    let place = arrangement(of: tile.geometry.size, in: inside, state)
    let shading = state.shading(of: tile)
    heatmap(of: tile, shading, place, state).draw(on: &grid, in: place.picture, theme: state.theme)
    let reduction = tile.reduction == .mean ? "means" : "largest"
    ScaleLegend(
      shading,
      specials: Set(tile.pixels.compactMap { ScaleLegend.Special($0) }),
      reduction: tile.geometry.isReduced ? reduction : ""
    )
    .draw(on: &grid, in: place.legend, theme: state.theme)
    drawScrollBars(tile.geometry, on: &grid, in: inside, place, state)
    drawSliceMarks(tile.geometry, on: &grid, in: inside, place, state)
  }

  private static func heatmap(
    of tile: Tile,
    _ shading: Shading,
    _ place: Arrangement,
    _ state: DashboardState
  ) -> Heatmap {
    let geometry = tile.geometry
    let size = geometry.size
    let pixels: [Float?] = tile.pixels.indices.map { index in
      geometry.block(x: index % size.width, y: index / size.width) == nil ? nil : tile.pixels[index]
    }
    var heatmap = Heatmap(pixels: pixels, width: size.width, shading: shading)
    heatmap.magnification = place.magnification
    heatmap.cursor = geometry.pixel(of: state.cursor)
    // A number is that of one element.
    heatmap.writesNumbers = !geometry.isReduced
    return heatmap
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
    guard let tile = state.focused?.tile else { return Box(title: title) }
    let scaling = HeatmapPanel.scaling(of: tile)
    guard tile.geometry.layout == .matrix, tile.geometry.isPart else {
      return Box(title: title, note: [Caption(scaling, .dim)])
    }
    // A border has room for one of them on either side.
    let taken = title.reduce(6) { $0 + PrintableText($1.text).width }
    let hasRoomAbove = taken + PrintableText(scaling).width + 9 <= rect.width
    let part = HeatmapPanel.part(of: tile.geometry, width: rect.width - 6, and: hasRoomAbove ? nil : scaling)
    return Box(title: title, note: hasRoomAbove ? [Caption(scaling, .dim)] : [], footnote: [Caption(part, .strong)])
  } drawInside: { state, grid, rect in
    HeatmapPanel.draw(state, on: &grid, in: rect)
  }
}
