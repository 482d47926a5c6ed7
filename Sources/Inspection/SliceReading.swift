public import Statistics

/// What of a matrix the cursor is about.
public enum Slice: Hashable, Sendable, CaseIterable {
  /// One element.
  case element
  /// One row: what a unit of a linear layer does with its inputs.
  case row
  /// One column: what units do with one input.
  case column
}

/// What a row or a column of a parameter says, its first axis being the rows and all others the columns.
public struct SliceReading: Equatable, Sendable {
  /// Row or column.
  public var slice: Slice
  /// Which one.
  public var index: Int
  /// How many there are.
  public var count: Int
  /// What can be said of its elements in the aspect that is looked at.
  public var summary: Summary
  /// Its elements from first to last; the means of equal stretches of them where there are more than were asked for.
  public var profile: [Float]

  /// Reads a row or a column whose elements are known.
  ///
  /// - Parameter length: How long the profile may be.
  public init(_ slice: Slice, index: Int, count: Int, elements: [Float], atMost length: Int) {
    self.slice = slice
    self.index = index
    self.count = count
    summary = Summary(elements.span)
    let stretches = max(1, min(elements.count, length))
    profile = (0..<stretches).compactMap { stretch in
      let range = stretch * elements.count / stretches..<(stretch + 1) * elements.count / stretches
      guard !range.isEmpty else { return nil }
      let sum = range.reduce(0.0) { $0 + Double(elements[$1]) }
      return Float(sum / Double(range.count))
    }
  }
}

extension Focus {
  /// The row or column that is asked for of a parameter of `shape`; `nil` where there is none to be had.
  public func slice(of shape: [Int]) -> (index: Int, rows: Int, columns: Int)? {
    guard slice != .element, shape.count >= 2, !shape.contains(0) else { return nil }
    let columns = shape.dropFirst().reduce(1, *)
    guard cursor >= 0, cursor < shape[0] * columns else { return nil }
    return (slice == .row ? cursor / columns : cursor % columns, shape[0], columns)
  }

  /// The row or column that is asked for of a parameter of `shape` whose elements are all known.
  public func reading(of elements: [Float], shape: [Int]) -> SliceReading? {
    guard let (index, rows, columns) = slice(of: shape), elements.count == rows * columns else { return nil }
    let chosen =
      slice == .row
      ? Array(elements[index * columns..<(index + 1) * columns])
      : (0..<rows).map { elements[$0 * columns + index] }
    let count = slice == .row ? rows : columns
    return SliceReading(slice, index: index, count: count, elements: chosen, atMost: Focus.profileLength)
  }

  /// No screen is wider than this.
  public static let profileLength = 512
}
