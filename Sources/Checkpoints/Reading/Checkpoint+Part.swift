import Inspection

extension Checkpoint {
  /// Some elements of a tensor, and those of another one in the same places.
  struct Part {
    /// Those of the one tensor.
    var ours: [Float]
    /// Those of the other; `nil` where there is none.
    var theirs: [Float]?
    /// How far the one are from the other, in double precision before it is rounded.
    var differences: [Float]?
    /// The number of the first in row-major order.
    var first: Int
  }

  /// Gives some elements of a tensor to `take`, and those in the same places of what it is compared with, a chunk at a
  /// time and in row-major order, until that returns false.
  ///
  /// Elements before and behind them come along where blocks or rows are read whole; of a tensor that lies in the file as
  /// it is, no others are read.
  ///
  /// - Throws: ``CheckpointError`` when they cannot be told as numbers, or a file cannot be read any more.
  func readPart(
    _ range: Range<Int>,
    of tensor: StoredTensor,
    and other: Counterpart?,
    _ take: (Part) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    var (part, first) = tensor.part(of: range)
    guard let other else {
      return try readElements(of: part) { chunk, place throws(CheckpointError) in
        try take(Part(ours: chunk.floats, first: first + place))
      }
    }
    var (theirs, start) = other.tensor.part(of: range)
    if (start, theirs.count) != (first, part.count) {
      (part, theirs, first, start) = (tensor, other.tensor, 0, 0)
    }
    try readPairs(of: part, and: theirs, in: other.checkpoint) { pair throws(CheckpointError) in
      var part = Part(ours: pair.ours.map { Float($0) }, first: first + pair.first)
      part.theirs = pair.theirs.map { Float($0) }
      part.differences = pair.ours.indices.map { Float(pair.ours[$0] - pair.theirs[$0]) }
      return try take(part)
    }
  }

  /// Exactly the elements of a range; `nil` when `goesOn`, which is asked between chunks, said no.
  func elements(
    _ range: Range<Int>,
    of tensor: StoredTensor,
    and other: Counterpart?,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Part? {
    var whole = Part(ours: [], first: range.lowerBound)
    var isWhole = true
    try readPart(range, of: tensor, and: other) { part throws(CheckpointError) in
      let seen = range.clamped(to: part.first..<part.first + part.ours.count)
      let places = seen.lowerBound - part.first..<seen.upperBound - part.first
      whole.append(part, at: places)
      isWhole = goesOn()
      return isWhole && seen.upperBound < range.upperBound
    }
    return isWhole || whole.ours.count == range.count ? whole : nil
  }

  /// A row this long in bytes is passed over, and not read, to get at one element of the next.
  private static let longRow = 1 << 16

  /// The elements of a column of a tensor that is seen as a matrix of so many columns; `nil` when `goesOn` said no.
  func column(
    _ column: Int,
    of columns: Int,
    in tensor: StoredTensor,
    and other: Counterpart?,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Part? {
    let rows = tensor.count / columns
    var whole = Part(ours: [], first: column)
    if tensor.isContiguous, columns * tensor.type.blockByteCount / tensor.type.blockCount >= Checkpoint.longRow {
      for row in 0..<rows {
        let place = row * columns + column
        guard goesOn(), let part = try elements(place..<place + 1, of: tensor, and: other, while: goesOn) else {
          return nil
        }
        whole.append(part, at: part.ours.indices)
      }
      return whole
    }
    var isWhole = true
    try readPart(0..<tensor.count, of: tensor, and: other) { part throws(CheckpointError) in
      // The first element of the column in this chunk.
      let first = (column - part.first % columns + columns) % columns
      for place in stride(from: first, to: part.ours.count, by: columns) {
        whole.append(part, at: place..<place + 1)
      }
      isWhole = goesOn()
      return isWhole
    }
    return isWhole ? whole : nil
  }
}

extension Checkpoint.Part {
  /// Takes some elements of another part in.
  fileprivate mutating func append(_ part: Checkpoint.Part, at places: Range<Int>) {
    ours += part.ours[places]
    if let theirs = part.theirs { self.theirs = (self.theirs ?? []) + theirs[places] }
    if let differences = part.differences { self.differences = (self.differences ?? []) + differences[places] }
  }

  /// What an aspect shows of the elements.
  func shown(_ aspect: Aspect) -> [Float] { aspect == .drift ? differences ?? ours : ours }
}

extension StoredTensor {
  /// A tensor of some elements of this one, in row-major order, and the number of its first: those asked for, and others
  /// where only whole blocks, or whole rows, can be had.
  func part(of range: Range<Int>) -> (tensor: StoredTensor, first: Int) {
    var part = self
    let range = range.clamped(to: 0..<count)
    guard !range.isEmpty, let extent = shape.first else { return (self, 0) }
    if isContiguous {
      let block = type.blockCount
      let lower = range.lowerBound / block * block
      let upper = min(count, (range.upperBound + block - 1) / block * block)
      (part.shape, part.strides) = ([upper - lower], [1])
      part.offset += lower
      return (part, lower)
    }
    let row = count / extent
    let rows = range.lowerBound / row..<(range.upperBound + row - 1) / row
    part.shape[0] = rows.count
    part.offset += rows.lowerBound * strides[0]
    return (part, rows.lowerBound * row)
  }
}

extension Checkpoint.Chunk {
  /// The elements in single precision.
  fileprivate var floats: [Float] {
    switch self {
    case .single(let floats): Array(floats)
    case .double(let doubles): doubles.map { Float($0) }
    }
  }
}
