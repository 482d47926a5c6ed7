import Screen

/// Brings colours down to what a terminal has.
///
/// Panels choose their colours for the depth they are told, so this is for what slips through: it never fails, and
/// what already fits is left alone.
struct ColorFolding: Sendable {
  /// The depth to fold to.
  let depth: ColorDepth

  /// The colour as this terminal can show it.
  func callAsFunction(_ color: Color) -> Color {
    if depth == .monochrome { return .default }
    switch color.kind {
    case .default: return color
    case .indexed(let index): return Int(index) < depth.rawValue ? color : .indexed(folded(index))
    case .rgb(let red, let green, let blue):
      if depth == .trueColor { return color }
      let index = Self.nearestIndex(RGB(red, green, blue))
      return .indexed(Int(index) < depth.rawValue ? index : folded(index))
    }
  }

  /// The palette index of a colour, -1 being the terminal's own.
  func index(_ color: Color) -> Int32 {
    if case .indexed(let index) = self(color).kind { Int32(index) } else { -1 }
  }
}

extension ColorFolding {
  /// Red, green and blue, wide enough to be subtracted.
  private struct RGB {
    var red, green, blue: Int

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      (self.red, self.green, self.blue) = (Int(red), Int(green), Int(blue))
    }

    func distance(to other: RGB) -> Int {
      let (dr, dg, db) = (red - other.red, green - other.green, blue - other.blue)
      return dr * dr + dg * dg + db * db
    }
  }

  /// The nearest of the first 8 or 16 colours; a bright one folds to its plain twin when there are only 8.
  private func folded(_ index: UInt8) -> UInt8 {
    if index < 16 { return index & 7 }
    let wanted = Self.rgb(ofIndex: index)
    let distances = Self.classic.map { wanted.distance(to: $0) }
    let nearest = distances.indices.min { distances[$0] < distances[$1] }
    return UInt8(nearest ?? 7) & (depth == .eight ? 7 : 15)
  }

  /// The nearest entry of the xterm palette's cube or its greys.
  private static func nearestIndex(_ wanted: RGB) -> UInt8 {
    func step(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    let cube = UInt8(16 + 36 * step(wanted.red) + 6 * step(wanted.green) + step(wanted.blue))
    let mean = (wanted.red + wanted.green + wanted.blue) / 3
    let grey = UInt8(232 + max(0, min(23, (mean - 3) / 10)))
    let isCubeNearer = wanted.distance(to: rgb(ofIndex: cube)) <= wanted.distance(to: rgb(ofIndex: grey))
    return isCubeNearer ? cube : grey
  }

  private static func rgb(ofIndex index: UInt8) -> RGB {
    switch index {
    case 0..<16: return classic[Int(index)]
    case 16..<232:
      let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
      let place = Int(index) - 16
      return RGB(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    default:
      let grey = UInt8(8 + 10 * (Int(index) - 232))
      return RGB(grey, grey, grey)
    }
  }

  /// xterm's own classic colours; other terminals differ a little.
  private static let classic = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
}
