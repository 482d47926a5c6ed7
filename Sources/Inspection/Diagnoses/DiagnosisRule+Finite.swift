import Statistics

extension DiagnosisRule {
  /// The loss is NaN or infinite.
  static let lossNotFinite = DiagnosisRule(
    .lossNotFinite,
    "loss not finite",
    .bad,
    threshold: { _ in "the loss is NaN or infinite" },
    advice: "Go back to before this step, and try a smaller learning rate, clipped gradients, or inputs of usual size."
  ) { examination in
    guard let loss = examination.snapshot.run?.loss, !loss.isFinite else { return [] }
    return [Finding(nil, "the loss is \(loss.isNaN ? "NaN" : "infinite")")]
  }

  /// A gradient has elements that are NaN or infinite.
  static let gradientNotFinite = DiagnosisRule(
    .gradientNotFinite,
    "gradient not finite",
    .bad,
    threshold: { _ in "any element of a gradient is NaN or infinite" },
    advice: "Look for a division by zero, a logarithm of zero or an overflow behind this layer; clip gradients."
  ) { examination in
    examination.findings { _, _, reading in reading.gradient.flatMap { notFinite(in: $0, of: "the gradient") } }
  }

  /// A parameter has elements that are NaN or infinite.
  static let valueNotFinite = DiagnosisRule(
    .valueNotFinite,
    "value not finite",
    .bad,
    threshold: { _ in "any element of a parameter is NaN or infinite" },
    advice: "What is not finite stays so: initialise the parameter again, or load it from before this step."
  ) { examination in
    examination.findings { _, _, reading in notFinite(in: reading.values, of: "the parameter") }
  }

  private static func notFinite(in summary: Summary, of what: String) -> String? {
    guard summary.nonFinite > 0 else { return nil }
    let infinities = summary.positiveInfinities + summary.negativeInfinities
    let kinds = [(summary.nans, "NaN"), (infinities, "infinite")].filter { $0.0 > 0 }
    return kinds.map { "\($0.0) \($0.1)" }.joined(separator: " and ")
      + " among the \(summary.count) elements of \(what)"
  }
}
