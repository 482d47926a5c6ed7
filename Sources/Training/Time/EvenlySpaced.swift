/// What was seen at some steps of a run of unknown length, in bounded memory and evenly spread over the steps.
///
/// The first and the newest element are always kept. Another one is kept if it is at least ``spacing`` steps after the
/// last one that is; when that becomes too much, the spacing is doubled and the elements that are now too close go.
/// Where elements come at least every ``spacing`` steps, each is therefore less than twice the spacing after the one
/// before it: no gap is more than twice as wide as another.
struct EvenlySpaced<Element: Sendable>: Sendable {
  /// An element, and where it belongs.
  struct Entry: Sendable {
    var step: Int
    var element: Element
    /// What keeping it costs, in bytes.
    var bytes: Int
  }

  /// What is kept, by ascending steps; the first entry costs nothing.
  private(set) var kept: [Entry]
  /// What was added last; it belongs to somebody else too, and costs nothing before it is kept.
  private(set) var newest: Entry?
  /// The least steps between two that are kept.
  private(set) var spacing = 1
  /// What is kept costs this much together.
  private(set) var bytes = 0
  /// The most that it may cost.
  var budget: Int { didSet { thin() } }
  private let capacity: Int
  private let own: @Sendable (Element) -> Element

  /// Begins with a first element, which costs nothing because it is kept elsewhere anyway.
  ///
  /// - Parameter own: Makes of an element the one that is kept for long.
  init(
    _ first: Element,
    at step: Int,
    budget: Int,
    capacity: Int,
    own: @escaping @Sendable (Element) -> Element = { $0 }
  ) {
    self.own = own
    kept = [Entry(step: step, element: first, bytes: 0)]
    self.budget = budget
    self.capacity = max(2, capacity)
  }

  /// Adds what was seen at a step; what was seen at that step or later ones before is forgotten, for the run went back.
  ///
  /// - Complexity: O(1) but for thinning, which is O(kept elements) and halves them.
  mutating func add(_ element: Element, at step: Int, bytes: Int) {
    if let newest, newest.step < step { keep(newest) }
    newest = nil
    if let last = kept.last, last.step >= step {
      while kept.count > 1, let last = kept.last, last.step >= step { drop(at: kept.count - 1) }
      // The first one stays what it was.
      guard kept[0].step < step else { return }
    }
    newest = Entry(step: step, element: element, bytes: bytes)
  }

  /// The last element at or before a step; the first one if there is none.
  ///
  /// - Complexity: O(log elements).
  func element(at step: Int) -> Entry {
    if let newest, newest.step <= step { return newest }
    var (low, high) = (1, kept.count)
    while low < high {
      let middle = (low + high) / 2
      if kept[middle].step <= step { low = middle + 1 } else { high = middle }
    }
    return kept[low - 1]
  }

  /// All steps, ascending.
  var steps: [Int] { kept.map(\.step) + (newest.map { [$0.step] } ?? []) }

  private mutating func keep(_ entry: Entry) {
    guard let last = kept.last, entry.step - last.step >= spacing, entry.bytes <= budget else { return }
    kept.append(Entry(step: entry.step, element: own(entry.element), bytes: entry.bytes))
    bytes += entry.bytes
    thin()
  }

  private mutating func drop(at index: Int) { bytes -= kept.remove(at: index).bytes }

  private mutating func thin() {
    while kept.count > 1, bytes > budget || kept.count > capacity {
      // Half of what a step number can be is wider than any run.
      guard spacing < Int.max / 4 else { return }
      spacing *= 2
      var last = kept[0].step
      kept = kept.enumerated().filter { index, entry in
        guard index > 0 else { return true }
        guard entry.step - last >= spacing else { return false }
        last = entry.step
        return true
      }.map(\.element)
      bytes = kept.reduce(0) { $0 + $1.bytes }
    }
  }
}
