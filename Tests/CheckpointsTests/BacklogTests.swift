import Testing

@testable import Checkpoints

@Suite struct `A backlog` {
  private func order(_ backlog: inout Backlog, from place: Int, count: Int = .max) -> [Int] {
    var order: [Int] = []
    while order.count < count, let next = backlog.takeNearest(to: place) { order.append(next) }
    return order
  }

  @Test func `is worked off from what is looked at`() {
    var backlog = Backlog(count: 6)
    #expect(order(&backlog, from: 2) == [2, 1, 3, 0, 4, 5])
    #expect(backlog.count == 0 && backlog.takeNearest(to: 0) == nil)
  }

  @Test func `follows the eye, and takes back what was not finished`() {
    var backlog = Backlog(count: 6)
    #expect(order(&backlog, from: 0, count: 2) == [0, 1])
    #expect(order(&backlog, from: 5, count: 2) == [5, 4])
    backlog.putBack(5)
    backlog.putBack(5)
    #expect(backlog.count == 3)
    #expect(order(&backlog, from: 5) == [5, 3, 2])
  }

  @Test func `bears places where nothing is`() {
    var backlog = Backlog(count: 2)
    #expect(order(&backlog, from: 7) == [1, 0])
    var other = Backlog(count: 2)
    #expect(order(&other, from: -3) == [0, 1])
    var nothing = Backlog(count: 0)
    #expect(nothing.takeNearest(to: 0) == nil)
  }
}
