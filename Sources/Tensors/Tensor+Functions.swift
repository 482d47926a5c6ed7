import CKernels

extension Tensor {
  /// eˣ for each element.
  public func exp() -> Tensor { Unary.forward(self, CK_EXP) }

  /// The natural logarithm of each element.
  public func log() -> Tensor { Unary.forward(self, CK_LOG) }

  /// The square root of each element.
  public func sqrt() -> Tensor { Unary.forward(self, CK_SQRT) }

  /// The magnitude of each element; at 0 no gradient passes, as in PyTorch.
  public func abs() -> Tensor { Unary.forward(self, CK_ABS) }

  /// The sine of each element.
  public func sin() -> Tensor { Unary.forward(self, CK_SIN) }

  /// The cosine of each element.
  public func cos() -> Tensor { Unary.forward(self, CK_COS) }

  /// Each element to the power of a number, as `torch.pow`.
  public func pow(_ exponent: Double) -> Tensor {
    switch exponent {
    case 2: Unary.forward(self, CK_SQUARE)
    case 0.5: Unary.forward(self, CK_SQRT)
    default: Unary.forward(self, CK_POW, Float(exponent))
    }
  }
}

extension Tensor {
  /// Each element held between two bounds, as `torch.clamp`.
  ///
  /// - Precondition: the bounds are in order.
  public func clamp(min low: Double = -.infinity, max high: Double = .infinity) -> Tensor {
    precondition(low <= high, "clamp needs bounds in order, got \(low) and \(high)")
    return Unary.forward(self, CK_CLAMP, Float(low), Float(high))
  }

  /// Each element, but at least `number`: `torch.clamp(min:)`.
  public func maximum(_ number: Double) -> Tensor { clamp(min: number) }

  /// Each element, but at most `number`: `torch.clamp(max:)`.
  public func minimum(_ number: Double) -> Tensor { clamp(max: number) }
}

extension Tensor {
  /// The Euclidean norm of all elements, as `torch.Tensor.norm`; its gradient at 0 is 0.
  public func norm() -> Tensor {
    let squares = pow(2).sum()
    return squares.item == 0 ? squares : squares.sqrt()
  }

  /// The largest element, the first of them for the gradient; NaN if one is NaN, as in PyTorch.
  ///
  /// - Precondition: there is an element.
  public func max() -> Tensor { flatten()[argmax()] }

  /// The smallest element, the first of them for the gradient; NaN if one is NaN, as in PyTorch.
  ///
  /// - Precondition: there is an element.
  public func min() -> Tensor { flatten()[(-self).argmax()] }
}

extension Tensor {
  /// The variance of all elements; `correction` is taken from their number, 1 for an unbiased estimate.
  public func `var`(correction: Double = 1) -> Tensor {
    (self - mean()).pow(2).sum() * (1 / Float(Swift.max(0, Double(count) - correction)))
  }

  /// The variances along one axis, which disappears or stays with extent 1, as `torch.var`.
  ///
  /// - Precondition: the axis exists; negative ones count from the last.
  public func `var`(axis: Int, keepingAxis: Bool = false, correction: Double = 1) -> Tensor {
    let squares = (self - mean(axis: axis, keepingAxis: true)).pow(2)
    let scale = 1 / Float(Swift.max(0, Double(shape[axis]) - correction))
    return squares.sum(axis: axis, keepingAxis: keepingAxis) * scale
  }

  /// The standard deviation of all elements; `correction` is taken from their number.
  public func std(correction: Double = 1) -> Tensor { self.var(correction: correction).sqrt() }

  /// The standard deviations along one axis, which disappears or stays with extent 1, as `torch.std`.
  ///
  /// - Precondition: the axis exists; negative ones count from the last.
  public func std(axis: Int, keepingAxis: Bool = false, correction: Double = 1) -> Tensor {
    self.var(axis: axis, keepingAxis: keepingAxis, correction: correction).sqrt()
  }
}

extension Tensor {
  /// The place of the largest element, counted in row-major order, the first of equals; NaN counts as largest.
  ///
  /// - Precondition: there is an element.
  public func argmax() -> Int {
    precondition(count > 0, "argmax of no elements, shape \(shape)")
    var place: Float = 0
    // A float counts to 2²⁴ only: the rows of a long tensor are compared one by one.
    let length = 1 << 20
    var best = 0
    for start in stride(from: 0, to: count, by: length) {
      let data = node.pointee.data
      ck_argmax(1, Swift.min(length, count - start), 1, data + start, &place)
      let (now, champion) = (data[start + Int(place)], data[best])
      if start == 0 || now > champion || (now.isNaN && !champion.isNaN) { best = start + Int(place) }
    }
    return best
  }

  /// The places of the largest elements along one axis, which disappears or stays with extent 1, as `torch.argmax`.
  ///
  /// Places are whole numbers, as labels are; they have no gradient.
  ///
  /// - Precondition: the axis exists and is not empty.
  public func argmax(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let (outer, length, inner) = shape.split(at: axis)
    precondition(length > 0, "argmax along an empty axis \(axis) of shape \(shape)")
    var kept = shape.dimensions
    if keepingAxis { kept[shape.normalized(axis)] = 1 } else { kept.remove(at: shape.normalized(axis)) }
    let places = Tensor(shape: Shape(kept))
    ck_argmax(outer, length, inner, node.pointee.data, places.node.pointee.data)
    return places
  }
}
