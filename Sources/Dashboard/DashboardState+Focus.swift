import Inspection
import Screen

extension DashboardState {
  /// What the source should compute: just what is on the screen.
  ///
  /// `nil` while there is no parameter to ask about.
  var wantedFocus: Focus? {
    guard let selectedParameter, let parameter, let shape = parameter.shape else { return nil }
    let layout = layout
    // A panel that is not on the screen is asked about at the size it had, so that coming back shows it at once.
    let pixels = layout.panels[.heatmap].map { HeatmapPanel.pixels(in: $0.inset(dx: 1, dy: 1), self) }
    let bins = layout.panels[.distribution].map { DistributionPanel.bins(in: $0.inset(dx: 1, dy: 1)) }
    let known = pixels ?? askedFocus?.pixels ?? PixelSize(width: 64, height: 64)
    let (tileLayout, even) = picture(of: shape, on: known)
    let near = tileLayout == .matrix ? picture.closeUp?.part(of: shape, on: known, theme) : nil
    // More bins than the root of the numbers would draw each number on its own.
    let most = max(8, 2 * Int(Double(parameter.count).squareRoot()))
    return Focus(
      parameter: selectedParameter,
      aspect: aspect,
      layout: tileLayout,
      pixels: near?.pixels ?? even,
      reduction: reduction,
      window: near?.window,
      slice: shape.count >= 2 ? picture.slice : .element,
      cursor: max(0, min(parameter.count - 1, cursor)),
      bins: min(most, bins ?? askedFocus?.bins ?? 64),
      reference: travel.comparison?.step
    )
  }

  /// How a parameter is laid out as a picture, and on how many of the pixels.
  ///
  /// Where there is no room for all pictures, those are shown among which the cursor is.
  private func picture(of shape: [Int], on pixels: PixelSize) -> (TileLayout, PixelSize) {
    guard showsPictures, let side = TileGeometry.canShowPictures(shape: shape) else {
      return (.matrix, HeatmapPanel.even(pixels, for: shape, .matrix))
    }
    let fitting = HeatmapPanel.even(pixels, for: shape, .pictures(side: side))
    let room = TileGeometry(shape: shape, layout: .pictures(side: side), fitting: fitting).pictureRoom
    guard room > 0 else { return (.matrix, pixels) }
    return (.pictures(side: side, first: cursor / (side * side) / room * room), fitting)
  }

  /// The geometry of the picture that is asked for.
  var geometry: TileGeometry? {
    guard let focus = wantedFocus, let shape = parameter?.shape else { return nil }
    return TileGeometry(shape: shape, layout: focus.layout, fitting: focus.pixels, window: focus.window)
  }
}

extension DashboardState {
  /// Moves the cursor of the heatmap by whole pixels, over gaps, as far as the picture goes.
  mutating func moveCursor(across dx: Int, down dy: Int) {
    if picture.closeUp != nil { return moveCursorFromNear(across: dx, down: dy) }
    guard let geometry, let from = geometry.pixel(of: cursor) else {
      cursor = 0
      return
    }
    let steps = max(1, abs(dx), abs(dy))
    for step in (1...steps).reversed() {
      // The farthest pixel on the way that has an element; gaps between pictures are stepped over.
      let (x, y) = (from.x + dx * step / steps, from.y + dy * step / steps)
      if let block = geometry.block(x: x, y: y) { return put(block, geometry) }
    }
    if let block = geometry.block(x: from.x + 2 * dx.signum(), y: from.y + 2 * dy.signum()) {
      put(block, geometry)
    } else if case .pictures(let side, _) = geometry.layout {
      turnPage(by: dy.signum(), geometry, side: side)
    }
  }

  /// Goes on with the picture below (or above) the last (or first) one that is shown.
  private mutating func turnPage(by direction: Int, _ geometry: TileGeometry, side: Int) {
    let (row, column) = cursor.quotientAndRemainder(dividingBy: geometry.columns)
    let next = row + direction * geometry.picturesAcross
    guard direction != 0, (0..<geometry.rows).contains(next) else { return }
    let line = direction > 0 ? 0 : side - 1
    cursor = next * geometry.columns + line * side + column % side
  }

  /// Puts the cursor on the element below a pixel of the picture on the screen.
  mutating func placeCursor(x: Int, y: Int) {
    if let geometry = focused?.tile?.geometry, let block = geometry.block(x: x, y: y) { put(block, geometry) }
  }

  private mutating func put(_ block: TileGeometry.Block, _ geometry: TileGeometry) {
    let first = geometry.origin + block.rows.lowerBound * geometry.columns + block.columns.lowerBound
    cursor = min(geometry.elementCount - 1, first)
  }
}
