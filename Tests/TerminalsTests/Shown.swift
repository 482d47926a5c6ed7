import PseudoTerminal
import Screen

@testable import Terminals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A terminal opened within the test, and the eyes that look at it.
final class Shown {
  let pair: TerminalPair
  let terminal: CursesTerminal
  private(set) var screen: VirtualScreen
  /// Every byte since the last call of `forgetTranscript`.
  private(set) var transcript: [UInt8] = []
  private var isMarked = false
  /// The program's side once more, non-blocking, for the marks.
  private let marker: Int32

  init(
    term: String = "xterm-256color",
    colorTerm: String = "",
    options: TerminalOptions = TerminalOptions(),
    wakeDescriptor: Int32? = nil,
    columns: Int = 40,
    rows: Int = 10
  ) throws {
    pair = try TerminalPair(columns: columns, rows: rows)
    screen = VirtualScreen(columns: columns, rows: rows)
    marker = open(pair.path, O_WRONLY | O_NONBLOCK | O_NOCTTY)
    let setting = CursesTerminal.Setting(
      input: pair.device,
      output: pair.device,
      environment: TerminalEnvironment(term: term, colorTerm: colorTerm),
      guardsProcess: false
    )
    terminal = try CursesTerminal(options: options, wakeDescriptor: wakeDescriptor, setting: setting)
  }

  deinit {
    terminal.close()
    close(marker)
  }

  /// Presents a frame and reads until it is on the screen.
  func show(_ frame: CellGrid) throws {
    try terminal.present(frame)
    try settle()
  }

  /// Reads until nothing is left to be sent.
  ///
  /// What travels through a pseudo-terminal takes its time, so a mark is sent
  /// after it, in the form of a mode that no terminal has.
  func settle() throws {
    while terminal.hasUnsentOutput {
      read()
      _ = try terminal.nextEvent(within: .zero)
    }
    isMarked.toggle()
    let mark = Array("\u{1B}[?7777\(isMarked ? "h" : "l")".utf8)
    while write(marker, mark, mark.count) != mark.count {
      pair.waitForOutput(milliseconds: 100)
      read()
    }
    while screen.modes.contains(7777) != isMarked {
      pair.waitForOutput(milliseconds: 100)
      read()
    }
    transcript.removeLast(mark.count)
  }

  func forgetTranscript() { transcript = [] }

  /// Types, and collects what comes of it up to the letter `.`, which is not reported.
  func events(typing text: String) throws -> [TerminalEvent] {
    pair.send((text + ".").utf8)
    var events: [TerminalEvent] = []
    while true {
      let event = try terminal.nextEvent(within: .seconds(20))
      if event == .key(.character(".")) || event == .timeout { return events }
      events.append(event)
    }
  }

  /// Reads what has come, but no more than `limit` bytes of it.
  func read(atMost limit: Int = .max) {
    let bytes = pair.receive(atMost: limit)
    transcript += bytes
    screen.interpret(bytes)
  }
}

/// What a cell looks like: without what cannot be seen.
struct Look: Equatable {
  var character: Character
  var width: Int
  var foreground: ShownColor?
  var background: ShownColor
  var attributes: Style.Attributes

  init(_ shown: ShownCell) {
    var attributes: Style.Attributes = []
    if shown.isBold { attributes.insert(.bold) }
    if shown.isDim { attributes.insert(.dim) }
    if shown.isReversed { attributes.insert(.reverse) }
    if shown.isUnderlined { attributes.insert(.underline) }
    self.init(shown.character, shown.width, shown.foreground, shown.background, attributes)
  }

  init(_ cell: Cell) {
    self.init(
      Character(cell.scalar),
      Int(cell.width),
      ShownColor(cell.style.foreground),
      ShownColor(cell.style.background),
      cell.style.attributes
    )
  }

  private init(
    _ character: Character,
    _ width: Int,
    _ foreground: ShownColor,
    _ background: ShownColor,
    _ attributes: Style.Attributes
  ) {
    (self.character, self.width, self.background, self.attributes) = (character, width, background, attributes)
    // The stroke of a space cannot be seen, unless it is underlined or exchanged with its background.
    let hasStroke = character != " " || !attributes.isDisjoint(with: [.reverse, .underline])
    self.foreground = hasStroke ? foreground : nil
    if !hasStroke { self.attributes.subtract([.bold, .dim]) }
    // The second half of a wide character is drawn with the first.
    if width == 0 { (self.foreground, self.attributes) = (nil, []) }
  }
}

extension ShownColor {
  init(_ color: Color) {
    self =
      switch color.kind {
      case .default: .default
      case .indexed(let index): .indexed(Int(index))
      case .rgb(let red, let green, let blue): .rgb(Int(red), Int(green), Int(blue))
      }
  }
}

extension CellGrid {
  /// A grid with lines of text from its top left corner.
  init(width: Int, height: Int, _ lines: String..., style: Style = .plain) {
    self.init(size: Size(width: width, height: height))
    for (y, line) in lines.enumerated() {
      for (x, scalar) in line.unicodeScalars.enumerated() { self[x, y] = Cell(scalar, style: style) }
    }
  }
}
