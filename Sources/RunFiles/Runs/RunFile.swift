import Bytes
public import Networks

/// A run as a `.toml` file describes it, in the tables `[data]`, `[blocks]`, `[model]`, `[optimizer]` and `[run]`.
public struct RunFile: Sendable {
  /// Which data are learnt from; `nil` when the file does not say.
  public var data: DataPlan?
  /// The model.
  public var model: ModelBlueprint
  /// The optimiser; `nil` when the file does not say.
  public var optimizer: OptimizerPlan?
  /// How far a step goes; `nil` when the file does not say, and so for all that follow.
  public var learningRate: Double?
  /// Whose default initialisation fills what the model names no initialiser for, the key `framework` of `[model]`; `nil`
  /// when the file does not say.
  public var framework: Framework?
  /// How often every row is seen.
  public var epochs: Int?
  /// How many steps are made.
  public var steps: Int?
  /// Rows in a batch.
  public var batchSize: Int?
  /// Seeds everything random.
  public var seed: Int?
  /// Steps a second, for eyes.
  public var pace: Double?
  /// How many threads large matrix products may use.
  public var threads: Int?
}

extension RunFile {
  private static let tables = ["data", "blocks", "model", "optimizer", "run"]

  private static let runRules: [ArgumentRule] = [
    ArgumentRule("epochs", .integer(1...1_000_000), .some(.none)),
    ArgumentRule("steps", .integer(0...1_000_000_000), .some(.none)),
    ArgumentRule("batch_size", .integer(ArgumentRule.counts), .some(.none)),
    ArgumentRule("seed", .integer(0...Int.max), .some(.none)),
    ArgumentRule("pace", .number(0.001...1_000_000), .some(.none)),
    ArgumentRule("threads", .integer(1...256), .some(.none)),
  ]

  /// Reads the file at `path`; paths in it are relative to its folder.
  public init(contentsOf path: String) throws(RunFileError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try File.read(path, limit: TOMLReader.lengthLimit)
    } catch {
      throw RunFileError(.file(error))
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    try self.init(SourceText(file: path, bytes: bytes), folder: folder)
  }

  /// Reads a run file that is `source`, for which paths are relative to `folder`.
  init(_ source: SourceText, folder: String) throws(RunFileError) {
    let document = try TOMLReader.read(source)
    if let stray = document.tables[0].entries.first {
      throw RunFileError(.unexpected(found: "'\(stray.key)'", expected: "a table, as in [model]"), at: stray.keySpot)
    }
    for table in document.tables.dropFirst() where !RunFile.tables.contains(table.name) {
      throw RunFileError(.unknown(kind: "table", name: table.name, known: RunFile.tables), at: table.spot)
    }
    func table(_ name: String) -> TOMLDocument.Table? { document.tables.first { $0.name == name } }
    (model, framework) = try RunFile.model(table("model"), blocks: table("blocks"), document)
    data = try table("data").map { table throws(RunFileError) in try DataPlan(table, folder: folder) }
    if let table = table("optimizer") { (optimizer, learningRate) = try RunFile.optimizer(table) }
    if let table = table("run") { try read(table) }
  }
}

extension RunFile {
  private static func model(
    _ table: TOMLDocument.Table?,
    blocks: TOMLDocument.Table?,
    _ document: TOMLDocument
  ) throws(RunFileError) -> (ModelBlueprint, Framework?) {
    guard let table else {
      throw RunFileError(.missing("a table [model]", in: "a run file"), at: document.tables[0].spot)
    }
    let rules = [
      ArgumentRule("net", .text),
      ArgumentRule("framework", .choice(Framework.allCases.map(\.rawValue)), .some(.none)),
    ]
    let settings = try Arguments(
      table.entries.map(\.argument),
      after: rules,
      of: "[model]",
      kind: "key",
      at: table.spot
    )
    var texts: [(name: String, spot: Spot, text: TracedText)] = []
    for entry in blocks?.entries ?? [] {
      guard case .string(let text) = entry.value else {
        let problem = RunFileError.Problem.value(
          of: entry.key,
          found: entry.argument.value.description,
          expected: "a module expression in quotes"
        )
        throw RunFileError(problem, at: entry.valueSpot)
      }
      texts.append((entry.key, entry.keySpot, text))
    }
    guard case .string(let net) = table.entries.first(where: { $0.key == "net" })?.value else {
      throw RunFileError(.missing("net, a module expression in quotes", in: "[model]"), at: table.spot)
    }
    let framework = settings.text("framework").flatMap { Framework(rawValue: $0) }
    return (try ModelBlueprint(blocks: texts, net: net), framework)
  }

  private static func optimizer(_ table: TOMLDocument.Table) throws(RunFileError) -> (OptimizerPlan, Double?) {
    var rest = table.entries
    var choice = OptimizerChoice.adam
    if let index = rest.firstIndex(where: { $0.key == "name" }) {
      let argument = rest.remove(at: index).argument.value
      guard case .string(let name) = argument.kind else {
        let expected = "a string in quotes"
        throw RunFileError(.value(of: "name", found: argument.description, expected: expected), at: argument.spot)
      }
      guard let known = OptimizerChoice.named(name) else {
        let names = OptimizerChoice.all.map(\.name)
        throw RunFileError(.unknown(kind: "optimizer", name: name, known: names), at: argument.spot)
      }
      choice = known
    } else if let first = rest.first {
      throw RunFileError(.missing("name = \"sgd\", for example", in: "[optimizer]"), at: first.keySpot)
    }
    let rules = [ArgumentRule("lr", .number(.notNegative), .some(.none))] + choice.rules
    let given = rest.map(\.argument)
    let settings = try Arguments(given, after: rules, of: "\(choice.name) in [optimizer]", kind: "key", at: table.spot)
    let plan = OptimizerPlan(choice, settings: settings)
    if let fault = plan.fault { throw RunFileError(fault, at: table.spot) }
    return (plan, settings.optionalNumber("lr"))
  }

  private mutating func read(_ table: TOMLDocument.Table) throws(RunFileError) {
    let given = table.entries.map(\.argument)
    let run = try Arguments(given, after: RunFile.runRules, of: "[run]", kind: "key", at: table.spot)
    if run.isGiven("epochs"), let spot = run.spot("steps") {
      throw RunFileError(.conflict("steps", "epochs"), at: spot)
    }
    epochs = run.optionalInteger("epochs")
    steps = run.optionalInteger("steps")
    batchSize = run.optionalInteger("batch_size")
    seed = run.optionalInteger("seed")
    pace = run.optionalNumber("pace")
    threads = run.optionalInteger("threads")
  }
}
