extension Tape {
  /// The shapes of the parameters that got a gradient in the last recording of this thread, and that no optimiser knows.
  package static func strangers() -> [Shape] {
    let state = ThreadContext.current.pointee.recordingTape.state
    var seen: Set<NodePointer> = []
    var shapes: [Shape] = []
    for place in 0..<state.pointee.cursor {
      let record = state.pointee.records[place]
      // What was only looked at in between, the way back has not come by.
      guard record.output.pointee.hasGrad else { continue }
      for case let input? in [record.a, record.b, record.c] {
        let node = input.pointee
        guard node.isParameterValue, !node.isClaimed, node.hasGrad, seen.insert(input).inserted else { continue }
        shapes.append(node.shape)
      }
    }
    return shapes
  }
}
