import Bytes

/// Finds the tensors in what a pickle built, under the names that `state_dict` gives them.
struct PickledTree {
  /// What lies deeper is left out.
  static let depthLimit = 64
  /// More things are not looked at.
  static let visitLimit = 1_000_000
  /// More facts, or longer ones, are not kept.
  private static let factLimit = 2000
  private static let textLimit = 4096

  private(set) var tensors: [(name: String, record: TensorRecord)] = []
  private(set) var facts: [Checkpoint.Fact] = []
  private(set) var warnings: [String] = []
  private let machine: PickleMachine
  /// The containers above the one that is looked at.
  private var above: Set<Int> = []
  private var visits = 0

  /// Walks through what a pickle built.
  init(_ root: PickleValue, in machine: PickleMachine) {
    self.machine = machine
    visit(root, path: [])
  }

  private mutating func visit(_ value: PickleValue, path: [String]) {
    visits += 1
    guard visits <= PickledTree.visitLimit else {
      if visits == PickledTree.visitLimit + 1 { warnings.append("there is too much in it; the rest is left out") }
      return
    }
    guard case .object(let place) = value else { return note(value, path) }
    guard path.count < PickledTree.depthLimit else {
      if warnings.count < 100 { warnings.append("what is nested more than \(PickledTree.depthLimit) deep is left out") }
      return
    }
    guard above.insert(place).inserted else {
      warnings.append("'\(path.joined(separator: "."))' holds itself")
      return
    }
    defer { above.remove(place) }
    switch machine.heap[place] {
    case .tensor(let record): tensors.append((path.joined(separator: "."), record))
    case .dictionary(let entries): for entry in entries { visit(entry.value, path: path + [key(entry.key)]) }
    case .list(let values), .tuple(let values):
      let isPlain = values.allSatisfy { if case .object = $0 { false } else { true } }
      if isPlain { return note(values, path) }
      for (index, value) in values.enumerated() { visit(value, path: path + [String(index)]) }
    case .opaque(let global, _, let state): visit(opaque: global, state, path)
    case .persistent, .set: break
    }
  }

  /// Looks into the state of an object that is not made: modules keep their parameters in three dictionaries.
  private mutating func visit(opaque global: String, _ state: PickleValue, _ path: [String]) {
    if !global.hasPrefix("__torch__.") { keep(path, "<\(global)>") }
    guard case .dictionary(let entries) = machine.object(state) else { return }
    let members = ["_parameters", "_buffers", "_modules"]
    let isModule = entries.contains { $0.key == .string("_modules") }
    for entry in entries {
      guard case .object = entry.value else { continue }
      let name = key(entry.key)
      if isModule {
        if members.contains(name) { visit(entry.value, path: path) }
      } else {
        visit(entry.value, path: path + [name])
      }
    }
  }

  /// The name that a key gives to what it leads to; of a tuple that of its values.
  private func key(_ value: PickleValue) -> String {
    if let text = text(value) { return text }
    let parts = (machine.values(value) ?? []).prefix(16).compactMap(text)
    return parts.isEmpty ? "?" : "(\(parts.joined(separator: ", ")))"
  }

  private func text(_ value: PickleValue) -> String? {
    switch value {
    case .none: "None"
    case .bool(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .number(let value): value.description
    case .string(let text): text
    case .bytes(let count): "\(count) bytes"
    case .global(let name): name
    case .object: nil
    }
  }

  private mutating func note(_ value: PickleValue, _ path: [String]) {
    if let text = text(value) { keep(path, text) }
  }

  private mutating func note(_ values: [PickleValue], _ path: [String]) {
    let shown = values.prefix(16).compactMap(text) + (values.count > 16 ? ["… \(values.count) in all"] : [])
    keep(path, "[\(shown.joined(separator: ", "))]")
  }

  private mutating func keep(_ path: [String], _ text: String) {
    guard facts.count < PickledTree.factLimit else { return }
    let isLong = text.utf8.count > PickledTree.textLimit
    let value = isLong ? String(decoding: text.utf8.prefix(PickledTree.textLimit), as: UTF8.self) + "…" : text
    facts.append(Checkpoint.Fact(name: path.joined(separator: "."), value: value))
  }
}

extension Checkpoint {
  /// Makes a checkpoint of what a pickle built.
  ///
  /// - Throws: ``CheckpointError/program(call:)`` for a pickle without tensors that wants something called.
  init(
    format: String,
    _ root: PickleValue,
    in machine: PickleMachine,
    files: [RandomAccessFile],
    archives: [Int: ZipArchive] = [:],
    facts: [Fact] = [],
    storage: (TorchStorages.Reference) throws(CheckpointError) -> StoredTensor.Storage
  ) throws(CheckpointError) {
    let tree = PickledTree(root, in: machine)
    if tree.tensors.isEmpty, let stranger = machine.strangers.first { throw .program(call: stranger) }
    var tensors: [StoredTensor] = []
    for (name, record) in tree.tensors {
      let reference = try TorchStorages.reference(record.storage, in: machine)
      var tensor = try StoredTensor(name, record, reference, storage: storage)
      if Checkpoint.isOptimizerState(name) { (tensor.role, tensor.isTrainable) = (.optimizerState, false) }
      tensors.append(tensor)
    }
    let warnings = machine.strangers.map { "'\($0)' is not loaded, since nothing of a file is ever run" }
    self.init(
      format: format,
      files: files,
      archives: archives,
      metadata: facts + tree.facts,
      tensors: tensors,
      warnings: warnings + (tensors.isEmpty ? ["the file holds no tensors"] : []) + tree.warnings
    )
  }

  /// Whether a tensor of this name is what an optimiser remembers: `optimizer.state.…`, or `state.…` of one alone.
  private static func isOptimizerState(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    guard let place = parts.firstIndex(of: "state"), place + 2 < parts.count, Int(parts[place + 1]) != nil else {
      return false
    }
    return place == 0 || parts[..<place].contains { $0.lowercased().contains("optim") }
  }
}
