import Tensors
import Testing

@Suite struct `A pair of numbers` {
  @Test func `is written as one number or as two`() {
    let (both, two): (Pair, Pair) = (3, [3, 5])
    #expect(both.height == 3 && both.width == 3 && two.height == 3 && two.width == 5)
    #expect("\(both) \(two)" == "3 (3, 5)")
    #expect(both.tuple == "(3, 3)")
  }

  @Test func `equals another of the same numbers, however that was written`() {
    #expect(Pair(2) == Pair(2, 2) && Pair(2).hashValue == Pair(2, 2).hashValue)
    #expect(Pair(2) != Pair(2, 3))
  }
}
