import Statistics
import Testing

@testable import Dashboard

@Suite struct `The verdict on a law` {
  private func histogram(_ count: Int, over range: ClosedRange<Double>, _ draw: (inout Dice) -> Double) -> Histogram {
    var dice = Dice(5)
    let numbers = (0..<count).map { _ in Float(draw(&dice)) }
    return Histogram(of: numbers.span, bins: 40, over: range)
  }

  @Test func `accepts what was drawn from the law`() throws {
    let uniform = histogram(4000, over: -1...1) { 2 * $0.uniform() - 1 }
    #expect(try #require(LawVerdict(of: uniform, against: .uniform(-1, 1))).fits)
    let normal = histogram(4000, over: -4...4) { $0.normal() }
    #expect(try #require(LawVerdict(of: normal, against: .normal(standardDeviation: 1))).fits)
    let mixed = histogram(4000, over: -10...10) { dice in
      let lot = dice.uniform()
      return lot < 0.5 ? 0 : (lot < 0.75 ? 1 : -1) * (5 + 5 * dice.uniform())
    }
    let d2l = Distribution([
      .init(0.25, .uniform(lower: -10, upper: -5)), .init(0.5, .point(0)), .init(0.25, .uniform(lower: 5, upper: 10)),
    ])
    #expect(try #require(LawVerdict(of: mixed, against: d2l)).fits)
    #expect(try !#require(LawVerdict(of: mixed, against: .uniform(-10, 10))).fits)
  }

  @Test func `rejects what was not`() throws {
    let narrow = histogram(4000, over: -1...1) { 1.8 * $0.uniform() - 0.9 }
    #expect(try !#require(LawVerdict(of: narrow, against: .uniform(-1, 1))).fits)
    let shifted = histogram(4000, over: -4...4) { $0.normal() + 0.15 }
    #expect(try !#require(LawVerdict(of: shifted, against: .normal(standardDeviation: 1))).fits)
  }

  @Test func `leaves chance out where the law does`() throws {
    let zeros = Histogram(of: [Float](repeating: 0, count: 64).span, bins: 8, over: 0...0)
    let verdict = try #require(LawVerdict(of: zeros, against: .point(0)))
    #expect(verdict.fits && verdict.isCertain)
    let ones = Histogram(of: [Float](repeating: 0.4, count: 64).span, bins: 8, over: -0.5...0.5)
    #expect(LawVerdict(of: ones, against: .point(0))?.fits == false)
    #expect(LawVerdict(of: Histogram(bins: 8, over: 0...1), against: .point(0)) == nil)
  }
}
