import Statistics

extension Initializer {
  /// Every element is `value` (`torch.nn.init.constant_`).
  public static func constant(_ value: Double) -> Initializer {
    Initializer("constant(\(shortest(value)))") { _ in .point(value) }
  }

  /// Every element is 0.
  public static let zeros = Initializer("zeros()") { _ in .point(0) }

  /// Every element is 1.
  public static let ones = Initializer("ones()") { _ in .point(1) }

  /// The values were given, not drawn.
  static let given = Initializer("given", distribution: { _ in nil }, fill: { _, _, _, _ in })

  /// A number as a person writes it: `0.01`, `5`.
  static func shortest(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// A call as a person writes it: what has its usual value is left out.
  static func call(_ name: String, _ arguments: KeyValuePairs<String, (value: Double, usual: Double)>) -> String {
    let parts = arguments.filter { $0.value.value != $0.value.usual }.map { "\($0.key)=\(shortest($0.value.value))" }
    return "\(name)(\(parts.joined(separator: ", ")))"
  }
}

extension InitializerRecord {
  static let constant = InitializerRecord(
    "constant",
    aliases: ["Constant"],
    [.needed("value")],
    example: "0.5",
    formula: "every element is value",
    source: "PyTorch, Keras, Gluon"
  ) { arguments throws(InitializerError) in .constant(try arguments.number("value")) }

  static let zeros = InitializerRecord(
    "zeros",
    aliases: ["Zero", "Zeros", "zero"],
    formula: "every element is 0",
    source: "PyTorch, Keras, Gluon"
  ) { _ in .zeros }

  static let ones = InitializerRecord(
    "ones",
    aliases: ["One", "Ones", "one"],
    formula: "every element is 1",
    source: "PyTorch, Keras, Gluon"
  ) { _ in .ones }
}
