import Bytes
import Dashboard
import Screen
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the program begins: arguments in, exit status out.
@main
enum Main {
  static func main() {
    StandardStream.endQuietlyWhenClosed()
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func run(_ arguments: [String]) -> ExitStatus {
    switch Invocation(arguments) {
    case .train(let command): return train(command)
    case .open(let command): return checkpoints.open(command)
    case .diff(let command): return checkpoints.diff(command)
    case .fuzz(let command):
      do throws(FileError) {
        StandardStream.output.send(try command.fuzz(StandardStream.output.send))
      } catch {
        return complain(error.description, .sourceFailed)
      }
    case .runs: StandardStream.output.send(RunList().text)
    case .initializers(let command): return show(command)
    case .tell(let text): StandardStream.output.send(text + "\n")
    case .refuse(let error): return complain(error.description, .wrongUse)
    }
    return .fine
  }

  /// Lists the initialisers, or tries one.
  private static func show(_ command: InitializersCommand) -> ExitStatus {
    do throws(WrongUse) {
      let display = try Display(looks: command, environment: environment)
      if let complaint = display.complaint { _ = complain(complaint, .fine) }
      let isTerminal = StandardStream.output.isTerminal
      let style = FrameStyle(display, isTerminal: isTerminal, environment: environment)
      StandardStream.output.send(try command.text(style))
      return .fine
    } catch {
      return complain(error.description, .wrongUse)
    }
  }

  /// What opens and compares checkpoints.
  private static var checkpoints: CheckpointProgram {
    let canMoveCursor = OutputMode.canMoveCursor(term: environment("TERM") ?? "")
    let progress: (String) -> Void = { StandardStream.error.send($0) }
    return CheckpointProgram(
      send: StandardStream.output.send,
      complain: { _ = complain($0, .fine) },
      progress: StandardStream.error.isTerminal && canMoveCursor ? progress : nil,
      canShowDashboard: StandardStream.isInputTerminal && StandardStream.output.isTerminal && canMoveCursor,
      style: { display in
        FrameStyle(display, isTerminal: StandardStream.output.isTerminal, environment: environment)
      },
      environment: environment
    )
  }

  private static func train(_ command: TrainCommand) -> ExitStatus {
    if command.output.demo { return play(command) }
    let mode = OutputMode(
      command.output,
      isInputTerminal: StandardStream.isInputTerminal,
      isOutputTerminal: StandardStream.output.isTerminal,
      term: environment("TERM") ?? ""
    )
    let display: Display
    do throws(WrongUse) {
      display = try Display(command.display, environment: environment)
    } catch {
      return complain(error.description, .wrongUse)
    }
    let plan: RunPlan
    do throws(PlanError) {
      plan = try command.plan(hasPace: mode == .dashboard, display.configuration)
    } catch {
      let status = complain(error.description, error.status)
      if let place = error.place { StandardStream.error.send(SourceExcerpt(place).text) }
      return status
    }
    if mode != .dashboard, let complaint = display.complaint { _ = complain(complaint, .fine) }
    switch mode {
    case .json: return tell(JSONLines(), of: plan, every: command.output.every)
    case .batch: return tell(BatchLines(spelling: .plain), of: plan, every: command.output.every)
    case .once: return show(plan, command, display)
    case .dashboard: return watch(plan, display)
    }
  }

  /// Shows one frame of a run that has ended.
  private static func show(_ plan: RunPlan, _ command: TrainCommand, _ display: Display) -> ExitStatus {
    let style = FrameStyle(display, isTerminal: StandardStream.output.isTerminal, environment: environment)
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: Double(display.framesPerSecond)))
    defer {
      run.stop()
      run.waitUntilEnded(atMost: 10)
    }
    do throws(LastFrame.Failure) {
      // A picture has all colours, wherever it goes.
      let capabilities = command.output.svg ? FramePicture.capabilities : style.capabilities
      var last = LastFrame(of: plan.name, size: command.output.frameSize, capabilities: capabilities, display)
      let frame = try last.draw(run)
      let text =
        command.output.svg ? FramePicture(frame, display.design).svg : FrameText(frame, isStyled: style.isStyled).text
      StandardStream.output.send(text)
      return .fine
    } catch {
      return complain(error.description, .sourceFailed)
    }
  }

  /// Shows a run on the dashboard.
  private static func watch(_ plan: RunPlan, _ display: Display) -> ExitStatus {
    do throws(TerminalError) {
      let end = try LiveDashboard(plan: plan, display: display, exporter: ExportWriter(home: environment("HOME")))
        .show()
      if let oblivion = end.oblivion { _ = complain(oblivion, .fine) }
      if let failure = end.failure { return complain(failure, .sourceFailed) }
      switch end.reason {
      case .quit: return .fine
      case .terminated(let signal): return .signal(signal)
      }
    } catch {
      return complain(error.description, ExitStatus(of: error))
    }
  }

  /// Plays the tour.
  private static func play(_ command: TrainCommand) -> ExitStatus {
    let program: DemoProgram
    do throws(WrongUse) {
      program = DemoProgram(display: try Display(command.display, environment: environment))
    } catch {
      return complain(error.description, .wrongUse)
    }
    if let complaint = program.display.complaint { _ = complain(complaint, .fine) }
    do throws(DemoProgram.Failure) {
      if command.output.svg {
        let pictures = try program.record(command.output.size?.size ?? DemoProgram.pictureSize)
        StandardStream.output.send(
          MovingPicture(frames: pictures, secondsPerFrame: 8, design: program.display.design).svg
        )
        return .fine
      }
      switch try program.show() {
      case .quit: return .fine
      case .terminated(let signal): return .signal(signal)
      }
    } catch {
      if case .terminal(let cause) = error { return complain(error.description, ExitStatus(of: cause)) }
      return complain(error.description, .wrongUse)
    }
  }

  /// Tells a run in lines.
  private static func tell(_ lines: some RunLines, of plan: RunPlan, every steps: Int?) -> ExitStatus {
    let run = TrainingRun(plan, reporting: .every(steps: steps))
    let end = LineFollower(lines, send: StandardStream.output.send).follow(run)
    run.waitUntilEnded(atMost: 10)
    switch end {
    case .finished: return .fine
    case .failed(let sentence): return complain(sentence, .sourceFailed)
    }
  }

  /// The value of an environment variable, if it is set.
  private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Says on standard error why the program ends with `status`.
  private static func complain(_ sentence: String, _ status: ExitStatus) -> ExitStatus {
    StandardStream.error.send("paramtop: \(PrintableText(sentence).plain)\n")
    return status
  }
}
