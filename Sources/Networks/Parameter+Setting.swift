extension Parameter {
  /// Replaces the values, as Gluon's `set_data`: also between forward and backward, which then still computes the
  /// gradient at the values that the forward pass saw.
  ///
  /// Whoever shares the parameter sees the new values. A parameter that waits for its shape takes that of `values`.
  ///
  /// - Precondition: the shape is that of the parameter, as far as it is known.
  public func setData(_ values: Tensor) {
    if isLazy {
      let known = zip(extents, values.shape.dimensions)
      precondition(
        extents.count == values.shape.rank && known.allSatisfy { $0 == nil || $0 == $1 },
        "values of shape \(values.shape) do not fit a parameter of shape \(extents.map { $0.map(String.init) ?? "?" })"
      )
      materialize(values.shape)
    }
    value.setData(values)
  }

  /// Replaces the values by elements in row-major order; see ``setData(_:)-(Tensor)``.
  ///
  /// - Precondition: the shape is known, and there are as many elements as it holds.
  public func setData(_ elements: [Float]) { setData(Tensor(shape: shape, elements: elements)) }

  /// Replaces the values by the rows of a matrix; see ``setData(_:)-(Tensor)``.
  ///
  /// - Precondition: the parameter is such a matrix.
  public func setData(_ rows: [[Float]]) { setData(Tensor(rows)) }

  /// Replaces the values by those of another parameter, which stays another one; see ``setData(_:)-(Tensor)``.
  ///
  /// - Precondition: the other one has values, and the shapes are equal.
  public func setData(_ other: Parameter) { setData(other.value) }
}
