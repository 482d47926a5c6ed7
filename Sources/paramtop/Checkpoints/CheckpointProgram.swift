import Checkpoints
import Dashboard
import Inspection
import Screen
import Terminals

/// What `paramtop open` and `paramtop diff` do, from the arguments to the exit status.
struct CheckpointProgram {
  /// Where what it prints goes.
  let send: (String) -> Void
  /// Says on standard error why the program ends, or what it left out.
  let complain: (String) -> Void
  /// Shows a person at a terminal how far something is; `nil` where there is none.
  let progress: ((String) -> Void)?
  /// Whether the dashboard can be shown.
  let canShowDashboard: Bool
  /// How frames on standard output look.
  let style: (Display) -> FrameStyle
  /// The value of an environment variable, if it is set.
  let environment: (String) -> String?

  /// Opens checkpoints.
  func open(_ command: OpenCommand) -> ExitStatus {
    guard let display = settle(command.display) else { return .wrongUse }
    let isText =
      command.output.json || command.output.batch || command.check || command.export != nil || !canShowDashboard
    if !command.output.once, !isText, command.paths.count > 1 {
      complain("the dashboard shows one checkpoint, and \(command.paths.count) were given; --batch lists several")
      return .wrongUse
    }
    let cache = command.cache ? cache : nil
    var status = ExitStatus.fine
    for path in command.paths {
      let result: ExitStatus
      do throws(CheckpointError) {
        let checkpoint = try Checkpoint(opening: path)
        if command.output.once || !isText {
          let source = CheckpointSource(checkpoint, name: name(of: path), cache: cache)
          result = look(source, path, command.output, display)
        } else {
          result = try tell(checkpoint, path, command, cache)
        }
      } catch {
        complain(sentence(error, path))
        result = .sourceFailed
      }
      if status.rawValue < result.rawValue { status = result }
    }
    return status
  }

  /// Compares two checkpoints.
  func diff(_ command: DiffCommand) -> ExitStatus {
    guard let display = settle(command.display) else { return .wrongUse }
    var path = command.before
    do throws(CheckpointError) {
      let before = try Checkpoint(opening: path)
      path = command.after
      let after = try Checkpoint(opening: path)
      let isText = command.output.json || command.output.batch || command.check || !canShowDashboard
      if command.output.once || !isText {
        let name = "\(name(of: command.before)) → \(name(of: command.after))"
        return look(CheckpointSource(after, name: name, before: before), name, command.output, display)
      }
      var line = ProgressLine("comparing", isASCII: display.isASCII, send: progress)
      defer { line.end() }
      let difference = try CheckpointDifference(before, after) { line.update($0) }
      line.end()
      let beyond = difference.differing(beyond: command.tolerance ?? 0)
      let entries = command.check ? beyond : difference.entries
      send(
        command.output.json
          ? JSON.of(difference, entries).text + "\n" : CheckpointText().difference(difference, entries)
      )
      return command.check && !beyond.isEmpty ? .checkFailed : .fine
    } catch {
      complain(sentence(error, path))
      return .sourceFailed
    }
  }
}

extension CheckpointProgram {
  /// Where statistics are kept.
  private var cache: StatisticsCache? {
    if let folder = StatisticsCache.folder(environment) { return StatisticsCache(folder: folder) }
    complain("the cache is not used: neither XDG_CACHE_HOME nor HOME says where it would be")
    return nil
  }

  /// Reads all elements, or what is kept of them, and gives a report after the other to `take`.
  private func read(
    _ checkpoint: Checkpoint,
    _ needsHistograms: Bool,
    _ cache: StatisticsCache?,
    _ take: (_ tensor: Int, TensorReport?) -> Void
  ) throws(CheckpointError) {
    let bins = StatisticsCache.bins
    guard let cache else { return try checkpoint.forEachReport(bins: needsHistograms ? bins : nil, take) }
    do throws(StatisticsCacheError) {
      if let kept = try cache.reports(on: checkpoint, bins: needsHistograms ? bins : nil) {
        for (tensor, report) in kept.enumerated() { take(tensor, report) }
        return
      }
    } catch {
      complain(error.description)
    }
    // With everything that may be asked for the next time.
    let reports = try checkpoint.reports(bins: bins)
    for (tensor, report) in reports.enumerated() { take(tensor, report) }
    do throws(StatisticsCacheError) {
      try cache.keep(reports, on: checkpoint, bins: bins)
    } catch {
      complain(error.description)
    }
  }

  /// Tells a checkpoint in text.
  private func tell(
    _ checkpoint: Checkpoint,
    _ path: String,
    _ command: OpenCommand,
    _ cache: StatisticsCache?
  ) throws(CheckpointError) -> ExitStatus {
    var findings: [CheckpointFinding]?
    if command.output.json {
      findings = try tellJSON(checkpoint, command, cache)
    } else {
      var reports: [TensorReport?] = []
      if command.stats || command.check { try read(checkpoint, false, cache) { reports.append($1) } }
      if command.check {
        let found = try checkpoint.findings(reports)
        send(CheckpointText().findings(found, checkpoint, path: path))
        findings = found
      } else if command.export == nil || command.output.batch {
        send(CheckpointText().listing(checkpoint, path: path, command.stats ? reports : nil))
      }
    }
    if let target = command.export {
      for (name, reason) in try checkpoint.export(to: target) { complain("'\(name)' is left out: \(reason)") }
    }
    return findings?.isEmpty == false ? .checkFailed : .fine
  }

  /// Prints a checkpoint as one object, which is whole even where its elements cannot be read to the end.
  private func tellJSON(
    _ checkpoint: Checkpoint,
    _ command: OpenCommand,
    _ cache: StatisticsCache?
  ) throws(CheckpointError) -> [CheckpointFinding]? {
    var json = CheckpointJSON(checkpoint, send: send)
    var reports: [TensorReport?] = []
    do throws(CheckpointError) {
      if command.stats || command.check {
        try read(checkpoint, command.stats, cache) { tensor, report in
          if command.stats { json.add(tensor, report) } else { json.add(tensor) }
          guard command.check else { return }
          // Findings need no histograms.
          var report = report
          report?.histogram = nil
          reports.append(report)
        }
      } else {
        for tensor in checkpoint.tensors.indices { json.add(tensor) }
      }
      let findings = command.check ? try checkpoint.findings(reports) : nil
      json.end(findings)
      return findings
    } catch {
      json.end(failure: error.description)
      throw error
    }
  }

  /// Shows a checkpoint on the dashboard, or one frame of that.
  private func look(
    _ source: CheckpointSource,
    _ subject: String,
    _ output: CheckpointOutputOptions,
    _ display: Display
  ) -> ExitStatus {
    defer {
      source.stop()
      source.waitUntilEnded(atMost: 2)
    }
    guard output.once else { return watch(source, subject, display) }
    do throws(LastFrame.Failure) {
      let style = style(display)
      let capabilities = output.svg ? FramePicture.capabilities : style.capabilities
      if let complaint = display.complaint { complain(complaint) }
      var last = LastFrame(of: subject, size: output.frameSize, capabilities: capabilities, display)
      let frame = try last.draw(source)
      send(output.svg ? FramePicture(frame, display.design).svg : FrameText(frame, isStyled: style.isStyled).text)
      return .fine
    } catch {
      complain(error.description)
      return .sourceFailed
    }
  }

  private func watch(_ source: CheckpointSource, _ subject: String, _ display: Display) -> ExitStatus {
    do throws(TerminalError) {
      let latest: LatestValue<ModelSnapshot>
      do throws(WakeError) { latest = try LatestValue() } catch { throw .lost(errno: error.errno) }
      var terminal = try CursesTerminal.open(options: display.terminal, wakeDescriptor: latest.wakeDescriptor)
      defer { terminal.close() }
      source.start(publishing: latest.put)
      var state = display.liveDashboard(subject, size: terminal.size, capabilities: terminal.capabilities)
      let before = state.choices
      let end = try runDashboard(
        on: &terminal,
        state: &state,
        source: source,
        framesPerSecond: Double(display.framesPerSecond),
        write: ExportWriter(home: environment("HOME")).write,
        nextSnapshot: latest.take
      )
      terminal.close()
      if let oblivion = display.remember(state, since: before) { complain(oblivion) }
      switch end {
      case .quit: return .fine
      case .terminated(let signal): return .signal(signal)
      }
    } catch {
      complain(error.description)
      return ExitStatus(of: error)
    }
  }

  /// How everything looks; `nil` after a complaint when that cannot be.
  private func settle(_ options: DisplayOptions) -> Display? {
    do throws(WrongUse) {
      return try Display(options, environment: environment)
    } catch {
      complain(error.description)
      return nil
    }
  }

  /// The path before what is wrong, unless that names it itself.
  private func sentence(_ error: CheckpointError, _ path: String) -> String {
    if case .file = error { return error.description }
    return "\(path): \(error.description)"
  }

  private func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
