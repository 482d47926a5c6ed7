/// A model as Keras and Gluon describe it: layers under names, an activation being part of the layer before it.
///
/// `Sequential(Linear(4, 8), ReLU())` is their `Dense(8, activation='relu')`. Both listings are made of this one tree.
struct LayerTree {
  /// The name in the module above; a number unless somebody gave one.
  var name: String
  /// The module itself.
  var module: any Module
  /// The activation that follows it directly, if it belongs to the layer.
  var activation: (any Module)?
  /// The layers below.
  var children: [LayerTree]

  /// Describes `module`; `isActivation` says which modules a dense layer before them takes up.
  init(_ module: any Module, name: String = "", isActivation: (String) -> Bool) {
    self.name = name
    self.module = module
    var children: [LayerTree] = []
    for member in module.members {
      guard case .module(let below) = member.kind else { continue }
      if module is Sequential, isActivation(below.typeName), let last = children.last, last.takesActivation {
        children[children.count - 1].activation = below
        continue
      }
      children.append(LayerTree(below, name: member.name, isActivation: isActivation))
    }
    self.children = children
  }

  /// Whether the name was given by a person, and not by the place.
  var hasGivenName: Bool { !name.isEmpty && Int(name) == nil }

  /// Whether this is a fully connected layer.
  var isDense: Bool { ["Linear", "LazyLinear"].contains(module.typeName) }

  private var takesActivation: Bool { isDense && activation == nil }
}
