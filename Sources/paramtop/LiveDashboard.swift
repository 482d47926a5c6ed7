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
    /// Why what was chosen is not remembered, if it is not.
    var oblivion: String?
  }

  /// The run.
  let plan: RunPlan
  /// How it looks.
  let display: Display
  /// Writes what is exported.
  let exporter: ExportWriter

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
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: Double(display.framesPerSecond)))
    run.start(publishing: latest.put)
    defer {
      terminal.close()
      run.stop()
      run.waitUntilEnded(atMost: patience)
    }
    var state = display.liveDashboard(plan.name, size: terminal.size, capabilities: terminal.capabilities)
    let before = state.choices
    let reason = try runDashboard(
      on: &terminal,
      state: &state,
      source: run,
      framesPerSecond: Double(display.framesPerSecond),
      write: exporter.write,
      nextSnapshot: latest.take
    )
    let oblivion = display.remember(state, since: before)
    if case .failed(let sentence) = state.snapshot?.run?.state {
      return End(reason: reason, failure: sentence, oblivion: oblivion)
    }
    // What was trained is saved on the way out, which can fail too.
    terminal.close()
    run.stop()
    let send: (String) -> Void = { StandardStream.error.send($0) }
    let words = plan.savePath.map { "saving \($0)" } ?? "ending the run"
    var line = ProgressLine(words, isASCII: display.isASCII, send: StandardStream.error.isTerminal ? send : nil)
    let beginning = ContinuousClock.now
    while !run.waitUntilEnded(atMost: 0.1), ContinuousClock.now - beginning < .seconds(patience) { line.update() }
    line.end()
    return End(reason: reason, failure: run.failure, oblivion: oblivion)
  }

  /// How many seconds the run may take to end; a large file takes longer than a step.
  private var patience: Double { plan.savePath == nil ? 2 : 60 }
}
