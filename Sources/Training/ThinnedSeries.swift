/// Rows of numbers over the steps of a run of unknown length, in bounded memory.
///
/// When it is full, neighbours are joined and from then on only every other step is a row of its own, so that the whole
/// run always fits. A joined row keeps the larger number of the two: a spike must not disappear.
struct ThinnedSeries: Sendable {
  private(set) var steps: [Int] = []
  /// For each column its numbers over the steps.
  private(set) var columns: [[Float]]
  private let capacity: Int
  /// How many additions become one row.
  private var stride = 1
  private var pending = 0

  /// Makes an empty series of `columns` numbers a step and at most `capacity` steps.
  init(columns: Int, capacity: Int) {
    self.columns = Array(repeating: [], count: columns)
    self.capacity = max(2, capacity)
  }

  /// Adds the numbers of a step.
  mutating func add(_ step: Int, _ numbers: [Float]) {
    if pending > 0, let last = steps.indices.last {
      for column in columns.indices { columns[column][last] = larger(columns[column][last], numbers[column]) }
    } else {
      if steps.count == capacity { halve() }
      steps.append(step)
      for column in columns.indices { columns[column].append(numbers[column]) }
    }
    pending = (pending + 1) % stride
  }

  /// Goes on with other columns: those of the numbers given, and for `nil` one that knows nothing so far.
  mutating func rearrange(_ sources: [Int?]) {
    let unknown = [Float](repeating: .nan, count: steps.count)
    columns = sources.map { $0.map { columns[$0] } ?? unknown }
  }

  private mutating func halve() {
    let pairs = Swift.stride(from: 0, to: steps.count, by: 2)
    steps = pairs.map { steps[$0] }
    for column in columns.indices {
      let old = columns[column]
      columns[column] = pairs.map { $0 + 1 < old.count ? larger(old[$0], old[$0 + 1]) : old[$0] }
    }
    stride *= 2
  }

  /// The larger number; NaN, which is no number or no gradient, gives way.
  private func larger(_ a: Float, _ b: Float) -> Float { a.isNaN ? b : b.isNaN ? a : max(a, b) }
}
