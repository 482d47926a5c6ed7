extension InitializerRecord {
  /// Every built-in initialiser: PyTorch's, then what Keras and Gluon have of their own.
  public static let all: [InitializerRecord] = [
    pytorchDefault, pytorchDefaultBias, uniform, normal, truncNormal, constant, zeros, ones, eye, dirac,
    xavierUniform, xavierNormal, kaimingUniform, kaimingNormal, orthogonal, sparse, d2l,
    glorotUniform, glorotNormal, heUniform, heNormal, lecunUniform, lecunNormal, varianceScaling,
    randomUniform, randomNormal, truncatedNormal, identity,
    gluonUniform, gluonNormal, gluonXavier, msraPReLU, gluonOrthogonal,
  ]

  /// The initialiser of a name or of another name for the same; PyTorch's underscore at the end is left out.
  public static func named(_ name: String) -> InitializerRecord? {
    let plain = name.hasSuffix("_") ? String(name.dropLast()) : name
    return all.first { $0.name == plain } ?? all.first { $0.aliases.contains(plain) }
  }

  /// The initialiser with the arguments that it has when none are given, or with those of its example.
  public var initializer: Initializer {
    get throws(InitializerError) { try Initializer.named("\(name)(\(example))") }
  }
}

extension Initializer {
  /// Every built-in rule, with its default arguments.
  public static let all: [Initializer] = InitializerRecord.all.compactMap { try? $0.initializer }
}
