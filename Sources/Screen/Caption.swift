/// A piece of text and what it means.
public struct Caption: Hashable, Sendable {
  /// The text.
  public var text: String
  /// Its meaning; `nil` for that of its surroundings.
  public var role: Role?

  /// Makes a piece of text.
  public init(_ text: String, _ role: Role? = nil) {
    self.text = text
    self.role = role
  }
}

extension CellGrid {
  /// Writes captions one after the other, in at most `width` cells, and says how many they took.
  @discardableResult
  public mutating func write(
    _ captions: [Caption],
    x: Int,
    y: Int,
    width: Int = .max,
    theme: Theme,
    otherwise role: Role = .text,
    truncation: PrintableText.Truncation = .tail
  ) -> Int {
    var taken = 0
    for caption in captions where taken < width {
      let style = theme[caption.role ?? role]
      taken += write(caption.text, x: x + taken, y: y, width: width - taken, style: style, truncation: truncation)
    }
    return taken
  }

  /// How many cells captions take on this grid.
  public func width(of captions: [Caption]) -> Int { captions.reduce(0) { $0 + width(of: $1.text) } }
}
