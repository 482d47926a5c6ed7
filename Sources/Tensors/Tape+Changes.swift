extension Tape {
  /// The elements of an input as an operation saw them, kept because they were replaced before `backward`.
  struct KeptValue {
    var tensor: Tensor
    var version: UInt32
    /// A copy of the elements.
    var elements: Tensor
  }

  /// Whether operations were recorded that `backward` may still walk back.
  private var isRecording: Bool { state.pointee.cursor > 0 && !state.pointee.isOver }

  /// Notes that the elements of `tensor` are about to be changed in place.
  ///
  /// - Parameter isKept: Whether the elements are kept for this recording, so that it may still be walked back.
  func noteChange(of tensor: Tensor, keepingValues isKept: Bool) {
    if isRecording {
      if isKept { keep(tensor) }
      state.pointee.hasChanges = true
    }
    tensor.node.pointee.version &+= 1
  }

  /// Notes that an optimiser is about to change parameters of this thread, whose versions it raises itself.
  package static func noteStep() {
    let tape = ThreadContext.current.pointee.recordingTape
    if tape.isRecording { tape.state.pointee.hasChanges = true }
  }

  /// Whether `node` is the result of an operation that will be differentiated.
  func willDifferentiate(_ node: NodePointer) -> Bool {
    isRecording && node.pointee.requiresGrad && node.pointee.recording == state.pointee.recording
  }

  private func keep(_ tensor: Tensor) {
    let version = tensor.node.pointee.version
    guard keptValue(of: tensor.node, version) == nil else { return }
    state.pointee.keptValues.append(KeptValue(tensor: tensor, version: version, elements: tensor.detach()))
  }

  private func keptValue(of node: NodePointer, _ version: UInt32) -> KeptValue? {
    state.pointee.keptValues.first { $0.tensor.node == node && $0.version == version }
  }

  /// Forgets changes of the last recording.
  @inline(never)
  func forgetChanges() {
    state.pointee.hasChanges = false
    state.pointee.keptValues = []
  }
}

extension Tape {
  /// Walks one operation back after elements were changed in place: with those that it saw where they were kept.
  ///
  /// - Precondition: whatever the rule reads was kept or did not change.
  @inline(never)
  func backwardAfterChanges(_ record: Record) {
    let needed = record.reads
    var replaced: [(node: NodePointer, data: UnsafeMutablePointer<Float>)] = []
    func restore(_ node: NodePointer?, to version: UInt32, _ role: String) {
      guard let node, node.pointee.version != version else { return }
      guard let kept = keptValue(of: node, version) else { return refuse(record, role, node, since: version) }
      // The same input may stand in two places of the operation.
      guard !replaced.contains(where: { $0.node == node }) else { return }
      replaced.append((node, node.pointee.data))
      node.pointee.data = kept.elements.node.pointee.data
    }
    if needed.contains(.a) { restore(record.a, to: record.aVersion, "an input") }
    if needed.contains(.b) { restore(record.b, to: record.bVersion, "an input") }
    if needed.contains(.c) { restore(record.c, to: record.cVersion, "an input") }
    if needed.contains(.output) { restore(record.output, to: 0, "the result") }
    record.operation.backward(record, self)
    for (node, data) in replaced { node.pointee.data = data }
  }

  private func refuse(_ record: Record, _ role: String, _ node: NodePointer, since version: UInt32) {
    preconditionFailure(
      "backward() needs \(role) of \(record.operation), of shape \(node.pointee.shape), as it was in the forward pass,"
        + " but it was modified by an in-place change since (it is at version \(node.pointee.version),"
        + " expected version \(version)); change it after backward(), or with setData"
    )
  }
}

extension Tensor {
  /// To be called before the elements are changed in place: whoever recorded them is told.
  ///
  /// - Precondition: this is neither a result that is still to be differentiated nor a copy of a part of another tensor.
  package func willChange(keepingValues isKept: Bool = false) {
    let context = ThreadContext.current
    let tape = context.pointee.recordingTape
    precondition(
      !node.pointee.isPartCopy,
      "t[0][1] = x would change a copy of row 0 only: write t[0, 1] = x or t[0] = row, or take detach() of the row"
    )
    precondition(
      context.pointee.tape.state != tape.state || !tape.willDifferentiate(node),
      "the result of a recorded operation, of shape \(shape), cannot be changed in place before backward():"
        + " compute a new one, or change its detach()"
    )
    tape.noteChange(of: self, keepingValues: isKept)
  }

  /// Replaces the elements by those of `other`, and keeps those that the recording under way may need.
  ///
  /// - Precondition: the shapes are equal.
  package func setData(_ other: Tensor) {
    precondition(shape == other.shape, "cannot copy a tensor of shape \(other.shape) into one of shape \(shape)")
    willChange(keepingValues: true)
    node.pointee.data.update(from: other.node.pointee.data, count: count)
  }
}
