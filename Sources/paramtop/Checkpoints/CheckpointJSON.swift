import Bytes
import Checkpoints

/// What `open --json` prints of a checkpoint: one object, tensor by tensor, so that no more than a piece of it is held.
struct CheckpointJSON {
  /// So much text is sent at once.
  private static let pieceSize = 1 << 16
  /// Of more tensors that are all tied to each other each names the first only, or their names would be as many as the
  /// square of them.
  private static let tieLimit = 1000

  private let checkpoint: Checkpoint
  private let send: (String) -> Void
  private var text = ""
  private var groupOf: [Int: Int] = [:]
  private let groups: [[Int]]

  /// Begins the object of a checkpoint with what is known without reading its elements.
  init(_ checkpoint: Checkpoint, send: @escaping (String) -> Void) {
    self.checkpoint = checkpoint
    self.send = send
    groups = checkpoint.groups.filter { $0.count > 1 }
    for (index, group) in groups.enumerated() { for member in group { groupOf[member] = index } }
    let members: [(key: String, value: JSON)] = [
      ("format", .string(checkpoint.format)),
      ("files", .array(checkpoint.files.map { .string($0.path) })),
      ("uniqueCount", .integer(checkpoint.uniqueCount)),
      ("nominalCount", .integer(checkpoint.nominalCount)),
      ("bytes", .integer(checkpoint.byteCount)),
      ("metadata", .object(checkpoint.metadata.map { (key: $0.name, value: .string($0.value)) })),
      ("warnings", .array(checkpoint.warnings.map { .string($0) })),
    ]
    JSON.object(members).write(to: &text)
    text.removeLast()
    text += ",\"tensors\":["
  }

  /// Adds a tensor as the file describes it; tensors come in their order.
  mutating func add(_ tensor: Int) { add(tensor, []) }

  /// Adds a tensor and its statistics, which are nulls for one that has none.
  mutating func add(_ tensor: Int, _ report: TensorReport?) { add(tensor, CheckpointJSON.members(of: report)) }

  private mutating func add(_ tensor: Int, _ statistics: [(key: String, value: JSON)]) {
    if tensor > 0 { text += "," }
    JSON.object(members(of: tensor) + statistics).write(to: &text)
    guard text.utf8.count >= CheckpointJSON.pieceSize else { return }
    send(text)
    text = ""
  }

  /// Ends the object: with what is suspicious, if that was asked for, or with why not all tensors are there.
  mutating func end(_ findings: [CheckpointFinding]? = nil, failure: String? = nil) {
    text += "]"
    if let findings {
      text += ",\"findings\":"
      JSON.array(findings.map(CheckpointJSON.object)).write(to: &text)
    }
    if let failure {
      text += ",\"error\":"
      JSON.string(failure).write(to: &text)
    }
    send(text + "}\n")
    text = ""
  }
}

extension CheckpointJSON {
  private func members(of index: Int) -> [(key: String, value: JSON)] {
    let tensor = checkpoint.tensors[index]
    return [
      ("name", .string(tensor.name)),
      ("dtype", .string(tensor.type == .opaque ? tensor.typeName : tensor.type.name)),
      ("storedAs", .string(tensor.typeName)),
      ("shape", .array(tensor.shape.map { .integer($0) })),
      ("count", .integer(tensor.count)),
      ("bytes", .integer(tensor.byteCount)),
      ("role", .string(tensor.role.rawValue)),
      ("tiedWith", .array(ties(of: index).map { .string(checkpoint.tensors[$0].name) })),
    ]
  }

  private func ties(of tensor: Int) -> [Int] {
    guard let group = groupOf[tensor].map({ groups[$0] }) else { return [] }
    return group.count > CheckpointJSON.tieLimit ? [group[0]] : group.filter { $0 != tensor }
  }

  private static func members(of report: TensorReport?) -> [(key: String, value: JSON)] {
    let found = report?.statistics
    func count(_ path: KeyPath<ElementStatistics, Int>) -> JSON { found.map { .integer($0[keyPath: path]) } ?? .null }
    func number(_ path: KeyPath<ElementStatistics, Double>) -> JSON {
      found.map { .double($0[keyPath: path]) } ?? .null
    }
    let histogram: JSON =
      report?.histogram.map { histogram in
        [
          "lo": .double(histogram.range.lowerBound), "hi": .double(histogram.range.upperBound),
          "counts": .array(histogram.counts.map { .integer($0) }),
        ]
      } ?? .null
    return [
      ("min", number(\.minimum)), ("max", number(\.maximum)), ("mean", number(\.mean)),
      ("std", number(\.standardDeviation)), ("norm", number(\.norm)), ("zeros", count(\.zeros)), ("nan", count(\.nans)),
      ("posInf", count(\.positiveInfinities)), ("negInf", count(\.negativeInfinities)), ("histogram", histogram),
    ]
  }

  private static func object(of finding: CheckpointFinding) -> JSON {
    [
      "kind": .string(finding.kind.rawValue), "tensor": .string(finding.tensor),
      "sentence": .string(finding.sentence),
    ]
  }
}
