import Inspection
import Screen

extension DashboardState {
  /// A click selects what is under it, the wheel scrolls it.
  mutating func handle(_ mouse: MouseEvent) {
    let lines = mouse.action == .wheelUp ? -3 : 3
    guard question == nil else { return }
    if let menu {
      if mouse.action == .wheelUp || mouse.action == .wheelDown { return moveMenu(by: lines) }
      guard mouse.action == .press else { return }
      let index = InitializerMenuPanel.index(atX: mouse.x, y: mouse.y, menu, self)
      if let index { moveMenu(by: index - menu.selected) }
      return
    }
    if help != nil {
      if mouse.action == .wheelUp || mouse.action == .wheelDown { scrollHelp(by: lines) }
      return
    }
    guard !moveBorders(with: mouse) else { return }
    guard let id = layout.panel(atX: mouse.x, y: mouse.y), let rect = layout.panels[id] else { return }
    switch mouse.action {
    case .wheelUp, .wheelDown: scroll(id, by: lines)
    case .press: press(id, in: rect.inset(dx: 1, dy: 1), x: mouse.x, y: mouse.y)
    case .drag where panel == id && [.heatmap, .gradientNorm, .metrics].contains(id):
      press(id, in: rect.inset(dx: 1, dy: 1), x: mouse.x, y: mouse.y)
    case .release, .drag: break
    }
  }

  private mutating func scroll(_ id: Panel.ID, by lines: Int) {
    switch id {
    case .modules: treeTop = max(0, min(tree.rows.count - treeHeight, treeTop + lines))
    case .heatmap: if picture.closeUp == nil { moveCursor(across: 0, down: lines) } else { scrollPicture(by: lines) }
    case .diagnoses: moveTimeline(by: lines.signum())
    case .distribution, .gradientNorm, .flow, .uses: moveParameter(by: lines.signum())
    case .metrics: moveMetric(by: lines.signum())
    }
  }

  private mutating func press(_ id: Panel.ID, in inside: Rect, x: Int, y: Int) {
    message = nil
    show(panel: id)
    switch id {
    case .modules:
      let rows = ModulesPanel.rowsRect(in: inside)
      let index = treeTop + y - rows.y
      guard rows.contains(x: x, y: y), tree.rows.indices.contains(index) else { return }
      let row = tree.rows[index]
      let wasSelected = row.node == selectedNode
      select(node: row.node)
      // A second click on a module folds it, as does one on its triangle.
      if let isOpen = row.isOpen, wasSelected || x <= ModulesPanel.markColumn(outline.nodes[row.node], in: rows) + 1 {
        setOpen(row, !isOpen)
      }
    case .heatmap:
      guard let place = HeatmapPanel.pixel(in: inside, x: x, y: y, state: self) else { return }
      placeCursor(x: place.x, y: place.y)
    case .flow:
      guard let parameter = FlowPanel.parameter(atRow: y - inside.y, in: inside, state: self),
        let node = indexed.node(of: parameter)
      else { return }
      reveal(node)
      select(node: node)
    case .diagnoses:
      guard let index = DiagnosesPanel.index(atRow: y - inside.y, in: inside, state: self) else { return }
      select(entry: index)
    case .gradientNorm, .metrics: placeStepCursor(atX: x, in: inside)
    case .distribution, .uses: break
    }
  }
}
