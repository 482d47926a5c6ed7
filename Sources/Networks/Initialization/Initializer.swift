public import Statistics
import Tensors

/// A named rule that fills a fresh parameter, and the law that its elements then follow.
///
/// A rule is a value: pass it to a layer, apply it to a model, compare a histogram with its density. One of your own is
/// ```swift
/// let mine = Initializer("mine") { fans in .uniform(-1 / Double(fans.fanIn), 0) }
/// ```
public struct Initializer: Sendable {
  /// Fills the elements of a parameter of a shape and fans.
  public typealias Fill = @Sendable (UnsafeMutableBufferPointer<Float>, Shape, Fans, Generator) -> Void

  /// The name with its arguments, as in `normal(std=0.01)`.
  public let name: String
  private let law: @Sendable (Fans) -> Distribution?
  private let fillElements: Fill

  /// Makes a rule that draws every element from a law.
  public init(_ name: String, distribution: @escaping @Sendable (Fans) -> Distribution) {
    self.init(name, distribution: distribution) { elements, _, fans, generator in
      distribution(fans).fill(elements, using: generator)
    }
  }

  /// Makes a rule with a way of its own to fill; `distribution` says what law that follows, if any.
  public init(_ name: String, distribution: @escaping @Sendable (Fans) -> Distribution?, fill: @escaping Fill) {
    self.name = name
    law = distribution
    fillElements = fill
  }

  /// The law of the elements in a parameter of these fans; `nil` where they follow none.
  public func distribution(_ fans: Fans) -> Distribution? { law(fans) }

  /// Fills the elements of a parameter.
  public func fill(
    _ elements: UnsafeMutableBufferPointer<Float>,
    shape: Shape,
    fans: Fans,
    using generator: Generator = .default
  ) {
    fillElements(elements, shape, fans, generator)
  }
}

extension Distribution {
  /// Draws every element from this law.
  func fill(_ elements: UnsafeMutableBufferPointer<Float>, using generator: Generator) {
    guard components.count > 1 else {
      switch components[0].law {
      case .point(let value): elements.update(repeating: Float(value))
      case .uniform(let lower, let upper): generator.fillUniform(elements, lower, upper)
      case .normal(let mean, let deviation): generator.fillNormal(elements, mean: mean, deviation: deviation)
      }
      return
    }
    for index in elements.indices { elements[index] = Float(draw(using: generator)) }
  }

  private func draw(using generator: Generator) -> Double {
    var rest = generator.uniformDouble()
    let chosen = components.first { component in
      rest -= component.weight
      return rest < 0
    }
    switch (chosen ?? components[components.count - 1]).law {
    case .point(let value): return value
    case .uniform(let lower, let upper): return lower + (upper - lower) * generator.uniformDouble()
    case .normal(let mean, let deviation): return mean + deviation * generator.normal()
    }
  }
}
