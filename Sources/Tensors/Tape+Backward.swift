import CKernels

extension Tape {
  /// Walks the recording back from `loss`, leaving a gradient with every node that requires one.
  ///
  /// The first contribution to a gradient is stored, later ones are added: tied parameters need no special care, and
  /// nothing has to be cleared but leaves, whose gradients accumulate over calls as in PyTorch.
  ///
  /// - Precondition: `loss` has one element, depends on something that requires a gradient, and is of this recording;
  ///   no value that a rule needs was changed in place since.
  func backward(from loss: Tensor) {
    let node = loss.node
    precondition(node.pointee.count == 1, "backward() starts from one element, this tensor has shape \(loss.shape)")
    precondition(node.pointee.requiresGrad, "backward() on a tensor that depends on nothing that requires a gradient")
    precondition(
      node.pointee.isLeaf || node.pointee.recording == state.pointee.recording,
      "backward() on the result of an earlier step, whose recording is gone"
    )
    if state.pointee.isOver {
      for place in 0..<state.pointee.cursor { state.pointee.records[place].output.pointee.hasGrad = false }
    }
    contribute(to: node) { $0[0] = 1 }
    let hasChanges = state.pointee.hasChanges
    var place = state.pointee.cursor
    while place > 0 {
      place &-= 1
      let record = state.pointee.records[place]
      guard record.output.pointee.hasGrad else { continue }
      if hasChanges { backwardAfterChanges(record) } else { record.operation.backward(record, self) }
    }
    state.pointee.isOver = true
  }

  /// Lets `compute` store one contribution to the gradient of `input`, if that wants one.
  ///
  /// - Precondition: `input` is a leaf or of this recording; the graph of an earlier step is gone, as in PyTorch.
  @inline(__always)
  func contribute(to input: NodePointer, _ compute: (UnsafeMutablePointer<Float>) -> Void) {
    guard input.pointee.requiresGrad else { return }
    precondition(
      input.pointee.isLeaf || input.pointee.recording == state.pointee.recording,
      "backward() reached a result of an earlier step; detach() it there if it is meant as a constant"
    )
    if !input.pointee.hasGrad {
      compute(input.gradient())
      input.pointee.hasGrad = true
      input.pointee.useCount = 1
      input.pointee.contributionCount = 0
      return
    }
    let contribution = contributionMemory(input.pointee.count)
    compute(contribution)
    if state.pointee.observesUses, input.pointee.isLeaf { keep(contribution, of: input) }
    ck_accumulate(input.pointee.count, contribution, input.gradient())
    input.pointee.useCount &+= 1
  }

  /// Memory for `count` floats until the next operation is walked back.
  func temporary(_ count: Int) -> UnsafeMutablePointer<Float> {
    if let memory = state.pointee.temporary, state.pointee.temporaryCapacity >= count { return memory }
    state.pointee.temporary?.deallocate()
    let memory = allocateFloats(count)
    state.pointee.temporary = memory
    state.pointee.temporaryCapacity = count
    state.pointee.allocations += 1
    return memory
  }

  private func contributionMemory(_ count: Int) -> UnsafeMutablePointer<Float> {
    if let memory = state.pointee.contribution, state.pointee.contributionCapacity >= count { return memory }
    state.pointee.contribution?.deallocate()
    let memory = allocateFloats(count)
    state.pointee.contribution = memory
    state.pointee.contributionCapacity = count
    state.pointee.allocations += 1
    return memory
  }

  /// Keeps a second or later contribution, and before the second the first, which `grad` still is.
  @inline(never)
  private func keep(_ contribution: UnsafeMutablePointer<Float>, of input: NodePointer) {
    let (count, uses) = (input.pointee.count, input.pointee.useCount)
    if input.pointee.contributionCapacity <= uses {
      let capacity = max(2, uses * 2)
      let memory = allocateFloats(capacity * count)
      if let old = input.pointee.contributions {
        memory.update(from: old, count: uses * count)
        old.deallocate()
      }
      input.pointee.contributions = memory
      input.pointee.contributionCapacity = capacity
      state.pointee.allocations += 1
    }
    guard let memory = input.pointee.contributions else { return }
    if uses == 1 { memory.update(from: input.gradient(), count: count) }
    (memory + uses * count).update(from: contribution, count: count)
    input.pointee.contributionCount = uses + 1
  }
}

extension Tensor {
  /// Computes the gradient of this element with respect to everything that requires one, and ends the recording.
  ///
  /// - Precondition: one element, computed since the last call from something that requires a gradient.
  public func backward() { Tape.current.backward(from: self) }
}
