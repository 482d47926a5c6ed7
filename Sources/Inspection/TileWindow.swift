/// The part of a parameter that is to be seen from near.
public struct TileWindow: Hashable, Sendable {
  /// Rows of the matrix, first axis down; of no meaning for a vector.
  public var rows: Range<Int>
  /// Columns of the matrix; for a vector its elements.
  public var columns: Range<Int>

  /// Makes a part.
  public init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

extension Range<Int> {
  /// The part of the range that is in 0..<`count`, at least one number of it where `count` is not 0.
  func kept(within count: Int) -> Range<Int> {
    guard count > 0 else { return 0..<0 }
    let lower = Swift.max(0, Swift.min(count - 1, lowerBound))
    return lower..<Swift.max(lower + 1, Swift.min(count, upperBound))
  }
}
