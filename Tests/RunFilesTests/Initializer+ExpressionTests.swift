import Networks
import Testing

@testable import RunFiles

@Suite struct `An initialiser in an expression` {
  private func read(_ text: String) throws -> Initializer {
    try Initializer(ExpressionParser.parse(TracedText(SourceText(text))))
  }

  @Test(arguments: [
    ("xavier_uniform", "xavier_uniform"), ("xavier_uniform_( gain = 2 )", "xavier_uniform(gain=2)"),
    ("normal(std=0.01)", "normal(std=0.01)"), ("uniform(-1, 1e-3)", "uniform(-1, 0.001)"), ("d2l()", "d2l()"),
    ("nn.init.constant_(42)", "constant(42)"),
    ("kaiming_uniform(a=0.2, mode='fan_out')", "kaiming_uniform(0.2, mode=fan_out)"),
  ]) func `is the one that the engine knows`(text: String, spelling: String) throws {
    #expect(try read(text).name == Initializer.named(spelling).name)
  }

  @Test(arguments: [
    ("xavier_unifrm()", "there is no initialiser called 'xavier_unifrm' (did you mean xavier_uniform", 1),
    ("normal( mean=1,  sdt=2)", "normal has no argument called 'sdt'", 18),
    ("normal(0,  -1)", "std must be a number, at least 0, not -1", 12),
    ("constant()", "constant needs the argument", 1), ("uniform(1, 2, 3)", "uniform has fewer arguments", 15),
    ("kaiming_uniform(mode='fan')", "mode must be", 22), ("Sequential(ReLU())", "there is no initialiser called", 1),
    ("3", "", 1), ("normal((1, 2))", "", 8), ("normal('a b')", "", 8),
  ]) func `is refused where it is wrong`(text: String, beginning: String, column: Int) throws {
    let error = try #require(#expect(throws: RunFileError.self) { try read(text) })
    #expect(error.problem.description.hasPrefix(beginning), "\(error)")
    #expect(error.place?.column == column, "\(error)")
  }
}

@Suite struct `An initialiser for another kind of parameter` {
  @Test(arguments: [
    "Linear(4, 4, init=dirac())", "Linear(4, 4, bias_init=orthogonal())", "Conv2d(1, 1, 3, init=eye())",
  ])
  func `is refused before anything is filled`(text: String) throws {
    let error = #expect(throws: RunFileError.self) { _ = try ModelBlueprint(text) }
    #expect(error?.description.contains("cannot fill this parameter") == true)
  }
}
