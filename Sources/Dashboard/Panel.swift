import Inspection
import Screen

/// One of the panels: how it is called, what its border says and how its inside is drawn.
///
/// A panel holds no state, so that any frame can be made again from the state and the size.
struct Panel: Sendable {
  /// Which panel, by the number of its key.
  enum ID: Int, Hashable, Sendable, CaseIterable {
    case modules = 1
    case heatmap, distribution, gradientNorm, flow, uses, diagnoses, metrics
  }

  /// Which one it is.
  let id: ID
  /// What it is called.
  let name: String
  /// What its border says.
  let border: @Sendable (DashboardState, Rect) -> Box
  /// Draws what is inside the border.
  let drawInside: @Sendable (DashboardState, inout CellGrid, Rect) -> Void

  /// All panels, in the order of their numbers.
  static let all: [Panel] = [.modules, .heatmap, .distribution, .gradientNorm, .flow, .uses, .diagnoses, .metrics]

  /// The panel of an identity.
  static func with(_ id: ID) -> Panel { all[id.rawValue - 1] }
}

extension Panel {
  /// Draws border and inside into `rect`.
  func draw(_ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    var box = border(state, rect)
    box.isFocused = state.panel == id && state.help == nil
    box.title.insert(Caption("\(id.rawValue) ", box.isFocused ? .key : .dim), at: 0)
    box.draw(on: &grid, in: rect, theme: state.theme)
    let inside = rect.inset(dx: 1, dy: 1)
    grid.clipped(to: inside) { drawInside(state, &$0, inside) }
  }
}

extension DashboardState {
  /// Why a panel about a parameter is empty when none is selected.
  var explanationWithoutParameter: String {
    outline.parameters.isEmpty ? "the model has no parameters" : "nothing below this module has parameters"
  }
}

extension CellGrid {
  /// Writes a sentence into the middle of a panel that has nothing else to show, in as many lines as it needs.
  mutating func explain(_ sentence: String, in rect: Rect, theme: Theme) {
    guard rect.height > 0 else { return }
    let lines = wrapped(sentence, width: rect.width - 2)
    let first = rect.y + max(0, (rect.height - lines.count) / 2)
    for (row, line) in lines.prefix(rect.height).enumerated() {
      write(line, x: rect.x + 1, y: first + row, width: rect.width - 2, style: theme[.dim], alignment: .center)
    }
  }
}
