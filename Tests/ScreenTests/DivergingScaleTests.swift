import Screen
import Testing

@Suite struct `A diverging scale` {
  @Test(arguments: [(ColorDepth.trueColor, 100), (.indexed256, 21), (.sixteen, 9), (.eight, 5)])
  func `has enough levels and no two alike`(depth: ColorDepth, least: Int) {
    let colors = DivergingScale(for: depth).colors
    #expect(colors.count % 2 == 1 && Set(colors).count == colors.count && colors.count >= least)
  }

  @Test(arguments: ColorDepth.allCases.filter { $0 != .monochrome })
  func `is centred at zero and has its own mark for what is not a number`(depth: ColorDepth) {
    let scale = DivergingScale(for: depth)
    #expect(scale.level(of: 0, limit: 3) == scale.colors.count / 2)
    #expect(scale.level(of: -9, limit: 3) == 0 && scale.level(of: 9, limit: 3) == scale.colors.count - 1)
    #expect(scale.level(of: 1, limit: 0) == scale.colors.count / 2)
    #expect(scale.color(of: .nan, limit: 3) == scale.notANumber && !scale.colors.contains(scale.notANumber))
  }

  /// Red, green and blue of a colour of the cube or above, as xterm shows them.
  private func luminance(_ color: Color) -> Double {
    func weigh(_ red: Int, _ green: Int, _ blue: Int) -> Double {
      func linear(_ channel: Int) -> Double {
        let share = Double(channel) / 255
        return share * share
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
    switch color.kind {
    case .rgb(let red, let green, let blue): return weigh(Int(red), Int(green), Int(blue))
    case .indexed(let index) where index >= 232:
      return weigh(8 + 10 * (Int(index) - 232), 8 + 10 * (Int(index) - 232), 8 + 10 * (Int(index) - 232))
    case .indexed(let index) where index >= 16:
      let levels = [0, 95, 135, 175, 215, 255]
      let place = Int(index) - 16
      return weigh(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    default: return 0
    }
  }

  @Test(arguments: [ColorDepth.trueColor, .indexed256])
  func `grows lighter with the magnitude on both arms`(depth: ColorDepth) {
    let colors = DivergingScale(for: depth).colors
    let middle = colors.count / 2
    // The first blue of the cube is no lighter than the grey of zero; its colour says which side it is on.
    for step in 1..<middle {
      #expect(luminance(colors[middle + step]) < luminance(colors[middle + step + 1]))
      #expect(luminance(colors[middle - step]) < luminance(colors[middle - step - 1]))
    }
  }
}
