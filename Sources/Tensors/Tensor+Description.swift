extension Tensor: CustomStringConvertible {
  /// The elements as PyTorch prints them: `tensor([ 0.0065, -0.2271])`.
  ///
  /// A tensor of one's own that requires a gradient says so; the value of a parameter does not, as PyTorch's `.data`,
  /// and neither does a result, whose `grad_fn` has no counterpart here.
  public var description: String {
    description(requiresGrad: requiresGrad && node.pointee.isLeaf && !node.pointee.isParameterValue)
  }

  /// The elements as PyTorch prints them, with or without `requires_grad=True` behind.
  package func description(requiresGrad: Bool) -> String {
    withElements { elements in
      let text = TensorText(shape: shape)
      let format = NumberFormat(for: elements.isEmpty ? [] : text.shownElements.map { elements[$0] })
      return text.description(width: format.width, suffixes: requiresGrad ? ["requires_grad=True"] : []) {
        format.text(elements[$0])
      }
    }
  }
}
