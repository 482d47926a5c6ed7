extension Tape {
  /// Moves entries whose result nobody can reach any more behind the cursor, where they will be used again.
  ///
  /// An entry is reachable when somebody holds its result, or when a reachable later entry takes it as input. A loop
  /// that only computes, and never calls `backward`, thereby stays of bounded length.
  ///
  /// - Complexity: O(length of the recording); called each time that the recording doubled.
  func sweep() {
    let count = state.pointee.cursor
    var isReachable = [Bool](repeating: false, count: count)
    var needed: Set<NodePointer> = []
    for place in (0..<count).reversed() {
      let record = state.pointee.records[place]
      guard !isKnownUniquelyReferenced(&state.pointee.owners[place].output) || needed.contains(record.output) else {
        continue
      }
      isReachable[place] = true
      needed.insert(record.a)
      if let b = record.b { needed.insert(b) }
      if let c = record.c { needed.insert(c) }
    }
    let reachable = (0..<count).filter { isReachable[$0] }
    let unreachable = (0..<count).filter { !isReachable[$0] }
    permute(reachable + unreachable)
    for place in reachable.count..<count {
      state.pointee.owners[place].a = nil
      state.pointee.owners[place].b = nil
      state.pointee.owners[place].c = nil
    }
    state.pointee.cursor = reachable.count
    if reachable.count * 2 > state.pointee.sweepLength { state.pointee.sweepLength *= 2 }
  }

  /// Puts entry `order[n]` at place `n`.
  private func permute(_ order: [Int]) {
    let records = UnsafeMutablePointer<Record>.allocate(capacity: order.count)
    let owners = UnsafeMutablePointer<Owners>.allocate(capacity: order.count)
    for (place, source) in order.enumerated() {
      (records + place).moveInitialize(from: state.pointee.records + source, count: 1)
      (owners + place).moveInitialize(from: state.pointee.owners + source, count: 1)
    }
    state.pointee.records.moveInitialize(from: records, count: order.count)
    state.pointee.owners.moveInitialize(from: owners, count: order.count)
    records.deallocate()
    owners.deallocate()
  }
}
