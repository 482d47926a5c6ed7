import CKernels
import Synchronization

/// What each thread has of its own: two tapes, the default generator and the number of parameters made.
package struct ThreadContext {
  /// Where operations record themselves now.
  var tape: Tape
  let recordingTape: Tape
  /// Where operations go inside ``noGrad(_:)``: their memory is recycled too, but nothing is differentiated.
  let inferenceTape: Tape
  var generator: Generator
  /// How many parameters were made on this thread.
  package var parametersMade = 0

  private static let tapesMade = Atomic<UInt64>(0)

  /// The context of this thread, made on first use and freed when the thread ends.
  @inline(__always)
  package static var current: UnsafeMutablePointer<ThreadContext> {
    guard let context = ck_context() else { return make() }
    return context.assumingMemoryBound(to: ThreadContext.self)
  }

  @inline(never)
  private static func make() -> UnsafeMutablePointer<ThreadContext> {
    let context = UnsafeMutablePointer<ThreadContext>.allocate(capacity: 1)
    let recording = Tape(identity: nextIdentity(), isDifferentiating: true)
    let inference = Tape(identity: nextIdentity(), isDifferentiating: false)
    context.initialize(
      to: ThreadContext(
        tape: recording,
        recordingTape: recording,
        inferenceTape: inference,
        generator: Generator(seed: Generator.defaultSeed)
      )
    )
    ck_set_context(context) { pointer in
      guard let context = pointer?.assumingMemoryBound(to: ThreadContext.self) else { return }
      context.pointee.recordingTape.free()
      context.pointee.inferenceTape.free()
      context.deinitialize(count: 1)
      context.deallocate()
    }
    return context
  }

  private static func nextIdentity() -> UInt64 { tapesMade.add(1, ordering: .relaxed).newValue }
}

extension Tape {
  /// The tape on which operations of this thread record themselves.
  @inline(__always)
  package static var current: Tape { ThreadContext.current.pointee.tape }
}

/// Runs `body` without recording: nothing computed inside requires a gradient.
///
/// What it computes stays valid for as long as somebody holds it.
public func noGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
  let context = ThreadContext.current
  let outer = context.pointee.tape
  let inner = context.pointee.inferenceTape
  if outer.state != inner.state { inner.begin() }
  context.pointee.tape = inner
  defer { context.pointee.tape = outer }
  return try body()
}

/// Runs `body` keeping each use's contribution to the gradients that it computes, for
/// ``Tensor/gradientContributions``.
public func observingUses<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
  let tape = Tape.current
  let before = tape.state.pointee.observesUses
  tape.state.pointee.observesUses = true
  defer { tape.state.pointee.observesUses = before }
  return try body()
}

/// Seeds the default generator of this thread, from which everything random is drawn unless a generator is given.
///
/// A negative seed counts from 2⁶⁴ down, as in `torch.manual_seed`.
public func manualSeed(_ seed: some BinaryInteger) {
  ThreadContext.current.pointee.generator.manualSeed(UInt64(truncatingIfNeeded: seed))
}
