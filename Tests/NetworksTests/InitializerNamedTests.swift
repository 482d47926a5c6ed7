import Networks
import Testing

@Suite struct `The name of an initialiser` {
  @Test(arguments: InitializerRecord.all.map(\.name)) func `leads to it and back`(name: String) throws {
    let record = try #require(InitializerRecord.named(name))
    let initializer = try record.initializer
    #expect(initializer.name.hasPrefix("\(name)("))
    #expect(try Initializer.named(initializer.name).name == initializer.name)
    for alias in record.aliases { #expect(InitializerRecord.named(alias)?.name == name) }
    #expect(!record.formula.isEmpty && !record.source.isEmpty && record.signature.hasPrefix("\(name)("))
    #expect(initializer.objection(to: record.sampleShape) == nil)
  }

  @Test func `is not used twice`() {
    let names = InitializerRecord.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(Initializer.all.count == InitializerRecord.all.count)
  }

  @Test(arguments: [
    ("normal(std=0.01)", "normal(std=0.01)"), ("normal(0.5, 2)", "normal(mean=0.5, std=2)"),
    ("  xavier_uniform_ ( ) ", "xavier_uniform()"), ("constant(42)", "constant(42)"),
    ("constant(value=-1e-3,)", "constant(-0.001)"), ("uniform(-1, +1)", "uniform(-1, 1)"),
    ("kaiming_uniform(a=0.1, mode=fan_out)", "kaiming_uniform(a=0.1, mode=fan_out)"),
    ("kaiming_normal(mode='fan_out', nonlinearity=\"relu\")", "kaiming_normal(mode=fan_out, nonlinearity=relu)"),
    ("d2l()", "d2l()"), ("GlorotUniform", "glorot_uniform()"),
    ("Xavier(magnitude=2.24)", "gluon_xavier(magnitude=2.24)"),
    ("sparse(sparsity=0.5)", "sparse(0.5)"),
  ])
  func `is understood with its arguments`(text: String, name: String) throws {
    #expect(try Initializer.named(text).name == name)
  }

  /// A text, the column and the sentence of its error.
  @Test(arguments: [
    ("xavier_unifrom", 1, "there is no initialiser called 'xavier_unifrom' (did you mean xavier_uniform"),
    ("zzz", 1, "there is no initialiser called 'zzz'"),
    ("", 1, "the name of an initialiser was expected at column 1"),
    ("normal(std=)", 12, "a number or a word was expected at column 12"),
    ("normal(sdt=1)", 8, "normal has no argument called 'sdt'"),
    ("normal(std=-1)", 12, "std must be a number, at least 0, not -1"),
    ("normal(std=nan)", 12, "std must be a number, at least 0, not nan"),
    ("normal(std=big)", 12, "std must be a number, at least 0, not big"),
    ("normal(0, 1, 2)", 14, "normal has fewer arguments than were given"),
    ("normal(0, mean=2)", 11, "the argument mean was given twice"),
    ("constant()", 10, "constant needs the argument value"),
    ("constant", 8, "constant needs the argument value"),
    ("uniform(1, 0)", 12, "b must be a number, at least a, not 0"),
    ("trunc_normal(0, 1, 50, 60)", 24, "b must be above a, where N(mean, std²) has numbers, not 60"),
    ("sparse(1.5)", 8, "sparsity must be a number from 0 to 1, not 1.5"),
    ("dirac(1.5)", 7, "groups must be a whole number, at least 1, not 1.5"),
    ("kaiming_uniform(mode=fan_on)", 22, "mode must be fan_in or fan_out, not fan_on"),
    ("kaiming_normal(nonlinearity=gelu)", 29, "nonlinearity must be leaky_relu, linear"),
    ("normal(std=1", 13, "',' or ')' was expected at column 13"),
    ("normal(std=1) x", 15, "the end was expected at column 15"),
    ("normal(std='1)", 14, "a closing quote was expected at column 14"),
  ])
  func `is refused with the place and what is wrong`(text: String, column: Int, sentence: String) throws {
    let error = try #require(throws: InitializerError.self) { try Initializer.named(text) }
    #expect(error.column == column)
    #expect(error.description.hasPrefix(sentence), "\(error.description)")
  }

  @Test func `is guessed when it is misspelt`() throws {
    let error = try #require(throws: InitializerError.self) { try Initializer.named("kaimng_normal") }
    #expect(error.nearest.first == "kaiming_normal")
    let argument = try #require(throws: InitializerError.self) { try Initializer.named("variance_scaling(scal=2)") }
    #expect(argument.nearest == ["scale"])
  }
}
