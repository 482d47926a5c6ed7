import Dispatch
import Synchronization

/// Threads that share a piece of work.
enum Workers {
  /// Does `work` once for each of `pieces`, on up to `threads` threads, each of which keeps what it found.
  ///
  /// Whichever thread is free takes the next piece, so a thread that gets no processor holds nobody up. The caller is
  /// one of the threads.
  ///
  /// - Returns: What each thread found; which pieces those were is not known.
  static func share<Found: Sendable>(
    _ pieces: Int,
    among threads: Int,
    startingWith nothing: Found,
    _ work: @Sendable (_ piece: Int, _ found: inout Found) -> Void
  ) -> [Found] {
    let count = max(1, min(threads, pieces))
    guard count > 1 else {
      var found = nothing
      for piece in 0..<pieces { work(piece, &found) }
      return [found]
    }
    let next = Atomic(0)
    let all = Mutex<[Found]>([])
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      var found = nothing
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { break }
        work(piece, &found)
      }
      all.withLock { $0.append(found) }
    }
    return all.withLock(\.self)
  }
}
