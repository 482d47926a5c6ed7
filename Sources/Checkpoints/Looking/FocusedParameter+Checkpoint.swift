import Inspection
import Statistics

/// Collects the answer to what a dashboard looks at, as the elements come by.
private struct Answering {
  var answer: FocusedParameter
  var tile: TileBuilder
  var now = ElementStatistics()
  var earlier = ElementStatistics()
  var shown = ElementStatistics()
  private let memory = ElementMemory<Float>()

  init(_ focus: Focus, _ shape: [Int]) {
    answer = FocusedParameter(focus: focus)
    let geometry = TileGeometry(shape: shape, layout: focus.layout, fitting: focus.pixels)
    tile = TileBuilder(geometry: geometry, reduction: focus.reduction)
  }

  mutating func add(_ pair: Checkpoint.ElementPair, _ shape: [Int]) {
    now.add(.double(pair.ours))
    earlier.add(.double(pair.theirs))
    let isDrift = answer.focus.aspect == .drift
    let values = memory.room(for: pair.ours.count)
    for index in values.indices {
      values[index] = Float(isDrift ? pair.ours[index] - pair.theirs[index] : pair.ours[index])
    }
    tile.add(values.span, from: pair.first)
    shown.add(.single(UnsafeBufferPointer(values)))
    answer.note(answer.focus.cursor, shape, pair)
  }

  mutating func add(_ chunk: Checkpoint.Chunk, _ first: Int, _ shape: [Int]) {
    now.add(chunk)
    let cursor = answer.focus.cursor
    switch chunk {
    case .single(let floats):
      tile.add(floats.span, from: first)
      answer.note(cursor, shape, first, floats.count) { floats[$0] }
    case .double(let doubles):
      let values = doubles.map { Float($0) }
      tile.add(values.span, from: first)
      answer.note(cursor, shape, first, doubles.count) { Float(doubles[$0]) }
    }
  }

  /// From the smallest to the largest of all that the histogram shows; `nil` where there is nothing, or too much.
  var range: ClosedRange<Double>? {
    let ends = [now.minimum, now.maximum, earlier.minimum, earlier.maximum].filter(\.isFinite)
    guard let low = ends.min(), let high = ends.max(), (high - low).isFinite else { return nil }
    return low...high
  }
}

extension Checkpoint {
  /// A tensor, and the checkpoint it is in.
  struct Counterpart {
    var checkpoint: Checkpoint
    var tensor: StoredTensor
  }

  /// Answers what a dashboard looks at, reading the elements in chunks.
  ///
  /// - Parameters:
  ///   - before: what the tensor is compared with.
  ///   - goesOn: asked between chunks; when it says no, nothing is answered.
  ///   - take: is given the answer.
  func answer(
    _ focus: Focus,
    about tensor: StoredTensor,
    before: Counterpart?,
    while goesOn: () -> Bool,
    _ take: (FocusedParameter) -> Void
  ) throws(CheckpointError) {
    if let absence = tensor.unreadableReason ?? (tensor.count == 0 ? "it has no elements" : nil) {
      var nothing = FocusedParameter(focus: focus)
      nothing.absence = absence
      return take(nothing)
    }
    var answering = Answering(focus, tensor.shape)
    var isWhole = true
    if let before {
      try readPairs(of: tensor, and: before.tensor, in: before.checkpoint) { pair throws(CheckpointError) in
        answering.add(pair, tensor.shape)
        isWhole = goesOn()
        return isWhole
      }
      answering.answer.initialSummary = answering.earlier.summary
    } else {
      try readElements(of: tensor) { chunk, first throws(CheckpointError) in
        answering.add(chunk, first, tensor.shape)
        isWhole = goesOn()
        return isWhole
      }
      answering.shown = answering.now
    }
    guard isWhole else { return }
    if focus.aspect == .value || before != nil && focus.aspect == .drift {
      answering.answer.tile = answering.tile.tile
      answering.answer.summary = answering.shown.summary
    }
    if let range = answering.range {
      answering.answer.histogram = try histogram(of: tensor, over: range, bins: focus.bins)
      if let before {
        answering.answer.initialHistogram = try before.checkpoint.histogram(
          of: before.tensor,
          over: range,
          bins: focus.bins
        )
      }
    }
    if goesOn() { take(answering.answer) }
  }

  private func histogram(
    of tensor: StoredTensor,
    over range: ClosedRange<Double>,
    bins: Int
  ) throws(CheckpointError) -> Histogram {
    var histogram = ElementHistogram(bins: bins, over: range)
    try readElements(of: tensor) { chunk, _ throws(CheckpointError) in
      histogram.add(chunk)
      return true
    }
    return histogram.histogram
  }
}

extension FocusedParameter {
  /// Keeps the element under the cursor, if it is among these.
  fileprivate mutating func note(_ element: Int, _ shape: [Int], _ first: Int, _ count: Int, _ value: (Int) -> Float) {
    guard element >= first, element < first + count else { return }
    cursor = ElementReading(indices: FocusedParameter.indices(of: element, in: shape), value: value(element - first))
  }

  fileprivate mutating func note(_ element: Int, _ shape: [Int], _ pair: Checkpoint.ElementPair) {
    note(element, shape, pair.first, pair.ours.count) { Float(pair.ours[$0]) }
    if element >= pair.first, element < pair.first + pair.theirs.count {
      cursor?.initial = Float(pair.theirs[element - pair.first])
    }
  }

  private static func indices(of element: Int, in shape: [Int]) -> [Int] {
    var rest = element
    var indices: [Int] = []
    for extent in shape.reversed() {
      indices.append(rest % max(1, extent))
      rest /= max(1, extent)
    }
    return indices.reversed()
  }
}
