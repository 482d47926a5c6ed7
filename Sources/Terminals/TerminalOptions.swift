/// What the user wants of the terminal, whatever it could do.
public struct TerminalOptions: Equatable, Sendable {
  /// Which colours to use.
  public var color: ColorChoice
  /// Whether to draw with ASCII only.
  public var isASCII: Bool
  /// Whether to take the mouse over; otherwise it selects text as usual.
  public var usesMouse: Bool

  /// Makes the options; by default everything is found out, and the mouse is used.
  public init(color: ColorChoice = .auto, isASCII: Bool = false, usesMouse: Bool = true) {
    self.color = color
    self.isASCII = isASCII
    self.usesMouse = usesMouse
  }
}

/// Which colours to use; the raw value is the word of the command line.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// What the terminal says it has, unless `NO_COLOR` is set.
  case auto
  /// 24 bits, whatever the terminal says.
  case trueColor = "truecolor"
  /// The xterm palette.
  case indexed256 = "256"
  /// The classic colours and their bright twins.
  case sixteen = "16"
  /// Attributes only.
  case never
}
