import CKernels

extension Tensor {
  /// Adds a number to every element, in place.
  ///
  /// This and the operators below change the elements of a tensor that somebody made, a parameter's value for example,
  /// without being differentiated, as PyTorch's `w.data += 1`. A result that is to be differentiated, and a row that was
  /// read, is not changed: the variable holds a new, recorded result afterwards.
  public static func += (left: inout Tensor, right: Float) {
    if !left.update({ $0 + right }) { left = left + right }
  }

  /// Takes a number from every element, in place.
  public static func -= (left: inout Tensor, right: Float) {
    if !left.update({ $0 - right }) { left = left - right }
  }

  /// Multiplies every element by a number, in place.
  public static func *= (left: inout Tensor, right: Float) {
    if !left.update({ $0 * right }) { left = left * right }
  }

  /// Divides every element by a number, in place.
  public static func /= (left: inout Tensor, right: Float) {
    if !left.update({ $0 / right }) { left = left / right }
  }

  /// Adds elements in place; the right side is spread to the shape of the left.
  public static func += (left: inout Tensor, right: Tensor) {
    if !left.update(with: right, CK_ADD) { left = left + right }
  }

  /// Takes elements away in place; the right side is spread to the shape of the left.
  public static func -= (left: inout Tensor, right: Tensor) {
    if !left.update(with: right, CK_SUBTRACT) { left = left - right }
  }

  /// Multiplies elements in place; the right side is spread to the shape of the left.
  public static func *= (left: inout Tensor, right: Tensor) {
    if !left.update(with: right, CK_MULTIPLY) { left = left * right }
  }

  /// Divides elements in place; the right side is spread to the shape of the left.
  public static func /= (left: inout Tensor, right: Tensor) {
    if !left.update(with: right, CK_DIVIDE) { left = left / right }
  }

  /// Makes every element `value`, as `fill_`.
  public func fill(_ value: Float) { withMutableElements { $0.update(repeating: value) } }
}

extension Tensor {
  /// Whether in-place operators change the elements, instead of computing a new tensor.
  private var isChangedInPlace: Bool {
    let context = ThreadContext.current
    let isRecorded = context.pointee.tape.state == context.pointee.recordingTape.state
    return !node.pointee.isPartCopy && !(isRecorded && node.pointee.requiresGrad && !node.pointee.isLeaf)
  }

  /// Replaces each element by a function of it; `false`, and nothing changed, where a new tensor is to be computed.
  private func update(_ body: (Float) -> Float) -> Bool {
    guard isChangedInPlace else { return false }
    withMutableElements { elements in
      for index in elements.indices { elements[index] = body(elements[index]) }
    }
    return true
  }

  /// The same with another operand.
  private func update(with other: Tensor, _ arithmetic: ck_arithmetic) -> Bool {
    precondition(
      shape.broadcast(with: other.shape) == shape,
      "a tensor of shape \(shape) cannot take up one of shape \(other.shape) in place"
    )
    guard isChangedInPlace else { return false }
    willChange()
    let result = allocateFloats(count)
    Broadcasting.apply(arithmetic, shape, node, other.node, result)
    node.pointee.data.update(from: result, count: count)
    result.deallocate()
    return true
  }
}
