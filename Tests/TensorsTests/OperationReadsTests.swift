import CKernels
import Testing

@testable import Tensors

@Suite struct `What a backward rule reads` {
  private typealias Reads = Tensors.Operation.Reads

  /// Every operation of every example of the gradient law is walked back twice, the second time with other elements in
  /// one of its inputs or its result: a gradient differs then if, and only if, the rule says that it reads them.
  @Test(arguments: Tensors.Operation.allCases) func `is what it says`(operation: Tensors.Operation) throws {
    var (observed, said) = (Set<UInt8>(), Set<UInt8>())
    for example in `The gradient law`.examples where example.operation == operation {
      let result = example.compute(example.inputs)
      let tape = Tape.current
      for place in 0..<tape.length {
        let record = tape.state.pointee.records[place]
        guard record.operation == operation, record.a != record.b else { continue }
        let (forA, forB, forC) = record.rule
        for (index, input) in [record.a, record.b, record.c].enumerated() {
          guard let input, input.pointee.requiresGrad else { continue }
          // The inputs and what they read in one number, so that they are compared over all examples together.
          let rule = [forA, forB, forC][index]
          for read in 0..<UInt8(4) {
            let bit = Reads(rawValue: 1 << read)
            if reads(of: record, for: input, tape).contains(bit) { observed.insert(UInt8(index) * 4 + read) }
            if rule.contains(bit) { said.insert(UInt8(index) * 4 + read) }
          }
        }
      }
      result.sum().backward()
    }
    #expect(observed == said, "\(operation)")
  }

  @Test(arguments: 0..<CK_FUNCTION_COUNT.rawValue) func `is the input or the result of a function`(number: UInt32)
    throws
  {
    let x = Tensor([0.3, 0.6, -0.2, 0.1, 4, -4])
    // Only square roots and logarithms must not see negative numbers.
    let positive = x.abs().detach()
    let function = ck_function(rawValue: number)
    let input = [CK_SQRT, CK_LOG, CK_POW].contains(function) ? positive : x
    input.requiresGrad = true
    let result = Unary.forward(input, function, function == CK_POW ? 3 : 0.5, 1.5)
    let tape = Tape.current
    let record = tape.state.pointee.records[tape.length - 1]
    #expect(reads(of: record, for: input.node, tape) == record.rule.forA, "function \(number)")
    result.sum().backward()
  }

  /// What changes the gradient of `input` when it changes.
  private func reads(of record: Record, for input: NodePointer, _ tape: Tape) -> Reads {
    guard input.pointee.requiresGrad else { return [] }
    let before = gradient(of: record, for: input, tape)
    let places: [(Reads, NodePointer?)] = [
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
