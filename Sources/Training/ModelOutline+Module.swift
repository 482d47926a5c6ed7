import Inspection
import Networks

extension ModelOutline {
  /// The outline of a model, and its parameters in the order of the outline.
  static func of(_ model: any Module) -> (outline: ModelOutline, parameters: [Parameter]) {
    var builder = OutlineBuilder()
    builder.add(model, at: ParameterPath([String]()), depth: 0)
    return (ModelOutline(nodes: builder.nodes, parameters: builder.outlines), builder.parameters)
  }
}

/// Walks a model and numbers what it finds, each parameter once.
private struct OutlineBuilder {
  var nodes: [ModelOutline.Node] = []
  var outlines: [ParameterOutline] = []
  var parameters: [Parameter] = []
  private var indices: [ObjectIdentifier: Int] = [:]
  private var firstUses: [ObjectIdentifier: Int] = [:]

  mutating func add(_ module: any Module, at path: ParameterPath, depth: Int) {
    let place = nodes.count
    let identity = ObjectIdentifier(module)
    let kind = ModelOutline.Node.Kind.module(type: module.typeName, options: module.options)
    nodes.append(.init(path: path, kind: kind, depth: depth, end: place, firstUse: firstUses[identity]))
    if firstUses[identity] == nil { firstUses[identity] = place }
    for member in module.members {
      let below = ParameterPath(path.components + member.name.split(separator: ".").map(String.init))
      switch member.kind {
      case .parameter(let parameter): add(parameter, at: below, depth: depth + 1)
      case .buffer: break  // State that is not trained: the outline shows parameters.
      case .module(let child): add(child, at: below, depth: depth + 1)
      }
    }
    nodes[place].end = nodes.count
  }

  private mutating func add(_ parameter: Parameter, at path: ParameterPath, depth: Int) {
    let index = index(of: parameter)
    outlines[index].uses.append(path)
    nodes.append(.init(path: path, kind: .parameter(index: index), depth: depth, end: nodes.count + 1))
  }

  private mutating func index(of parameter: Parameter) -> Int {
    let identity = ObjectIdentifier(parameter)
    if let known = indices[identity] { return known }
    indices[identity] = parameters.count
    parameters.append(parameter)
    var outline = ParameterOutline(
      uses: [],
      extents: parameter.extents,
      isTrainable: parameter.requiresGrad,
      initializer: parameter.initializer.name
    )
    if !parameter.isLazy {
      let fans = parameter.fans
      outline.distribution = parameter.initializer.distribution(fans, shape: parameter.shape)
      outline.fans = ParameterFans(in: fans.fanIn, out: fans.fanOut)
    }
    outlines.append(outline)
    return parameters.count - 1
  }
}
