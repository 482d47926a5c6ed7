/// The record of the operations of one step, and the memory of their results, which the next step uses again.
///
/// Every step runs the user's code anew (define-by-run). Operation `n` of a step writes into the result of operation
/// `n` of the last step, if that is large enough and nobody else holds it; so a training loop allocates nothing once
/// it has come round, and a program that changes from step to step still computes the same numbers.
///
/// A recording ends with ``backward(from:)``: the next operation begins another. Without it the tape grows, and lets go
/// of what nobody can reach any more each time that it has doubled.
package struct Tape {
  /// What an operation leaves behind.
  ///
  /// Plain data: walking it costs no reference counting.
  package struct Entry {
    var record: Record
    var owners: Owners
  }

  /// The tensors that an operation keeps alive.
  package struct Owners {
    /// The result.
    var output: Tensor
    /// An earlier result that somebody held when its turn came, kept for the turn after.
    var spare: Tensor?
    /// Inputs that no operation of this recording made.
    var a, b, c: Tensor?
  }

  /// The state, behind a pointer so that no access has to be checked for exclusivity.
  package struct State {
    var records: UnsafeMutablePointer<Record>
    var owners: UnsafeMutablePointer<Owners>
    /// How many entries are initialised.
    var count = 0
    var capacity: Int
    /// How many entries belong to this recording.
    var cursor = 0
    /// Identifies this recording among all of the process.
    var recording: UInt64
    /// Whether `backward` was run, so that the next operation begins a new recording.
    var isOver = false
    /// Whether results of this tape may require gradients.
    let isDifferentiating: Bool
    /// Whether each use's contribution to a gradient is kept.
    var observesUses = false
    /// How long the tape may become before unreachable entries are looked for.
    var sweepLength = 4096
    /// Whether elements were changed in place since this recording began.
    var hasChanges = false
    /// Values that this recording still needs and that have been replaced since.
    var keptValues: [KeptValue] = []
    /// How often memory was allocated; a steady loop leaves it alone.
    var allocations = 0
    var contribution: UnsafeMutablePointer<Float>?
    var contributionCapacity = 0
    var temporary: UnsafeMutablePointer<Float>?
    var temporaryCapacity = 0
  }

  let state: UnsafeMutablePointer<State>

  /// Makes an empty tape; `identity` tells it apart from all others of the process.
  init(identity: UInt64, isDifferentiating: Bool) {
    let capacity = 64
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        records: .allocate(capacity: capacity),
        owners: .allocate(capacity: capacity),
        capacity: capacity,
        recording: identity << 40 | 1,
        isDifferentiating: isDifferentiating
      )
    )
  }

  /// Frees the tape and lets go of everything it holds.
  func free() {
    state.pointee.owners.deinitialize(count: state.pointee.count)
    state.pointee.records.deallocate()
    state.pointee.owners.deallocate()
    state.pointee.contribution?.deallocate()
    state.pointee.temporary?.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// How often memory was allocated so far.
  package var allocations: Int { state.pointee.allocations }

  /// How many operations the current recording holds.
  package var length: Int { state.pointee.cursor }
}

/// One operation of a recording.
package struct Record {
  var operation: Operation
  /// The result.
  var output: NodePointer
  /// The inputs.
  var a: NodePointer
  var b: NodePointer?
  var c: NodePointer?
  /// Which versions of the inputs the operation saw.
  var aVersion: UInt32 = 0
  var bVersion: UInt32 = 0
  var cVersion: UInt32 = 0
  /// A scalar operand: a scale, a probability.
  var number: Float = 0
  /// A second one.
  var otherNumber: Float = 0
  /// What else the backward rule has to know of shapes.
  var extents = SIMD4<Int32>()
}

extension Tape {
  /// Begins a new recording, which may overwrite the results of the last one.
  package func begin() {
    state.pointee.cursor = 0
    state.pointee.recording &+= 1
    state.pointee.isOver = false
    if state.pointee.hasChanges { forgetChanges() }
  }

  /// Finds a place for the result of an operation and notes its inputs.
  ///
  /// The caller computes into `output` before the next operation is recorded.
  @inline(__always)
  func record(
    _ operation: Operation,
    shape: Shape,
    _ a: Tensor,
    _ b: Tensor? = nil,
    _ c: Tensor? = nil
  ) -> UnsafeMutablePointer<Record> {
    if state.pointee.isOver { begin() }
    let place = state.pointee.cursor
    if place == state.pointee.sweepLength { return recordAfterSweep(operation, shape: shape, a, b, c) }
    if place < state.pointee.count, isKnownUniquelyReferenced(&state.pointee.owners[place].output),
      state.pointee.records[place].output.pointee.capacity >= shape.count
    {
      // The steady state: the memory of the last step is used again.
    } else {
      makeRoom(at: place, for: shape)
    }
    let record = state.pointee.records + place
    let owners = state.pointee.owners + place
    let output = record.pointee.output
    record.pointee.operation = operation
    record.pointee.a = a.node
    record.pointee.b = b?.node
    record.pointee.c = c?.node
    record.pointee.aVersion = a.node.pointee.version
    record.pointee.bVersion = b?.node.pointee.version ?? 0
    record.pointee.cVersion = c?.node.pointee.version ?? 0
    hold(a, in: &owners.pointee.a)
    hold(b, in: &owners.pointee.b)
    hold(c, in: &owners.pointee.c)
    output.pointee.shape = shape
    output.pointee.recording = state.pointee.recording
    output.pointee.hasGrad = false
    output.pointee.useCount = 0
    output.pointee.version = 0
    output.pointee.requiresGrad =
      state.pointee.isDifferentiating
      && (a.node.pointee.requiresGrad || b?.node.pointee.requiresGrad ?? false || c?.node.pointee.requiresGrad ?? false)
    state.pointee.cursor = place &+ 1
    return record
  }

  /// The tensor of the record made last.
  @inline(__always)
  func result() -> Tensor { state.pointee.owners[state.pointee.cursor &- 1].output }

  /// Keeps an input alive that no entry of this recording owns.
  @inline(__always)
  private func hold(_ input: Tensor?, in owner: inout Tensor?) {
    guard let input, input.node.pointee.recording != state.pointee.recording else {
      if owner != nil { owner = nil }
      return
    }
    if owner !== input { owner = input }
  }

  /// Puts a fresh or a spare result at `place`, whose own is held by somebody, too small, or not there yet.
  @inline(never)
  private func makeRoom(at place: Int, for shape: Shape) {
    guard place < state.pointee.count else {
      if place == state.pointee.capacity { grow() }
      let tensor = allocate(shape)
      (state.pointee.records + place).initialize(to: Record(operation: .add, output: tensor.node, a: tensor.node))
      (state.pointee.owners + place).initialize(to: Owners(output: tensor))
      state.pointee.count = place + 1
      return
    }
    let owners = state.pointee.owners + place
    let old = owners.pointee.output
    if isKnownUniquelyReferenced(&owners.pointee.spare), let spare = owners.pointee.spare,
      spare.node.pointee.capacity >= shape.count
    {
      owners.pointee.output = spare
    } else {
      owners.pointee.output = allocate(shape)
    }
    owners.pointee.spare = old
    state.pointee.records[place].output = owners.pointee.output.node
  }

  private func allocate(_ shape: Shape) -> Tensor {
    state.pointee.allocations += 1
    return Tensor(node: .make(shape))
  }

  private func grow() {
    let capacity = state.pointee.capacity * 2
    let records = UnsafeMutablePointer<Record>.allocate(capacity: capacity)
    let owners = UnsafeMutablePointer<Owners>.allocate(capacity: capacity)
    records.moveInitialize(from: state.pointee.records, count: state.pointee.count)
    owners.moveInitialize(from: state.pointee.owners, count: state.pointee.count)
    state.pointee.records.deallocate()
    state.pointee.owners.deallocate()
    state.pointee.records = records
    state.pointee.owners = owners
    state.pointee.capacity = capacity
  }

  @inline(never)
  private func recordAfterSweep(
    _ operation: Operation,
    shape: Shape,
    _ a: Tensor,
    _ b: Tensor?,
    _ c: Tensor?
  ) -> UnsafeMutablePointer<Record> {
    // Inputs are held by their callers now; a sweep therefore keeps all that this operation needs.
    sweep()
    return record(operation, shape: shape, a, b, c)
  }
}

extension Tape {
  /// The shape of the last result of this recording into which `input` went, if there is one.
  package func lastResult(of input: Tensor) -> Shape? {
    let place = (0..<state.pointee.cursor).last { place in
      let record = state.pointee.records[place]
      return record.a == input.node || record.b == input.node || record.c == input.node
    }
    return place.map { state.pointee.records[$0].output.pointee.shape }
  }
}
