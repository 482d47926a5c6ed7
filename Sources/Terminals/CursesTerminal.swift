internal import CTerminal
public import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal at which the program was started.
///
/// While it is open it is in raw mode on its alternate screen, and it is restored however the process ends: by
/// `close()`, by `exit()`, by a signal, a trap on any thread, or SIGKILL. Meanwhile standard error is held back, and
/// shown afterwards.
///
/// Keys and modes go through ncurses everywhere. Up to 256 colours, frames do as well; for more, only what differs is
/// written directly. An instance belongs to the thread that opened it, and there is at most one at a time.
public final class CursesTerminal: Terminal {
  /// Columns and rows as of the last ``TerminalEvent/resize(_:)``.
  public internal(set) var size: Size
  /// What was found out about the terminal when it was opened.
  public let capabilities: Capabilities

  /// `nil` when closed.
  var handle: OpaquePointer?
  let wakeDescriptor: Int32
  private let isXtermLike: Bool
  var painter: any FramePainter
  var pending = PendingOutput()
  /// The newest frame, as far as it has been painted.
  var progress = FrameProgress()
  private var budget = LineBudget()
  /// When the bytes that are pending were painted.
  private var pieceStart = ContinuousClock.now
  var decoder = KeyDecoder()
  /// Events that became complete together, oldest first.
  var events: [TerminalEvent] = []
  /// Whether ncurses may hold input that it has read already, which `poll` cannot see.
  var mayHoldInput = false
  /// How many bytes all frames so far took.
  package private(set) var presentedBytes = 0

  /// Where and how to open, for tests that bring their own terminal.
  struct Setting {
    var input: Int32 = STDIN_FILENO
    var output: Int32 = STDOUT_FILENO
    var environment = TerminalEnvironment.current()
    var guardsProcess = true
  }

  /// Takes over the terminal on standard input and output.
  ///
  /// Call it before other threads are started: it leaves a small process behind that restores the terminal if this one
  /// is killed.
  ///
  /// - Parameters:
  ///   - options: What the user wants of it.
  ///   - wakeDescriptor: A descriptor that becomes readable when there is something new; see ``TerminalEvent/wake``.
  /// - Returns: The terminal, to be closed with ``close()``.
  /// - Throws: ``TerminalError/notATerminal`` or ``TerminalError/unsuitable(term:)``, and ``TerminalError/lost(errno:)``
  ///   if the system has no descriptors or processes left.
  public static func open(
    options: TerminalOptions = TerminalOptions(),
    wakeDescriptor: Int32? = nil
  ) throws(TerminalError) -> CursesTerminal {
    try CursesTerminal(options: options, wakeDescriptor: wakeDescriptor, setting: Setting())
  }

  /// Takes over a terminal other than that of the process, for measurements.
  package convenience init(options: TerminalOptions, on device: Int32, term: String) throws(TerminalError) {
    let environment = TerminalEnvironment(term: term)
    let setting = Setting(input: device, output: device, environment: environment, guardsProcess: false)
    try self.init(options: options, wakeDescriptor: nil, setting: setting)
  }

  init(options: TerminalOptions, wakeDescriptor: Int32?, setting: Setting) throws(TerminalError) {
    let environment = setting.environment
    let isUTF8 = ct_adopt_locale(environment.mayOverrideLocale)
    var failure = CT_NO_FAILURE
    let opened = environment.term.withCString { term in
      var request = ct_request(
        term: term,
        input: setting.input,
        output: setting.output,
        uses_mouse: options.usesMouse,
        guards_process: setting.guardsProcess
      )
      return ct_open(&request, &failure)
    }
    guard let opened else { throw TerminalError(failure, term: environment.term) }
    handle = opened
    self.wakeDescriptor = wakeDescriptor ?? -1
    isXtermLike = ct_is_xterm_like(opened)
    let description = TerminalDescription(colors: Int(ct_colors(opened)), isXtermLike: isXtermLike)
    let depth = environment.colorDepth(options.color, of: description)
    capabilities = Capabilities(colorDepth: depth, isUnicode: isUTF8 && !options.isASCII)
    let isBeyondCurses = depth == .trueColor || depth.rawValue > max(1, description.colors)
    painter = isBeyondCurses ? DifferencePainter(depth: depth) : CursesPainter(handle: opened, depth: depth)
    size = Self.measure(opened) ?? Size(width: 80, height: 24)
  }

  deinit { close() }

  /// Gives the terminal back as it was found.
  ///
  /// Afterwards nothing can be presented; closing again does nothing.
  public func close() {
    guard let open = handle else { return }
    handle = nil
    ct_close(open)
  }
}

extension CursesTerminal {
  /// Shows a frame, sending only what differs from the last one.
  ///
  /// It never waits: what the terminal has no room for is sent in ``nextEvent(within:)``, in pieces between which a
  /// newer frame takes the place of this one.
  ///
  /// - Throws: ``TerminalError/lost(errno:)`` when the terminal is gone or closed.
  public func present(_ frame: CellGrid) throws(TerminalError) {
    progress.take(FittedFrame(frame, size: size, isUnicode: capabilities.isUnicode))
    try sendWaiting()
  }

  /// Asks the terminal to show all of a frame at once; those that cannot ignore the request.
  private static func synchronized(_ bytes: [UInt8]) -> [UInt8] {
    var all = Array("\u{1B}[?2026h".utf8)
    all.reserveCapacity(bytes.count + 16)
    all += bytes
    all += "\u{1B}[?2026l".utf8
    return all
  }

  private func sendPending() throws(TerminalError) {
    guard let handle else { throw .lost(errno: EBADF) }
    guard !pending.isEmpty else { return }
    try pending.send { (bytes) throws(TerminalError) in
      guard let first = bytes.baseAddress else { return 0 }
      let count = ct_write(handle, first, bytes.count)
      if count < 0 { throw .lost(errno: errno) }
      return count
    }
    if pending.isEmpty { budget.sent(pending.count, in: ContinuousClock.now - pieceStart) }
  }

  /// Whether a frame, or part of one, has not reached the terminal yet.
  package var hasUnsentOutput: Bool { !pending.isEmpty || !progress.isComplete }

  /// Sends as much as the terminal has room for now of the newest frame.
  func sendWaiting() throws(TerminalError) {
    try sendPending()
    while pending.isEmpty, let frame = progress.frame, !progress.isComplete {
      let rows = progress.rows
      let piece = painter.paint(frame, rows: rows, atLeast: budget.bytes)
      progress.painted(rows.prefix(piece.rows))
      guard !piece.bytes.isEmpty else { continue }
      presentedBytes += piece.bytes.count
      pending.take(isXtermLike ? Self.synchronized(piece.bytes) : piece.bytes)
      pieceStart = ContinuousClock.now
      try sendPending()
    }
  }
}

extension CursesTerminal {
  /// The size of the terminal, within what a program could ever want to fill.
  static func measure(_ handle: OpaquePointer) -> Size? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard ct_measure(handle, &columns, &rows) else { return nil }
    return Size(width: min(Int(columns), 2048), height: min(Int(rows), 1024))
  }
}

extension TerminalError {
  fileprivate init(_ failure: ct_failure, term: String) {
    self =
      switch failure {
      case CT_NOT_A_TERMINAL: .notATerminal
      case CT_NO_RESOURCES: .lost(errno: errno)
      default: .unsuitable(term: term)
      }
  }
}
