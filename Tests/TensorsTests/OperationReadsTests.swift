import Testing

@testable import Tensors

@Suite struct `What a backward rule reads` {
  /// Every operation of every example of the gradient law is walked back twice, the second time with other elements in
  /// one of its inputs or its result: a gradient differs then if, and only if, the rule says that it reads them.
  @Test(arguments: Tensors.Operation.allCases) func `is what it says`(operation: Tensors.Operation) throws {
    var observed = (a: Tensors.Operation.Reads(), b: Tensors.Operation.Reads(), c: Tensors.Operation.Reads())
    for example in `The gradient law`.examples where example.operation == operation {
      let result = example.compute(example.inputs)
      let tape = Tape.current
      for place in 0..<tape.length where tape.state.pointee.records[place].operation == operation {
        let record = tape.state.pointee.records[place]
        guard record.a != record.b else { continue }
        observed.a.formUnion(reads(of: record, for: record.a, tape))
        if let b = record.b { observed.b.formUnion(reads(of: record, for: b, tape)) }
        if let c = record.c { observed.c.formUnion(reads(of: record, for: c, tape)) }
      }
      result.sum().backward()
    }
    let (forA, forB, forC) = operation.reads
    #expect(observed.a == forA && observed.b == forB && observed.c == forC, "\(operation): \(observed)")
  }

  /// What changes the gradient of `input` when it changes.
  private func reads(of record: Record, for input: NodePointer, _ tape: Tape) -> Tensors.Operation.Reads {
    guard input.pointee.requiresGrad else { return [] }
    let before = gradient(of: record, for: input, tape)
    let places: [(Tensors.Operation.Reads, NodePointer?)] = [
      (.a, record.a), (.b, record.b), (.c, record.c), (.output, record.output),
    ]
    return places.reduce(into: []) { found, place in
      guard let node = place.1, node.pointee.count > 1 else { return }
      // Turned round instead of replaced, so that labels stay labels.
      let elements = UnsafeMutableBufferPointer(start: node.pointee.data, count: node.pointee.count)
      let kept = Array(elements)
      for index in elements.indices { elements[index] = kept[(index + 1) % kept.count] }
      if gradient(of: record, for: input, tape) != before { found.insert(place.0) }
      for index in elements.indices { elements[index] = kept[index] }
    }
  }

  private func gradient(of record: Record, for input: NodePointer, _ tape: Tape) -> [Float] {
    let output = record.output
    for index in 0..<output.pointee.count { output.gradient()[index] = 0.3 + 0.1 * Float(index % 7) }
    for node in [record.a, record.b, record.c] { node?.pointee.hasGrad = false }
    record.operation.backward(record, tape)
    defer { for node in [record.a, record.b, record.c] { node?.pointee.hasGrad = false } }
    return Array(UnsafeBufferPointer(start: input.pointee.grad, count: input.pointee.count))
  }
}
