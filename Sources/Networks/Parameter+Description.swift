extension Parameter: CustomStringConvertible {
  /// As PyTorch prints it: `Parameter containing:` and the values, or `<UninitializedParameter>` without a shape.
  public var description: String {
    isLazy
      ? "<UninitializedParameter>"
      : "Parameter containing:\n\(value.description(requiresGrad: requiresGrad))"
  }
}
