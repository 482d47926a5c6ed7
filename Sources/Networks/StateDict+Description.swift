extension StateDict: CustomStringConvertible {
  /// As PyTorch prints it: `OrderedDict([('weight', tensor([[…]])), ('bias', tensor([0.0659]))])`.
  public var description: String {
    let items = names.map { name in
      "(\(quoted(name)), \(text(of: name)))"
    }
    return items.isEmpty ? "OrderedDict()" : "OrderedDict([\(items.joined(separator: ", "))])"
  }

  private func text(of name: String) -> String {
    guard let value = knownValue(name) else { return "<UninitializedParameter>" }
    // PyTorch keeps counters as int64, which have no decimal point.
    return wholeNames.contains(name) && value.count == 1 ? "tensor(\(Int(value.item)))" : value.description
  }

  /// A name as Python writes a string.
  private func quoted(_ name: String) -> String {
    let mark = name.contains("'") && !name.contains("\"") ? "\"" : "'"
    let escaped = name.map { character in
      character == "\\" || String(character) == mark ? "\\\(character)" : String(character)
    }
    return mark + escaped.joined() + mark
  }
}
