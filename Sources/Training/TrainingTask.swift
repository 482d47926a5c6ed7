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

  /// Loss and metrics over the test rows, in evaluation mode and without recording.
  func evaluate() -> [(name: String, value: Double)] {
    model.eval()
    defer { model.train() }
    return noGrad {
      let output = model(data.test.inputs)
      return [("loss", Double(loss(output, data.test.targets).item))] + metrics(output, data.test.targets)
    }
  }
}
