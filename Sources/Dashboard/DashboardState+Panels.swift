import Inspection

extension DashboardState {
  /// The panels that have something to show, now or later, in the order of their numbers.
  var availablePanels: [Panel.ID] { Panel.ID.allCases.filter { absence(of: $0) == nil } }

  /// Why a panel could only be empty, as a sentence; `nil` for one that is worth its place.
  func absence(of id: Panel.ID) -> String? {
    guard snapshot?.file != nil else { return nil }
    switch id {
    case .modules, .heatmap, .distribution: return nil
    case .gradientNorm, .flow: return "a file holds no gradients"
    case .uses: return "a file holds no gradients, so nothing is known of what each use contributes"
    case .metrics: return snapshot?.run == nil ? "a file holds no loss and no metrics" : nil
    case .diagnoses: return diagnoses.isEmpty ? "only a run is diagnosed, not a file" : nil
    }
  }

  /// Gives the keyboard to a panel, and a place on the screen if it has none; says why if it could only be empty.
  mutating func show(panel id: Panel.ID) {
    if let absence = absence(of: id) {
      message = "\(Panel.with(id).name): \(absence)"
      return
    }
    panel = id
    if id.rawValue >= Panel.ID.distribution.rawValue { lowerPanel = id }
    showSelection()
  }

  /// Gives the keyboard to the next panel that is worth its place, or to the previous one.
  mutating func nextPanel(_ step: Int) {
    let all = availablePanels
    let current = all.firstIndex(of: panel) ?? 0
    show(panel: all[(current + step + all.count) % all.count])
  }

  /// Leaves a panel that has nothing to show any longer.
  mutating func leaveAbsentPanels() {
    if absence(of: panel) != nil { (panel, isZoomed) = (.modules, false) }
    if absence(of: lowerPanel) != nil { lowerPanel = .distribution }
  }
}
