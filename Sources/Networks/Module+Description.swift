extension Module {
  /// As PyTorch prints it: the type, what distinguishes this module from others of it, and the modules below.
  ///
  /// Arrays of modules are shown as PyTorch's `ModuleList`, in which equal neighbours are folded, and dictionaries as
  /// `ModuleDict`.
  public var description: String {
    let options =
      options.isEmpty ? [] : options.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return moduleText(typeName, options: options, children: Part.parts(of: members).compactMap(\.line))
  }
}

/// What stands under one name below a module: a module, a parameter, or an array or dictionary of such.
private indirect enum Part {
  case module(String, any Module)
  case parameter(String, Parameter)
  case collection(String, [Part])

  /// The members with those that share the beginning of a dotted name, as `layers.0` and `layers.1`, put together.
  static func parts(of members: [Member]) -> [Part] {
    var parts: [Part] = []
    var rest = members[...]
    while let member = rest.first {
      guard let dot = member.name.firstIndex(of: ".") else {
        if let part = Part(member) { parts.append(part) }
        rest.removeFirst()
        continue
      }
      let prefix = member.name[...dot]
      let inside = rest.prefix { $0.name.hasPrefix(prefix) }
      rest.removeFirst(inside.count)
      let below = inside.map { $0.renamed(String($0.name.dropFirst(prefix.count))) }
      parts.append(.collection(String(prefix.dropLast()), Part.parts(of: below)))
    }
    return parts
  }

  /// Buffers are not printed.
  private init?(_ member: Member) {
    switch member.kind {
    case .parameter(let parameter): self = .parameter(member.name, parameter)
    case .module(let module): self = .module(member.name, module)
    case .buffer: return nil
    }
  }

  var name: String {
    switch self {
    case .module(let name, _), .parameter(let name, _), .collection(let name, _): name
    }
  }

  /// The line below a module; parameters of its own have none.
  var line: String? { text.map { "(\(name)): \(indented($0))" } }

  private var text: String? {
    switch self {
    case .module(_, let module): module.description
    case .parameter: nil
    case .collection(_, let parts): Part.text(of: parts)
    }
  }

  private static func text(of parts: [Part]) -> String {
    let isList = parts.allSatisfy { Int($0.name) != nil }
    if parts.allSatisfy({ $0.text == nil }) {
      let lines = parts.map { "  (\($0.name)): \($0.parameterText(isInList: isList))" }
      return moduleText(isList ? "ParameterList" : "ParameterDict", options: lines, children: [])
    }
    guard isList else { return moduleText("ModuleDict", options: [], children: parts.compactMap(\.line)) }
    return moduleText("ModuleList", options: [], children: folded(parts))
  }

  /// The lines of a list; of equal neighbours there is one: `(0-3): 4 x Linear(…)`.
  private static func folded(_ parts: [Part]) -> [String] {
    var runs: [(first: String, last: String, count: Int, text: String)] = []
    for part in parts {
      guard let text = part.text else { continue }
      if let run = runs.last, run.text == text {
        runs[runs.count - 1].last = part.name
        runs[runs.count - 1].count += 1
      } else {
        runs.append((part.name, part.name, 1, text))
      }
    }
    return runs.map { run in
      run.count == 1
        ? "(\(run.first)): \(indented(run.text))"
        : "(\(run.first)-\(run.last)): \(run.count) x \(indented(run.text))"
    }
  }

  private func parameterText(isInList: Bool) -> String {
    guard case .parameter(_, let parameter) = self else { return "" }
    let size = parameter.extents.map { $0.map(String.init) ?? "?" }.joined(separator: "x")
    return "Parameter containing: [\(isInList ? "torch.float32" : "torch.FloatTensor") of size \(size)]"
  }
}

extension Member {
  fileprivate func renamed(_ name: String) -> Member {
    var member = self
    member.name = name
    return member
  }
}

private func moduleText(_ typeName: String, options: [String], children: [String]) -> String {
  if options.count == 1, children.isEmpty { return "\(typeName)(\(options[0]))" }
  let lines = options + children
  return lines.isEmpty ? "\(typeName)()" : "\(typeName)(\n  \(lines.joined(separator: "\n  "))\n)"
}

/// The text with all lines but the first moved to the right, as it stands below a module.
private func indented(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    .map { $0.offset == 0 || $0.element.isEmpty ? String($0.element) : "  \($0.element)" }
    .joined(separator: "\n")
}
