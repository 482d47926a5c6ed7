import CPseudoTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pseudo-terminal: the side that a person sits at, and the side that a program runs on.
public final class TerminalPair {
  /// The person's side, non-blocking: bytes written here are keys, bytes read here are the picture.
  public private(set) var controller: Int32
  /// The program's side.
  ///
  /// Keeping it open keeps its line settings readable after a program has ended.
  public let device: Int32
  /// The path of the program's side.
  public let path: String

  /// Makes a pseudo-terminal of a size.
  ///
  /// - Throws: ``PseudoTerminalError/system(_:errno:)`` when the system has none left.
  public init(columns: Int, rows: Int) throws {
    var name = [CChar](repeating: 0, count: 256)
    controller = cpt_open(&name, name.count)
    guard controller >= 0 else { throw PseudoTerminalError.system("open a pseudo-terminal", errno: errno) }
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    device = cpt_open_slave(path)
    guard device >= 0 else { throw PseudoTerminalError.system("open \(path)", errno: errno) }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    close(device)
  }

  /// Lets go of the person's side, as when the line is cut.
  public func hangUp() {
    guard controller >= 0 else { return }
    close(controller)
    controller = -1
  }

  /// Gives the terminal another size and tells the program on it.
  public func resize(columns: Int, rows: Int) {
    _ = cpt_set_size(controller, Int32(columns), Int32(rows))
  }

  /// Types bytes, as many as the program's side takes now.
  ///
  /// - Returns: How many were taken.
  @discardableResult
  public func send(_ bytes: some Collection<UInt8>) -> Int {
    let all = Array(bytes)
    return max(0, write(controller, all, all.count))
  }

  /// What the program has written since the last call; it never waits.
  public func receive(atMost limit: Int = .max) -> [UInt8] {
    var received: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while received.count < limit {
      let count = read(controller, &chunk, min(chunk.count, limit - received.count))
      if count <= 0 { break }
      received += chunk[..<count]
    }
    return received
  }

  /// Waits until the program has written something, or the time is over.
  public func waitForOutput(milliseconds: Int32) {
    var watched = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    _ = poll(&watched, 1, milliseconds)
  }

  /// How the line treats input and output now.
  public var settings: LineSettings {
    var settings = termios()
    tcgetattr(device, &settings)
    return LineSettings(
      input: UInt64(settings.c_iflag),
      output: UInt64(settings.c_oflag),
      local: UInt64(settings.c_lflag)
    )
  }
}

/// The flags of a line that a full-screen program changes and has to restore.
public struct LineSettings: Equatable, Sendable {
  /// The flags of the three groups.
  public let input, output, local: UInt64

  /// Whether what is typed is shown and comes line by line, as at a shell's prompt.
  public var isCooked: Bool { local & UInt64(ICANON) != 0 && local & UInt64(ECHO) != 0 }
}

/// What can go wrong with a pseudo-terminal and the program on it.
public enum PseudoTerminalError: Error, CustomStringConvertible {
  /// The system refused.
  case system(_ action: String, errno: Int32)
  /// A condition did not come true in time; this is what was on the screen.
  case timeout(_ condition: String, screen: [String], ended: String)

  /// What happened, with all that helps to understand it.
  public var description: String {
    switch self {
    case .system(let action, let errno): "cannot \(action): \(String(cString: strerror(errno)))"
    case .timeout(let condition, let screen, let ended):
      "waited in vain for: \(condition) (program \(ended))\n" + screen.joined(separator: "\n")
    }
  }
}
