/// Which names of two checkpoints mean the same tensor, when those of one, or of each, have a prefix such as `module.`.
struct NameMatch {
  /// How many prefixes are tried.
  private static let candidateLimit = 16
  /// How many of either side are tried together.
  private static let pairLimit = 4
  /// How many dots a prefix has at most.
  private static let depthLimit = 3

  /// What names of the first have before those of the second.
  let prefixBefore: String
  /// What names of the second have before those of the first.
  let prefixAfter: String
  private let names: Set<String>

  /// Chooses the prefix, on one side or the other or both, that makes the most names the same; none where none is better.
  init(_ before: [String], _ after: [String]) {
    let (first, second) = (Set(before), Set(after))
    var best = (count: first.intersection(second).count, before: "", after: "")
    if best.count < min(first.count, second.count) {
      for prefix in NameMatch.prefixes(of: before) {
        let count = before.count { $0.hasPrefix(prefix) && second.contains(String($0.dropFirst(prefix.count))) }
        if count > best.count { best = (count, prefix, "") }
      }
      for prefix in NameMatch.prefixes(of: after) {
        let count = after.count { $0.hasPrefix(prefix) && first.contains(String($0.dropFirst(prefix.count))) }
        if count > best.count { best = (count, "", prefix) }
      }
    }
    if best.count < min(first.count, second.count) {
      let others = NameMatch.prefixes(of: after).prefix(NameMatch.pairLimit)
      for one in NameMatch.prefixes(of: before).prefix(NameMatch.pairLimit) {
        let rests = Set(before.filter { $0.hasPrefix(one) }.map { $0.dropFirst(one.count) })
        for other in others where other != one && rests.count > best.count {
          let count = after.count { $0.hasPrefix(other) && rests.contains($0.dropFirst(other.count)) }
          if count > best.count { best = (count, one, other) }
        }
      }
    }
    (prefixBefore, prefixAfter, names) = (best.before, best.after, second)
  }

  /// The name in the second of what is called `name` in the first; `nil` where there is none.
  func after(_ name: String) -> String? {
    if name.hasPrefix(prefixBefore) {
      let other = prefixAfter + name.dropFirst(prefixBefore.count)
      if names.contains(other) { return other }
    }
    return names.contains(name) ? name : nil
  }

  private static func prefixes(of names: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for name in names {
      var prefix = ""
      for part in name.split(separator: ".", omittingEmptySubsequences: false).dropLast().prefix(depthLimit) {
        prefix += part + "."
        counts[prefix, default: 0] += 1
      }
    }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.prefix(candidateLimit).map(\.key)
  }
}
