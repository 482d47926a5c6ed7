import Dispatch
import Inspection
import Synchronization

/// Where requests, and what else a run is told, wait for the next step boundary.
final class Inbox: Sendable {
  /// What a run is told.
  enum Mail: Sendable {
    /// A person asks for something.
    case request(Request)
    /// A diagnosis appeared that did not hold before.
    case sighting(Sighting)
  }

  private let mail = Mutex<[Mail]>([])
  private let hasMail = Atomic(false)
  private let isStopping = Atomic(false)
  private let arrival = DispatchSemaphore(value: 0)

  func put(_ request: Request) { put([.request(request)]) }

  func put(_ sightings: [Sighting]) { put(sightings.map { .sighting($0) }) }

  private func put(_ arrivals: [Mail]) {
    mail.withLock { $0 += arrivals }
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

  /// Takes all mail that waits.
  func take() -> [Mail] {
    guard hasMail.exchange(false, ordering: .acquiringAndReleasing) else { return [] }
    return mail.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  /// Sleeps until something arrives, at most until `deadline`.
  func wait(until deadline: DispatchTime) { _ = arrival.wait(timeout: deadline) }
}
