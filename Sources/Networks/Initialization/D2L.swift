import Statistics

extension Initializer {
  /// U(5, 10) with probability 1/4, 0 with 1/2, U(-10, -5) with 1/4: the custom initialiser of *Dive into Deep
  /// Learning*, drawn as there: U(-10, 10), and what is nearer to 0 than 5 is set to 0.
  public static func d2l() -> Initializer {
    let law = Distribution([
      .init(0.25, .uniform(lower: -10, upper: -5)),
      .init(0.5, .point(0)),
      .init(0.25, .uniform(lower: 5, upper: 10)),
    ])
    return Initializer("d2l()", distribution: { _ in law }) { elements, _, _, generator in
      generator.fillUniform(elements, -10, 10)
      for index in elements.indices { elements[index] *= abs(elements[index]) >= 5 ? 1 : 0 }
    }
  }
}

extension InitializerRecord {
  static let d2l = InitializerRecord(
    "d2l",
    formula: "U(5, 10) with 1/4, 0 with 1/2, U(-10, -5) with 1/4",
    source: "Dive into Deep Learning, a custom initialiser"
  ) { _ in .d2l() }
}
