import Inspection

/// Which modules beside each other are built alike, so that one line can stand for all of them.
struct EqualBlocks: Equatable {
  /// For the first of each group all its members, itself included, in order.
  private(set) var members: [Int: [Int]] = [:]

  /// No groups.
  init() {}

  /// Finds runs of two or more sibling modules with parameters, of the same type, options and parts.
  ///
  /// - Complexity: O(nodes), for what is near the root O(nodes × depth).
  init(of outline: ModelOutline) {
    let signatures = outline.signatures
    for (index, node) in outline.nodes.enumerated() where node.end > index + 1 {
      var child = index + 1
      var run: [Int] = []
      while child < min(node.end, outline.nodes.count) {
        let end = outline.nodes[child].end
        if let last = run.last, signatures[last] != signatures[child] || !outline.canFold(child) { close(&run) }
        if outline.canFold(child) { run.append(child) }
        child = max(child + 1, end)
      }
      close(&run)
    }
  }

  private mutating func close(_ run: inout [Int]) {
    if run.count > 1, let first = run.first { members[first] = run }
    run = []
  }

  /// Under which path it is remembered that a group is open.
  static func key(_ first: ParameterPath) -> ParameterPath { ParameterPath(first.components + ["", "group"]) }

  /// What the parameters at one place of equal blocks are called: `4 × block.[0-3].0.weight`.
  static func name(_ first: ParameterPath, _ last: ParameterPath, count: Int) -> String {
    let pairs = zip(first.components, last.components)
    guard let place = pairs.enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
      return "\(count) × \(first)"
    }
    let (before, after) = (first.components[..<place], first.components[(place + 1)...])
    let names = (first.components[place], last.components[place])
    let span = span(names.0, names.1, count: count) ?? "\(names.0) … \(names.1)"
    return "\(count) × \(ParameterPath(before + [span] + after))"
  }

  /// What a group is called: `4 × block.[0-3]`, `[0-3]` for names that are numbers only.
  static func name(_ first: String, _ last: String, count: Int) -> String {
    "\(count) × \(span(first, last, count: count) ?? "\(first) … \(last)")"
  }

  /// Names that count up as one: `block.[0-3]`, `[0-3]`; `nil` for names that do not.
  private static func span(_ first: String, _ last: String, count: Int) -> String? {
    let digits = first.reversed().prefix { $0.isASCII && $0.isNumber }
    let stem = first.dropLast(digits.count)
    guard !digits.isEmpty, last.hasPrefix(stem), let low = Int(first.dropFirst(stem.count)),
      let high = Int(last.dropFirst(stem.count)), high - low == count - 1
    else { return nil }
    let isWord = stem.last?.isLetter ?? false
    return "\(stem)\(isWord ? "." : "")[\(low)-\(high)]"
  }
}

extension ModelOutline {
  /// Whether a node is a module with something in it that is not used elsewhere too.
  fileprivate func canFold(_ index: Int) -> Bool {
    guard case .module = nodes[index].kind else { return false }
    return nodes[index].end > index + 1 && nodes[index].firstUse == nil
  }

  /// For each node a number that is the same where type, options, names and shapes below are.
  fileprivate var signatures: [Int] {
    var signatures = Array(repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() {
      var hasher = Hasher()
      switch nodes[index].kind {
      case .module(let type, let options):
        hasher.combine(type)
        hasher.combine(options)
      case .parameter(let parameter):
        guard parameters.indices.contains(parameter) else { break }
        hasher.combine(parameters[parameter].extents)
        hasher.combine(parameters[parameter].isTrainable)
      }
      var child = index + 1
      while child < min(nodes[index].end, nodes.count) {
        hasher.combine(nodes[child].path.name)
        hasher.combine(signatures[child])
        child = max(child + 1, nodes[child].end)
      }
      signatures[index] = hasher.finalize()
    }
    return signatures
  }
}
