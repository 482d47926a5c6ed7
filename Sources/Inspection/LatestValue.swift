import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A place for one value, in which a newer one replaces an unread older one, with a descriptor that wakes the reader.
///
/// Neither side ever waits for the other.
public final class LatestValue<Value: Sendable>: Sendable {
  private let slot = Mutex<Value?>(nil)
  private let writeDescriptor: Int32

  /// Readable while a value waits; for `poll`.
  public let wakeDescriptor: Int32

  /// Makes an empty place.
  ///
  /// - Throws: ``WakeError`` when the process has no descriptors left.
  public init() throws(WakeError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw WakeError(errno: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (wakeDescriptor, writeDescriptor) = (ends[0], ends[1])
  }

  deinit {
    close(wakeDescriptor)
    close(writeDescriptor)
  }

  /// Leaves a value, replacing one that nobody took.
  public func put(_ value: Value) {
    let wasEmpty = slot.withLock { held in
      defer { held = value }
      return held == nil
    }
    guard wasEmpty else { return }
    var byte: UInt8 = 1
    _ = write(writeDescriptor, &byte, 1)
  }

  /// Takes the newest value away, or gives `nil` if none came since the last call.
  public func take() -> Value? {
    var bytes: (UInt64, UInt64) = (0, 0)
    _ = read(wakeDescriptor, &bytes, 16)
    return slot.withLock { held in
      defer { held = nil }
      return held
    }
  }
}

/// No descriptor could be had for waking a reader.
public struct WakeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What the system said.
  public let errno: Int32

  /// One sentence for the person at the keyboard.
  public var description: String { "cannot make a pipe to wake the dashboard (errno \(errno))" }
}
