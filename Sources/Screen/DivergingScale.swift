/// Colours for numbers on either side of zero: blue below, orange above, at zero nearly the background.
///
/// The farther from zero, the farther from the lightness of the background, so the picture survives colour blindness and
/// a grey printer.
/// The maps of small palettes are chosen by hand: rounding a smooth map to the palette would merge most of its levels.
public struct DivergingScale: Hashable, Sendable {
  /// From the most negative to the most positive, the middle one for zero; empty without colours.
  public let colors: [Color]
  /// For what is not a number.
  public let notANumber: Color
  /// Whether the background is light, and the ends are dark.
  public let isForLight: Bool

  /// The glyphs of growing ink that stand for magnitudes where there are no colours.
  public static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]

  /// Makes the map for a palette, and a dark or a light background.
  public init(for depth: ColorDepth, isLight: Bool = false) {
    isForLight = isLight
    switch depth {
    case .trueColor where isLight:
      colors = DivergingScale.smooth(
        below: [(248, 248, 250), (204, 226, 248), (132, 186, 236), (54, 134, 212), (18, 80, 156), (6, 34, 84)],
        above: [(248, 248, 250), (254, 226, 184), (248, 176, 96), (222, 116, 32), (160, 68, 10), (92, 34, 4)]
      )
      notANumber = .rgb(190, 0, 190)
    case .trueColor:
      colors = DivergingScale.smooth(
        below: [(22, 26, 34), (24, 58, 122), (38, 108, 200), (88, 170, 240), (170, 220, 252), (232, 247, 255)],
        above: [(22, 26, 34), (104, 42, 22), (188, 84, 20), (240, 146, 48), (254, 206, 120), (255, 244, 214)]
      )
      notANumber = .rgb(220, 40, 220)
    case .indexed256 where isLight:
      colors = DivergingScale.listed(
        below: [195, 153, 117, 75, 39, 33, 32, 25, 18, 17],
        zero: 231,
        above: [230, 223, 221, 214, 208, 172, 166, 130, 88, 52]
      )
      notANumber = .indexed(164)
    case .indexed256:
      colors = DivergingScale.listed(
        below: [17, 18, 25, 32, 33, 39, 75, 117, 153, 195],
        zero: 234,
        above: [52, 88, 130, 166, 172, 208, 214, 221, 223, 230]
      )
      notANumber = .indexed(164)
    case .sixteen where isLight:
      colors = DivergingScale.listed(below: [14, 6, 12, 4], zero: 15, above: [11, 3, 9, 1])
      notANumber = .indexed(5)
    case .sixteen:
      colors = DivergingScale.listed(below: [4, 12, 6, 14], zero: 0, above: [1, 9, 3, 11])
      notANumber = .indexed(13)
    case .eight where isLight:
      colors = DivergingScale.listed(below: [6, 4], zero: 7, above: [3, 1])
      notANumber = .indexed(5)
    case .eight:
      colors = DivergingScale.listed(below: [4, 6], zero: 0, above: [1, 3])
      notANumber = .indexed(5)
    case .monochrome:
      colors = []
      notANumber = .default
    }
  }

  /// The index into ``colors`` of `value` on a scale that ends at ±`limit`.
  public func level(of value: Float, limit: Float) -> Int {
    let middle = colors.count / 2
    guard limit > 0 else { return middle }
    let share = max(-1, min(1, value / limit))
    return middle + Int((share * Float(middle)).rounded())
  }

  /// The colour of `value` on a scale that ends at ±`limit`.
  public func color(of value: Float, limit: Float) -> Color {
    guard value.isFinite, !colors.isEmpty else { return notANumber }
    return colors[level(of: value, limit: limit)]
  }

  /// Whether dark text can be read on `level`.
  public func isLight(_ level: Int) -> Bool {
    let isFar = abs(level - colors.count / 2) * 2 > colors.count / 2
    return isFar != isForLight
  }

  /// The colour of text on `level`: that of zero or that of the end, whichever can be read there.
  public func ink(on level: Int) -> Color {
    guard isLight(level) == isForLight else { return colors[colors.count / 2] }
    // The ends of a short light map are red and blue, which nobody reads on yellow and cyan.
    return isForLight && colors.count < 11 ? .indexed(0) : colors[colors.count - 1]
  }
}

extension DivergingScale {
  private typealias RGB = (red: Int, green: Int, blue: Int)

  private static func listed(below: [UInt8], zero: UInt8, above: [UInt8]) -> [Color] {
    (below.reversed() + [zero] + above).map { .indexed($0) }
  }

  /// 64 levels on each side of zero, straight lines between the anchors.
  private static func smooth(below: [RGB], above: [RGB]) -> [Color] {
    let levels = 64
    return (-levels...levels).map { level in
      let anchors = level < 0 ? below : above
      let place = Double(abs(level)) / Double(levels) * Double(anchors.count - 1)
      let index = min(Int(place), anchors.count - 2)
      let (from, to, share) = (anchors[index], anchors[index + 1], place - Double(index))
      func blend(_ from: Int, _ to: Int) -> UInt8 { UInt8((Double(from) + share * Double(to - from)).rounded()) }
      return .rgb(blend(from.red, to.red), blend(from.green, to.green), blend(from.blue, to.blue))
    }
  }
}
