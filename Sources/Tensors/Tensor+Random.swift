extension Tensor {
  /// A tensor of numbers of U(0, 1), as `torch.rand`.
  public static func rand(_ shape: Shape, using generator: Generator = .default) -> Tensor {
    Tensor(shape) { generator.fillUniform($0, 0, 1) }
  }

  /// A tensor of numbers of N(0, 1), as `torch.randn`.
  public static func randn(_ shape: Shape, using generator: Generator = .default) -> Tensor {
    Tensor(shape) { generator.fillNormal($0) }
  }

  /// A tensor of whole numbers in a range, as `torch.randint`; exact up to 2²⁴.
  ///
  /// - Precondition: the range is not empty.
  public static func randint(_ range: Range<Int>, _ shape: Shape, using generator: Generator = .default) -> Tensor {
    Tensor(shape) { elements in
      for index in elements.indices { elements[index] = Float(generator.integer(in: range)) }
    }
  }

  /// A tensor of the whole numbers 0..<`count` in random order, as `torch.randperm`.
  public static func randperm(_ count: Int, using generator: Generator = .default) -> Tensor {
    Tensor(generator.permutation(count).map(Float.init))
  }

  /// Ones with the probabilities that the elements are, else zeros, as `torch.bernoulli`.
  ///
  /// - Precondition: the elements are in 0...1.
  public func bernoulli(using generator: Generator = .default) -> Tensor {
    withElements { probabilities in
      precondition(probabilities.allSatisfy { (0...1).contains($0) }, "bernoulli needs probabilities in 0...1")
      return Tensor(shape) { elements in
        generator.fillUniform(elements, 0, 1)
        for index in elements.indices { elements[index] = elements[index] < probabilities[index] ? 1 : 0 }
      }
    }
  }

  private convenience init(_ shape: Shape, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
    self.init(node: .make(shape))
    withMutableElements(fill)
  }
}

extension Tensor {
  /// Fills with numbers of U(`lower`, `upper`), as `torch.Tensor.uniform_`; no tape sees the change.
  @discardableResult
  public func fillUniform(_ lower: Double = 0, _ upper: Double = 1, using generator: Generator = .default) -> Tensor {
    withMutableElements { generator.fillUniform($0, lower, upper) }
    return self
  }

  /// Fills with numbers of N(`mean`, `std`²), as `torch.Tensor.normal_`; no tape sees the change.
  @discardableResult
  public func fillNormal(mean: Double = 0, std: Double = 1, using generator: Generator = .default) -> Tensor {
    withMutableElements { generator.fillNormal($0, mean: mean, deviation: std) }
    return self
  }

  /// Fills with ones and zeros, one with a probability, as `torch.Tensor.bernoulli_`; no tape sees the change.
  ///
  /// - Precondition: the probability is in 0...1.
  @discardableResult
  public func fillBernoulli(_ probability: Double = 0.5, using generator: Generator = .default) -> Tensor {
    withMutableElements { generator.fillBernoulli($0, probability) }
    return self
  }
}
