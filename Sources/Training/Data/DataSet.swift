import Networks

/// Rows of inputs with their targets, split into those to learn from and those to test on.
struct DataSet {
  /// Inputs and targets with equally many rows.
  struct Part {
    var inputs: Tensor
    var targets: Tensor
  }

  /// What a model learns from.
  var train: Part
  /// What it never sees while learning.
  var test: Part
}

extension DataSet {
  /// Splits rows at random: `share` of them to learn from, and at least one for each purpose.
  ///
  /// - Precondition: there are two rows.
  static func split(_ inputs: Tensor, _ targets: Tensor, share: Double, seed: UInt64) -> DataSet {
    let order = Generator(seed: seed).permutation(inputs.shape[0])
    precondition(order.count >= 2, "\(order.count) rows cannot be split")
    let cut = max(1, min(order.count - 1, Int((Double(order.count) * share).rounded())))
    func part(_ rows: ArraySlice<Int>) -> Part {
      Part(inputs: inputs.selecting(rows: rows), targets: targets.selecting(rows: rows))
    }
    return DataSet(train: part(order[..<cut]), test: part(order[cut...]))
  }
}

extension Tensor {
  /// A new tensor of some rows of this one.
  fileprivate func selecting(rows: ArraySlice<Int>) -> Tensor {
    let width = count / Swift.max(1, shape[0])
    return withElements { elements in
      Tensor(
        shape: Shape([rows.count] + shape.dimensions.dropFirst()),
        elements: rows.flatMap { elements[$0 * width..<($0 + 1) * width] }
      )
    }
  }
}
