import Tensors

/// A model as MXNet's Gluon sees it: blocks with numbered prefixes, an activation being part of the layer before it.
///
/// ```swift
/// print(net.gluon())
/// print(net.gluon()[1].collectParams())
/// ```
public struct GluonBlock {
  /// What its parameters' names begin with, `dense0_`.
  public let prefix: String
  /// The module that it stands for.
  public let module: any Module
  /// The blocks below under their names.
  public let children: [(name: String, block: GluonBlock)]
  private let activation: String?
  private let isDense: Bool

  init(_ tree: LayerTree, _ prefixes: GluonPrefixes) {
    prefix = prefixes[tree.module]
    module = tree.module
    activation = tree.activation.flatMap { GluonNames.activations[$0.typeName] }
    isDense = tree.isDense
    var children: [(name: String, block: GluonBlock)] = []
    for (place, child) in tree.children.enumerated() {
      let name = child.hasGivenName ? child.name : String(place)
      children.append((name, GluonBlock(child, prefixes)))
    }
    self.children = children
  }

  /// The block below at place `index`; an activation has no place of its own after a dense layer.
  ///
  /// - Precondition: there is one.
  public subscript(index: Int) -> GluonBlock {
    precondition(children.indices.contains(index), "\(prefix) has \(children.count) blocks, there is no [\(index)]")
    return children[index].block
  }

  /// The parameters of this block and all below, and the running statistics, each once under the name of its first
  /// owner.
  public func collectParams() -> GluonParameters {
    var seen: Set<ObjectIdentifier> = []
    return GluonParameters(
      prefix: prefix,
      parameters: all.filter { seen.insert($0.identity).inserted }
    )
  }

  private var all: [GluonParameter] {
    let own = module.members.compactMap { member -> GluonParameter? in
      let name = prefix + GluonNames.parameter(member.name, of: module.typeName)
      switch member.kind {
      case .parameter(let parameter): return GluonParameter(name: name, parameter)
      // Gluon does not count batches.
      case .buffer(let buffer) where !buffer.isWhole: return GluonParameter(name: name, buffer)
      default: return nil
      }
    }
    return own + children.flatMap(\.block.all)
  }
}

extension GluonBlock: CustomStringConvertible {
  /// As Gluon prints it: `Dense(4 -> 8, Activation(relu))`.
  public var description: String {
    if isDense {
      let extents = module.weight.extents.map { $0 ?? -1 }
      return "Dense(\(extents[1]) -> \(extents[0]), \(activation.map { "Activation(\($0))" } ?? "linear"))"
    }
    if let name = GluonNames.activations[module.typeName] { return "Activation(\(name))" }
    guard !children.isEmpty else { return GluonNames.leaf(module) }
    let lines = children.map { name, block in
      "  (\(name)): \(block.description.split(separator: "\n").joined(separator: "\n  "))"
    }
    return "\(module.typeName)(\n\(lines.joined(separator: "\n"))\n)"
  }
}

extension Module {
  /// This model as Gluon sees it: blocks of a kind are numbered in the order in which they were made.
  ///
  /// - Parameter counters: The numbers at which the prefixes begin, `["dense": 2]`.
  public func gluon(counters: LayerCounters = [:]) -> GluonBlock {
    let tree = LayerTree(self) { GluonNames.activations[$0] != nil }
    return GluonBlock(tree, GluonPrefixes(tree, counters))
  }
}
