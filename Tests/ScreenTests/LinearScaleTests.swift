import Screen
import Testing

@Suite struct `A linear scale` {
  @Test func `ends at round numbers outside of all values`() throws {
    for (low, high) in [(0.031, 3.2), (-7, 12.5), (0.94, 0.961), (1e-30, 2e-30), (-3e38, 3e38), (99, 101)] {
      let scale = try #require(LinearScale(covering: [low, high, .nan, .infinity]))
      #expect(scale.lower <= low && scale.upper >= high)
      #expect(scale.upper - scale.lower <= (high - low) * 1.6, "\(scale)")
      #expect(scale.position(of: scale.lower) == 0 && scale.position(of: scale.upper) == 1)
    }
    #expect(LinearScale(covering: [0.0, 1])?.lower == 0 && LinearScale(covering: [0.0, 1])?.upper == 1)
  }

  @Test func `puts an axis around a single number`() throws {
    for value in [0, 5, -3, 1e-20, 1e30] {
      let scale = try #require(LinearScale(covering: [value]))
      #expect(scale.lower < value && scale.upper > value)
    }
    #expect(LinearScale(covering: [.nan, .infinity]) == nil)
  }

  @Test func `labels as many round numbers as fit`() throws {
    let scale = try #require(LinearScale(covering: [0, 1]))
    #expect(scale.ticks(atMost: 3) == [0, 0.5, 1])
    #expect(scale.ticks(atMost: 12).count == 11 && scale.ticks(atMost: 0).isEmpty)
    for count in 1...20 {
      for range in [[0.0, 7], [-0.3, 0.9], [1e5, 1.001e5]] {
        let scale = try #require(LinearScale(covering: range))
        let ticks = scale.ticks(atMost: count)
        #expect(ticks.count <= count && ticks.allSatisfy { scale.position(of: $0) != nil })
      }
    }
  }

  @Test func `has no place for what is not finite`() throws {
    let scale = try #require(LinearScale(covering: [0, 1]))
    #expect(scale.position(of: .nan) == nil && scale.position(of: -.infinity) == nil)
    #expect(scale.position(of: 7) == 1 && scale.position(of: 0.25) == 0.25)
  }
}
