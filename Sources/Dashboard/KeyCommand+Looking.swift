import Inspection
import Screen

extension KeyCommand {
  static let looking: [KeyCommand] = [
    KeyCommand(
      [.character("=")],
      "=",
      "whether the initialiser did what it says, by every test",
      .looking,
      in: .panels
    ) { state in
      state.show(panel: .distribution)
      state.isZoomed = true
    },
    KeyCommand(
      [.enter, .character("z")],
      "Enter z",
      "give the whole screen to the panel, or take it back",
      .looking,
      in: .panels,
      footer: ("Enter", "zoom"),
      importance: 45
    ) { state in
      state.isZoomed.toggle()
      state.showSelection()
    },
    KeyCommand(
      [.character("v")],
      "v",
      "what the heatmap shows: value, gradient, update, drift, moment",
      .looking,
      in: .panels,
      footer: ("v", "aspect"),
      importance: 35
    ) { $0.showAspect(1) },
    KeyCommand(
      [.character("r")],
      "r",
      "what a pixel says of its elements: mean, or largest magnitude",
      .looking,
      in: .panels,
      footer: ("r", "mean/largest"),
      importance: 12,
      if: { $0.isReduced }
    ) { $0.reduction = $0.reduction == .mean ? .largestMagnitude : .mean },
    KeyCommand(
      [.character("p")],
      "p",
      "show each row of 64 or 784 as a picture of 8×8 or 28×28",
      .looking,
      in: .panels,
      footer: ("p", "pictures"),
      importance: 15,
      if: { $0.canShowPictures }
    ) { $0.showsPictures.toggle() },
    KeyCommand(
      [.character("t"), .function(5)],
      "t F5",
      "list the parameters without their modules, or as a tree",
      .looking,
      in: [.modules],
      footer: ("t", "flat"),
      importance: 28
    ) { $0.toggleFlat() },
    KeyCommand(
      [.character(">"), .function(6)],
      "> F6",
      "sort by the next column",
      .looking,
      in: [.modules],
      footer: ("< >", "sort"),
      importance: 27
    ) { $0.nextSort(1) },
    KeyCommand([.character("<")], "<", "sort by the previous column", .looking, in: [.modules]) { $0.nextSort(-1) },
    KeyCommand(
      [.character("I")],
      "I",
      "turn the order of the list around",
      .looking,
      in: [.modules],
      if: { $0.overview.isFlat }
    ) { state in
      state.overview.isReversed.toggle()
      state.showSelection()
    },
    KeyCommand(
      [.character("\\"), .function(4)],
      "\\ F4",
      "show only what matches a regular expression; ! inverts it",
      .looking,
      in: .panels,
      footer: ("\\", "filter"),
      importance: 26
    ) { $0.startFilter() },
    KeyCommand(
      [.character("b")],
      "b",
      "fold equal blocks into one line, or unfold them",
      .looking,
      in: [.modules],
      footer: ("b", "blocks"),
      importance: 14,
      if: { !$0.overview.blocks.members.isEmpty }
    ) { $0.toggleBlocks() },
    KeyCommand(
      [.character("/")],
      "/",
      "search for a module or a parameter; in the help, for a line",
      .looking,
      in: .panelsAndHelp,
      footer: ("/", "search"),
      importance: 30
    ) { $0.startSearch() },
    KeyCommand(
      [.character("n")],
      "n",
      "to the next one that was searched for",
      .looking,
      in: .panels,
      footer: ("n", "next"),
      importance: 10,
      if: { !$0.searchText.isEmpty }
    ) { $0.findAgain() },
    KeyCommand(
      [.character("N")],
      "N",
      "to the previous one that was searched for",
      .looking,
      in: .panels,
      if: { !$0.searchText.isEmpty }
    ) { $0.findAgain(backwards: true) },
  ]
}

extension DashboardState {
  /// Whether pixels stand for more than one element.
  fileprivate var isReduced: Bool { geometry?.isReduced ?? false }

  /// Whether the rows of the parameter are pictures.
  var canShowPictures: Bool { parameter?.shape.flatMap { TileGeometry.canShowPictures(shape: $0) } != nil }
}
