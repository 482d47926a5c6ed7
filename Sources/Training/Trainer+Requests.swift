import Inspection
import Networks

// What a person asks for is heeded between two steps, while the run pauses, and after its end.
extension Trainer {
  /// Heeds what was asked for; whether there was something that may be seen.
  ///
  /// Costs a nanosecond when nothing was.
  func heedRequests(_ session: TrainingSession, _ watch: inout Watch) -> Bool {
    guard inbox.isCalling || !unread.isEmpty else { return false }
    unread += inbox.take()
    // A loss that is not a number would make the status differ from itself.
    var isNew = false
    while newSeed == nil, !unread.isEmpty {
      switch unread.removeFirst() {
      case .request(let request):
        heed(request, session, &watch)
        isNew = true
      case .sighting(let sighting): if heed(sighting) { isNew = true }
      }
    }
    if !isOver { status.state = isPaused ? .paused : .training }
    status.learningRate = session.optimizer.learningRate
    status.undoable = undoStack.sentence
    return isNew
  }

  /// Heeds what can be done when there is no model; whether there was something that may be seen.
  func heedRequestsWithoutModel() -> Bool {
    unread += inbox.take()
    var isNew = false
    while newSeed == nil, !unread.isEmpty {
      guard case .request(let request) = unread.removeFirst() else { continue }
      switch request {
      case .restart(let seed): newSeed = seed
      case .runUntil, .change, .undo, .save:
        note(.refused, "there is no model: it could not be made")
        isNew = true
      case .focus, .look, .mark, .pause, .resume, .step, .setPace: break
      }
    }
    return isNew
  }

  /// Whether all steps are made.
  private var isOver: Bool { status.step >= status.totalSteps }

  private func heed(_ request: Request, _ session: TrainingSession, _ watch: inout Watch) {
    switch request {
    case .pause:
      isPaused = true
      grantedSteps = 0
      status.awaited = nil
    case .resume:
      isPaused = false
      nextStepTime = 0
    case .step(let count):
      isPaused = true
      grantedSteps += max(0, count)
      status.awaited = nil
    case .setPace(let pace):
      status.pace = pace.map { max(1e-3, $0) }
      nextStepTime = 0
    case .runUntil(let condition): run(until: condition)
    case .change(let change): make(change, session, &watch)
    case .undo: undo(session, &watch)
    case .save(let path): save(session, path)
    case .restart(let seed): newSeed = seed
    // Answered from recordings; what the optimiser keeps is in the next one.
    case .focus, .look, .mark: break
    }
  }
}

// Going on up to a place.
extension Trainer {
  private func run(until condition: StopCondition) {
    guard !isOver else { return note(.refused, "all \(status.totalSteps) steps are made") }
    if case .step(let step) = condition {
      guard step > status.step else { return note(.refused, "step \(step) is not to come: \(status.step) are made") }
      guard step <= status.totalSteps else {
        return note(.refused, "step \(step) is not to come: the run ends at step \(status.totalSteps)")
      }
    }
    status.awaited = condition
    (isPaused, grantedSteps, nextStepTime) = (false, 0, 0)
  }

  private func heed(_ sighting: Sighting) -> Bool {
    // What was found of a run that has begun again is of no concern.
    guard status.awaited == .diagnosis, sighting.run == run, !isOver else { return false }
    reach("paused for a diagnosis: \(sighting.name), first seen at step \(sighting.step)")
    return true
  }

  /// Pauses at what was awaited.
  func reach(_ sentence: String) {
    status.awaited = nil
    note(.reached, sentence)
    guard !isOver else { return }
    (isPaused, grantedSteps) = (true, 0)
    status.state = .paused
  }
}

// Changing the model.
extension Trainer {
  private func make(_ change: ModelChange, _ session: TrainingSession, _ watch: inout Watch) {
    do throws(ChangeError) {
      let (undoable, frame) = try session.make(change, after: status.step)
      undoStack.push(undoable)
      note(.changed, undoable.sentence)
      follow(frame, session, &watch)
    } catch {
      note(.refused, error.description)
    }
  }

  private func undo(_ session: TrainingSession, _ watch: inout Watch) {
    guard let change = undoStack.pop() else { return note(.refused, "there is nothing to take back") }
    let frame = session.takeBack(change, after: status.step)
    note(.undone, "took back: \(change.sentence)")
    follow(frame, session, &watch)
  }

  /// Lets those who record the model know that it is another one.
  private func follow(_ change: FrameChange?, _ session: TrainingSession, _ watch: inout Watch) {
    guard let change else { return }
    watch.follow(change)
    reporter.change(change)
    if change.changesValues { hasBroken = false }
    // No step will come that tells how good the model is now.
    guard isOver, change.changesValues else { return }
    status.metrics = status.metrics.filter { !$0.name.hasPrefix("test ") } + test(session)
  }

  private func save(_ session: TrainingSession, _ path: String) {
    do throws(StateFileError) {
      let bytes = try session.save(path)
      note(.saved, "saved \(path), \(bytes) bytes")
    } catch {
      note(.refused, error.description)
    }
  }

  /// The most events that are remembered.
  private static let eventLimit = 200

  /// Notes for the timeline what became of something.
  func note(_ kind: RunEvent.Kind, _ sentence: String) {
    let number = (status.events.last?.number ?? 0) + 1
    status.events.append(RunEvent(number: number, step: status.step, kind: kind, sentence: sentence))
    if status.events.count > Trainer.eventLimit {
      status.events.removeFirst(status.events.count - Trainer.eventLimit)
    }
  }
}
