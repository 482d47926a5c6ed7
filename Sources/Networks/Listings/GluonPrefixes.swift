/// The numbered prefixes that Gluon gives blocks when they are made.
///
/// Parameters tell the order in which their layers were made. A block without parameters of its own, or with those of
/// another, counts as made after all that stand before it.
struct GluonPrefixes {
  private var prefixes: [ObjectIdentifier: String] = [:]

  /// Numbers the modules of `tree`, each kind from its counter on.
  init(_ tree: LayerTree, _ counters: LayerCounters) {
    var modules: [(module: any Module, made: Int)] = []
    var (seenModules, seenParameters): (Set<ObjectIdentifier>, Set<ObjectIdentifier>) = ([], [])
    var latest = 0
    func visit(_ tree: LayerTree) {
      if seenModules.insert(ObjectIdentifier(tree.module)).inserted {
        let fresh = tree.module.members.compactMap { member -> Int? in
          guard case .parameter(let parameter) = member.kind else { return nil }
          return seenParameters.insert(ObjectIdentifier(parameter)).inserted ? parameter.creationNumber : nil
        }
        latest = max(latest, fresh.min() ?? latest)
        modules.append((tree.module, fresh.min() ?? latest))
      }
      for child in tree.children { visit(child) }
    }
    visit(tree)
    // The library's sort keeps the order of equals.
    modules.sort { $0.made < $1.made }
    var counters = counters
    for (module, _) in modules {
      let kind = GluonNames.alias(module.typeName)
      prefixes[ObjectIdentifier(module)] = "\(kind)\(counters.next(kind))_"
    }
  }

  /// The prefix of a module of the tree.
  subscript(module: any Module) -> String { prefixes[ObjectIdentifier(module)] ?? "" }
}
