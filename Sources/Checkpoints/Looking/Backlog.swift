/// What is still to be read, the nearest to what is looked at first.
struct Backlog {
  private var isLeft: [Bool]
  /// How many are left.
  private(set) var count: Int
  // Everything from `below` to `above` is done, and `place` is between them.
  private var place = 0
  private var below = -1
  private var above = 0

  /// Begins with all of `0..<count`.
  init(count: Int) {
    isLeft = Array(repeating: true, count: count)
    self.count = count
  }

  /// Takes out the one nearest to `place`, below it where two are as near; `nil` when nothing is left.
  ///
  /// - Complexity: O(1) on average, as long as `place` stays.
  mutating func takeNearest(to place: Int) -> Int? {
    if place != self.place || count == 0 {
      (self.place, below, above) = (place, min(place, isLeft.count) - 1, max(0, place))
    }
    while below >= 0, !isLeft[below] { below -= 1 }
    while above < isLeft.count, !isLeft[above] { above += 1 }
    let next: Int
    switch (below >= 0, above < isLeft.count) {
    case (false, false): return nil
    case (true, false): next = below
    case (false, true): next = above
    case (true, true): next = place - below <= above - place ? below : above
    }
    isLeft[next] = false
    count -= 1
    return next
  }

  /// Puts one back that was taken out.
  mutating func putBack(_ one: Int) {
    guard !isLeft[one] else { return }
    isLeft[one] = true
    count += 1
    // Begins to look anew.
    (below, above) = (min(place, isLeft.count) - 1, max(0, place))
  }
}
