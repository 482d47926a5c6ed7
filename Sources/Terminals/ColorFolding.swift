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
      let index = XtermPalette.nearest(to: RGB(red, green, blue))
      return .indexed(Int(index) < depth.rawValue ? index : folded(index))
    }
  }

  /// The palette index of a colour, -1 being the terminal's own.
  func index(_ color: Color) -> Int32 {
    if case .indexed(let index) = self(color).kind { Int32(index) } else { -1 }
  }
}

extension ColorFolding {
  /// The nearest of the first 8 or 16 colours; a bright one folds to its plain twin when there are only 8.
  private func folded(_ index: UInt8) -> UInt8 {
    if index < 16 { return index & 7 }
    return XtermPalette.nearestClassic(to: XtermPalette.rgb(of: index)) & (depth == .eight ? 7 : 15)
  }
}
