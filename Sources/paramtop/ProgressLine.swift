import Dashboard
import Inspection
import Screen

/// What is being done, how far it is and how long it still takes, on one line of standard error that goes when it is done;
/// for a person who waits at a terminal.
struct ProgressLine {
  /// How often the line is written, in seconds.
  private static let interval = 0.1

  private let words: String
  private let isASCII: Bool
  /// Writes to the terminal; `nil` where nobody waits.
  private let send: ((String) -> Void)?
  private let start = ContinuousClock.now
  private var nextTime = Activity.noticeable
  private var isShown = false

  /// Makes the line of something that begins now.
  init(_ words: String, isASCII: Bool, send: ((String) -> Void)?) {
    self.words = words
    self.isASCII = isASCII
    self.send = send
  }

  /// Shows that a share is done, 0…1, or that nobody knows; nothing before it is worth a word.
  mutating func update(_ share: Double? = nil) {
    guard let send else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard seconds >= nextTime else { return }
    nextTime = seconds + ProgressLine.interval
    isShown = true
    send("\r\u{1B}[K" + text(Activity(words, share: share, seconds: seconds)))
  }

  /// Takes the line away.
  mutating func end() {
    if isShown { send?("\r\u{1B}[K") }
    isShown = false
  }

  /// The line.
  func text(_ activity: Activity) -> String {
    var grid = CellGrid(size: Size(width: 79, height: 1), isASCII: isASCII)
    let theme = Theme(for: Capabilities(colorDepth: .monochrome, isUnicode: !isASCII))
    SegmentLine([activity.segment]).draw(on: &grid, in: grid.bounds, theme: theme)
    return grid.lines[0]
  }
}
