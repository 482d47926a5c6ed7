import Dispatch
import Inspection
import Networks
import RunFiles
import Statistics
import Synchronization
import Testing

@testable import Training

@Suite struct `What an optimiser keeps` {
  /// Keeps all recordings of a run, while somebody looks at a moment or nobody does.
  private final class Collector: Reporter {
    let wantedMoment: (parameter: Int, name: String)?
    var recordings: [Recording] = []
    var staysAfterEnd: Bool { false }
    var monitor: ActivityMonitor? { nil }

    init(_ name: String?) { wantedMoment = name.map { (0, $0) } }

    func begin(_ frame: RecordingFrame, stepsPerEpoch: Int) {}
    func change(_ change: FrameChange) {}
    func isDue(_ step: Int, at time: Double) -> Bool { true }
    func stepsUntilDue(after step: Int, stepsPerSecond: Double) -> Int { 1 }
    func take(_ recording: Recording, cost: Double, at time: Double) { recordings.append(recording) }
  }

  private func run(_ choice: OptimizerChoice, _ name: String?, momentum: Double? = nil) -> [Recording] {
    var plan = RunPlan.mlp.with(steps: 3)
    plan.optimizer = OptimizerPlan(choice)
    if let momentum { plan.optimizer["momentum"] = momentum }
    let collector = Collector(name)
    #expect(Trainer(plan, Inbox(), collector).train() == nil)
    return collector.recordings
  }

  @Test func `is told by the names that PyTorch gives it`() {
    let names: [(OptimizerChoice, [String])] = [
      (.sgd, []), (.adam, ["exp_avg", "exp_avg_sq"]), (.adamw, ["exp_avg", "exp_avg_sq"]),
      (.rmsprop, ["square_avg"]), (.adagrad, ["sum"]),
    ]
    for (choice, expected) in names { #expect(run(choice, nil).last?.run.moments == expected) }
    #expect(run(.sgd, nil, momentum: 0.9).last?.run.moments == ["momentum_buffer"])
  }

  @Test func `is copied only while somebody looks at it`() throws {
    #expect(run(.adam, nil).allSatisfy { $0.moment == nil })
    let recordings = run(.adam, "exp_avg_sq")
    let first = try #require(recordings.first?.moment)
    #expect(first.elements == nil, "before the first step there is none")
    let last = try #require(recordings.last?.moment)
    let elements = try #require(last.elements)
    #expect(last.parameter == 0 && last.name == "exp_avg_sq" && elements.allSatisfy { $0 >= 0 })
    #expect(elements.contains { $0 > 0 })
    #expect(run(.adam, "square_avg").allSatisfy { $0.moment?.elements == nil })
  }

  @Test(.timeLimit(.minutes(1)), arguments: [true, false])
  func `is shown when it is asked for, even of a run that rests`(isFinished: Bool) throws {
    let latest = try LatestValue<ModelSnapshot>()
    func wait(_ condition: (ModelSnapshot) -> Bool) -> ModelSnapshot {
      while true {
        if let snapshot = latest.take(), condition(snapshot) { return snapshot }
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
      }
    }
    var plan = RunPlan.digits.with(steps: isFinished ? 4 : 100_000)
    plan.pace = isFinished ? nil : 1000
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 100))
    run.start(publishing: latest.put)
    if isFinished {
      _ = wait { $0.run?.state == .finished }
    } else {
      _ = wait { $0.step > 3 }
      run.request(.pause)
      _ = wait { $0.run?.state == .paused }
    }
    for name in ["exp_avg", "exp_avg_sq"] {
      for parameter in [0, 1] {
        run.request(.focus(Focus(parameter: parameter, aspect: .moment(name), cursor: 3)))
        let shown = wait {
          $0.focused?.focus.aspect == .moment(name) && $0.focused?.focus.parameter == parameter
            && $0.focused?.tile != nil
        }
        #expect(shown.focused?.cursor?.shown != nil && shown.focused?.summary?.nonFinite == 0)
        if isFinished { #expect(shown.readings[0]?.updateNorm != nil, "what is known of the last step is known still") }
      }
    }
    run.stop()
  }
}
