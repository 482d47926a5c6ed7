import CKernels

/// The sum or mean of all elements or along one axis.
///
/// The gradient is spread back over what was summed.
enum Summation {
  /// Sums over the middle of [outer, axis, inner] and multiplies by `scale`.
  static func forward(_ x: Tensor, outer: Int, axis: Int, inner: Int, scale: Float, _ shape: Shape) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.sum, shape: shape, x)
    record.pointee.number = scale
    record.pointee.extents = SIMD4(Int32(outer), Int32(axis), Int32(inner), 0)
    ck_sum_axis(outer, axis, inner, x.node.pointee.data, scale, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let dy = record.output.pointee.grad else { return }
    let (outer, axis, inner) = (Int(record.extents[0]), Int(record.extents[1]), Int(record.extents[2]))
    tape.contribute(to: record.a) { ck_sum_axis_backward(outer, axis, inner, dy, record.number, $0) }
  }

  static func forward(_ x: Tensor, axis: Int, keepingAxis: Bool, isMean: Bool) -> Tensor {
    let dimensions = x.shape.dimensions
    let axis = x.shape.normalized(axis)
    let length = dimensions[axis]
    var kept = dimensions
    if keepingAxis { kept[axis] = 1 } else { kept.remove(at: axis) }
    return forward(
      x,
      outer: dimensions[..<axis].reduce(1, *),
      axis: length,
      inner: dimensions[(axis + 1)...].reduce(1, *),
      scale: isMean ? 1 / Float(length) : 1,
      Shape(kept)
    )
  }
}

extension Tensor {
  /// The sum of all elements, accumulated in double.
  public func sum() -> Tensor { Summation.forward(self, outer: 1, axis: count, inner: 1, scale: 1, .scalar) }

  /// The mean of all elements, accumulated in double.
  public func mean() -> Tensor {
    Summation.forward(self, outer: 1, axis: count, inner: 1, scale: 1 / Float(count), .scalar)
  }

  /// The sums along one axis, which disappears or stays with extent 1.
  ///
  /// - Precondition: the axis exists; negative ones count from the last.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    Summation.forward(self, axis: axis, keepingAxis: keepingAxis, isMean: false)
  }

  /// The means along one axis, which disappears or stays with extent 1.
  ///
  /// - Precondition: the axis exists; negative ones count from the last.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    Summation.forward(self, axis: axis, keepingAxis: keepingAxis, isMean: true)
  }
}
