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
}
