import Statistics

extension DiagnosisRule {
  /// A gradient is far larger than it used to be.
  static let exploding = DiagnosisRule(
    .exploding,
    "exploding gradient",
    .bad,
    threshold: { "the norm of a gradient is \(Decimal.significant($0.explodingFactor)) times its median so far" },
    advice: "Try a smaller learning rate, clip gradients by their norm, or initialise with a smaller gain."
  ) { examination in
    let history = examination.snapshot.gradientHistory
    // Gradients of parameters that are initialised anew begin anew.
    let begin = history.steps.firstIndex { $0 >= examination.comparableStep } ?? history.steps.count
    let norms = history.norms.map { $0.dropFirst(begin) }
    let limits = examination.thresholds
    var medians: [Double?]?
    return examination.findings { index, _, reading in
      guard let norm = reading.gradient?.norm, norms.indices.contains(index) else { return nil }
      // Medians are looked for only where one could be low enough.
      guard norms[index].contains(where: { Double($0) * limits.explodingFactor < norm }) else { return nil }
      let known = medians ?? norms.map { median(of: $0, atLeast: limits.explodingHistory) }
      medians = known
      // A gradient that grows to the size of the others, as one that had vanished may, does not explode.
      guard let own = known[index], own > 0, let largest = known.compactMap(\.self).max(),
        norm > largest * limits.explodingFactor
      else { return nil }
      return "the norm of the gradient is \(Decimal.significant(norm)), its median so far \(Decimal.significant(own))"
    }
  }

  private static func median(of norms: ArraySlice<Float>, atLeast count: Int) -> Double? {
    let known = norms.filter(\.isFinite).sorted()
    return known.count >= count ? Double(known[known.count / 2]) : nil
  }

  /// A gradient is far smaller than those of other parameters.
  static let vanishing = DiagnosisRule(
    .vanishing,
    "vanishing gradient",
    .bad,
    threshold: { "the norm of a gradient is below \(Decimal.significant($0.vanishingShare)) of the largest, or zero" },
    advice: "Look for dead or saturated units first; else try ReLU instead of sigmoid, normalisation, or fewer layers.",
    patience: { $0.patience }
  ) { examination in
    // Where nothing is left to learn no gradient is due.
    guard examination.snapshot.run?.loss != 0 else { return [] }
    let norms = examination.snapshot.readings.map { $0?.gradient?.norm ?? 0 }
    let largest = norms.max() ?? 0
    let found = examination.findings { _, outline, reading in
      guard outline.isTrainable, outline.count > 0, let gradient = reading.gradient, gradient.nonFinite == 0 else {
        return nil
      }
      if gradient.norm == 0 { return "every element of the gradient is zero" }
      guard gradient.norm < largest * examination.thresholds.vanishingShare else { return nil }
      return
        "the norm of the gradient is \(Decimal.significant(gradient.norm)), the largest of all \(Decimal.significant(largest))"
    }
    // Gradients come from the output: the one nearest to it is where they were lost.
    return found.reversed()
  }

  /// A trainable parameter gets no gradient.
  static let noGradient = DiagnosisRule(
    .noGradient,
    "no gradient",
    .warning,
    threshold: { "a trainable parameter gets no gradient in \($0.patience) readings in a row" },
    advice:
      "Check that the module is called in the forward pass, and that nothing detaches its output; else freeze it.",
    patience: { $0.patience }
  ) { examination in
    // In a step that gave nobody a gradient none was computed.
    guard examination.snapshot.readings.contains(where: { $0?.gradient != nil }) else { return [] }
    return examination.findings { _, outline, reading in
      guard outline.isTrainable, reading.followsStep, reading.gradient == nil else { return nil }
      return "backward passes do not reach it"
    }
  }
}
