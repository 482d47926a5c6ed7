/// Which data a run learns from.
public struct DataPlan: Sendable {
  /// Where they come from.
  public enum Origin: Equatable, Sendable {
    /// A set that is built in.
    case set(String)
    /// A table.
    case csv(path: String, CSVOptions)
    /// Pictures and their labels.
    case images(path: String, labels: String)
  }

  /// The names of the built-in sets.
  public static let sets = ["digits", "linear"]

  /// Where they come from.
  public var origin: Origin
  /// Which share of the rows is learnt from; the others are for the test.
  public var share = 0.8
  /// Whether each column of the inputs is shifted and scaled to mean 0 and standard deviation 1.
  public var isStandardized = false
  /// The shape that each row of the inputs gets, with the place that says so; `nil` leaves it as it is.
  private var shape: (extents: [Int], spot: Spot)?

  /// Makes a plan of data as they are.
  public init(_ origin: Origin) { self.origin = origin }
}

extension DataPlan {
  private static let rules: [ArgumentRule] = [
    ArgumentRule("set", .choice(sets), .some(.none)),
    ArgumentRule("csv", .text, .some(.none)),
    ArgumentRule("images", .text, .some(.none)),
    ArgumentRule("labels", .text, .some(.none)),
    ArgumentRule("target", .placeOrName, .text("last")),
    ArgumentRule("task", .choice(["classification", "regression"]), .some(.none)),
    ArgumentRule("delimiter", .text, .some(.none)),
    ArgumentRule("header", .boolean, .some(.none)),
    ArgumentRule("standardize", .boolean, .boolean(false)),
    ArgumentRule("split", .number(0.01...0.99), .number(0.8)),
    ArgumentRule("shape", .integers(count: 1...7, ArgumentRule.counts), .some(.none)),
  ]

  /// Reads the table [data] of a run file in `folder`, to which paths are relative.
  init(_ table: TOMLDocument.Table, folder: String) throws(RunFileError) {
    let spot = table.spot
    let given = try Arguments(table.entries.map(\.argument), after: DataPlan.rules, of: "[data]", kind: "key", at: spot)
    func path(_ name: String) -> String? { given.text(name).map { $0.hasPrefix("/") ? $0 : folder + $0 } }
    func refuse(_ names: [String], with other: String) throws(RunFileError) {
      for name in names {
        if let spot = given.spot(name) { throw RunFileError(.conflict(name, other), at: spot) }
      }
    }
    let tableKeys = ["target", "task", "delimiter", "header"]
    if let path = path("csv") {
      try refuse(["set", "images", "labels"], with: "csv")
      guard let task = given.text("task") else {
        throw RunFileError(.missing("task = \"classification\" or \"regression\"", in: "csv"), at: spot)
      }
      var options = CSVOptions(isClassification: task == "classification")
      options.hasHeader = given.optionalBoolean("header")
      options.target = given.text("target").map { .named($0) } ?? .place(given.integer("target"))
      if let delimiter = given.text("delimiter") {
        guard delimiter.utf8.count == 1, let byte = delimiter.utf8.first, byte >= 0x20 || byte == 0x09, byte != 0x22
        else {
          let problem = RunFileError.Problem.value(
            of: "delimiter",
            found: "\"\(delimiter.prefix(16))\"",
            expected: "one character, such as \",\" or \"\\t\""
          )
          throw RunFileError(problem, at: given.spot("delimiter") ?? spot)
        }
        options.delimiter = byte
      }
      origin = .csv(path: path, options)
    } else if let path = path("images") {
      try refuse(["set"] + tableKeys, with: "images")
      guard let labels = DataPlan.path(given.text("labels"), in: folder) else {
        throw RunFileError(.missing("labels, the path of their file", in: "images"), at: spot)
      }
      origin = .images(path: path, labels: labels)
    } else {
      try refuse(tableKeys + ["labels"], with: "a built-in set")
      guard let name = given.text("set") else {
        throw RunFileError(.missing("set, csv or images", in: "[data]"), at: spot)
      }
      origin = .set(name)
    }
    share = given.number("split")
    isStandardized = given.boolean("standardize")
    if let extents = given.integers("shape") { shape = (extents, given.spot("shape") ?? spot) }
  }

  private static func path(_ text: String?, in folder: String) -> String? {
    text.map { $0.hasPrefix("/") ? $0 : folder + $0 }
  }

  /// Reads the data, unless they are a built-in set, which `builtIn` gives by its name.
  public func examples(
    builtIn: (String) throws(RunFileError) -> Examples
  ) throws(RunFileError) -> Examples {
    var examples: Examples
    switch origin {
    case .set(let name): examples = try builtIn(name)
    case .csv(let path, let options):
      examples = try Examples(csv: SourceText(file: path, bytes: try DataFile.read(path)), options)
    case .images(let path, let labels):
      let pictures = try IDXArray(try DataFile.read(path), file: path)
      let names = try IDXArray(try DataFile.read(labels), file: labels)
      examples = try Examples(images: pictures, path, labels: names, labels)
    }
    if let shape {
      let count = saturatingProduct(examples.rowShape)
      guard saturatingProduct(shape.extents) == count else {
        let expected = "a shape of \(count) elements, which is what a row has"
        throw RunFileError(.value(of: "shape", found: "\(shape.extents)", expected: expected), at: shape.spot)
      }
      examples.rowShape = shape.extents
    }
    return examples
  }
}
