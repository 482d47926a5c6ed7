import Dispatch
import Inspection
import Synchronization

/// Where requests wait for the next step boundary.
final class Inbox: Sendable {
  private let requests = Mutex<[Request]>([])
  private let hasMail = Atomic(false)
  private let isStopping = Atomic(false)
  private let arrival = DispatchSemaphore(value: 0)

  func put(_ request: Request) {
    requests.withLock { $0.append(request) }
    hasMail.store(true, ordering: .releasing)
    arrival.signal()
  }

  func stop() {
    isStopping.store(true, ordering: .releasing)
    arrival.signal()
  }

  /// Whether the run is to end.
  var isStopped: Bool { isStopping.load(ordering: .acquiring) }

  /// Whether something waits; costs a nanosecond.
  var isCalling: Bool { hasMail.load(ordering: .acquiring) || isStopped }

  /// Takes all requests that wait.
  func take() -> [Request] {
    guard hasMail.exchange(false, ordering: .acquiringAndReleasing) else { return [] }
    return requests.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  /// Sleeps until something arrives, at most until `deadline`.
  func wait(until deadline: DispatchTime) { _ = arrival.wait(timeout: deadline) }
}
