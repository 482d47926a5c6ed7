/// A colour as it was asked for.
public enum ShownColor: Hashable, Sendable {
  /// The terminal's own.
  case `default`
  /// An entry of the palette.
  case indexed(Int)
  /// Red, green and blue.
  case rgb(Int, Int, Int)
}

/// A cell of a virtual screen.
public struct ShownCell: Hashable, Sendable {
  /// The character; a space in the second half of a wide one.
  public var character: Character = " "
  /// 1, 2 for a wide character, 0 for its second half.
  public var width = 1
  /// The colour of the character.
  public var foreground = ShownColor.default
  /// The colour behind it.
  public var background = ShownColor.default
  /// Whether it is bold.
  public var isBold = false
  /// Whether it is faint.
  public var isDim = false
  /// Whether it is underlined.
  public var isUnderlined = false
  /// Whether its colours are exchanged.
  public var isReversed = false

  /// Makes an empty cell.
  public init() {}
}

extension Unicode.Scalar {
  /// The columns that a terminal gives to a character: 2 for East Asian wide ones and pictures, 1 for the rest.
  var shownWidth: Int {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF: 2
    case 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: 2
    case 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD: 2
    default: 1
    }
  }
}
