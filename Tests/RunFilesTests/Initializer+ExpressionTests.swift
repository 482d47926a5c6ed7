import Networks
import Testing

@testable import RunFiles

private func named(_ text: String) throws -> Initializer {
  try Initializer(ExpressionParser.parse(TracedText(SourceText(text))))
}

@Suite struct `An initialiser that is named` {
  @Test(arguments: [
    ("xavier_uniform", "xavier_uniform()"), ("xavier_uniform_(gain=2)", "xavier_uniform(gain=2)"),
    ("normal(std=0.01)", "normal(std=0.01)"), ("uniform(-1, 1)", "uniform(-1, 1)"), ("d2l()", "d2l()"),
    ("nn.init.constant_(42)", "constant(42)"), ("kaiming_normal(nonlinearity='relu')", "kaiming_normal(relu)"),
    ("kaiming_uniform(a=0.2, mode='fan_out')", "kaiming_uniform(a=0.2, fan_out)"),
  ]) func `is the one of the library`(text: String, name: String) throws {
    #expect(try named(text).name == name)
  }

  @Test(arguments: ["", "xavier", "constant", "normal(std=-1)", "3", "normal(", "uniform(1, 2, 3)"])
  func `is refused when there is none`(text: String) {
    #expect(throws: RunFileError.self) { try named(text) }
  }
}
