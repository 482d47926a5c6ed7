public import Networks

/// A model as an expression describes it: checked, but not built, so that it can be handed to the thread that trains it.
public struct ModelBlueprint: Sendable {
  /// No model has more modules, those that are used several times counted each time, and none is nested more deeply.
  static let moduleLimit = 4096
  static let depthLimit = 64

  /// A module that is to be built, once, however often it is used.
  struct Node: Sendable {
    var entry: ModuleEntry
    var arguments: Arguments
    /// The name that it wants to have inside another.
    var name: String?
    /// The modules inside, as places in ``ModelBlueprint/nodes``, under their names.
    var children: [(name: String, node: Int)]
    /// Where it is called for.
    var spot: Spot
    /// How many modules it holds, itself included.
    var moduleCount: Int
    /// How deeply they are nested.
    var depth: Int
  }

  /// What is built, in the order in which Python would build it: what is inside before what it is in.
  var nodes: [Node]
  /// Which of them is the model.
  var root: Int
  /// The expression as it was written.
  public let text: String
}

extension ModelBlueprint {
  /// Reads an expression of the command line.
  public init(_ expression: String) throws(RunFileError) {
    var reader = BlueprintReader()
    let text = TracedText(SourceText(expression))
    let root = try reader.module(ExpressionParser.parse(text))
    self.init(nodes: reader.nodes, root: root, text: expression)
  }

  /// Reads the expression `net`, in which the names of `blocks` stand for the modules that they describe; a block may
  /// use those before it.
  init(blocks: [(name: String, spot: Spot, text: TracedText)], net: TracedText) throws(RunFileError) {
    var reader = BlueprintReader()
    for block in blocks { try reader.add(block.name, at: block.spot, block.text) }
    let root = try reader.module(ExpressionParser.parse(net))
    try reader.checkBlocks(areUsedBy: root)
    self.init(nodes: reader.nodes, root: root, text: String(decoding: net.bytes, as: UTF8.self))
  }

  /// Builds the model: with the same generator PyTorch would draw the same numbers for the same lines.
  ///
  /// - Parameter progress: Takes the share that is made, 0…1.
  public func make(progress: (Double) -> Void = { _ in }) -> any Module {
    var modules: [any Module] = []
    for (index, node) in nodes.enumerated() {
      progress(Double(index) / Double(nodes.count))
      modules.append(node.entry.make(node.arguments, node.children.map { ($0.name, modules[$0.node]) }))
    }
    return modules[root]
  }
}

/// Understands expressions as modules, and numbers what is to be built.
private struct BlueprintReader {
  var nodes: [ModelBlueprint.Node] = []
  private var blocks: [(name: String, spot: Spot, node: Int)] = []

  mutating func add(_ name: String, at spot: Spot, _ text: TracedText) throws(RunFileError) {
    if ModuleEntry.all.contains(where: { $0.name == name }) {
      let expected = "a name that no module has"
      throw RunFileError(.value(of: "the name of a block", found: "'\(name)'", expected: expected), at: spot)
    }
    let node = try module(ExpressionParser.parse(text))
    guard !blocks.contains(where: { $0.name == name }) else {
      throw RunFileError(.repeated("the block '\(name)'"), at: spot)
    }
    blocks.append((name, spot, node))
  }

  /// Refuses a block that was forgotten: its random numbers would be drawn, and nobody would see why.
  func checkBlocks(areUsedBy root: Int) throws(RunFileError) {
    var used: Set<Int> = [root]
    for index in nodes.indices.reversed() where used.contains(index) {
      used.formUnion(nodes[index].children.map(\.node))
    }
    for block in blocks where !used.contains(block.node) {
      throw RunFileError(.unused("the block '\(block.name)'"), at: block.spot)
    }
  }

  /// The place of the module that `expression` describes.
  mutating func module(_ expression: Expression) throws(RunFileError) -> Int {
    switch expression.kind {
    case .name(let name):
      if let block = blocks.first(where: { $0.name == name }) { return block.node }
      if ModuleEntry.all.contains(where: { $0.name == name }) {
        throw RunFileError(.unexpected(found: "'\(name)' alone", expected: "\(name)(…)"), at: expression.spot)
      }
      let known = blocks.map(\.name) + ModuleEntry.all.map { "\($0.name)(…)" }
      throw RunFileError(.unknown(kind: "block or module", name: name, known: known), at: expression.spot)
    case .call(let name, let given):
      guard let entry = ModuleEntry.all.first(where: { $0.name == name }) else {
        let known = ModuleEntry.all.map(\.name)
        throw RunFileError(.unknown(kind: "module", name: name, known: known), at: expression.spot)
      }
      return try call(entry, given, at: expression.spot)
    default:
      throw RunFileError(
        .unexpected(found: expression.description, expected: "a module, as in Linear(4, 8)"),
        at: expression.spot
      )
    }
  }

  private mutating func call(
    _ entry: ModuleEntry,
    _ given: [Expression.Argument],
    at spot: Spot
  ) throws(RunFileError) -> Int {
    let name = try name(among: given)
    var rest = given.filter { $0.keyword?.name != "name" }
    var children: [(name: String, node: Int)] = []
    if entry.takesModules {
      while let next = rest.first, next.keyword == nil {
        let child = try module(next.value)
        let childName = nodes[child].name ?? String(children.count)
        guard !children.contains(where: { $0.name == childName }) else {
          throw RunFileError(.repeated("the name \"\(childName)\" in \(entry.name)"), at: next.value.spot)
        }
        children.append((childName, child))
        rest.removeFirst()
      }
    }
    let arguments = try Arguments(rest, after: entry.rules, of: entry.name, besides: ["name"], at: spot)
    let inside = children.map { nodes[$0.node] }
    let node = ModelBlueprint.Node(
      entry: entry,
      arguments: arguments,
      name: name,
      children: children,
      spot: spot,
      moduleCount: inside.reduce(1) { min($0 + $1.moduleCount, ModelBlueprint.moduleLimit + 1) },
      depth: (inside.map(\.depth).max() ?? 0) + 1
    )
    guard node.moduleCount <= ModelBlueprint.moduleLimit, nodes.count < ModelBlueprint.moduleLimit else {
      throw RunFileError(.tooMuch("modules in this model", limit: ModelBlueprint.moduleLimit), at: spot)
    }
    guard node.depth <= ModelBlueprint.depthLimit else {
      throw RunFileError(.tooMuch("modules inside each other", limit: ModelBlueprint.depthLimit), at: spot)
    }
    nodes.append(node)
    return nodes.count - 1
  }

  /// The name that is among the arguments: `name="block 0"`.
  private func name(among given: [Expression.Argument]) throws(RunFileError) -> String? {
    let names = given.filter { $0.keyword?.name == "name" }
    guard let first = names.first else { return nil }
    if names.count > 1, let spot = names[1].keyword?.spot { throw RunFileError(.repeated("name"), at: spot) }
    guard case .string(let name) = first.value.kind, !name.isEmpty, !name.contains("."), name.utf8.count <= 256 else {
      let expected = "a string without dots, which separate the names of a path"
      throw RunFileError(.value(of: "name", found: first.value.description, expected: expected), at: first.value.spot)
    }
    return name
  }
}
