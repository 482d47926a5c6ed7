import Inspection
import Screen

/// A part of a parameter that is looked at from near.
struct CloseUp: Equatable {
  /// How near: at 0 a pixel is one element, above it 2, 4, 8 … elements each way; below it an element is many pixels, at
  /// last so many that its number can be written.
  var level: Int
  /// The first row that is seen; of no meaning for a vector.
  var row = 0
  /// The first column that is seen; for a vector the first element.
  var column = 0

  /// From where numbers can be read.
  static let nearest = -2

  /// How many screen pixels an element takes, across and down.
  private static func magnification(_ level: Int, _ theme: Theme) -> (x: Int, y: Int) {
    let perCell = theme.pixelsPerCell
    switch level {
    case 0...: return (1, 1)
    case -1: return (2, perCell)
    default: return (8, perCell)
    }
  }

  /// The pixels that a picture has on so many screen pixels.
  static func pixels(_ level: Int, on room: PixelSize, _ theme: Theme) -> PixelSize {
    let each = magnification(level, theme)
    return PixelSize(width: room.width / each.x, height: room.height / each.y)
  }

  /// The part that is seen, kept inside a parameter of `shape`, and the pixels that it has; `nil` where that is all of it.
  func part(of shape: [Int], on room: PixelSize, _ theme: Theme) -> (window: TileWindow, pixels: PixelSize)? {
    let pixels = CloseUp.pixels(level, on: room, theme)
    guard shape.count >= 2 else {
      let count = shape.first ?? 1
      let seen = min(count, pixels.width * pixels.height)
      guard level <= 0, seen < count else { return nil }
      let first = max(0, min(count - seen, column))
      return (TileWindow(rows: 0..<1, columns: first..<first + seen), pixels)
    }
    let (rows, columns) = (shape[0], shape.dropFirst().reduce(1, *))
    let (height, width) = (seen(pixels.height, of: rows), seen(pixels.width, of: columns))
    guard height < rows || width < columns else { return nil }
    let (top, left) = (max(0, min(rows - height, row)), max(0, min(columns - width, column)))
    return (TileWindow(rows: top..<top + height, columns: left..<left + width), pixels)
  }

  /// How many of `count` elements so many pixels show.
  private func seen(_ pixels: Int, of count: Int) -> Int {
    guard level > 0 else { return min(count, pixels) }
    // Shifted down, since a product may be more than an integer can hold.
    return count >> level < pixels ? count : min(count, pixels << level)
  }
}
