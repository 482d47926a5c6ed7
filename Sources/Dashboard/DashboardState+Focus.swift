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
    let pixels = layout.panels[.heatmap].map { HeatmapPanel.pixels(in: $0.inset(dx: 1, dy: 1), theme: theme) }
    let bins = layout.panels[.distribution].map { DistributionPanel.bins(in: $0.inset(dx: 1, dy: 1)) }
    let known = pixels ?? askedFocus?.pixels ?? PixelSize(width: 64, height: 64)
    let tileLayout = tileLayout(of: shape)
    // More bins than the root of the numbers would draw each number on its own.
    let most = max(8, 2 * Int(Double(parameter.count).squareRoot()))
    return Focus(
      parameter: selectedParameter,
      aspect: aspect,
      layout: tileLayout,
      pixels: HeatmapPanel.even(known, for: shape, tileLayout),
      reduction: reduction,
      cursor: max(0, min(parameter.count - 1, cursor)),
      bins: min(most, bins ?? askedFocus?.bins ?? 64)
    )
  }

  /// How the picture of a parameter is laid out.
  func tileLayout(of shape: [Int]) -> TileLayout {
    guard showsPictures, let side = TileGeometry.canShowPictures(shape: shape) else { return .matrix }
    return .pictures(side: side)
  }

  /// The geometry of the picture that is on the screen or asked for.
  var geometry: TileGeometry? {
    if let tile = focused?.tile { return tile.geometry }
    guard let focus = wantedFocus, let shape = parameter?.shape else { return nil }
    return TileGeometry(shape: shape, layout: focus.layout, fitting: focus.pixels)
  }
}

extension DashboardState {
  /// Moves the cursor of the heatmap by whole pixels, over gaps, as far as the picture goes.
  mutating func moveCursor(across dx: Int, down dy: Int) {
    guard let geometry, let from = geometry.pixel(of: cursor) else {
      cursor = 0
      return
    }
    let steps = max(abs(dx), abs(dy))
    for step in (1...max(1, steps)).reversed() {
      // The farthest pixel on the way that has an element; gaps between pictures are stepped over.
      let (x, y) = (from.x + dx * step / max(1, steps), from.y + dy * step / max(1, steps))
      if let block = geometry.block(x: x, y: y) { return put(block, geometry) }
    }
    if let block = geometry.block(x: from.x + 2 * dx.signum(), y: from.y + 2 * dy.signum()) { put(block, geometry) }
  }

  /// Puts the cursor on the element below a pixel.
  mutating func placeCursor(x: Int, y: Int) {
    if let geometry, let block = geometry.block(x: x, y: y) { put(block, geometry) }
  }

  private mutating func put(_ block: TileGeometry.Block, _ geometry: TileGeometry) {
    cursor = min(geometry.elementCount - 1, block.rows.lowerBound * geometry.columns + block.columns.lowerBound)
  }
}
