import Statistics

extension DiagnosisRule {
  /// A step changes a parameter by too much, or by too little.
  static let updateRatio = DiagnosisRule(
    .updateRatio,
    "update ratio",
    .warning,
    threshold: { limits in
      let (low, high) = (limits.updateRatio.lowerBound, limits.updateRatio.upperBound)
      return "a step changes a matrix by less than \(Decimal.significant(low)) or more than "
        + "\(Decimal.significant(high)) of its norm"
    },
    advice: "About 1e-3 is usual: lower the learning rate if it is above, raise it or the gradient if it is below.",
    patience: { $0.patience }
  ) { examination in
    examination.findings { _, outline, reading in
      // Vectors often begin at zero, from where every step is large.
      guard outline.isTrainable, outline.extents.count >= 2, let ratio = reading.updateRatio, ratio > 0 else {
        return nil
      }
      let band = examination.thresholds.updateRatio
      guard ratio.isFinite, !band.contains(ratio) else { return nil }
      let side =
        ratio < band.lowerBound
        ? "below \(Decimal.significant(band.lowerBound))" : "above \(Decimal.significant(band.upperBound))"
      return "a step changes it by \(Decimal.significant(ratio)) of its norm, \(side)"
    }
  }

  /// A trainable parameter stays as it is.
  static let neverMoves = DiagnosisRule(
    .neverMoves,
    "never moves",
    .bad,
    threshold: { "a parameter with a gradient is after \($0.motionlessSteps) steps what it was at first" },
    advice: "Check that the optimiser was given this parameter, and that its learning rate is not zero or too small.",
    patience: { $0.patience }
  ) { examination in
    examination.findings { index, outline, reading in
      let steps = examination.stepsToMove(index)
      guard steps >= examination.thresholds.motionlessSteps, outline.isTrainable, reading.updateNorm == 0,
        let gradient = reading.gradient, gradient.norm > 0,
        reading.drift.map({ $0 == 0 }) ?? (reading.values.norm == 0)
      else { return nil }
      return "after \(steps) steps every element is what it was at first, with a gradient of norm "
        + Decimal.significant(gradient.norm)
    }
  }

  /// A frozen parameter changes.
  static let frozenMoves = DiagnosisRule(
    .frozenMoves,
    "frozen but moves",
    .bad,
    threshold: { _ in "a frozen parameter changes at all" },
    advice:
      "Something else changes it: an optimiser made before it was frozen, weight decay, or code that assigns to it."
  ) { examination in
    examination.findings { _, outline, reading in
      guard !outline.isTrainable else { return nil }
      // Who freezes a parameter on the way freezes it as it is then, wherever it began.
      if let moved = reading.movedSinceFrozen {
        guard moved > 0 else { return nil }
        return "it is a norm of \(Decimal.significant(moved)) away from what it was when it was frozen"
      }
      if let update = reading.updateNorm, update > 0 {
        return "the last step changed it by a norm of \(Decimal.significant(update))"
      }
      guard let drift = reading.drift, drift > 0 else { return nil }
      return "it is \(Decimal.significant(drift)) of its norm away from where it began"
    }
  }
}
