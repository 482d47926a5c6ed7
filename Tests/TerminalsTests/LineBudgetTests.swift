import Testing

@testable import Terminals

@Suite struct `The budget of a line` {
  @Test func `grows while the line keeps up, to no more than a megabyte`() {
    var budget = LineBudget()
    let first = budget.bytes
    budget.sent(budget.bytes, in: .microseconds(10))
    #expect(budget.bytes == 2 * first)
    for _ in 0..<30 { budget.sent(budget.bytes, in: .microseconds(10)) }
    #expect(budget.bytes == 1 << 20)
    budget.sent(budget.bytes, in: .zero)
    #expect(budget.bytes == 1 << 20)
  }

  @Test func `is what a slow line takes in a twentieth of a second, but never nothing`() {
    var budget = LineBudget()
    budget.sent(20_000, in: .milliseconds(100))
    #expect(budget.bytes == 10_000)
    budget.sent(10_000, in: .seconds(1000))
    #expect(budget.bytes == 4096)
  }

  @Test func `learns nothing from what the system swallows at once`() {
    var budget = LineBudget()
    let first = budget.bytes
    budget.sent(10, in: .microseconds(1))
    budget.sent(first / 2 - 1, in: .seconds(9))
    #expect(budget.bytes == first)
  }
}
