import Dashboard
import Screen
import Settings
import Terminals

/// How everything looks, settled: the command line before the configuration file, and that before what is usual.
struct Display: Sendable {
  /// The theme.
  var design = ThemeDesign.dark
  /// Which colours to use; `nil` for what the terminal has.
  var color: ColorWish?
  /// Whether to draw with ASCII only.
  var isASCII = false
  /// Whether to take the mouse over.
  var usesMouse = true
  /// The most frames a second.
  var framesPerSecond = 30
  /// Whether every key that would change the run is refused.
  var isReadOnly = false
  /// What the configuration file says.
  var configuration = Configuration()
  /// Where choices are remembered; `nil` where they are not.
  var memory: ConfigurationFile?
  /// What is wrong with the configuration, in one sentence.
  var complaint: String?
}

/// What a command line may say about looks.
protocol DisplayWishes {
  var theme: String? { get }
  var color: ColorWish? { get }
  var ascii: Bool? { get }
  var noConfig: Bool { get }
}

extension DisplayOptions: DisplayWishes {}
extension InitializersCommand: DisplayWishes {}

extension Display {
  /// Settles how the dashboard looks, and what it may do.
  init(_ options: DisplayOptions, environment: (String) -> String?) throws(WrongUse) {
    try self.init(looks: options, environment: environment)
    usesMouse = options.mouse ?? usesMouse
    framesPerSecond = options.fps ?? framesPerSecond
    isReadOnly = options.readonly
  }

  /// Settles how everything looks.
  ///
  /// - Parameter environment: the value of an environment variable, `nil` where it is not set.
  /// - Throws: ``WrongUse`` for a theme that the command line asks for and that there is not.
  init(looks options: some DisplayWishes, environment: (String) -> String?) throws(WrongUse) {
    let file = options.noConfig ? nil : ConfigurationFile(environment: environment)
    configuration = file.map { Configuration(contentsOf: $0.path) } ?? Configuration()
    color = options.color ?? configuration.color.flatMap(ColorWish.init)
    isASCII = options.ascii ?? configuration.isASCII ?? false
    usesMouse = configuration.usesMouse ?? true
    framesPerSecond = configuration.framesPerSecond ?? 30
    memory = configuration.remembers && configuration.isReadable ? file : nil
    var problems = configuration.problems
    design = ThemeDesign.fitting(colorFGBG: environment("COLORFGBG") ?? "")
    if let wanted = options.theme {
      do throws(ThemeError) {
        try take(wanted, file, relativeTo: nil, environment("HOME"), &problems)
      } catch {
        throw WrongUse(error.description)
      }
    } else if let wanted = configuration.theme {
      do throws(ThemeError) {
        try take(wanted, file, relativeTo: file?.folder, environment("HOME"), &problems)
      } catch {
        problems.append(error.description)
      }
    }
    if let first = problems.first {
      complaint = problems.count == 1 ? first : "\(first) (and \(problems.count - 1) more)"
    }
  }

  private mutating func take(
    _ name: String,
    _ file: ConfigurationFile?,
    relativeTo base: String?,
    _ home: String?,
    _ problems: inout [String]
  ) throws(ThemeError) {
    guard name != "auto" else { return }
    let theme = try ThemeFile.find(name, in: file?.folder, relativeTo: base, home: home)
    design = theme.design
    problems += theme.problems
  }

  /// What the terminal is asked for.
  var terminal: TerminalOptions {
    TerminalOptions(
      color: color.flatMap { ColorChoice(rawValue: $0.rawValue) } ?? .auto,
      isASCII: isASCII,
      usesMouse: usesMouse
    )
  }

  /// A dashboard that looks so, with what was chosen on it another time.
  func dashboard(_ subject: String, size: Size, capabilities: Capabilities) -> DashboardState {
    var state = DashboardState(
      subject: subject,
      size: size,
      capabilities: capabilities,
      isReadOnly: isReadOnly,
      theme: design,
      initializers: .networks
    )
    for choice in configuration.choices { state.take(choice.value, of: choice.choice) }
    return state
  }

  /// The same on a terminal, where a person may not know it yet, and what is wrong is said at the bottom.
  func liveDashboard(_ subject: String, size: Size, capabilities: Capabilities) -> DashboardState {
    var state = dashboard(subject, size: size, capabilities: capabilities)
    // Who cannot hide the hints for good is not shown them.
    if memory == nil {
      state.take(.boolean(false), of: "hints", in: "dashboard")
    } else if !configuration.hasChoice("hints", in: "dashboard") {
      state.showHints()
    }
    if let complaint { state.tell(complaint) }
    return state
  }

  /// Remembers what was chosen since ``liveDashboard(_:size:capabilities:)``; why that is not possible, if it is not.
  func remember(_ state: DashboardState, since before: [DashboardChoice.Value?]) -> String? {
    guard let memory else { return nil }
    let changes = zip(DashboardChoice.all, zip(before, state.choices)).compactMap { choice, values in
      values.0 == values.1 ? nil : ConfigurationText.Change(table: choice.table, key: choice.key, value: values.1)
    }
    do throws(ConfigurationFile.WriteError) {
      try memory.write(changes)
      return nil
    } catch {
      return error.description
    }
  }
}
