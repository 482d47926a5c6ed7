internal import CTerminal
public import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension CursesTerminal {
  /// Waits for the next event, at most `timeout`; `nil` waits without end.
  ///
  /// ^Z is dealt with here: the process stops, and ``TerminalEvent/repaint`` is reported when it goes on. ^L asks for the
  /// same. Signals that ask to end, and a terminal that hangs up, are reported as ``TerminalEvent/terminate(signal:)``.
  ///
  /// - Throws: ``TerminalError/lost(errno:)`` when the terminal is gone or closed.
  public func nextEvent(within timeout: Duration?) throws(TerminalError) -> TerminalEvent {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      guard let handle else { throw .lost(errno: EBADF) }
      if !events.isEmpty { return events.removeFirst() }
      let wait = mayHoldInput ? 0 : deadline.map { Self.milliseconds(until: $0) } ?? -1
      let seen = Int(ct_wait(handle, wakeDescriptor, !pending.isEmpty, wait))
      if seen & CT_OUTPUT_READY != 0 { try sendWaiting() }
      if seen & CT_SIGNAL_READY != 0 { takeSignals(handle) }
      if seen & CT_INPUT_READY != 0 || mayHoldInput { takeInput(handle) }
      if !events.isEmpty { continue }
      if seen & CT_HUNG_UP != 0 { return .terminate(signal: SIGHUP) }
      if seen & CT_WAKE_READY != 0 { return .wake }
      if let deadline, deadline <= .now { return .timeout }
    }
  }

  private func takeInput(_ handle: OpaquePointer) {
    // A flood of input must not keep signals waiting: what is complete after some tokens is handed out first.
    for _ in 0..<256 {
      let token = KeyDecoder.Token(ct_read_token(handle))
      decoder.decode(token, into: &events)
      mayHoldInput = token != .pause
      if !mayHoldInput || !events.isEmpty { break }
    }
    // ^L is the user's own way to say that something else has written on the screen.
    if let index = events.firstIndex(of: .key(.control("l"))) {
      forgetScreen()
      events[index] = .repaint
    }
  }

  private func takeSignals(_ handle: OpaquePointer) {
    var hasResized = false
    while true {
      switch ct_next_signal(handle) {
      case 0:
        if hasResized { takeSize(handle) }
        return
      case SIGWINCH: hasResized = true
      case SIGTSTP:
        ct_suspend(handle)
        while ct_next_signal(handle) == SIGCONT {}
        resume(handle)
      case SIGCONT:
        ct_reclaim(handle)
        resume(handle)
      case let signal: events.append(.terminate(signal: signal))
      }
    }
  }

  /// After the screen was somebody else's; it may have another size as well.
  private func resume(_ handle: OpaquePointer) {
    takeSize(handle)
    forgetScreen()
    events.append(.repaint)
  }

  private func takeSize(_ handle: OpaquePointer) {
    guard let newSize = Self.measure(handle), newSize != size else { return }
    size = newSize
    forgetScreen()
    events.append(.resize(newSize))
  }

  /// What is half sent, or waits, was meant for a screen that is no more.
  private func forgetScreen() {
    pending.discard()
    progress.forget()
    painter.forget()
  }

  /// Rounded up, so that the deadline has passed afterwards.
  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let (seconds, attoseconds) = (deadline - .now).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
