import Networks
import Testing

@testable import RunFiles

@Suite struct `A blueprint of a model` {
  private func names(_ module: any Module) -> [String] { module.namedParameters().map(\.name) }

  @Test func `builds what Swift would build with the same seed`() throws {
    manualSeed(7)
    let built = try ModelBlueprint("Sequential(Linear(4, 8), ReLU(), Linear(8, 1, bias=False))").make()
    manualSeed(7)
    let written = Sequential(Linear(4, 8), ReLU(), Linear(8, 1, bias: false))
    #expect(names(built) == names(written))
    for (one, other) in zip(built.parameters, written.parameters) { #expect(one.value.array == other.value.array) }
  }

  /// What a call of a module needs, and a row that it takes, where that is not nothing and four numbers.
  private static let samples: [String: (arguments: String, row: [Int])] = [
    "Linear": ("4, 5", [4]), "LazyLinear": ("5", [2, 4]), "Flatten": ("", [2, 3, 4]), "PReLU": ("4", [4]),
    "Softmax": ("1", [4]), "LogSoftmax": ("-1", [4]), "BatchNorm1d": ("4", [4, 3]), "BatchNorm2d": ("4", [4, 3, 3]),
    "LayerNorm": ("(3, 4)", [2, 3, 4]), "Conv2d": ("4, 6, 3, stride=(2, 1), padding=1, groups=2", [4, 5, 7]),
    "LazyConv2d": ("6, (3, 2), dilation=2, bias=False", [4, 5, 7]), "MaxPool2d": ("3, padding=1", [2, 7, 8]),
    "AvgPool2d": ("(2, 3), stride=1", [2, 7, 8]),
  ]

  @Test(arguments: ModuleEntry.all) func `can have every module, and knows the shape that comes out`(
    entry: ModuleEntry
  ) throws {
    let sample = Self.samples[entry.name] ?? ("", [4])
    let model = try ModelBlueprint("Sequential(\(entry.name)(\(sample.arguments)))")
    let built = model.make()
    #expect(built[0].typeName == entry.name)
    let report = try model.check(input: sample.row)
    #expect(noGrad { built(Tensor(shape: Shape([2] + sample.row))) }.shape.dimensions.dropFirst() == report.output[...])
    #expect(built.parameters.reduce(0) { $0 + $1.value.count } == report.parameterCount)
  }

  @Test func `takes initialisers and names`() throws {
    let text = "Sequential(Sequential(Linear(4, 8, init=d2l()), name='block 0'), Linear(8, 1, bias_init=zeros))"
    let model = try ModelBlueprint(text).make()
    #expect(names(model) == ["block 0.0.weight", "block 0.0.bias", "1.weight", "1.bias"])
    #expect(model["block 0.0.weight"].initializer.name == "d2l()")
    #expect(model["1.bias"].initializer.name == "zeros()")
  }

  @Test(arguments: [
    ("Linar(4, 8)", "there is no module called 'Linar' (did you mean Linear? known are Sequential, Linear,"),
    ("ReLU", "expected ReLU(…), found 'ReLU' alone"),
    ("Sequential(shared)", "there is no block or module called 'shared'"),
    ("Sequential(4)", "expected a module, as in Linear(4, 8), found 4"),
    ("Sequential(x=ReLU())", "there is no argument of Sequential called 'x'"),
    ("Sequential(ReLU(name='1'), ReLU())", "the name \"1\" in Sequential is given twice"),
    ("ReLU(name='a.b')", "name must be a string without dots"), ("ReLU(name='')", "name must be a string without dots"),
    ("ReLU(name='a', name='b')", "name is given twice"),
    ("Linear(4, 8, init=4)", "init must be an initialiser, as in xavier_uniform(), not 4"),
    ("Linear(4, 8, nam='x')", "there is no argument of Linear called 'nam' (did you mean name?"),
  ]) func `is not made of what is wrong`(text: String, beginning: String) {
    let sentence = complaint { _ = try ModelBlueprint(text) }
    #expect(sentence?.hasPrefix(beginning) == true, "\(sentence ?? "accepted")")
  }
}
