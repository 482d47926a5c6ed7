import Inspection
import Screen

extension KeyCommand {
  /// The panels around the heatmap, and the heatmap itself.
  private static let aroundHeatmap: Set<Context> = [.modules, .heatmap, .diagnoses]

  static let picture: [KeyCommand] = [
    KeyCommand([.character("V")], "V", "the aspect before that", .looking, in: .panels) { $0.showAspect(-1) },
    KeyCommand(
      [.character("+")],
      "+",
      "look at the heatmap from nearer, down to single numbers",
      .looking,
      in: [.heatmap],
      footer: ("+ -", "nearer"),
      importance: 36,
      if: { $0.canComeCloser }
    ) { $0.comeCloser() },
    KeyCommand(
      [.character("-")],
      "-",
      "look at it from farther away, at last at all of it",
      .looking,
      in: [.heatmap],
      if: { $0.picture.closeUp != nil }
    ) { $0.stepBack() },
    KeyCommand(
      [.character("x")],
      "x",
      "whether the cursor picks an element, a row or a column",
      .looking,
      in: [.heatmap],
      footer: ("x", "row/column"),
      importance: 33,
      if: { $0.hasSlices }
    ) { state in
      let all = Slice.allCases
      let index = all.firstIndex(of: state.picture.slice) ?? 0
      state.picture.slice = all[(index + 1) % all.count]
    },
    KeyCommand(
      [.character("y")],
      "y",
      "scale of the colours: linear, to 99 %, log, rank, sign",
      .looking,
      in: aroundHeatmap,
      footer: ("y", "scale"),
      importance: 13
    ) { state in
      let all = ValueScale.Kind.allCases
      let index = all.firstIndex(of: state.picture.scale) ?? 0
      state.picture.scale = all[(index + 1) % all.count]
    },
    KeyCommand(
      [.character("c")],
      "c",
      "colours: blue–orange, purple–orange, viridis of |x|, grey",
      .looking,
      in: aroundHeatmap,
      footer: ("c", "colours"),
      importance: 9
    ) { $0.picture.map = $0.picture.map.next },
  ]
}
