import Networks
import Statistics
import Tensors

extension InitializerSample {
  /// The sample, what was promised of it, and the verdict, as one object.
  var json: JSON {
    [
      "name": .string(initializer.name),
      "formula": .string(record.formula),
      "source": .string(record.source),
      "shape": .array(shape.dimensions.map { .integer($0) }),
      "fanIn": .integer(fans.fanIn),
      "fanOut": .integer(fans.fanOut),
      "seed": Int(exactly: seed).map { .integer($0) } ?? .string(String(seed)),
      "count": .integer(summary.count),
      "expected": [
        "mean": .double(law.mean),
        "std": .double(law.standardDeviation),
        "zeros": .double(law.probability(of: 0)),
        "atoms": .array(law.atoms.map { ["value": .double($0.value), "probability": .double($0.probability)] }),
      ],
      "measured": [
        "mean": .double(summary.mean),
        "std": .double(summary.standardDeviation),
        "min": .float(Float(summary.minimum)),
        "max": .float(Float(summary.maximum)),
        "zeros": .double(summary.zeroFraction),
        "nonFinite": .integer(summary.nonFinite),
      ],
      "histogram": [
        "lo": .double(histogram.range.lowerBound),
        "hi": .double(histogram.range.upperBound),
        "counts": .array(histogram.counts.map { .integer($0) }),
      ],
      "kolmogorovSmirnov": verdict.kolmogorovSmirnov.map { test in
        ["statistic": .double(test.statistic), "probability": .double(test.probability)]
      } ?? .null,
      "chiSquared": verdict.chiSquared.map { test in
        [
          "statistic": .double(test.statistic), "degrees": .integer(test.degrees),
          "probability": .double(test.probability),
        ]
      } ?? .null,
      "atomProbability": .double(verdict.atomProbability),
      "impossible": .integer(verdict.impossible),
      "probability": .double(verdict.probability),
      "fits": .bool(verdict.fits),
      "sentence": .string(verdict.sentence + "."),
    ]
  }
}
