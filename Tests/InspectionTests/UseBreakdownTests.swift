import Inspection
import Testing

@Suite struct `A breakdown by use` {
  @Test func `gives shares and angles`() {
    let breakdown = UseBreakdown(
      of: ([3, -4] as [Float]).span,
      contributions: [[3, 0], [0, -4]],
      paths: ["2.weight", "4.weight"]
    )
    #expect(breakdown.uses.map(\.norm) == [3, 4] && breakdown.sumIsExact)
    #expect(breakdown.uses[0].share == 3.0 / 7 && breakdown.uses[0].cosines == [1, 0])
    #expect(breakdown.uses[1].path == "4.weight")
  }

  @Test func `sees a sum that is not the gradient, and a use that gave nothing`() {
    let breakdown = UseBreakdown(of: ([1] as [Float]).span, contributions: [[1], [0.5], [0]], paths: nil)
    #expect(!breakdown.sumIsExact && breakdown.uses[2].cosines[0].isNaN && breakdown.uses[0].path == nil)
  }

  @Test func `tells the angle of each contribution to the sum`() {
    let contributions: [[Float]] = [[3, 0, 0], [0, 4, 0], [0, 0, 0]]
    let breakdown = UseBreakdown(of: ([3, 4, 0] as [Float]).span, contributions: contributions, paths: nil)
    #expect(abs(breakdown.normOfSum - 5) < 1e-9)
    #expect(abs(breakdown.cosineToSum(of: 0) - 0.6) < 1e-9 && abs(breakdown.cosineToSum(of: 1) - 0.8) < 1e-9)
    #expect(breakdown.cosineToSum(of: 2).isNaN)
    let opposed = UseBreakdown(of: ([0, 0] as [Float]).span, contributions: [[1, 2], [-1, -2]], paths: nil)
    #expect(opposed.normOfSum < 1e-6)
  }
}
