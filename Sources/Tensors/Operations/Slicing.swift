/// Neighbouring rows of the first axis, as a copy.
///
/// The gradient goes back to their places, and is 0 everywhere else.
enum Slicing {
  /// Takes `shape.count` elements from element `start` on.
  static func forward(_ x: Tensor, from start: Int, _ shape: Shape) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.slice, shape: shape, x)
    record.pointee.extents = SIMD4(Int32(start), 0, 0, 0)
    record.pointee.output.pointee.data.update(from: x.node.pointee.data + start, count: shape.count)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let dy = record.output.pointee.grad else { return }
    let (start, count) = (Int(record.extents[0]), record.output.pointee.count)
    tape.contribute(to: record.a) { target in
      target.update(repeating: 0, count: record.a.pointee.count)
      (target + start).update(from: dy, count: count)
    }
  }
}
