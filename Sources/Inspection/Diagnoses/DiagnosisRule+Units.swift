import Statistics

extension DiagnosisRule {
  /// Units of a ReLU never fire.
  static let deadUnits = DiagnosisRule(
    .deadUnits,
    "dead units",
    .warning,
    threshold: { limits in
      "more than \(Decimal.significant(limits.deadShare * 100)) % of the units of a ReLU are zero for \(limits.unitExamples) examples in a row"
    },
    advice: "Initialise the layer before it again, try a smaller learning rate, or a LeakyReLU."
  ) { examination in
    examination.activations.compactMap { reading in
      guard let since = reading.dead.since else { return nil }
      return Finding(
        reading.parameter,
        "\(reading.dead.count) of \(reading.units) units of \(name(of: reading)) never fire",
        since: since
      )
    }
  }

  /// Units of a sigmoid or tanh are always at an end of their range.
  static let saturatedUnits = DiagnosisRule(
    .saturatedUnits,
    "saturated units",
    .warning,
    threshold: { limits in
      let slope = Decimal.significant(limits.saturatedSlope * 100)
      return
        "more than \(Decimal.significant(limits.saturatedShare * 100)) % of the units of an activation have less than "
        + "\(slope) % of its slope for \(limits.unitExamples) examples in a row"
    },
    advice: "Initialise the layer before it with a smaller gain, normalise its inputs, or try a smaller learning rate."
  ) { examination in
    examination.activations.compactMap { reading in
      guard let since = reading.saturated.since else { return nil }
      return Finding(
        reading.parameter,
        "\(reading.saturated.count) of \(reading.units) units of \(name(of: reading)) are at the ends of their range",
        since: since
      )
    }
  }

  private static func name(of reading: ActivationReading) -> String { "\(reading.path) (\(reading.type))" }
}
