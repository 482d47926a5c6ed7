import Statistics
import Tensors

extension Initializer {
  /// Ones on the diagonal of a matrix and zeros elsewhere (`torch.nn.init.eye_`).
  public static let eye = diagonal("eye()", 1)

  /// `gain` on the diagonal of a matrix and zeros elsewhere (Keras' `Identity`).
  public static func identity(gain: Double = 1) -> Initializer { diagonal(call("identity", ["gain": (gain, 1)]), gain) }

  private static func diagonal(_ name: String, _ value: Double) -> Initializer {
    Initializer(name) { shape, _ in
      shape.rank == 2 ? few(min(shape[0], shape[1]), value, of: shape.count) : nil
    } refusal: { shape in
      shape.rank == 2 ? nil : "an identity has two axes, not the shape \(shape)"
    } fill: { elements, shape, _, _ in
      elements.update(repeating: 0)
      for index in 0..<min(shape[0], shape[1]) { elements[index * shape[1] + index] = Float(value) }
    }
  }

  /// The identity of a convolution: each of `groups` groups of filters passes its input channels on, as far as they
  /// reach (`torch.nn.init.dirac_`).
  ///
  /// - Precondition: there is at least one group.
  public static func dirac(groups: Int = 1) -> Initializer {
    precondition(groups > 0, "there is at least one group of filters, got \(groups)")
    return Initializer(call("dirac", ["groups": (Double(groups), 1)])) { shape, _ in
      guard (3...5).contains(shape.rank), shape[0] % groups == 0 else { return nil }
      return few(groups * min(shape[0] / groups, shape[1]), 1, of: shape.count)
    } refusal: { shape in
      guard (3...5).contains(shape.rank) else { return "filters have three to five axes, not the shape \(shape)" }
      return shape[0] % groups == 0 ? nil : "\(shape[0]) filters cannot be split into \(groups) groups"
    } fill: { elements, shape, _, _ in
      elements.update(repeating: 0)
      let field = shape.dimensions[2...]
      let center = field.reduce(0) { $0 * $1 + $1 / 2 }
      let filter = shape[1] * field.reduce(1, *)
      let filters = shape[0] / groups
      for group in 0..<groups {
        for channel in 0..<min(filters, shape[1]) {
          elements[(group * filters + channel) * filter + channel * field.reduce(1, *) + center] = 1
        }
      }
    }
  }

  /// The law of an element picked blindly where `count` of all elements are `value` and the others 0.
  private static func few(_ count: Int, _ value: Double, of all: Int) -> Distribution? {
    guard all > 0 else { return nil }
    let share = Double(count) / Double(all)
    let pieces: [Distribution.Component] = [.init(share, .point(value)), .init(1 - share, .point(0))]
    return Distribution(pieces.filter { $0.weight > 0 })
  }
}

extension InitializerRecord {
  static let eye = InitializerRecord("eye", formula: "1 on the diagonal, 0 elsewhere", source: "PyTorch") { _ in .eye }

  static let identity = InitializerRecord(
    "identity",
    aliases: ["Identity"],
    [.number("gain", 1)],
    formula: "gain on the diagonal, 0 elsewhere",
    source: "Keras"
  ) { arguments throws(InitializerError) in .identity(gain: try arguments.number("gain")) }

  static let dirac = InitializerRecord(
    "dirac",
    [.number("groups", 1)],
    formula: "1 where a filter's centre passes its channel on, 0 elsewhere",
    source: "PyTorch",
    sampleShape: [64, 32, 3, 3]
  ) { arguments throws(InitializerError) in
    let groups = try arguments.number("groups", "a whole number, at least 1") { $0 >= 1 && $0 == $0.rounded() }
    return .dirac(groups: Int(min(groups, 1e9)))
  }
}
