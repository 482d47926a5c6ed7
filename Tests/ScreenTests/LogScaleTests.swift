import Screen
import Testing

@Suite struct `A logarithmic axis` {
  @Test func `begins and ends at round numbers`() throws {
    let scale = try #require(LogScale(covering: [0.0034, 0.61, 0, -1, .nan, .infinity]))
    #expect(abs(scale.lower - 0.002) < 1e-12 && abs(scale.upper - 1) < 1e-12)
    #expect(scale.position(of: scale.lower) == 0 && scale.position(of: scale.upper) == 1)
    #expect(scale.position(of: 0) == nil && scale.position(of: .nan) == nil)
  }

  @Test func `needs a positive number`() {
    #expect(LogScale(covering: [0, -1, .nan]) == nil && LogScale(covering: []) == nil)
  }

  @Test func `covers a single number`() throws {
    let scale = try #require(LogScale(covering: [1]))
    #expect(scale.lower < 1 && scale.upper > 1)
  }

  @Test func `has no more ticks than asked for, in order`() throws {
    for high in [0.02, 1, 1e6, 1e30] {
      let scale = try #require(LogScale(covering: [0.01, high]))
      for most in 2...9 {
        let ticks = scale.ticks(atMost: most)
        #expect(ticks.count <= most && ticks == ticks.sorted())
      }
      #expect(!scale.ticks(atMost: 4).isEmpty)
    }
  }

  @Test func `holds the smallest and largest numbers there are`() throws {
    let scale = try #require(
      LogScale(covering: [Double(Float.leastNonzeroMagnitude), Double(Float.greatestFiniteMagnitude)])
    )
    #expect(scale.position(of: 1).map { $0 > 0 && $0 < 1 } == true)
  }
}
