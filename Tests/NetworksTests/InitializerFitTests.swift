import Networks
import Testing

/// Many samples of an initialiser, each judged against the law that it names.
private func verdicts(_ initializer: Initializer, _ shape: Shape, seeds: Range<UInt64>) throws -> [FitVerdict] {
  let law = try #require(initializer.distribution(Fans(shape), shape: shape))
  return seeds.map { seed in
    let parameter = Parameter(shape, initializer, using: Generator(seed: seed))
    return FitVerdict(of: parameter.value.array.span, against: law)
  }
}

@Suite struct `Over many seeds` {
  /// What is drawn element by element; the others are looked at below.
  private static let independent = InitializerRecord.all.filter { record in
    !["orthogonal", "gluon_orthogonal", "sparse", "eye", "identity", "dirac"].contains(record.name)
  }

  @Test(arguments: independent.map(\.name))
  func `an initialiser fits its law as often as chance has it`(name: String) throws {
    let found = try verdicts(.named(InitializerRecord.named(name)?.initializer.name ?? ""), [30, 20], seeds: 0..<200)
    #expect(found.allSatisfy { $0.impossible == 0 })
    // Two hundred samples; four deviations of the count that a right law has.
    for probabilities in [
      found.compactMap { $0.kolmogorovSmirnov?.probability }, found.compactMap { $0.chiSquared?.probability },
    ] where !probabilities.isEmpty {
      #expect(probabilities.count == 200)
      #expect(probabilities.count { $0 < 0.05 } <= 22 && probabilities.count { $0 < 0.5 } >= 72, "\(name)")
      #expect(probabilities.count { $0 < 0.5 } <= 128 && probabilities.count { $0 > 0.95 } <= 22, "\(name)")
    }
    #expect(found.count { !$0.fits } <= 2, "\(name)")
  }

  @Test(arguments: ["orthogonal", "gluon_orthogonal", "sparse", "eye", "identity", "dirac"])
  func `one that ties its elements together fits its law too`(name: String) throws {
    let record = try #require(InitializerRecord.named(name))
    let shape: Shape = name == "dirac" ? [8, 8, 3, 3] : [40, 25]
    #expect(try verdicts(record.initializer, shape, seeds: 0..<40).allSatisfy(\.fits))
  }

  /// A rule, and what somebody made of it who forgot something.
  @Test(arguments: [
    ("kaiming_normal(nonlinearity=relu)", "kaiming_normal(nonlinearity=linear)"),
    ("kaiming_uniform", "pytorch_default"), ("xavier_normal(gain=1.6666666666666667)", "xavier_normal"),
    ("normal(std=0.1)", "normal(std=0.01)"), ("normal(std=0.5)", "normal(std=0.25)"),
    ("he_normal", "truncated_normal(0, 0.125)"),
    ("trunc_normal", "normal"), ("uniform(-0.07, 0.07)", "uniform(0, 0.07)"), ("d2l", "uniform(-10, 10)"),
    ("glorot_normal", "xavier_normal"), ("zeros", "constant(1)"), ("orthogonal", "orthogonal(gain=1.4142135623730951)"),
    ("sparse(0.1)", "normal(std=0.01)"), ("gluon_xavier", "xavier_uniform(gain=1.4142135623730951)"),
  ])
  func `a wrong one is caught`(right: String, wrong: String) throws {
    let shape: Shape = [80, 128]
    let law = try #require(try Initializer.named(right).distribution(Fans(shape), shape: shape))
    for seed in 0..<3 as Range<UInt64> {
      let parameter = Parameter(shape, try .named(wrong), using: Generator(seed: seed))
      let verdict = FitVerdict(of: parameter.value.array.span, against: law)
      #expect(verdict.probability < 1e-6, "\(seed): \(verdict.sentence)")
    }
  }
}
