/// A colour of a cell: the terminal's own, one of its 256 indexed ones, or red, green and blue.
///
/// Four bytes and trivial, so that comparing two cells is comparing plain integers.
public struct Color: Hashable, Sendable {
  /// Tag in the top byte (0 default, 1 indexed, 2 RGB), payload below.
  let raw: UInt32

  /// The terminal's default foreground or background.
  public static let `default` = Color(raw: 0)

  /// Entry `index` of the terminal's palette: 0…7 the classic colours, 8…15 their bright twins, 16…255 the xterm cube.
  public static func indexed(_ index: UInt8) -> Color { Color(raw: 1 << 24 | UInt32(index)) }

  /// A 24-bit colour; only for terminals whose depth is `ColorDepth.trueColor`.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(raw: 2 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  /// What a colour is, taken apart for a device that has to emit it.
  public enum Kind: Hashable, Sendable {
    /// The terminal's own colour.
    case `default`
    /// A palette entry.
    case indexed(UInt8)
    /// Red, green, blue.
    case rgb(UInt8, UInt8, UInt8)
  }

  /// The colour taken apart.
  public var kind: Kind {
    switch raw >> 24 {
    case 1: .indexed(UInt8(truncatingIfNeeded: raw))
    case 2:
      .rgb(
        UInt8(truncatingIfNeeded: raw >> 16),
        UInt8(truncatingIfNeeded: raw >> 8),
        UInt8(truncatingIfNeeded: raw)
      )
    default: .default
    }
  }
}
