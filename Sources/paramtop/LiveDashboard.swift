import Dashboard
import Inspection
import Screen
import Terminals
import Training

/// A training run on the dashboard, from opening the terminal to giving it back.
struct LiveDashboard {
  /// How it ended.
  struct End: Equatable {
    /// Quit, or told to by a signal.
    var reason: DashboardEnd
    /// Why the run could not go on, if it could not.
    var failure: String?
  }

  /// The run.
  let plan: RunPlan
  /// How it looks.
  let display: DisplayOptions

  /// Opens the terminal, trains, and shows it until somebody quits.
  ///
  /// - Throws: ``TerminalError`` when there is no terminal that can show it, or when it went away.
  func show() throws(TerminalError) -> End {
    let latest: LatestValue<ModelSnapshot>
    do throws(WakeError) {
      latest = try LatestValue()
    } catch {
      throw .lost(errno: error.errno)
    }
    // The terminal comes first: it leaves a guard behind, which has to be forked off before there are threads.
    var terminal = try CursesTerminal.open(options: display.terminal, wakeDescriptor: latest.wakeDescriptor)
    defer { terminal.close() }
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: Double(display.fps)))
    run.start(publishing: latest.put)
    defer {
      terminal.close()
      run.stop()
      run.waitUntilEnded(atMost: patience)
    }
    var state = DashboardState(
      subject: plan.name,
      size: terminal.size,
      capabilities: terminal.capabilities,
      isReadOnly: display.readonly
    )
    let reason = try runDashboard(
      on: &terminal,
      state: &state,
      source: run,
      framesPerSecond: Double(display.fps),
      nextSnapshot: latest.take
    )
    if case .failed(let sentence) = state.snapshot?.run?.state { return End(reason: reason, failure: sentence) }
    // What was trained is saved on the way out, which can fail too.
    terminal.close()
    run.stop()
    run.waitUntilEnded(atMost: patience)
    return End(reason: reason, failure: run.failure)
  }

  /// How many seconds the run may take to end; a large file takes longer than a step.
  private var patience: Double { plan.savePath == nil ? 2 : 60 }
}

extension DisplayOptions {
  /// What the terminal is asked for.
  var terminal: TerminalOptions {
    TerminalOptions(
      color: color.flatMap { ColorChoice(rawValue: $0.rawValue) } ?? .auto,
      isASCII: ascii,
      usesMouse: !noMouse
    )
  }
}
