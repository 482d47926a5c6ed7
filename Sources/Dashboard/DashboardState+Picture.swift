import Inspection
import Screen

/// How the heatmap shows what it shows.
struct PictureChoice: Equatable {
  /// The part that is looked at from near; `nil` for all of it.
  var closeUp: CloseUp?
  /// Whether the row or the column of the cursor is summarised.
  var slice = Slice.element
  /// Which colour a number has.
  var scale = ValueScale.Kind.linear
  /// The colours.
  var map = ColorMap.blueOrange
}

extension DashboardState {
  /// What there is to be seen of a parameter.
  var aspects: [Aspect] {
    // A file has no gradients.
    snapshot?.file?.aspects ?? Aspect.ofEveryRun + (snapshot?.run?.moments ?? []).map(Aspect.moment)
  }

  /// Shows another aspect, `step` further on.
  mutating func showAspect(_ step: Int) {
    let all = aspects
    guard let index = all.firstIndex(of: aspect) else {
      aspect = .value
      return
    }
    aspect = all[(index + step + all.count) % all.count]
  }

  /// Whether the parameter is a matrix, of which rows and columns can be summarised.
  var hasSlices: Bool { (parameter?.shape?.count ?? 0) >= 2 && (parameter?.count ?? 0) > 0 }

  /// How numbers of a picture become colours.
  func shading(of tile: Tile) -> Shading {
    let isNonNegative = aspect.isNonNegative && !tile.pixels.contains { $0 < 0 }
    return Shading(picture.scale, picture.map, isNonNegative: isNonNegative, covering: tile.seenPixels)
  }
}

extension Tile {
  /// The pixels that have elements below them.
  var seenPixels: [Float] {
    // Only vectors and pictures have pixels without elements.
    guard geometry.layout != .matrix || geometry.isVector else { return pixels }
    return pixels.indices.compactMap { index in
      let (y, x) = index.quotientAndRemainder(dividingBy: geometry.size.width)
      return geometry.block(x: x, y: y) == nil ? nil : pixels[index]
    }
  }
}

extension Aspect {
  /// Whether no number of it can be below zero, as no mean of squares can.
  var isNonNegative: Bool {
    guard case .moment(let name) = self else { return false }
    return ["exp_avg_sq", "max_exp_avg_sq", "exp_inf", "square_avg", "sum"].contains(name)
  }
}

extension DashboardState {
  /// The screen pixels that the heatmap has for its picture.
  private var pictureRoom: PixelSize? {
    layout.panels[.heatmap].map { HeatmapPanel.pixels(in: $0.inset(dx: 1, dy: 1), self) } ?? askedFocus?.pixels
  }

  /// Whether a picture is on the screen of which a part can be looked at from near.
  var canComeCloser: Bool { nextCloser != nil }

  private var nextCloser: Int? {
    guard let shape = parameter?.shape, !shape.contains(0), let room = pictureRoom, geometry?.layout == .matrix else {
      return nil
    }
    if let level = picture.closeUp?.level {
      return level > CloseUp.nearest ? (shape.count < 2 ? min(level, 1) : level) - 1 : nil
    }
    let farthest = Int.bitWidth - (shape.max() ?? 1).leadingZeroBitCount
    let parts = (CloseUp.nearest...farthest).compactMap { level -> (level: Int, share: Double)? in
      guard let window = CloseUp(level: level).part(of: shape, on: room, theme)?.window else { return nil }
      let (rows, columns) = shape.count < 2 ? (1, shape.first ?? 1) : (shape[0], shape.dropFirst().reduce(1, *))
      return (level, Double(window.rows.count) / Double(rows) * Double(window.columns.count) / Double(columns))
    }
    // A step that leaves nearly all to be seen would not look like one.
    return (parts.last { $0.share <= 0.75 } ?? parts.last)?.level
  }

  /// Looks at the parameter from nearer, around the cursor.
  mutating func comeCloser() {
    guard let level = nextCloser else { return }
    look(from: level)
  }

  /// Looks at the parameter from farther away, at last at all of it.
  mutating func stepBack() {
    guard let level = picture.closeUp?.level else { return }
    look(from: level + 1)
  }

  /// Looks from another distance so that the cursor stays where it is on the screen.
  private mutating func look(from level: Int) {
    guard let shape = parameter?.shape, let room = pictureRoom, let before = geometry else { return }
    let pixel = before.pixel(of: cursor) ?? (0, 0)
    var closeUp = CloseUp(level: level)
    guard let part = closeUp.part(of: shape, on: room, theme) else {
      picture.closeUp = nil
      return
    }
    if shape.count < 2 {
      let share = (Double(pixel.y) + 0.5) / Double(before.size.height)
      let line = Int(share * Double(part.pixels.height)) * part.pixels.width
      closeUp.column = max(0, cursor - line - cursor % max(1, part.pixels.width))
    } else {
      let (row, column) = before.place(of: cursor)
      closeUp.row = row - pixel.y * part.window.rows.count / before.size.height
      closeUp.column = column - pixel.x * part.window.columns.count / before.size.width
    }
    picture.closeUp = closeUp
    clampCloseUp()
  }

  private mutating func clampCloseUp() {
    guard let shape = parameter?.shape, let room = pictureRoom else { return }
    guard let part = picture.closeUp?.part(of: shape, on: room, theme) else {
      // On a larger screen all of it may be seen from as near.
      if layout.panels[.heatmap] != nil { picture.closeUp = nil }
      return
    }
    picture.closeUp?.row = part.window.rows.lowerBound
    picture.closeUp?.column = part.window.columns.lowerBound
  }

  /// Moves what is seen from near so that the cursor is in it.
  mutating func keepCursorInSight() {
    guard let closeUp = picture.closeUp, let shape = parameter?.shape, let room = pictureRoom,
      let part = closeUp.part(of: shape, on: room, theme)
    else { return clampCloseUp() }
    func start(_ range: Range<Int>, around place: Int) -> Int {
      max(place - range.count + 1, min(place, range.lowerBound))
    }
    if shape.count < 2 {
      // By whole lines, so that elements stay below each other.
      let (line, seen) = (part.pixels.width, part.window.columns)
      if cursor < seen.lowerBound {
        picture.closeUp?.column = seen.lowerBound - (seen.lowerBound - cursor + line - 1) / line * line
      } else if cursor >= seen.upperBound {
        picture.closeUp?.column = seen.lowerBound + (cursor - seen.upperBound + line) / line * line
      }
    } else {
      let columns = shape.dropFirst().reduce(1, *)
      picture.closeUp?.row = start(part.window.rows, around: cursor / columns)
      picture.closeUp?.column = start(part.window.columns, around: cursor % columns)
    }
    clampCloseUp()
  }

  /// Moves the cursor by pixels of a picture that is seen from near, as far as the parameter goes.
  mutating func moveCursorFromNear(across dx: Int, down dy: Int) {
    guard let geometry, let count = parameter?.count, count > 0, let shape = parameter?.shape else { return }
    guard shape.count >= 2 else {
      cursor = max(0, min(count - 1, cursor + dx + dy * geometry.columns))
      return
    }
    let (row, column) = geometry.place(of: cursor)
    let down = max(1, geometry.window.rows.count / geometry.size.height)
    let across = max(1, geometry.window.columns.count / geometry.size.width)
    cursor =
      max(0, min(geometry.rows - 1, row + dy * down)) * geometry.columns
      + max(0, min(geometry.columns - 1, column + dx * across))
  }

  /// Moves what is seen from near by lines of the screen, and the cursor with it.
  mutating func scrollPicture(by lines: Int) {
    guard picture.closeUp != nil, let before = geometry, let count = parameter?.count else { return }
    let step = max(1, before.window.rows.count / before.size.height) * lines
    if parameter?.shape?.count ?? 0 < 2 {
      picture.closeUp?.column += step * before.columns
    } else {
      picture.closeUp?.row += step
    }
    clampCloseUp()
    guard let after = geometry else { return }
    // The cursor stays where it is on the screen.
    let moved =
      after.origin - before.origin
      + (after.window.rows.lowerBound - before.window.rows.lowerBound) * before.columns
    cursor = max(0, min(count - 1, cursor + moved))
  }
}
