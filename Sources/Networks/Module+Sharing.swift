import Tensors

/// Members of modules that took the place of others; taken back by ``revert()``.
public struct Replacement {
  fileprivate var takeBack: [() -> Void] = []

  /// Puts back what stood there before.
  ///
  /// - Precondition: later replacements in the same places have been taken back.
  public func revert() { for step in takeBack.reversed() { step() } }
}

extension Module {
  /// Makes every use of the parameter at `path` a use of the one at `other`: `net.tie("4.weight", to: "2.weight")`.
  ///
  /// The same as `net[4].weight = net[2].weight` for each module that has it. Optimisers have to be told, by
  /// ``ParameterArena/setParameters(_:ofGroup:)``.
  ///
  /// - Throws: ``SharingError``, and changes nothing then.
  @discardableResult
  public func tie(_ path: String, to other: String) throws(SharingError) -> Replacement {
    guard let old = parameter(at: path) else { throw .noParameter(path: path) }
    guard let new = parameter(at: other) else { throw .noParameter(path: other) }
    guard old !== new else { throw .alreadyTied(path: path, other: other) }
    guard !old.isLazy else { throw .unshaped(path: path) }
    guard !new.isLazy else { throw .unshaped(path: other) }
    guard old.shape == new.shape else {
      throw .misshapen(path: path, shape: old.shape, other: other, otherShape: new.shape)
    }
    let places = places(of: old)
    if let fixed = places.first(where: { $0.member.replace == nil }) {
      throw .fixed(path: fixed.path, owner: fixed.owner.typeName)
    }
    var replacement = Replacement()
    for place in places { replacement.put(.parameter(new), in: place.member) }
    return replacement
  }

  /// Makes the use of a tied parameter at `path` a parameter of its own, with the same values.
  ///
  /// Where a whole module is used in several places, the one on the way to `path` becomes a copy that goes on sharing all
  /// else, as after `net[4] = net[4].copy()`. Optimisers have to be told, by
  /// ``ParameterArena/setParameters(_:ofGroup:)``.
  ///
  /// - Throws: ``SharingError``, and changes nothing then.
  @discardableResult
  public func untie(_ path: String) throws(SharingError) -> Replacement {
    guard let way = way(to: path), case .parameter(let old)? = way.last?.member.kind else {
      throw .noParameter(path: path)
    }
    guard !old.isLazy else { throw .unshaped(path: path) }
    let uses = namedParameters(removingDuplicates: false).count { $0.parameter === old }
    guard uses > 1 else { throw .notTied(path: path) }
    // From the first module that is reached by other paths too, all on the way down are copied.
    let counts = useCounts
    let shared = way.indices.first { counts[ObjectIdentifier(way[$0].owner), default: 1] > 1 } ?? way.count
    var successor = Member.Kind.parameter(old.copy())
    for place in way[shared...].reversed() {
      guard let copy = place.owner.copy() else {
        throw .uncopyable(path: place.ownerPath, type: place.owner.typeName)
      }
      guard let replace = copy.members.first(where: { $0.name == place.member.name })?.replace else {
        throw .fixed(path: place.path, owner: place.owner.typeName)
      }
      replace(successor)
      successor = .module(copy)
    }
    // The root is in one place only.
    let top = way[max(0, shared - 1)]
    guard top.member.replace != nil else { throw .fixed(path: top.path, owner: top.owner.typeName) }
    var replacement = Replacement()
    replacement.put(successor, in: top.member)
    return replacement
  }
}

extension Replacement {
  fileprivate mutating func put(_ kind: Member.Kind, in member: Member) {
    guard let replace = member.replace else { return }
    replace(kind)
    takeBack.append { replace(member.kind) }
  }
}

/// A member of a module, and the ways there.
private struct Place {
  var path: String
  var ownerPath: String
  var owner: any Module
  var member: Member
}

extension Module {
  /// Every member that is this parameter, those of a module once however often it is used.
  private func places(of parameter: Parameter) -> [Place] {
    namedModules.flatMap { path, module in
      module.members.compactMap { member in
        guard case .parameter(let found) = member.kind, found === parameter else { return nil }
        return Place(path: below(path, member.name), ownerPath: path, owner: module, member: member)
      }
    }
  }

  /// By how many paths each module is reached.
  private var useCounts: [ObjectIdentifier: Int] {
    var counts: [ObjectIdentifier: Int] = [:]
    traverse { _, module in
      counts[ObjectIdentifier(module), default: 0] += 1
      return true
    } parameter: { _, _ in
    }
    return counts
  }

  /// The members on the way from this module, at `root`, to the parameter at a path below it.
  private func way(to path: String, from root: String = "") -> [Place]? {
    for member in members {
      let place = Place(path: below(root, member.name), ownerPath: root, owner: self, member: member)
      switch member.kind {
      case .parameter: if member.name == path { return [place] }
      case .buffer: break
      case .module(let module):
        guard path.hasPrefix(member.name + ".") else { continue }
        let rest = String(path.dropFirst(member.name.count + 1))
        if let way = module.way(to: rest, from: place.path) { return [place] + way }
      }
    }
    return nil
  }

  private func below(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
