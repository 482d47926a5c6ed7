import Networks
import Testing

@testable import RunFiles

@Suite struct `A run file` {
  private static let sample = """
    [data]
    set = "digits"
    split = 0.75
    [blocks]
    shared = "LazyLinear(64)"
    [model]
    net = "Sequential(LazyLinear(64, init=d2l()), ReLU(), shared, ReLU(), shared, ReLU(), LazyLinear(10))"
    framework = "keras"
    [optimizer]
    name = "sgd"
    lr = 0.1
    momentum = 0.9
    nesterov = true
    [run]
    epochs = 3
    batch_size = 32
    seed = 5
    pace = 12.5
    threads = 2
    """

  private func read(_ text: String) throws -> RunFile {
    try RunFile(SourceText(file: "a.toml", bytes: Array(text.utf8)), folder: "here/")
  }

  private func read(_ old: String, replacedBy new: String) throws -> RunFile {
    try read(Self.sample.replacing(old, with: new))
  }

  @Test func `says everything about a run`() throws {
    let file = try read(Self.sample)
    #expect(file.data?.origin == .set("digits") && file.data?.share == 0.75)
    #expect(file.optimizer?.choice == .sgd && file.learningRate == 0.1 && file.optimizer?["momentum"] == 0.9)
    #expect(file.epochs == 3 && file.steps == nil && file.batchSize == 32 && file.seed == 5)
    #expect(file.pace == 12.5 && file.threads == 2 && file.framework == .keras)
  }

  @Test func `ties a block that is named twice`() throws {
    let model = try read(Self.sample).model
    #expect(try model.check(input: [64], classCount: 10).parameterCount == 64 * 64 + 64 + 64 * 64 + 64 + 640 + 10)
    let built = model.make()
    #expect(built[2] === built[4] && built[0] !== built[2])
  }

  @Test func `builds blocks before the net, as Python would`() throws {
    let file = try read(
      "[blocks]\na = \"Linear(4, 4)\"\nb = \"Sequential(a, ReLU())\"\n[model]\nnet = \"Sequential(Linear(4, 4), b)\""
    )
    manualSeed(1)
    let built = file.model.make()
    manualSeed(1)
    let block = Linear(4, 4)
    let outer = Linear(4, 4)
    #expect(built["1.0.weight"].value.array == block.weight.value.array)
    #expect(built["0.weight"].value.array == outer.weight.value.array)
  }

  @Test func `may say no more than the model`() throws {
    let file = try read("[model]\nnet = \"Linear(4, 1)\"")
    #expect(file.data == nil && file.optimizer == nil && file.epochs == nil && file.framework == nil)
  }

  @Test func `points into an expression, even one of several lines`() throws {
    let error = try #require(
      #expect(throws: RunFileError.self) {
        try read("[model]\nnet = \"\"\"Sequential(\n  Linear(4, 8),\n  Rellu())\"\"\"")
      }
    )
    #expect(error.description.hasPrefix("a.toml:4:3: there is no module called 'Rellu' (did you mean ReLU?"))
    #expect(error.place?.text == "  Rellu())\"\"\"" && error.place?.length == 5)
  }

  @Test(arguments: [
    ("[run]", "[runs]", "there is no table called 'runs' (did you mean run?"),
    ("epochs = 3", "epoch = 3", "there is no key of [run] called 'epoch' (did you mean epochs?"),
    ("epochs = 3", "epochs = 0", "epochs must be a whole number from 1 to 1000000, not 0"),
    ("epochs = 3", "epochs = 3\nsteps = 5", "steps and epochs exclude each other"),
    ("seed = 5", "seed = \"5\"", "seed must be a whole number from 0, not \"5\""),
    ("name = \"sgd\"", "name = \"sdg\"", "there is no optimizer called 'sdg' (did you mean sgd?"),
    ("name = \"sgd\"", "", "[optimizer] needs name"),
    ("name = \"sgd\"", "name = \"adam\"", "there is no key of adam in [optimizer] called 'momentum'"),
    ("momentum = 0.9", "momentum = 0", "nesterov needs momentum and no dampening"),
    ("lr = 0.1", "lr = -1", "lr must be a number, at least 0, not -1"),
    ("net =", "nett =", "there is no key of [model] called 'nett' (did you mean net?"),
    ("framework = \"keras\"", "framework = \"kears\"", "there is no framework called 'kears' (did you mean keras?"),
    ("framework = \"keras\"", "framework = 1", "framework must be one of pytorch, keras, mxnet, not 1"),
    ("shared = ", "unused = \"ReLU()\"\nshared = ", "the block 'unused' is never used"),
    ("shared = \"LazyLinear(64)\"", "shared = 4", "shared must be a module expression in quotes, not 4"),
    ("shared = ", "ReLU = \"Tanh()\"\nshared = ", "the name of a block must be a name that no module has"),
    ("[data]", "x = 1\n[data]", "expected a table, as in [model], found 'x'"),
    ("set = \"digits\"", "set = \"digit\"", "there is no set called 'digit' (did you mean digits?"),
    ("set = \"digits\"", "", "[data] needs set, csv or images"),
    ("set = \"digits\"", "set = \"digits\"\ntarget = 1", "target and a built-in set exclude each other"),
    ("set = \"digits\"", "csv = \"x.csv\"", "csv needs task"),
    ("set = \"digits\"", "images = \"x\"", "images needs labels"),
    ("split = 0.75", "split = 1", "split must be a number from 0.01 to 0.99, not 1"),
  ]) func `is refused in a sentence`(old: String, new: String, beginning: String) {
    let sentence = complaint { _ = try read(old, replacedBy: new) }
    #expect(sentence?.hasPrefix(beginning) == true, "\(sentence ?? "accepted")")
  }

  @Test func `cannot grow beyond all bounds by doubling blocks`() {
    let blocks = (1...60).map { "b\($0) = \"Sequential(b\($0 - 1), b\($0 - 1))\"" }
    let text = "[blocks]\nb0 = \"ReLU()\"\n\(blocks.joined(separator: "\n"))\n[model]\nnet = \"Sequential(b60)\""
    #expect(complaint { _ = try read(text) } == "there are more than 4096 modules in this model")
    let chain = (1...100).map { "b\($0) = \"Sequential(b\($0 - 1))\"" }
    let deep = "[blocks]\nb0 = \"ReLU()\"\n\(chain.joined(separator: "\n"))\n[model]\nnet = \"Sequential(b100)\""
    #expect(complaint { _ = try read(deep) } == "there are more than 64 modules inside each other")
  }

  @Test func `gives a result or an error for every beginning`() {
    let errors = readEveryPrefix(of: Array(Self.sample.utf8)) { bytes throws(RunFileError) in
      _ = try RunFile(SourceText(file: nil, bytes: bytes), folder: "")
    }
    #expect(errors.count > 100)
  }

  @Test func `takes data from beside itself`() throws {
    let text = """
      [data]
      csv = "my.csv"
      target = -1
      task = "regression"
      delimiter = ";"
      header = true
      standardize = true
      [model]
      net = "LazyLinear(1)"
      """
    var options = CSVOptions(isClassification: false)
    (options.delimiter, options.hasHeader, options.target) = (UInt8(ascii: ";"), true, .place(-1))
    let data = try #require(try read(text).data)
    #expect(data.origin == .csv(path: "here/my.csv", options) && data.isStandardized)
  }
}
