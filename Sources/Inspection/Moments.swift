/// Which moments of a run can be looked at again, and which one is looked at.
public struct Moments: Equatable, Sendable {
  /// The steps of all moments that are kept, ascending; the initial state comes first.
  public var steps: [Int]
  /// The steps of the marked moments, in the order in which they were marked.
  public var marked: [Int]
  /// The step of the moment that the snapshot shows; `nil` when it shows the run as it is now.
  public var shown: Int?
  /// The step of the marked moment that the snapshot compares with; `nil` for the initial state.
  public var reference: Int?
  /// For how many moments there is room to be marked.
  public var markRoom: Int
  /// Counts how often the source began to keep moments anew, as after a restart.
  public var beginning: Int

  /// Makes what is known of the moments of a run.
  public init(
    steps: [Int],
    marked: [Int] = [],
    shown: Int? = nil,
    reference: Int? = nil,
    markRoom: Int = 8,
    beginning: Int = 1
  ) {
    self.steps = steps
    self.marked = marked
    self.shown = shown
    self.reference = reference
    self.markRoom = markRoom
    self.beginning = beginning
  }

  /// The last moment before `step`.
  ///
  /// - Complexity: O(log moments).
  public func before(_ step: Int) -> Int? {
    let place = place(of: step)
    return place > 0 ? steps[place - 1] : nil
  }

  /// The first moment after `step`.
  ///
  /// - Complexity: O(log moments).
  public func after(_ step: Int) -> Int? {
    let place = place(of: step + 1)
    return place < steps.count ? steps[place] : nil
  }

  /// How many moments are before `step`.
  private func place(of step: Int) -> Int {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
