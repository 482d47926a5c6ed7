import Dashboard
import Inspection
import Screen
import Synchronization
import Terminals
import Training

/// Plays the tour.
struct DemoProgram {
  /// Why the tour could not be played to its end.
  enum Failure: Error {
    /// The terminal cannot show it, or went away.
    case terminal(TerminalError)
    /// The snapshots could not be waited for.
    case wake(WakeError)
    /// A scene cannot be made.
    case plan(PlanError)
  }

  /// Large enough for four panels, small enough for a page.
  static let pictureSize = Size(width: 120, height: 40)

  /// How it looks.
  let display: Display
  /// What is played.
  var scenes = DemoTour.scenes

  /// Plays on the terminal.
  func show() throws(Failure) -> DashboardEnd {
    let latest = try latestSnapshot()
    let real: CursesTerminal
    do throws(TerminalError) {
      real = try CursesTerminal.open(options: display.terminal, wakeDescriptor: latest.wakeDescriptor)
    } catch {
      throw .terminal(error)
    }
    var stage = DemoTerminal(real)
    let end = Result { () throws(Failure) in try play(on: &stage, latest) }
    let given = stage.giveBack()
    given.close()
    return try end.get()
  }

  /// Plays where nobody looks, and gives the last picture of each caption.
  func record(_ size: Size) throws(Failure) -> [CellGrid] {
    let latest = try latestSnapshot()
    var stage = DemoTerminal(
      UnseenTerminal(size: size, capabilities: FramePicture.capabilities, wakeDescriptor: latest.wakeDescriptor),
      keepsPictures: true
    )
    _ = try play(on: &stage, latest)
    return stage.pictures
  }

  private func latestSnapshot() throws(Failure) -> LatestValue<ModelSnapshot> {
    do throws(WakeError) { return try LatestValue() } catch { throw .wake(error) }
  }

  private func play(
    on stage: inout DemoTerminal<some Terminal & ~Copyable>,
    _ latest: LatestValue<ModelSnapshot>
  ) throws(Failure) -> DashboardEnd {
    for (index, scene) in scenes.enumerated() {
      let plan: RunPlan
      do throws(PlanError) { plan = try scene.plan() } catch { throw .plan(error) }
      stage.begin(scene, number: index + 1, of: scenes.count)
      let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: Double(display.framesPerSecond)))
      let isOver = Mutex(false)
      run.start { snapshot in
        // What the last scene still had to say would be taken for the next one's.
        isOver.withLock { if !$0 { latest.put(snapshot) } }
      }
      defer {
        isOver.withLock { $0 = true }
        run.stop()
        run.waitUntilEnded(atMost: 2)
        _ = latest.take()
      }
      var state = DashboardState(
        subject: plan.name,
        size: stage.size,
        capabilities: stage.capabilities,
        theme: display.design,
        initializers: .networks
      )
      do throws(TerminalError) {
        let end = try runDashboard(
          on: &stage,
          state: &state,
          source: run,
          framesPerSecond: Double(display.framesPerSecond),
          nextSnapshot: latest.take
        )
        if end != .quit || stage.wasLeft { return end }
      } catch {
        throw .terminal(error)
      }
    }
    return .quit
  }
}

extension DemoProgram.Failure: CustomStringConvertible {
  /// One sentence for the person at the keyboard.
  var description: String {
    switch self {
    case .terminal(let error): error.description
    case .wake(let error): error.description
    case .plan(let error): error.description
    }
  }
}
