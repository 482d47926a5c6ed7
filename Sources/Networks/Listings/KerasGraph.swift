/// Which layer is called on the output of which in Keras' functional model of a chain of layers.
struct KerasGraph {
  /// The name of the layer that stands for the input.
  let input: String
  private var connections: [ObjectIdentifier: [String]] = [:]

  /// Follows the chain of the modules directly below `tree`, whose layers under their names are `layers`.
  init(_ tree: LayerTree, _ layers: [KerasModel.Layer], input: String) {
    self.input = input
    // Inside of a class of somebody's own nobody knows in which order modules are called.
    guard tree.module is Sequential else { return }
    let names = Dictionary(layers.map { (ObjectIdentifier($0.module), $0.name) }) { first, _ in first }
    var last = "\(input)[0][0]"
    for child in tree.children {
      let identity = ObjectIdentifier(child.module)
      guard let name = names[identity] else { continue }
      // The node of a call is its number among those of the layer; every layer here has one output.
      let node = connections[identity]?.count ?? 0
      connections[identity, default: []].append(last)
      last = "\(name)[\(node)][0]"
    }
  }

  /// Keras' words for what a layer is connected to.
  func text(_ layer: KerasModel.Layer) -> String {
    connections[ObjectIdentifier(layer.module)]?.joined(separator: ", ") ?? "-"
  }
}
