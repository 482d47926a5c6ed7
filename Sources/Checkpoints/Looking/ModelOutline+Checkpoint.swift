public import Inspection

extension ModelOutline {
  /// A longer name keeps its end in one piece.
  private static let depthLimit = 32

  /// The tree that the names of the tensors make, split at their dots; tied tensors are one parameter.
  ///
  /// - Complexity: O(tensors · dots in a name).
  public init(_ checkpoint: Checkpoint) {
    var tree = NameTree(checkpoint.format)
    var parameters: [ParameterOutline] = []
    for (index, group) in checkpoint.groups.enumerated() {
      let tensor = checkpoint.tensors[group[0]]
      let paths = group.map { member in
        tree.insert(ModelOutline.components(of: checkpoint.tensors[member].name), parameter: index)
      }
      var parameter = ParameterOutline(
        uses: paths,
        extents: tensor.shape,
        elementType: tensor.type == .opaque ? tensor.typeName : tensor.type.name,
        isTrainable: tensor.role == .parameter && tensor.isTrainable
      )
      parameter.isOptimizerState = tensor.role == .optimizerState
      parameters.append(parameter)
    }
    self.init(nodes: tree.nodes, parameters: parameters)
  }

  private static func components(of name: String) -> [String] {
    name.split(separator: ".", maxSplits: depthLimit, omittingEmptySubsequences: false).map(String.init)
  }
}

/// Names that begin alike, as a tree.
private struct NameTree {
  private struct Branch {
    var path: [String]
    var children: [String: Int] = [:]
    var order: [Int] = []
    var parameter: Int?
  }

  private var branches: [Branch]
  private let rootType: String

  init(_ rootType: String) {
    branches = [Branch(path: [])]
    self.rootType = rootType
  }

  /// Puts a parameter where its name says, and gives its path.
  mutating func insert(_ components: [String], parameter: Int) -> ParameterPath {
    var place = 0
    for component in components { place = child(component, of: place) }
    // What is a parameter and a module at once gets a place inside of the module.
    while branches[place].parameter != nil || !branches[place].order.isEmpty { place = child("·", of: place) }
    branches[place].parameter = parameter
    return ParameterPath(branches[place].path)
  }

  private mutating func child(_ name: String, of parent: Int) -> Int {
    if branches[parent].parameter != nil {
      // The parameter that was there first moves into the module that it turns out to be.
      let parameter = branches[parent].parameter
      branches[parent].parameter = nil
      let place = child("·", of: parent)
      branches[place].parameter = parameter
    }
    if let known = branches[parent].children[name] { return known }
    branches.append(Branch(path: branches[parent].path + [name]))
    branches[parent].children[name] = branches.count - 1
    branches[parent].order.append(branches.count - 1)
    return branches.count - 1
  }

  /// All nodes, depth first.
  var nodes: [ModelOutline.Node] {
    var nodes: [ModelOutline.Node] = []
    append(0, depth: 0, to: &nodes)
    return nodes
  }

  private func append(_ branch: Int, depth: Int, to nodes: inout [ModelOutline.Node]) {
    let (path, index) = (ParameterPath(branches[branch].path), nodes.count)
    if let parameter = branches[branch].parameter {
      nodes.append(.init(path: path, kind: .parameter(index: parameter), depth: depth, end: index + 1))
      return
    }
    let type = depth == 0 ? rootType : ""
    nodes.append(.init(path: path, kind: .module(type: type, options: ""), depth: depth, end: 0))
    for child in branches[branch].order { append(child, depth: depth + 1, to: &nodes) }
    nodes[index].end = nodes.count
  }
}
