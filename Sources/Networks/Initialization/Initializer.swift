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

  /// The name with its arguments, as in `normal(std=0.01)`; ``named(_:)`` understands that of every built-in rule.
  public let name: String
  private let law: @Sendable (Shape, Fans) -> Distribution?
  private let refusal: @Sendable (Shape) -> String?
  private let fillElements: Fill

  /// Makes a rule that draws every element from a law.
  public init(_ name: String, distribution: @escaping @Sendable (Fans) -> Distribution) {
    self.init(name, distribution: distribution) { elements, _, fans, generator in
      distribution(fans).fill(elements, using: generator)
    }
  }

  /// Makes a rule with a way of its own to fill; `distribution` says what law that follows, if any.
  public init(_ name: String, distribution: @escaping @Sendable (Fans) -> Distribution?, fill: @escaping Fill) {
    self.init(name, law: { _, fans in distribution(fans) }, fill: fill)
  }

  /// Makes a rule whose law depends on the shape, and which may refuse one: `refusal` says why, or `nil`.
  public init(
    _ name: String,
    law: @escaping @Sendable (Shape, Fans) -> Distribution?,
    refusal: @escaping @Sendable (Shape) -> String? = { _ in nil },
    fill: @escaping Fill
  ) {
    self.name = name
    self.law = law
    self.refusal = refusal
    fillElements = fill
  }
}

extension Initializer {
  /// The law of the elements in a parameter of these fans; `nil` where they follow none.
  ///
  /// - Parameter shape: The shape of the parameter; a matrix of these fans when not given.
  public func distribution(_ fans: Fans, shape: Shape? = nil) -> Distribution? {
    law(shape ?? [fans.fanOut, fans.fanIn], fans)
  }

  /// Why this rule cannot fill a parameter of a shape, in one clause; `nil` where it can.
  public func objection(to shape: Shape) -> String? { refusal(shape) }

  /// Fills the elements of a parameter.
  ///
  /// - Precondition: there is no ``objection(to:)`` to the shape.
  public func fill(
    _ elements: UnsafeMutableBufferPointer<Float>,
    shape: Shape,
    fans: Fans,
    using generator: Generator = .default
  ) {
    if let objection = objection(to: shape) { preconditionFailure("\(name): \(objection)") }
    fillElements(elements, shape, fans, generator)
  }
}

extension Distribution {
  /// Draws every element from this law.
  func fill(_ elements: UnsafeMutableBufferPointer<Float>, using generator: Generator) {
    guard components.count > 1 else { return components[0].law.fill(elements, using: generator) }
    for index in elements.indices {
      var rest = generator.uniformDouble()
      let chosen = components.first { component in
        rest -= component.weight
        return rest < 0
      }
      let one = UnsafeMutableBufferPointer(rebasing: elements[index...index])
      (chosen ?? components[components.count - 1]).law.fill(one, using: generator)
    }
  }
}

extension Distribution.Law {
  /// Draws every element from this law.
  fileprivate func fill(_ elements: UnsafeMutableBufferPointer<Float>, using generator: Generator) {
    switch self {
    case .point(let value): elements.update(repeating: Float(value))
    case .uniform(let lower, let upper): generator.fillUniform(elements, lower, upper)
    case .normal(let mean, let deviation): generator.fillNormal(elements, mean: mean, deviation: deviation)
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      generator.fillTruncatedNormal(elements, mean: mean, deviation: deviation, from: lower, to: upper)
    }
  }
}
