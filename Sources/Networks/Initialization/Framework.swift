import Tensors

/// A framework whose default initialisation a model may have.
public enum Framework: String, Hashable, Sendable, CaseIterable {
  case pytorch, keras, mxnet
}

/// What a framework fills a layer with when nobody says otherwise.
public struct DefaultInitializers: Sendable {
  /// The weight of a linear layer or a convolution.
  public let weight: Initializer
  /// Its bias.
  public let bias: Initializer
  /// The table of an embedding.
  public let embedding: Initializer
}

extension Initializer {
  /// What a framework fills a layer with when nobody says otherwise.
  public static func `default`(for framework: Framework) -> DefaultInitializers {
    switch framework {
    case .pytorch: DefaultInitializers(weight: pytorchDefault, bias: pytorchDefaultBias, embedding: normal())
    case .keras: DefaultInitializers(weight: glorotUniform, bias: zeros, embedding: randomUniform())
    case .mxnet: DefaultInitializers(weight: gluonUniform(), bias: zeros, embedding: gluonUniform())
    }
  }
}

extension Module {
  /// Fills what still has the default initialisation of PyTorch, with which layers are made, by that of `framework`.
  ///
  /// Parameters that were given a rule of their own, or were initialised since, stay as they are; so do those of
  /// normalisations, which begin as ones and zeros everywhere. Lazy ones will be filled once they have a shape.
  @discardableResult
  public func applyDefaults(of framework: Framework, using generator: Generator = .default) -> Self {
    let (usual, wanted) = (Initializer.default(for: .pytorch), Initializer.default(for: framework))
    for place in parameters(where: .all) where !place.parameter.isInitialized {
      switch place.parameter.initializer.name {
      case usual.weight.name: place.parameter.fill(by: wanted.weight, using: generator)
      case usual.bias.name: place.parameter.fill(by: wanted.bias, using: generator)
      case usual.embedding.name where place.owner.typeName == "Embedding":
        place.parameter.fill(by: wanted.embedding, using: generator)
      default: break
      }
    }
    return self
  }
}
