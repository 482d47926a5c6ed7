/// A model as Keras sees it: layers with Keras' names, each once even where it is used twice.
///
/// ```swift
/// print(net.keras().summary(input: [2, 4]))
/// print(net.keras().layers.count == 3)
/// ```
public struct KerasModel {
  /// A layer: `dense_1 (Dense)`.
  public struct Layer {
    /// The name, `dense_1`.
    public let name: String
    /// The class, `Dense`.
    public let className: String
    /// The module that it stands for.
    public let module: any Module
    /// Keras' name of the activation that it ends with, `relu`; `nil` without.
    public let activation: String?
    /// The layers below, each once.
    public let layers: [Layer]
    /// The parameters, Keras' weights, of this layer and those below with their paths in Keras, `dense/kernel`, each once.
    public let weights: [(path: String, parameter: Parameter)]
    /// What this layer and those below keep without training it, `batch_normalization/moving_mean`, each once.
    public let buffers: [(path: String, buffer: Buffer)]
  }

  /// The model as a layer.
  public let root: Layer
  /// The graph of calls that a functional model consists of; `nil` for another.
  let graph: KerasGraph?

  init(_ module: any Module, name: String?, counters: LayerCounters, isFunctional: Bool) {
    var counters = counters
    let tree = LayerTree(module) { KerasNames.activations[$0] != nil }
    let className = isFunctional ? "Functional" : nil
    root = Layer(tree, name: name, className: className, below: "", &counters)
    graph = isFunctional ? KerasGraph(tree, root.layers, input: KerasNames.automatic("InputLayer", &counters)) : nil
  }

  /// The name of the model.
  public var name: String { root.name }

  /// The layers directly below, each once.
  public var layers: [Layer] { root.layers }

  /// The parameters with their paths, `sequential/dense/kernel`, each once.
  public var weights: [(path: String, parameter: Parameter)] { root.weights }
}

extension Module {
  /// This model as Keras sees it.
  ///
  /// - Parameters:
  ///   - name: The name of the model; made of its type when not given.
  ///   - counters: The numbers at which Keras' automatic names begin.
  ///   - isFunctional: Whether it is Keras' functional model, `keras.Model(input, output)`, in which layers are called
  ///     one after the other, one that stands in several places as often: its summary tells what each is connected to.
  public func keras(
    name: String? = nil,
    counters: LayerCounters = [:],
    isFunctional: Bool = false
  ) -> KerasModel {
    KerasModel(self, name: name, counters: counters, isFunctional: isFunctional)
  }

  /// The table that Keras' `model.summary()` prints; see ``KerasModel/summary(input:expandNested:lineLength:)``.
  public func kerasSummary(input: [Int?]? = nil, name: String? = nil, expandNested: Bool = false) -> String {
    keras(name: name).summary(input: input, expandNested: expandNested)
  }
}

extension KerasModel.Layer {
  fileprivate init(
    _ tree: LayerTree,
    name given: String?,
    className givenClass: String? = nil,
    below path: String,
    _ counters: inout LayerCounters
  ) {
    let className = givenClass ?? KerasNames.classes[tree.module.typeName] ?? tree.module.typeName
    let name = given ?? (tree.hasGivenName ? tree.name : KerasNames.automatic(className, &counters))
    // The layers of a functional model were made before it, and keep the paths that they have by themselves.
    let path = givenClass != nil ? "" : path.isEmpty ? name : "\(path)/\(name)"
    var seen: Set<ObjectIdentifier> = []
    var layers: [KerasModel.Layer] = []
    for child in tree.children where seen.insert(ObjectIdentifier(child.module)).inserted {
      layers.append(KerasModel.Layer(child, name: nil, below: path, &counters))
    }
    var known: Set<ObjectIdentifier> = []
    let ownBuffers = tree.module.members.compactMap { member -> (path: String, buffer: Buffer)? in
      // Keras does not count batches.
      guard case .buffer(let buffer) = member.kind, !buffer.isWhole else { return nil }
      return ("\(path)/\(KerasNames.parameter(member.name, of: className))", buffer)
    }
    let own = tree.module.members.compactMap { member -> (path: String, parameter: Parameter)? in
      guard case .parameter(let parameter) = member.kind else { return nil }
      return ("\(path)/\(KerasNames.parameter(member.name, of: className))", parameter)
    }
    self.name = name
    self.className = className
    module = tree.module
    activation = tree.activation.flatMap { KerasNames.activations[$0.typeName] }
    self.layers = layers
    buffers = (ownBuffers + layers.flatMap(\.buffers)).filter { known.insert(ObjectIdentifier($0.buffer)).inserted }
    weights = (own + layers.flatMap(\.weights)).filter { known.insert(ObjectIdentifier($0.parameter)).inserted }
  }
}
