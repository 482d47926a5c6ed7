import Bytes
import Inspection

// Paths as a person types them: found, completed, and taken apart.
extension DashboardState {
  /// What a path may lead to.
  enum PathChoice {
    /// Modules and parameters.
    case all
    /// Parameters, by any of their paths.
    case parameters
    /// The uses of tied parameters.
    case tied
  }

  /// The longest path that is offered; one that is longer is none that anybody wants to read.
  private static let longestPath = 200

  /// The tree of the model as it is now, whatever is on the screen.
  var liveOutline: ModelOutline { live?.outline ?? ModelOutline() }

  /// The node at a path in the model as it is now.
  func liveNode(at path: ParameterPath) -> Int? {
    guard let held else { return indexed.node(at: path) }
    return held.outline.nodes.firstIndex { $0.path == path }
  }

  /// The node that a path leads to; without one, what is selected.
  func place(_ text: String, of choice: PathChoice) throws(LineComplaint) -> Int {
    guard !text.isEmpty else {
      guard let node = selection.flatMap({ liveNode(at: $0) }) else {
        throw LineComplaint("nothing is selected, and no path was given")
      }
      return node
    }
    if let node = liveNode(at: ParameterPath(text)) { return node }
    let kind = choice == .all ? "module or parameter" : "parameter"
    let hint = Misspelling(text).hint(among: paths(choice).map(\.text))
    throw LineComplaint("there is no \(kind) '\(text)'\(hint)")
  }

  /// The parameter that a path leads to; without one, the selected one.
  func parameter(at text: String) throws(LineComplaint) -> Int {
    let node = try place(text, of: .parameters)
    guard case .parameter(let index) = liveOutline.nodes[node].kind else {
      throw LineComplaint("\(liveOutline.title(of: node)) is a module, and a parameter was expected")
    }
    return index
  }

  /// Two paths with a blank between them; names may hold blanks themselves.
  func pair(_ text: String) -> (String, String)? {
    let characters = Array(text)
    let splits = characters.indices.filter { characters[$0].isWhitespace }.map { place in
      (String(characters[..<place]).trimmed, String(characters[(place + 1)...]).trimmed)
    }
    func isKnown(_ path: String) -> Bool { liveNode(at: ParameterPath(path)) != nil }
    return splits.first { isKnown($0.0) && isKnown($0.1) } ?? splits.first { isKnown($0.0) } ?? splits.first
  }

  private func paths(_ choice: PathChoice) -> [Completion.Candidate] {
    liveOutline.nodes.compactMap { node in
      let path = node.path.description
      guard !path.isEmpty, path.utf8.count <= DashboardState.longestPath else { return nil }
      switch node.kind {
      case .module(let type, _): return choice == .all ? .init(path, note: type) : nil
      case .parameter(let index):
        let parameter = liveOutline.parameters[index]
        guard choice != .tied || parameter.isTied else { return nil }
        return .init(path, note: Shape.short(parameter.extents))
      }
    }
  }

  /// The paths that go on from what was typed.
  ///
  /// - Parameter end: What follows a path.
  func pathCompletion(_ typed: String, _ start: Int, of choice: PathChoice, then end: String = "") -> Completion {
    let all = paths(choice).map { Completion.Candidate($0.text + end, label: $0.text, note: $0.note) }
    return Completion(typed, from: start, among: all)
  }

  /// The first of two paths, or the second where the first is there.
  func pairCompletion(_ typed: String, _ start: Int) -> Completion {
    guard let (first, second) = pair(typed), let node = liveNode(at: ParameterPath(first)),
      case .parameter(let index) = liveOutline.nodes[node].kind
    else { return pathCompletion(typed, start, of: .parameters, then: " ") }
    let shape = liveOutline.parameters[index].extents
    // Only what can be tied to it.
    let all = paths(.parameters).filter { candidate in
      guard let other = liveNode(at: ParameterPath(candidate.text)),
        case .parameter(let number) = liveOutline.nodes[other].kind
      else { return false }
      return number != index && liveOutline.parameters[number].extents == shape
    }
    return Completion(second, from: start + typed.count - second.count, among: all)
  }

  /// A path with its sign of equality, or an initialiser.
  func initializerCompletion(_ typed: String, _ start: Int) -> Completion {
    let names = initializers.entries.map { Completion.Candidate($0.call, label: $0.signature, note: $0.formula) }
    let (path, name) = InitializerMenu.split(typed)
    if path != nil { return Completion(name, from: start + typed.count - name.count, among: names) }
    let places = paths(.all).map { Completion.Candidate($0.text + "=", label: $0.text + "=", note: $0.note) }
    return Completion(typed, from: start, among: names + places)
  }
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension ModelOutline {
  /// What a node is called in a sentence.
  func title(of node: Int) -> String {
    nodes[node].path.components.isEmpty ? "the whole model" : nodes[node].path.description
  }

  /// The parameters below a node, or the parameter itself, each once.
  func parameterIndices(below index: Int) -> [Int] {
    var seen: Set<Int> = []
    return nodes[index..<max(index + 1, min(nodes.count, nodes[index].end))].compactMap { node in
      guard case .parameter(let parameter) = node.kind, parameters.indices.contains(parameter),
        seen.insert(parameter).inserted
      else { return nil }
      return parameter
    }
  }

  /// The module that a node is in.
  private func parent(of index: Int) -> Int? { nodes[..<index].lastIndex { $0.depth < nodes[index].depth } }

  /// What an initialiser fills at a node: the parameter, or the weight of every linear layer in a module, each once.
  func initializable(below index: Int) -> [Int] {
    guard case .module = nodes[index].kind else { return parameterIndices(below: index) }
    var seen: Set<Int> = []
    return (index..<max(index + 1, min(nodes.count, nodes[index].end))).compactMap { node in
      guard case .parameter(let parameter) = nodes[node].kind, nodes[node].path.name == "weight",
        parameters.indices.contains(parameter), let owner = parent(of: node),
        case .module(let type, _) = nodes[owner].kind, type == "Linear" || type == "LazyLinear",
        seen.insert(parameter).inserted
      else { return nil }
      return parameter
    }
  }
}
