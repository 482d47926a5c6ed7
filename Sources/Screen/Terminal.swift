/// How many colours a terminal can show.
public enum ColorDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Attributes only: `NO_COLOR`, or a terminal without colours.
  case monochrome = 1
  /// The eight classic colours.
  case eight = 8
  /// The classic colours and their bright twins.
  case sixteen = 16
  /// The xterm palette.
  case indexed256 = 256
  /// 24 bits.
  case trueColor = 16_777_216

  /// Whether `left` shows fewer colours than `right`.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// What a terminal can show; panels draw for it, so no device has to guess afterwards.
public struct Capabilities: Hashable, Sendable {
  /// How many colours there are.
  public var colorDepth: ColorDepth
  /// Whether box drawing, blocks and braille can be shown; otherwise everything is ASCII.
  public var isUnicode: Bool

  /// Makes the capabilities of a terminal; by default those of a modern one.
  public init(colorDepth: ColorDepth = .indexed256, isUnicode: Bool = true) {
    self.colorDepth = colorDepth
    self.isUnicode = isUnicode
  }
}

/// Something that happened at the terminal.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// Text was pasted, sanitised by nobody yet.
  case paste(String)
  /// The terminal has another size now.
  case resize(Size)
  /// The source has something new (the wake-up descriptor became readable).
  case wake
  /// The screen must be painted again from nothing, as after ^Z and `fg`.
  case repaint
  /// A signal asks the program to end; the number says which.
  case terminate(signal: Int32)
  /// Nothing happened within the time given.
  case timeout
}

/// The device at the end of the pipe: a real terminal, or a recording of one.
public protocol Terminal: ~Copyable {
  /// Columns and rows now.
  var size: Size { get }
  /// What the device can show.
  var capabilities: Capabilities { get }

  /// Shows a frame, sending only what differs from the last one.
  ///
  /// - Throws: ``TerminalError/lost(errno:)`` when the device is gone.
  mutating func present(_ frame: CellGrid) throws(TerminalError)

  /// Waits for the next event, at most `timeout`; `nil` waits without end.
  ///
  /// - Throws: ``TerminalError/lost(errno:)`` when the device is gone.
  mutating func nextEvent(within timeout: Duration?) throws(TerminalError) -> TerminalEvent
}

/// What can be wrong with a terminal.
public enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// `TERM` is unset, dumb, or has no entry in the terminal data base.
  case unsuitable(term: String)
  /// The terminal went away while it was used.
  case lost(errno: Int32)
}

extension TerminalError: CustomStringConvertible {
  /// One sentence for the person at the keyboard.
  public var description: String {
    switch self {
    case .notATerminal:
      "standard input and output must be a terminal for the dashboard; use --batch, --json or --once without one"
    case .unsuitable(let term) where term.isEmpty:
      "TERM is not set, so the cursor cannot be addressed; set it, or use --batch, --json or --once"
    case .unsuitable(let term):
      "TERM=\(term) cannot address the cursor; set another one, or use --batch, --json or --once"
    case .lost(let errno):
      "the terminal went away (errno \(errno))"
    }
  }
}
