import Inspection

// What steers a run without changing what it learns.
extension LineCommand {
  static let running: [LineCommand] = [
    LineCommand(
      "until",
      "STEP or diagnosis",
      "go on until then, and pause",
      needs: .steps,
      complete: { _, text, start in
        Completion(text, from: start, among: [.init("diagnosis", note: "something new is wrong")])
      },
      perform: { state, text throws(LineComplaint) in try state.runUntil(text) }
    ),
    LineCommand(
      "pace",
      "STEPS or max",
      "make so many steps a second",
      needs: .steps,
      complete: { _, text, start in
        Completion(text, from: start, among: ["max", "1", "10", "30", "100", "1000"].map { .init($0) })
      },
      perform: { state, text throws(LineComplaint) in try state.pace(text) }
    ),
    LineCommand("pause", "", "pause the training", needs: .steps) { state, _ in
      state.wish.isPaused = true
      return [.pause]
    },
    LineCommand("resume", aliases: ["continue"], "", "let the training go on", needs: .steps) { state, _ in
      state.wish.isPaused = false
      return [.resume]
    },
    LineCommand("step", "[COUNT]", "make a step, or some, and pause", needs: .steps) {
      state,
      text throws(LineComplaint) in
      guard let count = text.isEmpty ? 1 : Int(text), count > 0 else {
        throw LineComplaint(state.expected("a number of steps, at least 1,", text))
      }
      state.wish.isPaused = true
      return [.step(count)]
    },
  ]
}

extension DashboardState {
  fileprivate mutating func runUntil(_ text: String) throws(LineComplaint) -> [Request] {
    if text == "diagnosis" {
      wish.isPaused = false
      return [.runUntil(.diagnosis)]
    }
    guard let step = Int(text) else { throw LineComplaint(expected("a step, or the word diagnosis,", text)) }
    guard let run = live?.run else { return [] }
    guard step > run.step else { throw LineComplaint("step \(step) is made already: this is step \(run.step)") }
    guard run.totalSteps == 0 || step <= run.totalSteps else {
      throw LineComplaint("there is no step \(step): the run ends with step \(run.totalSteps)")
    }
    wish.isPaused = false
    return [.runUntil(.step(step))]
  }

  fileprivate mutating func pace(_ text: String) throws(LineComplaint) -> [Request] {
    if text == "max" {
      wish.pace = .some(nil)
      return [.setPace(nil)]
    }
    guard let pace = Double(text), pace > 0, pace.isFinite else {
      throw LineComplaint(expected("a number of steps a second, or the word max,", text))
    }
    wish.pace = .some(pace)
    return [.setPace(pace)]
  }
}
