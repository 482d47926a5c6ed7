import Testing

@testable import RunFiles

@Suite struct `The arguments of a call` {
  private let rules = [
    ArgumentRule("size", .integer(1...100)),
    ArgumentRule("rate", .number(0...1), .number(0.5)),
    ArgumentRule("flag", .boolean, .boolean(true)),
    ArgumentRule("mode", .choice(["fan_in", "fan_out"]), .text("fan_in")),
    ArgumentRule("kernel", .integers(count: 1...2, 1...9), .integers([3])),
    ArgumentRule("limit", .integer(0...9), .some(.none)),
  ]

  private func bind(_ call: String) throws -> Arguments {
    let text = TracedText(SourceText(call))
    guard case .call(_, let given) = try ExpressionParser.parse(text).kind else { preconditionFailure(call) }
    return try Arguments(given, after: rules, of: "Thing", at: Spot(text, 0..<5))
  }

  @Test func `are given by place or by name, and have fallbacks`() throws {
    let arguments = try bind("Thing(4, flag=False, rate=1)")
    #expect(arguments.integer("size") == 4 && arguments.number("rate") == 1 && !arguments.boolean("flag"))
    #expect(arguments.text("mode") == "fan_in" && arguments.optionalInteger("limit") == nil)
    #expect(arguments.integers("kernel", count: 2) == [3, 3])
    #expect(try bind("Thing(1, kernel=(1, 2))").integers("kernel", count: 2) == [1, 2])
    #expect(try bind("Thing(1, limit=None)").optionalInteger("limit") == nil)
    #expect(arguments.isGiven("flag") && !arguments.isGiven("mode"))
  }

  @Test(arguments: [
    ("Thing()", "Thing needs size, a whole number from 1 to 100"),
    ("Thing(1.5)", "size must be a whole number from 1 to 100, not 1.5"),
    ("Thing(0)", "size must be a whole number from 1 to 100, not 0"),
    ("Thing(True)", "size must be a whole number from 1 to 100, not True"),
    ("Thing(None)", "size must be a whole number from 1 to 100, not None"),
    ("Thing(1, size=2)", "size of Thing is given twice"),
    ("Thing(1, rate=2)", "rate must be a number from 0 to 1, not 2"),
    ("Thing(1, flag=1)", "flag must be true or false, not 1"),
    ("Thing(1, kernel=(1, 2, 3))", "kernel must be 1 to 2 whole numbers from 1 to 9, not (1, 2, 3)"),
    ("Thing(1, kernel=(1, 'a'))", "kernel must be 1 to 2 whole numbers from 1 to 9, not (1, \"a\")"),
    ("Thing(1, 1, True, 'fan_in', 1, 1, 1)", "there are more than 6 arguments of Thing"),
    (
      "Thing(1, raet=1)",
      "there is no argument of Thing called 'raet' (did you mean rate? known are size, rate, flag, mode, kernel, limit)"
    ),
    ("Thing(1, mode='fan_on')", "there is no mode called 'fan_on' (did you mean fan_in? known are fan_in, fan_out)"),
  ]) func `are refused in a sentence`(call: String, sentence: String) {
    #expect(complaint { _ = try bind(call) } == sentence)
  }
}
