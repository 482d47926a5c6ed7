public import Inspection
public import Screen

/// Everything that decides what the dashboard shows: a value that events change and frames are drawn from.
public struct DashboardState: Equatable, Sendable {
  /// What is being watched, until a snapshot says it better.
  public let subject: String
  /// The snapshot on the screen; `nil` before the first.
  public internal(set) var snapshot: ModelSnapshot?
  /// Whether it is time to go.
  public internal(set) var isQuitting = false
  /// Columns and rows of the screen.
  public internal(set) var size: Size
  /// What the terminal can show.
  let terminal: Capabilities
  /// The initialisers that a parameter can be filled by.
  public let initializers: InitializerCatalogue
  /// Whether every key that would change the run is refused.
  public let isReadOnly: Bool

  /// How everything looks.
  public internal(set) var theme: Theme
  /// The designs that a theme can be made from, those that need no file first.
  var designs = ThemeDesign.all
  /// Where the person put borders between panels, as shares of what they divide.
  var shares: [DashboardBorder: Double] = [:]
  /// The borders that the mouse holds.
  var grabbed: [DashboardBorder] = []
  /// The hints, unless they were dismissed.
  var hints: Hints?
  /// What was asked of the program: to write a file.
  var exports: [Export] = []
  /// A file that was there already, and waits for a word.
  var contested: Export?
  /// The node that is selected in the tree.
  var selection: ParameterPath?
  /// The modules that the person opened or closed.
  var folds: [ParameterPath: Bool] = [:]
  /// How parameters are listed.
  var overview = Overview()
  /// What was worked out of the outline.
  var index = OutlineIndex()
  /// The rows of the tree as they were when an event had been handled.
  var treeRecord: TreeRecord?
  /// The parameters whose gradients are drawn together, in the order in which they were marked.
  var marks: [ParameterPath] = []
  /// How lines over the steps are drawn.
  var plots = Plots()
  /// The first row of the tree that is to be seen.
  var treeTop = 0
  /// The panel that has the keyboard.
  var panel: Panel.ID = .modules
  /// The panel that is shown where there is no room for all below the heatmap.
  var lowerPanel: Panel.ID = .distribution
  /// Whether the panel that has the keyboard has the whole body.
  var isZoomed = false
  /// What of a parameter the heatmap shows.
  var aspect: Aspect = .value
  /// How many elements become one pixel.
  var reduction: Tile.Reduction = .mean
  /// Whether rows of 64 or 784 are shown as pictures.
  var showsPictures = false
  /// The element under the cursor of the heatmap.
  var cursor = 0
  /// How the heatmap shows what it shows.
  var picture = PictureChoice()
  /// What the distribution shows.
  var distribution = DistributionChoice()
  /// The diagnosis that was selected.
  var diagnosis: Diagnosis.Kind?
  /// The number of the event that was selected beside the diagnoses.
  var event: Int?
  /// The parameters at which something is wrong now, and how wrong.
  var alarms: [Int: DiagnosisRule.Severity] = [:]
  /// The help screen, when it is open.
  var help: Help?
  /// A text that is being typed.
  var typing: Typing?
  /// The lines that were typed after `:`, the oldest first.
  var typedLines: [String] = []
  /// The menu of initialisers, when it is open.
  var menu: InitializerMenu?
  /// What the person is asked before it is done.
  var question: Question?
  /// What became of what was asked of the run.
  var news = News()
  /// What was searched for last.
  var searchText = ""
  /// Whether letters in the right order are enough for a search, because nothing contains the text itself.
  var searchIsFuzzy = false
  /// Whether new snapshots are held back.
  var isFrozen = false
  /// The newest snapshot that is held back.
  var held: ModelSnapshot?
  /// What was asked of the source and has not been seen in a snapshot yet.
  var wish = Wish()
  /// Where in the past of a run the person is.
  var travel = TimeTravel()
  /// A sentence for the person, until the next key.
  var message: String?
  /// The last focus that was asked for.
  var askedFocus: Focus?

  /// The help screen.
  struct Help: Equatable {
    /// What a line must contain.
    var filter = ""
    /// The first line that is to be seen.
    var top = 0
  }

  /// A text that is being typed into the footer.
  struct Typing: Equatable {
    /// What it is for.
    enum Purpose: Equatable {
      /// Doing what a line says.
      case command
      /// Finding a module or a parameter; the selection before is kept for going back to it.
      case search(origin: ParameterPath?)
      /// Finding a line of the help.
      case help
      /// Listing some parameters only; the filter before is kept for going back to it.
      case filter(before: String)
      /// Naming a file for what is on the screen.
      case export
    }

    /// What it is for.
    var purpose: Purpose
    /// The text so far, and where the next character goes.
    var line: LineEditor
    /// What could stand where the cursor is, while Tab goes through it.
    var cycle: CompletionCycle?
    /// The line typed before that is shown, counted from the newest, and the one that was left for it.
    var recalled: Recalled?
    /// Why the line could not be done, until it is changed.
    var complaint: String?

    /// A line of the history.
    struct Recalled: Equatable {
      var back: Int
      var draft: String
    }

    /// Begins with a text, the cursor at its end.
    init(purpose: Purpose, text: String = "") {
      self.purpose = purpose
      line = LineEditor(text)
    }

    /// The text so far.
    var text: String { line.text }
  }

  /// What was asked of the source, shown as if it had been heeded.
  struct Wish: Equatable {
    /// Whether the run should rest.
    var isPaused: Bool?
    /// The pace, in a wrapper because "as fast as it goes" is `nil` too.
    var pace: Double??
  }

  /// Makes the state before anything happened.
  public init(
    subject: String,
    size: Size,
    capabilities: Capabilities = Capabilities(),
    isReadOnly: Bool = false,
    theme design: ThemeDesign = .dark,
    initializers: InitializerCatalogue = InitializerCatalogue()
  ) {
    self.subject = subject
    self.isReadOnly = isReadOnly
    self.size = size
    terminal = capabilities
    self.initializers = initializers
    theme = Theme(for: capabilities, design)
    if !designs.contains(where: { $0.name == design.name }) { designs.append(design) }
  }
}

extension DashboardState {
  /// Where everything is.
  var layout: DashboardLayout {
    DashboardLayout(
      size: size,
      focused: panel,
      lower: lowerPanel,
      isZoomed: isZoomed,
      available: availablePanels,
      shares: shares,
      hasHint: hints != nil
    )
  }

  /// What the terminal can show, as far as the theme uses it.
  public var capabilities: Capabilities { theme.capabilities }

  /// The tree of the model on the screen; empty before the first snapshot.
  var outline: ModelOutline { snapshot?.outline ?? ModelOutline() }

  /// The index of the selected node.
  var selectedNode: Int? { selection.flatMap { indexed.node(at: $0) } }

  /// The index of the parameter that the panels are about.
  var selectedParameter: Int? { selectedNode.flatMap { outline.parameter(below: $0) } }

  /// The outline of the parameter that the panels are about.
  var parameter: ParameterOutline? { selectedParameter.map { outline.parameters[$0] } }

  /// The reading of a parameter.
  func reading(of parameter: Int) -> ParameterReading? {
    guard let readings = snapshot?.readings, readings.indices.contains(parameter) else { return nil }
    return readings[parameter]
  }

  /// What the source said about the parameter on the panels, unless that answers an earlier question.
  var focused: FocusedParameter? {
    guard let focused = snapshot?.focused, focused.focus.parameter == selectedParameter else { return nil }
    return focused
  }

  /// Whether the run rests, or was asked to.
  var isPaused: Bool { wish.isPaused ?? (snapshot?.run?.state == .paused) }

  /// Whether the run can still make steps.
  var canTrain: Bool {
    switch snapshot?.run?.state {
    case .training, .paused: true
    default: false
    }
  }

  /// The pace of the run, or the one that was asked for.
  var pace: Double? { wish.pace ?? snapshot?.run?.pace }
}
