import CPseudoTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that runs on a pseudo-terminal of its own, with somebody looking at its screen.
///
/// Tests type, resize and send signals, and wait for what should then be seen; they never sleep. A program that still
/// runs when this is released is killed.
public final class TerminalProgram {
  /// The terminal it runs on.
  public let terminal: TerminalPair
  /// What is to be seen.
  public private(set) var screen: VirtualScreen
  /// Every byte the program has written.
  public private(set) var transcript: [UInt8] = []
  /// The number of its process.
  public let process: Int32
  /// How it ended; `nil` while it runs.
  public private(set) var ending: Ending?
  /// Whether it was stopped, as by ^Z, and has not continued yet.
  public private(set) var isStopped = false

  private let settingsBefore: LineSettings

  /// How a program ended.
  public enum Ending: Equatable, Sendable {
    /// It exited with a status.
    case exited(Int32)
    /// A signal killed it.
    case killed(signal: Int32)
  }

  /// Files that stand in for the terminal as standard input, output or error.
  public struct Redirection: Sendable {
    /// Paths, `nil` for the terminal.
    public var input, output, error: String?

    /// Redirects what is given.
    public init(input: String? = nil, output: String? = nil, error: String? = nil) {
      self.input = input
      self.output = output
      self.error = error
    }
  }

  /// An environment in which a program behaves the same everywhere.
  ///
  /// Swift's backtracer is off: it would take the
  /// terminal and wait for a key.
  public static let environment = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
  ]

  /// Starts a program.
  ///
  /// - Throws: ``PseudoTerminalError/system(_:errno:)`` when it cannot be started.
  public init(
    _ executable: String,
    _ arguments: [String] = [],
    environment: [String: String] = TerminalProgram.environment,
    columns: Int = 80,
    rows: Int = 24,
    redirection: Redirection = Redirection()
  ) throws {
    terminal = try TerminalPair(columns: columns, rows: rows)
    screen = VirtualScreen(columns: columns, rows: rows)
    settingsBefore = terminal.settings
    let argumentPointers = ([executable] + arguments).map { strdup($0) } + [nil]
    let environmentPointers = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    process = cpt_spawn(
      executable,
      argumentPointers,
      environmentPointers,
      terminal.path,
      redirection.input,
      redirection.output,
      redirection.error
    )
    guard process > 0 else { throw PseudoTerminalError.system("start \(executable)", errno: errno) }
  }

  deinit {
    guard ending == nil, process > 0 else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// The path of an executable that was built beside the running tests.
  public static func built(_ name: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own =
      count > 0
      ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      : CommandLine.arguments[0]
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
  }
}

extension TerminalProgram {
  /// Types text; escape sequences are keys.
  public func type(_ text: String) { terminal.send(text.utf8) }

  /// Gives the terminal another size.
  public func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    terminal.resize(columns: columns, rows: rows)
  }

  /// Sends a signal to the program.
  public func send(signal: Int32) { kill(process, signal) }

  /// Looks at the screen until a condition holds.
  ///
  /// - Throws: ``PseudoTerminalError/timeout(_:screen:ended:)`` with what was on the screen when the time was over.
  public func wait(
    for condition: String,
    atMost limit: Duration = .seconds(30),
    until holds: (TerminalProgram) -> Bool
  ) throws {
    let deadline = ContinuousClock.now + limit
    while true {
      look()
      if holds(self) { return }
      guard ContinuousClock.now < deadline else {
        let state = ending.map { "\($0)" } ?? (isStopped ? "stopped" : "running")
        throw PseudoTerminalError.timeout(condition, screen: screen.lines, ended: state)
      }
      // A process that ends writes nothing, so it is asked for from time to time.
      terminal.waitForOutput(milliseconds: 20)
    }
  }

  /// Waits until the program has ended and everything it wrote has been read.
  @discardableResult
  public func waitUntilEnded(atMost limit: Duration = .seconds(30)) throws -> Ending? {
    try wait(for: "the end of the program", atMost: limit) { $0.ending != nil }
    return ending
  }

  /// Whether the terminal is as it was: normal screen, visible cursor, no modes left on, cooked line.
  public var isRestored: Bool { screen.isPristine && terminal.settings == settingsBefore }

  /// What was written after the alternate screen was left for the last time, as text; all of it if it never was.
  public var lastWords: String {
    let all = String(decoding: transcript, as: UTF8.self)
    let leaving = "\u{1B}[?1049l"
    let parts = all.split(separator: leaving, omittingEmptySubsequences: false)
    return parts.last.map(String.init) ?? all
  }

  /// Reads what is there and asks how the program is.
  private func look() {
    if ending == nil {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG | WUNTRACED | WCONTINUED) == process { take(status: status) }
    }
    // After asking, so that nothing that was written before the end is missed.
    let bytes = terminal.receive()
    transcript += bytes
    screen.interpret(bytes)
  }

  /// The layout of a status, which the C library hides in macros.
  private func take(status: Int32) {
    switch status & 0x7F {
    case 0: ending = .exited(status >> 8 & 0xFF)
    case 0x7F: isStopped = status != 0xFFFF && status >> 8 & 0xFF != SIGCONT
    case let signal: ending = .killed(signal: signal)
    }
  }
}
