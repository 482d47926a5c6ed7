extension ColorMap {
  /// The colours of the theme: blue below zero, orange above, near the background at zero.
  public static let blueOrange = ColorMap("blue–orange", .diverging, colors: nil)

  /// ColorBrewer's PuOr (Brewer, 2003), which colour-blind people can read: white at zero.
  public static let purpleOrange = ColorMap("purple–orange", .diverging) { depth in
    switch depth {
    case .trueColor:
      Palette(
        blended([
          (45, 0, 75), (84, 39, 136), (128, 115, 172), (178, 171, 210), (216, 218, 235), (247, 247, 247),
          (254, 224, 182), (253, 184, 99), (224, 130, 20), (179, 88, 6), (127, 59, 8),
        ]),
        notANumber: .rgb(220, 0, 60),
        infinities: [.rgb(0, 110, 220), .rgb(0, 150, 120)]
      )
    case .indexed256:
      indexed(
        [54, 55, 61, 97, 140, 146, 183, 189, 255, 223, 215, 208, 172, 166, 130, 94, 52],
        notANumber: 197,
        infinities: [27, 36]
      )
    case .sixteen: indexed([5, 13, 15, 11, 3], notANumber: 9, infinities: [12, 14])
    case .eight: indexed([5, 7, 3], notANumber: 1, infinities: [4, 6])
    case .monochrome: none
    }
  }

  /// Matplotlib's viridis (van der Walt and Smith, 2015): equal steps look equal, with colours and without.
  public static let viridis = ColorMap("viridis", .magnitude) { depth in
    switch depth {
    case .trueColor:
      Palette(
        blended([
          (68, 1, 84), (72, 35, 116), (64, 67, 135), (52, 94, 141), (41, 120, 142), (32, 144, 140), (34, 167, 132),
          (68, 190, 112), (121, 209, 81), (189, 222, 38), (253, 231, 36),
        ]),
        notANumber: .rgb(255, 60, 200),
        infinities: [.rgb(255, 255, 255), .rgb(255, 70, 40)]
      )
    case .indexed256:
      indexed(
        [53, 54, 60, 61, 31, 36, 72, 77, 113, 149, 184, 226],
        notANumber: 199,
        infinities: [231, 202]
      )
    case .sixteen: indexed([0, 4, 2, 6, 11, 15], notANumber: 13, infinities: [8, 9])
    case .eight: indexed([0, 4, 6, 3], notANumber: 5, infinities: [7, 1])
    case .monochrome: none
    }
  }

  /// Black, greys and white, as a printer has them.
  public static let grey = ColorMap("grey", .even) { depth in
    switch depth {
    case .trueColor:
      Palette(
        blended([(0, 0, 0), (255, 255, 255)]),
        notANumber: .rgb(220, 40, 220),
        infinities: [.rgb(40, 120, 255), .rgb(255, 80, 30)]
      )
    case .indexed256:
      indexed([16] + Array(232...255) + [231], notANumber: 164, infinities: [33, 202])
    case .sixteen: indexed([0, 8, 7, 15], notANumber: 13, infinities: [12, 9])
    case .eight: indexed([0, 7], notANumber: 5, infinities: [4, 1])
    case .monochrome: none
    }
  }
}

extension ColorMap {
  private typealias Anchor = (red: Int, green: Int, blue: Int)

  private static let none = Palette([], notANumber: .default, infinities: [.default, .default])

  /// A palette of terminal colours that were chosen by hand: rounding a smooth map would merge most of its levels.
  private static func indexed(_ colors: [UInt8], notANumber: UInt8, infinities: [UInt8]) -> Palette {
    Palette(
      colors.map { .indexed($0) },
      notANumber: .indexed(notANumber),
      infinities: infinities.map { .indexed($0) }
    )
  }

  /// As many levels as an eye can tell, straight lines between the anchors.
  private static func blended(_ anchors: [Anchor]) -> [Color] {
    let levels = 128
    return (0...levels).map { level in
      let place = Double(level) / Double(levels) * Double(anchors.count - 1)
      let index = min(Int(place), anchors.count - 2)
      let (from, to, share) = (anchors[index], anchors[index + 1], place - Double(index))
      func blend(_ from: Int, _ to: Int) -> UInt8 { UInt8((Double(from) + share * Double(to - from)).rounded()) }
      return .rgb(blend(from.red, to.red), blend(from.green, to.green), blend(from.blue, to.blue))
    }
  }
}
