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
}
