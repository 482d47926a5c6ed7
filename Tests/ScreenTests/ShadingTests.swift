import Screen
import Testing

@Suite struct `A shading` {
  private func palette(_ map: ColorMap, _ depth: ColorDepth = .indexed256) -> Palette {
    map.palette(in: Theme(for: Capabilities(colorDepth: depth)))
  }

  @Test func `has zero in the middle, or at the end where nothing is below it`() {
    let numbers: [Float] = [-2, 0, 1, 4]
    for map in [ColorMap.blueOrange, .purpleOrange, .grey] {
      let palette = palette(map)
      let both = Shading(.linear, map, isNonNegative: false, covering: numbers)
      let last = palette.colors.count - 1
      #expect(both.level(of: 0, in: palette) == Int((Float(last) / 2).rounded()))
      #expect(both.level(of: 4, in: palette) == last && both.level(of: -4, in: palette) == 0)
      let positive = Shading(.linear, map, isNonNegative: true, covering: numbers.map(abs))
      #expect(positive.level(of: 0, in: palette) == (map.form == .diverging ? last / 2 : 0))
      #expect(positive.level(of: 4, in: palette) == last)
    }
  }

  @Test func `leaves the sign aside in a map of magnitudes`() {
    let palette = palette(.viridis)
    let shading = Shading(.linear, .viridis, isNonNegative: false, covering: [-4, 1])
    #expect(shading.scale.sides == .magnitude)
    #expect(shading.color(of: -2, in: palette) == shading.color(of: 2, in: palette))
    #expect(shading.level(of: 0, in: palette) == 0 && shading.level(of: -4, in: palette) == palette.colors.count - 1)
  }

  @Test func `marks what is not finite`() {
    for map in ColorMap.all {
      let palette = palette(map)
      let shading = Shading(.linear, map, isNonNegative: false, covering: [1, .nan, .infinity])
      #expect(shading.scale.limit == 1)
      #expect(shading.color(of: .nan, in: palette) == palette.notANumber)
      #expect(shading.color(of: -.infinity, in: palette) == palette.infinities[0])
      #expect(shading.color(of: .infinity, in: palette) == palette.infinities[1])
    }
  }

  @Test(arguments: ColorMap.all) func `shows no more than signs when those are asked for`(map: ColorMap) {
    let palette = palette(map, .trueColor)
    let numbers: [Float] = [-3, -0.001, 0, 1e-9, 2]
    let shading = Shading(.sign, map, isNonNegative: false, covering: numbers)
    let colors = numbers.map { shading.color(of: $0, in: palette) }
    #expect(colors[0] == colors[1] && colors[3] == colors[4] && colors[2] != colors[0] && colors[2] != colors[4])
    #expect((colors[0] == colors[4]) == (map.form == .magnitude))
  }

  @Test func `is ink without colours: the magnitude as ink, the sign as a line or as itself`() {
    let linear = Shading(ValueScale(limit: 9))
    #expect((0...9).map { linear.inked(Float($0)).scalar } == DivergingScale.ramp)
    #expect(linear.inked(-5).style.attributes == .underline && linear.inked(5).style.attributes.isEmpty)
    #expect([Float.nan, .infinity, -.infinity].map { linear.inked($0).scalar } == ["!", "^", "v"])
    let sign = Shading(ValueScale(.sign, limit: 9))
    #expect([-2, 0, 3].map { sign.inked($0).scalar } == ["-", " ", "+"])
  }
}
