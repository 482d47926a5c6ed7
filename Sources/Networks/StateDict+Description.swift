extension StateDict: CustomStringConvertible {
  /// As PyTorch prints it: `OrderedDict([('weight', tensor([[…]])), ('bias', tensor([0.0659]))])`.
  public var description: String {
    let items = names.map { name in
      "(\(quoted(name)), \(knownValue(name)?.description ?? "<UninitializedParameter>"))"
    }
    return items.isEmpty ? "OrderedDict()" : "OrderedDict([\(items.joined(separator: ", "))])"
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
