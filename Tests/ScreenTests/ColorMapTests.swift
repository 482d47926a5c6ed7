import Screen
import Testing

@Suite struct `A colour map` {
  static let depths = ColorDepth.allCases.filter { $0 != .monochrome }

  private func palette(_ map: ColorMap, _ depth: ColorDepth) -> Palette {
    map.palette(in: Theme(for: Capabilities(colorDepth: depth)))
  }

  @Test(arguments: ColorMap.all, depths) func `has no two levels alike, and marks of its own`(
    map: ColorMap,
    depth: ColorDepth
  ) {
    let palette = palette(map, depth)
    let least = [.trueColor: 100, .indexed256: 11, .sixteen: 4, .eight: 2][depth] ?? 0
    #expect(palette.colors.count >= least && Set(palette.colors).count == palette.colors.count)
    if map.form == .diverging { #expect(palette.colors.count % 2 == 1) }
    let marks = [palette.notANumber] + palette.infinities
    #expect(marks.count == 3 && Set(marks).count == 3)
    #expect(Set(marks).isDisjoint(with: palette.colors))
  }

  @Test(arguments: ColorMap.all, [ColorDepth.trueColor, .indexed256])
  func `survives a grey printer: lightness goes one way, or one way on each arm`(map: ColorMap, depth: ColorDepth) {
    let lights = palette(map, depth).colors.map(Light.of)
    func isMonotonic(_ lights: some Collection<Double>) -> Bool {
      let pairs = zip(lights, lights.dropFirst())
      return pairs.allSatisfy { $0 < $1 } || pairs.allSatisfy { $0 > $1 }
    }
    guard map.form == .diverging else {
      #expect(isMonotonic(lights))
      return
    }
    // The first blue of the cube is no lighter than the grey of zero; its colour says which side it is on.
    let middle = lights.count / 2
    #expect(isMonotonic(lights[..<middle]) && isMonotonic(lights[(middle + 1)...]))
  }

  @Test func `has no colours where the terminal has none`() {
    for map in ColorMap.all { #expect(palette(map, .monochrome).colors.isEmpty) }
  }

  @Test func `comes round after all others`() {
    var (map, seen) = (ColorMap.blueOrange, [ColorMap]())
    for _ in ColorMap.all { (seen, map) = (seen + [map], map.next) }
    #expect(map == .blueOrange && Set(seen).count == 4)
  }
}

/// How light colours are.
enum Light {
  /// The luma of a colour of the cube or above, or of 24 bits, over squares, which is near enough to light.
  static func of(_ color: Color) -> Double {
    func weigh(_ red: Int, _ green: Int, _ blue: Int) -> Double {
      func linear(_ channel: Int) -> Double { Double(channel * channel) / 65_025 }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
    switch color.kind {
    case .rgb(let red, let green, let blue): return weigh(Int(red), Int(green), Int(blue))
    case .indexed(let index) where index >= 232:
      let grey = 8 + 10 * (Int(index) - 232)
      return weigh(grey, grey, grey)
    case .indexed(let index) where index >= 16:
      let levels = [0, 95, 135, 175, 215, 255]
      let place = Int(index) - 16
      return weigh(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    default: return 0
    }
  }
}
