import Inspection
import Screen

extension KeyCommand {
  static let moving: [KeyCommand] =
    [
      KeyCommand(
        [.up, .character("k")],
        "↑ k",
        "up: a row, the cursor, in a plot the parameter or the metric",
        .moving,
        in: .panelsAndHelp,
        footer: ("↑↓", "move"),
        importance: 60
      ) { $0.move(across: 0, down: -1) },
      KeyCommand(
        [.down, .character("j")],
        "↓ j",
        "down, likewise",
        .moving,
        in: .panelsAndHelp
      ) { $0.move(across: 0, down: 1) },
      KeyCommand(
        [.right, .character("l"), .character("+")],
        "→ l +",
        "open a module, or step into an open one",
        .moving,
        in: [.modules],
        footer: ("←→", "fold"),
        importance: 55
      ) { $0.open() },
      KeyCommand(
        [.left, .character("h"), .character("-")],
        "← h -",
        "close a module, or step out of it",
        .moving,
        in: [.modules]
      ) { $0.close() },
      KeyCommand(
        [.left, .character("h")],
        "← h",
        "move the cursor of the heatmap to the left",
        .moving,
        in: [.heatmap],
        footer: ("←→", "cursor"),
        importance: 55
      ) { $0.move(across: -1, down: 0) },
      KeyCommand(
        [.right, .character("l")],
        "→ l",
        "move the cursor of the heatmap to the right",
        .moving,
        in: [.heatmap]
      ) { $0.move(across: 1, down: 0) },
      KeyCommand(
        [.right, .character("l")],
        "→ l",
        "to the next parameter that a diagnosis is about",
        .moving,
        in: [.diagnoses],
        footer: ("←→", "where"),
        importance: 55
      ) { $0.moveAffected(by: 1) },
      KeyCommand(
        [.left, .character("h")],
        "← h",
        "to the previous parameter that a diagnosis is about",
        .moving,
        in: [.diagnoses]
      ) { $0.moveAffected(by: -1) },
      KeyCommand([.character("*")], "*", "open all modules, or close them", .moving, in: [.modules]) { $0.toggleAll() },
      KeyCommand(
        [.pageUp, .control("b")],
        "PgUp ^b",
        "a page up",
        .moving,
        in: .panelsAndHelp
      ) { $0.move(across: 0, down: -$0.page) },
      KeyCommand(
        [.pageDown, .control("f")],
        "PgDn ^f",
        "a page down",
        .moving,
        in: .panelsAndHelp
      ) { $0.move(across: 0, down: $0.page) },
      KeyCommand(
        [.home, .character("g")],
        "Home g",
        "to the first row",
        .moving,
        in: .panelsAndHelp
      ) { $0.moveToEnd(first: true) },
      KeyCommand(
        [.end, .character("G")],
        "End G",
        "to the last row",
        .moving,
        in: .panelsAndHelp
      ) { $0.moveToEnd(first: false) },
      KeyCommand(
        [.tab],
        "Tab",
        "to the next panel",
        .moving,
        in: .panels,
        footer: ("Tab", "panel"),
        importance: 50
      ) { $0.nextPanel(1) },
      KeyCommand([.backTab], "S-Tab", "to the previous panel", .moving, in: .panels) { $0.nextPanel(-1) },
    ]
    + Panel.ID.allCases.map { id in
      KeyCommand(
        [.character(Character("\(id.rawValue)"))],
        "\(id.rawValue)",
        "to the panel \(Panel.with(id).name)",
        .moving,
        in: .panels
      ) { $0.show(panel: id) }
    }
}

extension DashboardState {
  fileprivate var page: Int {
    switch context {
    case .modules: max(1, treeHeight - 1)
    case .help: max(1, size.height - 6)
    case .heatmap where picture.closeUp != nil: max(1, geometry?.size.height ?? 8)
    case .heatmap, .plots, .gradients, .metrics, .diagnoses, .typing, .command, .menu, .question: 8
    }
  }

  fileprivate mutating func move(across: Int, down: Int) {
    switch context {
    case .modules: moveSelection(by: down)
    case .heatmap: moveCursor(across: across, down: down)
    case .plots, .gradients: moveParameter(by: down)
    case .metrics: moveMetric(by: down)
    case .diagnoses: moveTimeline(by: down)
    case .help: scrollHelp(by: down)
    case .typing, .command, .menu, .question: break
    }
  }

  fileprivate mutating func moveToEnd(first: Bool) {
    switch context {
    case .modules: moveSelection(by: first ? -tree.rows.count : tree.rows.count)
    case .heatmap: cursor = first ? 0 : max(0, (parameter?.count ?? 1) - 1)
    case .diagnoses: moveTimeline(by: first ? -timeline.count : timeline.count)
    case .plots, .gradients: moveParameter(by: first ? -outline.parameters.count : outline.parameters.count)
    case .metrics: moveMetric(by: first ? -quantities.count : quantities.count)
    case .help: scrollHelp(by: first ? -KeyCommand.all.count * 2 : KeyCommand.all.count * 2)
    case .typing, .command, .menu, .question: break
    }
  }
}
