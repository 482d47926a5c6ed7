/// How numbers become colours, or ink where there are none: the picture and its legend share one.
public struct Shading: Hashable, Sendable {
  /// Where between zero and the end of the map a number is.
  public let scale: ValueScale
  /// The colours.
  public let map: ColorMap

  /// Makes the shading of a scale by a map.
  public init(_ scale: ValueScale, _ map: ColorMap = .blueOrange) {
    self.scale = scale
    self.map = map
  }

  /// Makes the shading that suits numbers.
  ///
  /// - Parameter isNonNegative: Whether the numbers are such that none can be below zero: then the scale begins there.
  public init(_ kind: ValueScale.Kind, _ map: ColorMap, isNonNegative: Bool, covering values: some Sequence<Float>) {
    let sides: ValueScale.Sides = isNonNegative ? .positive : map.form == .magnitude ? .magnitude : .both
    self.init(ValueScale(kind, sides, covering: values), map)
  }

  /// How far from zero the colours of signs are taken, where the ends of two arms would look alike.
  private static let signPlace: Float = 0.55

  /// The index of the colour of `value` in a palette that has colours.
  ///
  /// - Precondition: the value is not NaN.
  public func level(of value: Float, in palette: Palette) -> Int {
    var place = scale.place(of: value)
    if scale.kind == .sign, map.form == .diverging { place *= Shading.signPlace }
    let last = palette.colors.count - 1
    switch (scale.sides, map.form) {
    case (.both, _): return Int(((place + 1) / 2 * Float(last)).rounded())
    // The upper arm alone.
    case (_, .diverging): return last / 2 + Int((place * Float(last - last / 2)).rounded())
    default: return Int((place * Float(last)).rounded())
    }
  }

  /// The colour of `value`.
  public func color(of value: Float, in palette: Palette) -> Color {
    guard value.isFinite, !palette.colors.isEmpty else { return palette.special(value) }
    return palette.colors[level(of: value, in: palette)]
  }

  /// The cell of `value` where there are no colours: ink for the magnitude, underlined below zero; for signs their sign.
  public func inked(_ value: Float) -> Cell {
    guard value.isFinite else {
      return Cell(value.isNaN ? "!" : value > 0 ? "^" : "v", style: Style(.default, .reverse))
    }
    let place = scale.place(of: value)
    if scale.kind == .sign { return Cell(place > 0 ? "+" : place < 0 ? "-" : " ") }
    let ramp = DivergingScale.ramp
    let index = Int((abs(place) * Float(ramp.count - 1)).rounded())
    return Cell(ramp[index], style: Style(.default, place < 0 && index > 0 ? .underline : []))
  }
}
