extension Optimizer {
  /// What the optimiser keeps for a parameter under one of PyTorch's names, as a copy; `nil` before its first step, for a
  /// parameter that is not its own, and for a name that it does not know.
  package func copyState(_ name: String, for parameter: Parameter) -> [Float]? {
    guard let place = arena.place(of: parameter), place.steps > 0,
      let block = stateNames(ofGroup: place.group).firstIndex(of: name)
    else { return nil }
    return Array(UnsafeBufferPointer(start: arena.state(block) + place.offset, count: parameter.value.count))
  }
}
