extension Tensor {
  /// Row `row` along the first axis, as `t[row]` in PyTorch; the row of a vector is a scalar.
  ///
  /// Reading gives a copy, through which gradients pass; assigning writes the elements into this tensor, spread to the
  /// shape of the row where they are fewer. Negative rows count from the last.
  ///
  /// - Precondition: there is such a row.
  public subscript(row: Int) -> Tensor {
    get { part(from: rowNumber(row), rows: 1, shape.removing(axis: 0)) }
    set { write(newValue, from: rowNumber(row), shape.removing(axis: 0)) }
  }

  /// Neighbouring rows along the first axis, as `t[0..<2]`.
  ///
  /// Reading gives a copy, through which gradients pass; assigning writes the elements into this tensor, spread where
  /// they are fewer.
  ///
  /// - Precondition: there are such rows.
  public subscript(rows: some RangeExpression<Int>) -> Tensor {
    get {
      let rows = range(rows)
      return part(from: rows.lowerBound, rows: rows.count, shape.replacingFirst(with: rows.count))
    }
    set {
      let rows = range(rows)
      write(newValue, from: rows.lowerBound, shape.replacingFirst(with: rows.count))
    }
  }

  /// All of it, as `t[:]` in PyTorch: `t[...] += 1` changes every element in place.
  ///
  /// Reading gives this tensor itself; assigning writes elements into it, spread where they are fewer.
  public subscript(everything: UnboundedRange) -> Tensor {
    get { self }
    set { if newValue !== self { write(newValue, from: 0, shape) } }
  }

  private func part(from row: Int, rows: Int, _ part: Shape) -> Tensor {
    let start = row * (count / Swift.max(1, shape[0]))
    if requiresGrad, Tape.current.state.pointee.isDifferentiating { return Slicing.forward(self, from: start, part) }
    let elements = UnsafeBufferPointer(start: node.pointee.data + start, count: part.count)
    let copy = Tensor(shape: part, elements: elements)
    copy.node.pointee.isPartCopy = true
    return copy
  }

  private func write(_ values: Tensor, from row: Int, _ part: Shape) {
    precondition(
      values.shape.broadcast(with: part) == part,
      "elements of shape \(values.shape) do not fit into a part of shape \(part)"
    )
    willChange()
    let target = node.pointee.data + row * (shape.rank == 0 ? 0 : count / Swift.max(1, shape[0]))
    Broadcasting.write(values.node, to: part, target)
  }

  private func rowNumber(_ row: Int) -> Int {
    let number = row < 0 && shape.rank > 0 ? row + shape[0] : row
    precondition(
      shape.rank > 0 && number >= 0 && number < shape[0],
      "there is no row \(row) in a tensor of shape \(shape)"
    )
    return number
  }

  private func range(_ rows: some RangeExpression<Int>) -> Range<Int> {
    precondition(shape.rank > 0, "a tensor without axes has no rows")
    let range = rows.relative(to: 0..<shape[0])
    precondition(
      range.lowerBound >= 0 && range.upperBound <= shape[0],
      "rows \(range) are outside of a tensor of shape \(shape)"
    )
    return range
  }
}
