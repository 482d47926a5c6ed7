import Inspection

/// The menu of initialisers for a parameter or a module.
struct InitializerMenu: Equatable, Sendable {
  /// What is filled.
  var path: ParameterPath
  /// The entry that is selected.
  var selected = 0
  /// The first entry that is to be seen.
  var top = 0

  /// The path before the sign of equality, if there is one, and the initialiser behind it.
  static func split(_ text: String) -> (path: String?, name: String) {
    // Arguments have signs of equality, too.
    var (depth, sign) = (0, text.endIndex)
    for place in text.indices {
      switch text[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case "=" where depth == 0: sign = place
      default: break
      }
    }
    guard sign < text.endIndex else { return (nil, text) }
    return (String(text[..<sign]).trimmed, String(text[text.index(after: sign)...]).trimmed)
  }
}

extension DashboardState {
  /// Opens the menu for what is selected.
  mutating func openMenu() {
    guard let node = selection.flatMap({ liveNode(at: $0) }) else { return }
    guard !liveOutline.initializable(below: node).isEmpty else {
      message = "there is no Linear layer to initialise in \(liveOutline.title(of: node))"
      return
    }
    guard !initializers.entries.isEmpty else {
      message = "no initialisers are known"
      return
    }
    var opened = InitializerMenu(path: liveOutline.nodes[node].path)
    // What filled it last is where a person begins to look.
    let name = menuTargets(of: opened).first?.initializer?.prefix { $0 != "(" }
    opened.selected = initializers.entries.firstIndex { name.map(String.init) == $0.name } ?? 0
    menu = opened
    moveMenu(by: 0)
  }

  /// The parameters that the menu is about.
  func menuTargets(of menu: InitializerMenu) -> [ParameterOutline] {
    guard let node = liveNode(at: menu.path) else { return [] }
    return liveOutline.initializable(below: node).map { liveOutline.parameters[$0] }
  }

  /// Selects another entry, as far as there are any.
  mutating func moveMenu(by rows: Int) {
    guard var moved = menu else { return }
    let count = initializers.entries.count
    moved.selected = max(0, min(count - 1, moved.selected + rows))
    let height = InitializerMenuPanel.listHeight(on: size)
    moved.top = max(0, min(count - height, max(moved.selected - height + 1, min(moved.selected, moved.top))))
    menu = moved
  }

  /// How an entry would fill the first of the parameters, and what is against it for any of them.
  func outlook(of entry: InitializerCatalogue.Entry, _ targets: [ParameterOutline])
    -> (outlook: InitializerCatalogue.Outlook?, objection: String?)
  {
    var first: InitializerCatalogue.Outlook?
    var seen: Set<[Int?]> = []
    // A thousand equal blocks are of a few shapes.
    for target in targets where seen.insert(target.extents).inserted {
      switch initializers.outlook(of: entry.call, filling: target) {
      case .failure(let unreadable): return (first, unreadable.sentence)
      case .success(let outlook):
        first = first ?? outlook
        guard let objection = outlook.objection else { continue }
        return (first, targets.count > 1 ? "\(target.path): \(objection)" : objection)
      }
    }
    return (first, nil)
  }

  /// Asks whether the selected entry is to be taken.
  mutating func takeFromMenu() {
    guard let opened = menu, initializers.entries.indices.contains(opened.selected) else { return }
    let targets = menuTargets(of: opened)
    let entry = initializers.entries[opened.selected]
    // The reason stands beside the list.
    guard outlook(of: entry, targets).objection == nil else { return }
    menu = nil
    question = Question(
      "initialise \(DashboardState.words(for: targets, in: opened.path)) with \(entry.call)?",
      .ask([.change(.initialize(path: opened.path, initializer: entry.call))])
    )
  }

  /// Goes on in the command line, where arguments can be given.
  mutating func typeFromMenu() {
    guard let opened = menu, initializers.entries.indices.contains(opened.selected) else { return }
    menu = nil
    let path = opened.path.components.isEmpty ? "" : "\(opened.path)="
    startCommand("init \(path)\(initializers.entries[opened.selected].call)")
    // The cursor is where the arguments go.
    typing?.line.move(by: -1)
  }

  /// Parameters in a sentence: `2.weight (4096 elements)`, `3 parameters in 0 (12288 elements)`.
  static func words(for parameters: [ParameterOutline], in path: ParameterPath) -> String {
    let count = parameters.reduce(0) { $0 + $1.count }
    let elements = "(\(count) \(count == 1 ? "element" : "elements"))"
    if parameters.count == 1 { return "\(parameters[0].path) \(elements)" }
    let whole = path.components.isEmpty ? "the whole model" : path.description
    return "\(parameters.count) parameters in \(whole) \(elements)"
  }
}
