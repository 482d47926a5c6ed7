import Bytes
import Checkpoints

/// A checkpoint, or the difference of two, as plain text.
struct CheckpointText {
  private let spelling = BatchLines.Spelling.plain

  /// The checkpoint and its tensors, one to a line.
  func listing(_ checkpoint: Checkpoint, path: String, _ reports: [TensorReport?]?) -> String {
    let title = [
      spelling.name(path), spelling.name(checkpoint.format), "\(checkpoint.tensors.count) tensors",
      "\(checkpoint.uniqueCount) unique of \(checkpoint.nominalCount) elements", "\(checkpoint.byteCount) bytes",
    ]
    let headings =
      ["name", "dtype", "shape", "count", "bytes"] + (reports == nil ? [] : CheckpointText.headings) + [""]
    var ties: [Int: Int] = [:]
    for group in checkpoint.groups { for member in group.dropFirst() { ties[member] = group[0] } }
    let table = CheckpointText.table(checkpoint.tensors.count + 1, left: [0, 1, 2]) { row in
      guard row > 0 else { return headings }
      let tensor = checkpoint.tensors[row - 1]
      let notes = [
        ties[row - 1].map { "= \(spelling.name(checkpoint.tensors[$0].name))" },
        tensor.role == .optimizerState ? "optimizer state" : nil,
        tensor.unreadableReason.map { "(\(spelling.name($0)))" },
      ]
      return [
        spelling.name(tensor.name), spelling.name(tensor.type == .opaque ? tensor.typeName : tensor.type.name),
        CheckpointText.shape(tensor.shape), String(tensor.count), String(tensor.byteCount),
      ] + (reports.map { cells(of: $0[row - 1]) } ?? []) + [notes.compactMap(\.self).joined(separator: " ")]
    }
    let warnings = checkpoint.warnings.map { "note: \(spelling.name($0))\n" }.joined()
    return title.joined(separator: "  ") + "\n" + warnings
      + (checkpoint.tensors.isEmpty ? "" : table)
  }

  /// What is suspicious, one line each.
  func findings(_ findings: [CheckpointFinding], _ checkpoint: Checkpoint, path: String) -> String {
    let counts = "\(checkpoint.uniqueCount) unique of \(checkpoint.nominalCount) elements"
    let sum =
      findings.isEmpty ? "nothing suspicious" : findings.count == 1 ? "1 finding" : "\(findings.count) findings"
    let lines = findings.map { finding in
      let subject = finding.tensor.map { "'\(spelling.name($0))' " } ?? ""
      return "\(finding.kind.rawValue): \(subject)\(spelling.name(finding.sentence))"
    }
    return (lines + ["\(spelling.name(path)): \(checkpoint.tensors.count) tensors, \(counts), \(sum)"])
      .map { $0 + "\n" }.joined()
  }

  /// What changed, one line to a tensor.
  func difference(_ difference: CheckpointDifference, _ entries: [CheckpointDifference.Entry]) -> String {
    var text = ""
    for (prefix, which) in [(difference.prefixBefore, "first"), (difference.prefixAfter, "second")]
    where !prefix.isEmpty {
      text += "note: names of the \(which) begin with '\(spelling.name(prefix))', which is passed over\n"
    }
    var rows = [["", "rel. norm", "max abs", "cosine", "shape", "name"]]
    for entry in entries { rows.append([entry.fate.word] + cells(of: entry)) }
    if rows.count > 1 { text += CheckpointText.table(rows.count, left: [0, 4, 5]) { rows[$0] } }
    let equal = difference.entries.count { $0.fate == .equal }
    let all = difference.entries.count
    return text + (equal == all ? "equal: all \(all) tensors\n" : "different: \(all - equal) of \(all) tensors\n")
  }
}

extension CheckpointText {
  private static let headings = ["norm", "mean", "std", "min", "max", "zeros", "non-finite"]

  private func cells(of report: TensorReport?) -> [String] {
    guard let found = report?.statistics else { return CheckpointText.headings.map { _ in "-" } }
    let numbers = [found.norm, found.mean, found.standardDeviation, found.minimum, found.maximum]
    return numbers.map { spelling.number($0, 4) } + [String(found.zeros), String(found.nonFinite)]
  }

  private func cells(of entry: CheckpointDifference.Entry) -> [String] {
    let name = spelling.name(entry.name)
    switch entry.fate {
    case .changed(let change), .renamed(let change):
      let numbers = [change.relativeNorm, change.largest].map { spelling.number($0, 3) }
      let notFinite = change.nonFinite > 0 ? ", \(change.nonFinite) not finite in one of them" : ""
      let old = entry.before.map { entry.fate.word == "renamed" ? ", was \(spelling.name($0))" : "" } ?? ""
      return numbers + [spelling.number(change.cosine, 6), CheckpointText.shape(entry.shape), name + old + notFinite]
    case .reshaped(let from, let to):
      return ["-", "-", "-", "\(CheckpointText.shape(from)) to \(CheckpointText.shape(to))", name]
    case .incomparable(let reason):
      return ["-", "-", "-", CheckpointText.shape(entry.shape), "\(name) (\(spelling.name(reason)))"]
    case .equal: return ["0", "0", "1", CheckpointText.shape(entry.shape), name]
    case .removed, .added: return ["-", "-", "-", CheckpointText.shape(entry.shape), name]
    }
  }

  private static func shape(_ extents: [Int]) -> String {
    extents.isEmpty ? "()" : extents.map(String.init).joined(separator: "x")
  }

  /// Rows in columns as wide as their widest cell, up to what a line can bear.
  ///
  /// - Parameter row: the cells of a row; asked for twice, so that no more than one row is held.
  private static func table(_ count: Int, left: Set<Int>, row: (Int) -> [String]) -> String {
    var widths: [Int] = []
    for index in 0..<count {
      for (column, cell) in row(index).enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], min(60, cell.unicodeScalars.count))
      }
    }
    var text = ""
    for index in 0..<count {
      let line = row(index).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: max(0, widths[column] - cell.unicodeScalars.count))
        return left.contains(column) ? cell + blanks : blanks + cell
      }.joined(separator: "  ")
      text += String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    return text
  }
}
