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
  /// The newest frame that came while the terminal was slow.
  var waiting: CellGrid?
  var decoder = KeyDecoder()
  /// Events that became complete together, oldest first.
  var events: [TerminalEvent] = []
  /// Whether ncurses may hold input that it has read already, which `poll` cannot see.
  var mayHoldInput = false

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
  /// It never waits: while the terminal is still busy with an earlier frame, this one waits for it in
  /// ``nextEvent(within:)``, and a newer one takes its place.
  ///
  /// - Throws: ``TerminalError/lost(errno:)`` when the terminal is gone or closed.
  public func present(_ frame: CellGrid) throws(TerminalError) {
    try sendPending()
    guard pending.isEmpty else {
      waiting = frame
      return
    }
    waiting = nil
    let fitted = FittedFrame(frame, size: size, isUnicode: capabilities.isUnicode)
    let bytes = painter.paint(fitted)
    guard !bytes.isEmpty else { return }
    pending.take(isXtermLike ? Self.synchronized(bytes) : bytes)
    try sendPending()
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
    try pending.send { (bytes) throws(TerminalError) in
      guard let first = bytes.baseAddress else { return 0 }
      let count = ct_write(handle, first, bytes.count)
      if count < 0 { throw .lost(errno: errno) }
      return count
    }
  }

  /// Whether a frame, or part of one, has not reached the terminal yet.
  var hasUnsentOutput: Bool { !pending.isEmpty || waiting != nil }

  /// Sends on what a slow terminal has room for now, and then the frame that waited for it.
  func sendWaiting() throws(TerminalError) {
    try sendPending()
    if pending.isEmpty, let frame = waiting { try present(frame) }
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
