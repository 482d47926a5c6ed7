import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A terminal of any size that nobody sees and nobody types at: time passes at it as at a real one.
struct UnseenTerminal: Terminal, ~Copyable {
  let size: Size
  let capabilities: Capabilities
  /// Readable while the source has something new.
  let wakeDescriptor: Int32

  mutating func present(_ frame: CellGrid) {}

  mutating func nextEvent(within timeout: Duration?) -> TerminalEvent {
    var request = pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0)
    let milliseconds = timeout.map {
      Int32(clamping: $0 / .milliseconds(1) > 1e9 ? 1_000_000_000 : Int($0 / .milliseconds(1)) + 1)
    }
    return poll(&request, 1, milliseconds ?? -1) > 0 ? .wake : .timeout
  }
}
