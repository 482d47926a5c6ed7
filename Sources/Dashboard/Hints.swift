import Inspection
import Screen

/// The line of hints of a first run: one at a time, the one that fits what is on the screen; who follows it sees the next.
struct Hints: Equatable, Sendable {
  /// Something worth trying.
  struct Hint: Sendable {
    /// The sentence, its keys between backticks.
    let sentence: String
    /// The keys that follow it.
    let keys: [Key]
    /// Whether it is part of the way through the dashboard, or is for an occasion.
    var isOnTheWay = false
    /// Whether it makes sense now.
    var isFitting: @Sendable (DashboardState) -> Bool = { _ in true }
  }

  /// The hints that were followed, as places in ``all``.
  private(set) var followed: Set<Int> = []

  /// The hints, those for an occasion first.
  static let all: [Hint] = [
    Hint(sentence: "`7` tells what went wrong first, since when, and where", keys: [.character("7")]) { state in
      state.panel != .diagnoses && state.snapshot?.diagnoses.contains(where: \.holds) == true
    },
    Hint(
      sentence: "`h` and `l`, or arrows, go through what is concerned",
      keys: [.left, .right, .character("h"), .character("l")]
    ) {
      $0.panel == .diagnoses && !$0.diagnoses.isEmpty
    },
    Hint(sentence: "`s` makes one step, `Space` lets the run go on", keys: [.character("s"), .character(" ")]) {
      $0.isPaused && $0.canTrain
    },
    Hint(sentence: "`p` draws each row as the picture that it looks for", keys: [.character("p")]) {
      $0.panel == .heatmap && $0.parameter?.shape.flatMap { TileGeometry.canShowPictures(shape: $0) } != nil
    },
    Hint(sentence: "`v` shows gradients, updates and drift, not values", keys: [.character("v")]) {
      $0.panel == .heatmap && $0.snapshot?.file == nil
    },
    Hint(sentence: "`=` says whether the initialiser did what it says", keys: [.character("=")]) {
      $0.panel == .distribution && $0.parameter?.distribution != nil
    },
    Hint(sentence: "`6` takes the gradient of a tied parameter apart", keys: [.character("6")]) {
      $0.panel != .uses && $0.parameter?.isTied == true && $0.snapshot?.file == nil
    },
    Hint(sentence: "`>` sorts by the next column, `t` goes back to the tree", keys: [.character(">"), .function(6)]) {
      $0.panel == .modules && $0.isZoomed
    },
    Hint(
      sentence: "`j`, or the arrow down, goes on; all panels follow",
      keys: [.down, .character("j")],
      isOnTheWay: true
    ),
    Hint(
      sentence: "`Tab` goes to the next panel, `Enter` gives it the screen",
      keys: [.tab, .enter, .character("z")],
      isOnTheWay: true
    ),
    Hint(
      sentence: "`Space` pauses the run, `]` makes it faster",
      keys: [.character(" "), .character("]")],
      isOnTheWay: true
    ) { $0.canTrain },
    Hint(
      sentence: "`?` lists every key; borders can be dragged",
      keys: [.character("?"), .function(1)],
      isOnTheWay: true
    ),
  ]

  /// The place of the hint that fits now.
  func current(_ state: DashboardState) -> Int? {
    Hints.all.indices.first { !followed.contains($0) && Hints.all[$0].isFitting(state) }
  }

  /// Whether the way is done: what is left is for occasions.
  func isDone(_ state: DashboardState) -> Bool {
    !Hints.all.indices.contains { place in
      let hint = Hints.all[place]
      return hint.isOnTheWay && !followed.contains(place) && hint.isFitting(state)
    }
  }

  /// Notes that a hint was followed.
  mutating func follow(_ place: Int) { followed.insert(place) }

  /// Draws the line.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    guard let hints = state.hints, let place = hints.current(state), !rect.isEmpty else { return }
    var captions = [Caption("hint ", .brand)]
    for (index, part) in all[place].sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    where !part.isEmpty {
      captions.append(Caption(String(part), index % 2 == 1 ? .key : .text))
    }
    let hiding = [Caption("H", .key), Caption(" hides hints", .keyHelp)]
    SegmentLine([.init(captions, importance: 0)], trailing: hiding)
      .draw(on: &grid, in: rect.inset(dx: 1, dy: 0), theme: state.theme)
  }
}

extension DashboardState {
  /// Shows the line of hints, from its beginning.
  public mutating func showHints() {
    hints = Hints()
    showSelection()
  }

  /// Hides the line of hints.
  mutating func hideHints() {
    guard hints != nil else { return }
    hints = nil
    message = "the hints are hidden; H shows them again, ? lists every key"
    showSelection()
  }

  /// Goes on to the next hint when the one on the screen is followed; after the last one the line is hidden.
  mutating func followHint(_ key: Key) {
    guard var hints, typing == nil, help == nil, let place = hints.current(self) else { return }
    guard Hints.all[place].keys.contains(key) else { return }
    hints.follow(place)
    self.hints = hints
    if hints.isDone(self) { hideHints() }
  }
}
