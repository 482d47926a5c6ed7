/// One character cell: a scalar, its width and its style.
///
/// Trivial, so frames compare fast.
public struct Cell: Hashable, Sendable {
  /// The character; printable by construction, since all text enters a grid through its sanitiser.
  public var scalar: Unicode.Scalar
  /// 1, 2 for a wide character, 0 for the second half of one.
  public var width: UInt8
  /// Colours and attributes.
  public var style: Style

  /// Makes a cell of one narrow character.
  public init(_ scalar: Unicode.Scalar = " ", style: Style = .plain, width: UInt8 = 1) {
    self.scalar = scalar
    self.width = width
    self.style = style
  }

  /// An empty cell.
  public static let blank = Cell()
}
