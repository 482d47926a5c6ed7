import Screen
import Testing

@Suite struct `A scale of values` {
  /// Numbers of many magnitudes on both sides of zero, with zeros, equal ones and an outlier.
  static let numbers: [Float] =
    (0..<500).map { index in
      let magnitude = Float(index % 97) * 0.001 * Float(1 + index % 5)
      return index % 2 == 0 ? magnitude : -magnitude
    } + [0, 0, 0, 0.25, 0.25, 0.25, 40]

  static let all: [ValueScale] = ValueScale.Kind.allCases.flatMap { kind in
    [ValueScale.Sides.both, .positive, .magnitude].map { sides in
      ValueScale(kind, sides, covering: sides == .positive ? numbers.map(abs) : numbers)
    }
  }

  @Test(arguments: all) func `goes up from end to end`(scale: ValueScale) {
    let places = Self.numbers.map { scale.sides == .both ? $0 : abs($0) }.sorted().map(scale.place)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    let lowest: Float = scale.sides == .both ? -1 : 0
    #expect(places.allSatisfy { $0 >= lowest && $0 <= 1 })
    #expect(scale.place(of: 0) == 0 && scale.place(of: .nan).isNaN)
    #expect(scale.place(of: .infinity) == scale.place(of: scale.limit))
    if scale.sides == .both { #expect(scale.place(of: -scale.limit) == -scale.place(of: scale.limit)) }
    if scale.sides == .magnitude { #expect(scale.place(of: -0.25) == scale.place(of: 0.25)) }
  }

  @Test(arguments: all) func `finds the number at a place again`(scale: ValueScale) {
    guard scale.kind != .sign else { return }
    for step in -20...20 {
      let place = Float(step) / 20
      guard scale.sides == .both || place >= 0 else { continue }
      let value = scale.value(at: place)
      #expect(abs(value) <= scale.limit && (value == 0 || (value < 0) == (place < 0)))
      // Numbers that are equal share a place; all others have their own.
      if scale.kind != .rank { #expect(abs(scale.place(of: value) - place) < 1e-4) }
      #expect(abs(scale.value(at: scale.place(of: value)) - value) <= 1e-4 * max(1, abs(value)))
    }
    #expect(scale.value(at: 1) == scale.limit)
  }

  @Test func `is linear where that is asked for`() {
    let scale = ValueScale(.linear, .both, covering: Self.numbers)
    #expect(scale.limit == 40 && scale.place(of: 10) == 0.25 && !scale.isClipping)
    #expect(ValueScale(.linear, .both, covering: [.nan, .infinity, -3]).limit == 3)
  }

  @Test func `leaves the outermost hundredth beyond its ends`() {
    let scale = ValueScale(.clipped, .both, covering: Self.numbers)
    let beyond = Self.numbers.count { abs($0) > scale.limit }
    #expect(scale.isClipping && beyond > 0 && beyond * 100 <= Self.numbers.count)
    #expect(scale.place(of: 40) == 1 && scale.place(of: 40) == scale.place(of: scale.limit))
    #expect(!ValueScale(.clipped, .both, covering: [1, -1, 1]).isClipping)
    // Where nearly all are zero there is nothing to clip to.
    #expect(ValueScale(.clipped, .both, covering: Array(repeating: 0, count: 1000) + [5]).limit == 5)
  }

  @Test func `tells small numbers apart by their logarithm`() {
    let numbers: [Float] = (0..<100).map { Float($0) * 1e-6 } + [1]
    let scale = ValueScale(.symmetricLog, .both, covering: numbers)
    #expect(scale.place(of: 1e-5) > 0.02 && scale.place(of: 1e-3) > 0.3 && scale.place(of: -1e-3) < -0.3)
    let steps = [1e-4, 1e-3, 1e-2, 1e-1, 1].map { scale.place(of: $0) }
    let widths = zip(steps.dropFirst(), steps).map(-)
    #expect(widths.allSatisfy { abs($0 - widths[0]) < 0.03 })
  }

  @Test func `spreads numbers evenly by their rank`() {
    let numbers: [Float] = (1...1000).map { Float($0 * $0) } + [0, 0]
    let scale = ValueScale(.rank, .positive, covering: numbers)
    for share in [0.1, 0.25, 0.5, 0.9] as [Float] {
      let below = numbers.count { $0 > 0 && scale.place(of: $0) <= share }
      #expect(abs(Float(below) / 1000 - share) < 0.01)
    }
    #expect(scale.place(of: 0) == 0 && scale.place(of: 1) > 0)
  }

  @Test(arguments: ValueScale.Kind.allCases) func `bears numbers that are all zero, or none`(kind: ValueScale.Kind) {
    for numbers in [[], [0, 0], [.nan]] as [[Float]] {
      let scale = ValueScale(kind, .both, covering: numbers)
      #expect(scale.limit == 0 && scale.place(of: 0) == 0 && scale.value(at: 0.5) == 0)
    }
    // The only number of its kind is in the middle of its rank.
    guard kind != .rank else { return }
    let smallest = ValueScale(kind, .both, covering: [.leastNonzeroMagnitude, 0])
    #expect(smallest.place(of: .leastNonzeroMagnitude) == 1)
    let largest = ValueScale(kind, .both, covering: [.greatestFiniteMagnitude, 1])
    #expect(largest.place(of: .greatestFiniteMagnitude) == 1 && largest.value(at: 1) == .greatestFiniteMagnitude)
  }
}
