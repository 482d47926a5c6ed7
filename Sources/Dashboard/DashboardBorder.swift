import Screen

/// A border between panels that can be moved; each arrangement of the panels has its own, so that what fits a small
/// screen is not forced on a large one.
enum DashboardBorder: String, Hashable, Sendable, CaseIterable {
  case compactTree = "compact_tree"
  case compactHeatmap = "compact_heatmap"
  case standardTree = "standard_tree"
  case standardHeatmap = "standard_heatmap"
  case standardUpper = "standard_upper"
  case standardGradients = "standard_gradients"
  case fewTree = "few_tree"
  case fewHeatmap = "few_heatmap"
  case flatTree = "flat_tree"
  case flatHeatmap = "flat_heatmap"
  case wideTree = "wide_tree"
  case wideHeatmap = "wide_heatmap"
  case wideUpper = "wide_upper"
  case wideDistribution = "wide_distribution"
  case wideGradients = "wide_gradients"
  case wideMetrics = "wide_metrics"
  case wideFlow = "wide_flow"
  case firstInStack = "stack_first"
  case secondInStack = "stack_second"
  case thirdInStack = "stack_third"
  case fourthInStack = "stack_fourth"
  case fifthInStack = "stack_fifth"
  case sixthInStack = "stack_sixth"

  /// The borders between panels that stand below each other and share what room there is.
  static let stack: [DashboardBorder] = [
    .firstInStack, .secondInStack, .thirdInStack, .fourthInStack, .fifthInStack, .sixthInStack,
  ]
}

/// A border where it is now.
struct PlacedBorder: Equatable, Sendable {
  /// Which one it is.
  let id: DashboardBorder
  /// What it divides.
  let area: Rect
  /// Whether it runs from top to bottom, between a left and a right part.
  let isUpright: Bool
  /// How many columns or rows are left of it, or above it.
  let position: Int
  /// Where it may go.
  let range: ClosedRange<Int>

  /// The first column or row behind it, on the screen.
  var place: Int { (isUpright ? area.x : area.y) + position }

  /// How many columns or rows it divides.
  var extent: Int { isUpright ? area.width : area.height }

  /// Whether it is at a cell: the borders of both its neighbours belong to it.
  func isAt(x: Int, y: Int) -> Bool {
    let along = isUpright ? x : y
    return area.contains(x: x, y: y) && (along == place || along == place - 1)
  }

  /// Whether `rect` ends at it.
  func isBehind(_ rect: Rect) -> Bool { (isUpright ? rect.maxX : rect.maxY) == place && runsAlong(rect) }

  /// Whether `rect` begins at it.
  func isBefore(_ rect: Rect) -> Bool { (isUpright ? rect.x : rect.y) == place && runsAlong(rect) }

  private func runsAlong(_ rect: Rect) -> Bool {
    isUpright
      ? rect.y >= area.y && rect.maxY <= area.maxY && rect.height > 0
      : rect.x >= area.x && rect.maxX <= area.maxX && rect.width > 0
  }
}

/// Divides rectangles at borders that a person may have moved, and notes where those are.
struct BorderPlacer: Sendable {
  /// No panel gets smaller than this by moving borders.
  static let leastWidth = 24
  static let leastHeight = 5

  /// Where the person put borders, as the share of what they divide that is left of them, or above.
  let shares: [DashboardBorder: Double]
  /// The borders so far.
  private(set) var borders: [PlacedBorder] = []

  init(_ shares: [DashboardBorder: Double]) { self.shares = shares }

  /// The part left of a border and the rest; it is at `usual` columns unless somebody moved it.
  ///
  /// - Parameter panels: how many panels must have room left and right.
  mutating func split(
    _ rect: Rect,
    atColumn usual: Int,
    _ id: DashboardBorder,
    panels: (left: Int, right: Int) = (1, 1)
  ) -> (left: Rect, right: Rect) {
    let least = (panels.left * BorderPlacer.leastWidth, panels.right * BorderPlacer.leastWidth)
    return rect.split(atColumn: place(id, in: rect, isUpright: true, usual, least))
  }

  /// The part above a border and the rest; it is at `usual` rows unless somebody moved it.
  ///
  /// - Parameter panels: how many panels must have room above and below.
  mutating func split(
    _ rect: Rect,
    atRow usual: Int,
    _ id: DashboardBorder,
    panels: (above: Int, below: Int) = (1, 1)
  ) -> (top: Rect, bottom: Rect) {
    let least = (panels.above * BorderPlacer.leastHeight, panels.below * BorderPlacer.leastHeight)
    return rect.split(atRow: place(id, in: rect, isUpright: false, usual, least))
  }

  private mutating func place(
    _ id: DashboardBorder,
    in area: Rect,
    isUpright: Bool,
    _ usual: Int,
    _ least: (Int, Int)
  ) -> Int {
    let extent = isUpright ? area.width : area.height
    // Where there is no room to move it, it stays in the middle of what there is.
    let low = min(least.0, extent / 2)
    let range = low...max(low, extent - least.1)
    let share = shares[id].flatMap { $0.isNaN ? nil : max(0, min(1, $0)) }
    let wanted = share.map { Int(($0 * Double(extent)).rounded()) } ?? usual
    let position = max(range.lowerBound, min(range.upperBound, wanted))
    borders.append(PlacedBorder(id: id, area: area, isUpright: isUpright, position: position, range: range))
    return position
  }
}
