import Inspection
import Testing

@Suite struct `The moments of a run` {
  private let moments = Moments(steps: [0, 10, 20, 40])

  @Test(arguments: [(0, nil), (1, 0), (10, 0), (11, 10), (40, 20), (400, 40)] as [(Int, Int?)])
  func `lead back`(step: Int, before: Int?) { #expect(moments.before(step) == before) }

  @Test(arguments: [(-5, 0), (0, 10), (9, 10), (10, 20), (39, 40), (40, nil)] as [(Int, Int?)])
  func `lead forward`(step: Int, after: Int?) { #expect(moments.after(step) == after) }

  @Test func `lead nowhere where there are none`() {
    let none = Moments(steps: [])
    #expect(none.before(3) == nil && none.after(3) == nil)
  }
}
