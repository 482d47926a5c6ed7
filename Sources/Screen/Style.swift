/// How a cell looks: foreground, background and attributes.
public struct Style: Hashable, Sendable {
  /// The colour of the character.
  public var foreground: Color
  /// The colour behind the character.
  public var background: Color
  /// Bold, dim, reverse, underline.
  public var attributes: Attributes

  /// Makes a style; what is not given is the terminal's default.
  public init(_ foreground: Color = .default, on background: Color = .default, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  public static let plain = Style()

  /// The attributes that every terminal since the VT100 family knows, or ignores without harm.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    public let rawValue: UInt8
    /// Makes a set of the bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter characters.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter characters.
    public static let dim = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// A line under the characters.
    public static let underline = Attributes(rawValue: 8)
  }
}
