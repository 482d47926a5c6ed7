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
    let geometry = TileGeometry(shape: shape, layout: focus.layout, fitting: focus.pixels, window: focus.window)
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
  ///   - last: what was answered last, of which all that was not asked for anew is kept: who only moves the cursor, or
  ///     looks at another part, does not make a large tensor be read again.
  ///   - goesOn: asked between chunks; when it says no, nothing is answered.
  ///   - take: is given the answer.
  func answer(
    _ focus: Focus,
    about tensor: StoredTensor,
    before: Counterpart?,
    knowing last: FocusedParameter? = nil,
    while goesOn: () -> Bool,
    _ take: (FocusedParameter) -> Void
  ) throws(CheckpointError) {
    if let absence = tensor.unreadableReason ?? (tensor.count == 0 ? "it has no elements" : nil) {
      var nothing = FocusedParameter(focus: focus)
      nothing.absence = absence
      return take(nothing)
    }
    guard var answer = try picture(focus, of: tensor, before: before, knowing: last, while: goesOn),
      try addCursor(to: &answer, of: tensor, before: before, while: goesOn),
      try addSlice(to: &answer, of: tensor, before: before, knowing: last, while: goesOn), goesOn()
    else { return }
    take(answer)
  }

  /// Picture and histograms: those that are known, with the part of the tensor that is looked at now, or all anew; `nil`
  /// when `goesOn` said no.
  private func picture(
    _ focus: Focus,
    of tensor: StoredTensor,
    before: Counterpart?,
    knowing last: FocusedParameter?,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> FocusedParameter? {
    guard var answer = last, answer.tile != nil, answer.focus.hasSameNumbers(as: focus) else {
      return try wholePicture(focus, of: tensor, before: before, while: goesOn)
    }
    let isSame = answer.focus.hasSamePicture(as: focus)
    answer.focus = focus
    (answer.cursor, answer.slice) = (nil, nil)
    if isSame { return answer }
    let geometry = TileGeometry(
      shape: tensor.shape,
      layout: focus.layout,
      fitting: focus.pixels,
      window: focus.window
    )
    var tile = TileBuilder(geometry: geometry, reduction: focus.reduction)
    var isWhole = true
    try readPart(geometry.elementRange, of: tensor, and: before) { part throws(CheckpointError) in
      tile.add(part.shown(focus.aspect).span, from: part.first)
      isWhole = goesOn()
      return isWhole
    }
    answer.tile = tile.tile
    return isWhole ? answer : nil
  }

  private func wholePicture(
    _ focus: Focus,
    of tensor: StoredTensor,
    before: Counterpart?,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> FocusedParameter? {
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
    guard isWhole else { return nil }
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
    return goesOn() ? answering.answer : nil
  }

  /// The element under the cursor, unless it was met; whether that came to an end.
  private func addCursor(
    to answer: inout FocusedParameter,
    of tensor: StoredTensor,
    before: Counterpart?,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Bool {
    let cursor = answer.focus.cursor
    guard answer.cursor == nil, cursor >= 0, cursor < tensor.count else { return true }
    guard let part = try elements(cursor..<cursor + 1, of: tensor, and: before, while: goesOn),
      let value = part.ours.first
    else { return false }
    let indices = FocusedParameter.indices(of: cursor, in: tensor.shape)
    answer.cursor = ElementReading(indices: indices, value: value, initial: part.theirs?.first)
    return true
  }

  /// The row or column under the cursor, if it is asked for; whether that came to an end.
  private func addSlice(
    to answer: inout FocusedParameter,
    of tensor: StoredTensor,
    before: Counterpart?,
    knowing last: FocusedParameter?,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Bool {
    let focus = answer.focus
    guard let (index, rows, columns) = focus.slice(of: tensor.shape) else { return true }
    if let last, let slice = last.slice, last.focus.hasSameNumbers(as: focus), slice.slice == focus.slice,
      slice.index == index
    {
      answer.slice = slice
      return true
    }
    let isRow = focus.slice == .row
    let part =
      try isRow
      ? elements(index * columns..<(index + 1) * columns, of: tensor, and: before, while: goesOn)
      : column(index, of: columns, in: tensor, and: before, while: goesOn)
    guard let part else { return false }
    answer.slice = SliceReading(
      focus.slice,
      index: index,
      count: isRow ? rows : columns,
      elements: part.shown(focus.aspect),
      atMost: Focus.profileLength
    )
    return true
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

extension Focus {
  /// Whether histograms and summaries are the same.
  fileprivate func hasSameNumbers(as other: Focus) -> Bool {
    parameter == other.parameter && aspect == other.aspect && bins == other.bins
  }

  /// Whether the picture is the same.
  fileprivate func hasSamePicture(as other: Focus) -> Bool {
    layout == other.layout && pixels == other.pixels && reduction == other.reduction && window == other.window
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

  fileprivate static func indices(of element: Int, in shape: [Int]) -> [Int] {
    var rest = element
    var indices: [Int] = []
    for extent in shape.reversed() {
      indices.append(rest % max(1, extent))
      rest /= max(1, extent)
    }
    return indices.reversed()
  }
}
