import CKernels

extension Tensor {
  /// The share of rows of logits [n, classes] whose largest element is at the place that `labels` says.
  ///
  /// - Precondition: there is one label for each row.
  public func accuracy(against labels: Tensor) -> Double {
    precondition(
      shape.rank == 2 && labels.count == shape.rows,
      "accuracy needs logits [n, classes] and n labels, got \(shape) and \(labels.shape)"
    )
    let correct = ck_count_correct(shape.rows, shape.columns, node.pointee.data, labels.node.pointee.data)
    return Double(correct) / Double(Swift.max(1, shape.rows))
  }
}
