import Screen

// The borders between panels, moved by the mouse and by keys.
extension DashboardState {
  /// Takes hold of borders, moves them, lets go; whether the mouse was about that.
  mutating func moveBorders(with mouse: MouseEvent) -> Bool {
    switch mouse.action {
    case .press:
      let layout = layout
      grabbed = layout.borders.filter { $0.isAt(x: mouse.x, y: mouse.y) }.map(\.id)
      guard !grabbed.isEmpty else { return false }
      message = nil
      if let id = layout.panel(atX: mouse.x, y: mouse.y) { show(panel: id) }
      return true
    case .drag:
      guard !grabbed.isEmpty else { return false }
      for id in grabbed {
        guard let border = layout.borders.first(where: { $0.id == id }) else { continue }
        move(border, to: border.isUpright ? mouse.x - border.area.x : mouse.y - border.area.y)
      }
      return true
    case .release:
      defer { grabbed = [] }
      return !grabbed.isEmpty
    case .wheelUp, .wheelDown: return false
    }
  }

  /// Makes the panel that has the keyboard larger or smaller by some columns or rows, as far as its neighbours allow.
  mutating func resizePanel(columns: Int = 0, rows: Int = 0) {
    guard !isZoomed else {
      message = "the panel has the whole screen; Enter gives it back"
      return
    }
    let layout = layout
    guard let rect = layout.panels[panel] else { return }
    let borders = layout.borders.filter { $0.isUpright == (columns != 0) }
    let more = columns + rows
    // The innermost border moves nothing but this panel and what is beside it.
    let touching = borders.filter { $0.isBehind(rect) || $0.isBefore(rect) }
    if let border = touching.min(by: { $0.extent < $1.extent }) {
      move(border, to: border.position + (border.isBehind(rect) ? more : -more))
    } else {
      let (size, edge) = columns != 0 ? ("wide", "beside") : ("high", "above or below")
      message = "the panel is as \(size) as the screen: nothing is \(edge) it"
    }
  }

  /// Puts the borders of all arrangements where they are at first.
  mutating func resetBorders() {
    message = shares.isEmpty ? "no border has been moved" : "all borders are where they were at first"
    shares = [:]
    showSelection()
  }

  private mutating func move(_ border: PlacedBorder, to position: Int) {
    let position = max(border.range.lowerBound, min(border.range.upperBound, position))
    guard position != border.position else { return }
    shares[border.id] = Double(position) / Double(border.extent)
    showSelection()
  }
}

extension KeyCommand {
  /// The keys that move borders.
  static let borders: [KeyCommand] = [
    KeyCommand([.character("(")], "(", "make the panel narrower; borders can be dragged, too", .screen, in: .panels) {
      $0.resizePanel(columns: -2)
    },
    KeyCommand([.character(")")], ")", "make the panel wider", .screen, in: .panels) { $0.resizePanel(columns: 2) },
    KeyCommand([.character("_")], "_", "make the panel lower", .screen, in: .panels) { $0.resizePanel(rows: -1) },
    KeyCommand([.character("^")], "^", "make the panel higher", .screen, in: .panels) { $0.resizePanel(rows: 1) },
    KeyCommand([.character("~")], "~", "put all borders where they were at first", .screen, in: .panels) {
      $0.resetBorders()
    },
  ]
}
