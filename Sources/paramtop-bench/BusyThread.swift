import Dispatch
import Synchronization

/// A thread that does nothing but keep a core busy, as another program on the machine would.
final class BusyThread: Sendable {
  private let isOver = Atomic(false)

  init() {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      while !isOver.load(ordering: .relaxed) {}
    }
  }

  /// Lets it end.
  func end() { isOver.store(true, ordering: .relaxed) }
}
