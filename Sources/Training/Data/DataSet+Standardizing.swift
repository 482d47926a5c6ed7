import Networks

extension DataSet {
  /// Shifts and scales each column of the inputs so that what is learnt from has mean 0 and standard deviation 1.
  ///
  /// The test rows are treated alike, but have no say. A column that never changes is only shifted.
  func standardize() {
    let rows = train.inputs.shape[0]
    let width = train.inputs.count / max(1, rows)
    var means = [Double](repeating: 0, count: width)
    var squares = means
    train.inputs.withElements { elements in
      for (index, element) in elements.enumerated() { means[index % width] += Double(element) / Double(rows) }
      for (index, element) in elements.enumerated() {
        let distance = Double(element) - means[index % width]
        squares[index % width] += distance * distance / Double(rows)
      }
    }
    let scales = squares.map { $0 > 0 ? 1 / $0.squareRoot() : 1 }
    for part in [train, test] {
      part.inputs.withMutableElements { elements in
        for index in elements.indices {
          elements[index] = Float((Double(elements[index]) - means[index % width]) * scales[index % width])
        }
      }
    }
  }
}
