/// Red, green and blue, a byte each.
public struct RGB: Hashable, Sendable {
  /// The channels.
  public var red, green, blue: UInt8

  /// Makes a colour.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// Reads `#rrggbb`, in upper or lower case; `nil` for anything else.
  public init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      text.dropFirst().allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let number = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255))
  }

  /// The colour as `#rrggbb`.
  public var hexadecimal: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The colour of a cell.
  public var color: Color { .rgb(red, green, blue) }

  /// The square of the distance to another colour.
  func distance(to other: RGB) -> Int {
    let (dr, dg, db) = (
      Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue)
    )
    return dr * dr + dg * dg + db * db
  }
}

/// The 256 colours that xterm has at the beginning, and most terminals since; many let the first 16 be chosen.
public enum XtermPalette {
  /// Red, green and blue of an entry.
  public static func rgb(of index: UInt8) -> RGB {
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

  /// The nearest entry of the cube or the greys, which look the same everywhere.
  public static func nearest(to wanted: RGB) -> UInt8 {
    func step(_ value: UInt8) -> UInt8 { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    let cube = 16 + 36 * step(wanted.red) + 6 * step(wanted.green) + step(wanted.blue)
    let mean = (Int(wanted.red) + Int(wanted.green) + Int(wanted.blue)) / 3
    let grey = UInt8(232 + max(0, min(23, (mean - 3) / 10)))
    let isCubeNearer = wanted.distance(to: rgb(of: cube)) <= wanted.distance(to: rgb(of: grey))
    return isCubeNearer ? cube : grey
  }

  /// The nearest of the 16 classic colours.
  public static func nearestClassic(to wanted: RGB) -> UInt8 {
    let distances = classic.map { wanted.distance(to: $0) }
    return UInt8(distances.indices.min { distances[$0] < distances[$1] } ?? 7)
  }

  /// xterm's own classic colours; other terminals differ a little.
  private static let classic = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
}
