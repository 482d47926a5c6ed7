import CKernels

/// A function of one number, applied to each element.
///
/// Which functions there are, their values and their derivatives, says the table in `CKernels/unary.c`; each has a line
/// there, and one method on `Tensor`. This operation carries the function and the two numbers that it may take.
enum Unary {
  @inline(__always)
  static func forward(_ x: Tensor, _ function: ck_function, _ p: Float = 0, _ q: Float = 0) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.unary, shape: x.node.pointee.shape, x)
    record.pointee.number = p
    record.pointee.otherNumber = q
    record.pointee.extents[0] = Int32(truncatingIfNeeded: function.rawValue)
    ck_unary(function, p, q, x.count, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad else { return }
    let function = ck_function(rawValue: UInt32(truncatingIfNeeded: record.extents[0]))
    tape.contribute(to: x) {
      ck_unary_backward(
        function,
        record.number,
        record.otherNumber,
        x.pointee.count,
        x.pointee.data,
        output.pointee.data,
        dy,
        $0
      )
    }
  }

  /// Whether the derivative is computed from the result, and otherwise from the input.
  static func readsResult(_ record: Record) -> Bool {
    switch ck_function(rawValue: UInt32(truncatingIfNeeded: record.extents[0])) {
    case CK_RELU, CK_TANH, CK_SIGMOID, CK_EXP, CK_SQRT: true
    default: false
    }
  }
}
