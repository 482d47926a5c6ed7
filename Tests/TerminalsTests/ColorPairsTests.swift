import Testing

@testable import Terminals

@Suite struct `Colour pairs` {
  private final class Definitions {
    var colors: [Int: ColorPairs.Colors] = [:]
    var count = 0
  }

  private func table(available: Int) -> (ColorPairs, Definitions) {
    let definitions = Definitions()
    let pairs = ColorPairs(available: available) { number, colors in
      definitions.colors[number] = colors
      definitions.count += 1
      return true
    }
    return (pairs, definitions)
  }

  private func colors(_ foreground: Int32, _ background: Int32 = -1) -> ColorPairs.Colors {
    ColorPairs.Colors(foreground: foreground, background: background)
  }

  @Test func `are defined when first needed, and once`() {
    var (pairs, definitions) = table(available: 64)
    pairs.beginFrame()
    #expect(pairs.number(colors(-1)) == 0)
    let number = pairs.number(colors(1, 2))
    #expect(number > 0)
    pairs.beginFrame()
    #expect(pairs.number(colors(1, 2)) == number)
    #expect(definitions.count == 1)
    #expect(definitions.colors[number] == colors(1, 2))
  }

  @Test func `get a new meaning only when they are not on the screen`() {
    var (pairs, definitions) = table(available: 4)
    pairs.beginFrame()
    let first = (0..<3).map { pairs.number(colors($0)) }
    #expect(Set(first) == [1, 2, 3])
    // The next frame uses two of them; the third is still on the screen while it is drawn.
    pairs.beginFrame()
    _ = (pairs.number(colors(0)), pairs.number(colors(1)))
    let substitute = pairs.number(colors(9))
    #expect(first.contains(substitute))
    #expect(definitions.count == 3)
    // The substitute was the first pair of that background, so the third is free now.
    pairs.beginFrame()
    _ = (pairs.number(colors(0)), pairs.number(colors(1)))
    let redefined = pairs.number(colors(9))
    #expect(redefined == first[2])
    #expect(definitions.colors[redefined] == colors(9))
  }

  @Test func `are 0 where there are none`() {
    var (pairs, definitions) = table(available: 0)
    pairs.beginFrame()
    #expect(pairs.number(colors(1, 2)) == 0)
    #expect(definitions.count == 0)
  }

  @Test(arguments: 0..<10)
  func `always mean on the screen what they meant when they were drawn`(seed: Int) {
    var random = SplitMix(seed: seed)
    var (pairs, definitions) = table(available: 8)
    var onScreen: [Int: ColorPairs.Colors] = [:]
    for _ in 0..<200 {
      pairs.beginFrame()
      var drawn: [Int: ColorPairs.Colors] = [:]
      for _ in 0..<Int.random(in: 0..<12, using: &random) {
        let wanted = colors(Int32.random(in: -1..<6, using: &random), Int32.random(in: -1..<3, using: &random))
        let number = pairs.number(wanted)
        #expect((0..<8).contains(number))
        drawn[number] = definitions.colors[number]
        for (number, meaning) in onScreen { #expect(definitions.colors[number] == meaning) }
      }
      onScreen = drawn
    }
  }
}
