import Statistics

extension DiagnosisRule {
  /// The values at initialisation do not follow the law of their initialiser.
  static let initialization = DiagnosisRule(
    .initialization,
    "initialisation",
    .warning,
    threshold: { "the tests of fit give less than \(Decimal.significant($0.fitProbability)), all parameters together" },
    advice: "Check the initialiser: it does not draw what it says, or something changed the values after it."
  ) { examination in
    // The more parameters are tested, the odder one of them will be by chance alone.
    let level = examination.thresholds.fitProbability / Double(max(1, examination.fits.count))
    return examination.fits.sorted { $0.key < $1.key }.compactMap { index, fit in
      guard fit.count > 0, fit.probability < level else { return nil }
      return Finding(index, fit.clause, since: examination.initialSteps[index] ?? 0)
    }
  }

  /// A parameter that should be one in several places is not.
  static let brokenTie = DiagnosisRule(
    .brokenTie,
    "tie broken",
    .bad,
    threshold: { _ in "uses do not all contribute to the gradient, or a copy comes apart from its original" },
    advice: "Share the parameter itself instead of copying its values, and use it at every place it is declared.",
    patience: { $0.patience }
  ) { examination in
    let parameters = examination.snapshot.outline.parameters
    return examination.findings { index, outline, reading in
      if let original = examination.strayCopies[index], parameters.indices.contains(original) {
        return "it began as a copy of \(parameters[original].path) and has come apart from it"
      }
      guard outline.isTied else { return nil }
      if reading.uses?.sumIsExact == false { return "what its uses contribute does not add up to its gradient" }
      guard let count = examination.useCounts[index], count < outline.uses.count, reading.gradient != nil else {
        return nil
      }
      return "it is declared at \(outline.uses.count) places, but only \(count) contributed to its gradient"
    }
  }

  /// The loss does not come down.
  static let lossStalled = DiagnosisRule(
    .lossStalled,
    "loss stalled",
    .warning,
    threshold: { limits in
      "after \(limits.stalledSteps) steps the loss is not \(Decimal.significant(limits.stalledImprovement * 100)) % below its first values"
    },
    advice: "See whether gradients reach every layer, try another learning rate, and look at inputs and labels.",
    patience: { $0.patience }
  ) { examination in
    let limits = examination.thresholds
    // What begins anew gets as many steps as the beginning had.
    guard let run = examination.snapshot.run, run.step - examination.comparableStep >= limits.stalledSteps else {
      return []
    }
    let losses = run.losses.values.filter(\.isFinite)
    guard losses.count >= 12, let beginning = run.losses.steps.first, beginning <= limits.stalledBeginning else {
      return []
    }
    let first = median(losses.prefix(max(3, losses.count / 10)))
    let last = median(losses.suffix(losses.count / 3))
    guard last > first * (1 - limits.stalledImprovement), first > 0 else { return [] }
    return [
      Finding(
        nil,
        "the loss was \(Decimal.significant(first)) at first and is \(Decimal.significant(last)) after \(run.step) steps"
      )
    ]
  }

  private static func median(_ values: ArraySlice<Float>) -> Double { Double(values.sorted()[values.count / 2]) }
}

extension FitVerdict {
  /// Its sentence as a clause.
  fileprivate var clause: String {
    sentence.hasPrefix("It ") ? "the initialiser " + sentence.dropFirst("It ".count) : sentence
  }
}
