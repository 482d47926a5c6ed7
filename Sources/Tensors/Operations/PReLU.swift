import CKernels

/// x where it is positive, else x times a slope that is learned (He et al., 2015).
///
/// ∂/∂x = dy, or dy times the slope; ∂/∂slope = Σ dy x over the negative x.
enum ParametricRectifier {
  static func forward(_ x: Tensor, _ slopes: Tensor) -> Tensor {
    let shape = x.shape
    precondition(
      slopes.count == 1 || (shape.rank >= 2 && slopes.count == shape[1]),
      "prelu needs one slope, or one for each of the channels on axis 1, got \(slopes.shape) for an input \(shape)"
    )
    let (outer, channels, inner) = slopes.count == 1 ? (1, 1, shape.count) : shape.split(at: 1)
    let tape = Tape.current
    let record = tape.record(.prelu, shape: shape, x, slopes)
    record.pointee.extents = SIMD4(Int32(outer), Int32(channels), Int32(inner), 0)
    let y = record.pointee.output.pointee.data
    ck_prelu(outer, channels, inner, x.node.pointee.data, slopes.node.pointee.data, y)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let x = record.a
    guard let slopes = record.b, let dy = record.output.pointee.grad else { return }
    let (outer, channels, inner) = (Int(record.extents[0]), Int(record.extents[1]), Int(record.extents[2]))
    tape.contribute(to: x) {
      ck_prelu_backward(outer, channels, inner, x.pointee.data, slopes.pointee.data, dy, $0)
    }
    tape.contribute(to: slopes) { ck_prelu_backward_slopes(outer, channels, inner, x.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// Negative elements are multiplied by a slope, one for all or one for each channel on axis 1, as
  /// `torch.nn.functional.prelu`.
  ///
  /// - Precondition: there are one slope or as many as channels.
  public func prelu(_ slopes: Tensor) -> Tensor { ParametricRectifier.forward(self, slopes) }
}
