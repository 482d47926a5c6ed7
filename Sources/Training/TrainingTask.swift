import Networks

/// A model, what it learns from, and what it is to become good at; made on the training queue.
struct TrainingTask {
  /// What is made small.
  enum Objective {
    /// Cross-entropy of logits; accuracy is counted.
    case classification
    /// The mean squared error.
    case regression
  }

  var model: any Module
  var data: DataSet
  var objective: Objective

  /// The loss of a batch.
  func loss(_ output: Tensor, _ targets: Tensor) -> Tensor {
    switch objective {
    case .classification: crossEntropy(output, targets)
    case .regression: meanSquaredError(output, targets)
    }
  }

  /// What is reported of a batch besides the loss.
  func metrics(_ output: Tensor, _ targets: Tensor) -> [(name: String, value: Double)] {
    switch objective {
    case .classification: [("accuracy", output.accuracy(against: targets))]
    case .regression: []
    }
  }

  /// How many rows are tested at a time, which bounds the memory that a test takes.
  static let testBatchSize = 1024

  /// Loss and metrics over one pass of `loader`, in evaluation mode and without recording.
  ///
  /// - Parameter progress: takes the share that is done, 0…1.
  func evaluate(_ loader: DataLoader, progress: (Double) -> Void = { _ in }) -> [(name: String, value: Double)] {
    model.eval()
    defer { model.train() }
    return noGrad {
      var sums: [(name: String, value: Double)] = []
      for index in 0..<loader.batchesPerEpoch {
        progress(Double(index) / Double(loader.batchesPerEpoch))
        let batch = loader.nextBatch()
        let output = model(batch.inputs)
        let values = [("loss", Double(loss(output, batch.targets).item))] + metrics(output, batch.targets)
        // Losses and metrics are means over rows, so each batch counts by its rows.
        let share = Double(batch.targets.shape[0]) / Double(loader.targets.shape[0])
        if sums.isEmpty { sums = values.map { ($0.0, 0) } }
        for (index, value) in values.enumerated() { sums[index].value += share * value.1 }
      }
      return sums
    }
  }
}
