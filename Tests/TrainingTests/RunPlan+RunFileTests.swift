import Dispatch
import Foundation
import Inspection
import Networks
import RunFiles
import Statistics
import Synchronization
import Testing

@testable import Training

/// The last snapshot of a run.
private func lastSnapshot(_ plan: RunPlan) -> ModelSnapshot? {
  let last = Mutex<ModelSnapshot?>(nil)
  let end = DispatchSemaphore(value: 0)
  var plan = plan
  plan.pace = nil
  let run = TrainingRun(plan, reporting: .every(steps: nil))
  run.start { snapshot in
    last.withLock { $0 = snapshot }
    switch snapshot.run?.state {
    case .finished, .failed: end.signal()
    default: break
    }
  }
  end.wait()
  return last.withLock { $0 }
}

@Suite final class `A run that a user describes` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func plan(_ file: String, _ others: [String: String] = [:]) throws -> RunPlan {
    for (name, text) in others { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let path = folder.appending(path: "mine.toml")
    try Data(file.utf8).write(to: path)
    return try RunPlan(runFile: path.path())
  }

  @Test func `learns the digits where its model takes them`() throws {
    for expression in ["Sequential(Linear(64, 10))", "Sequential(LazyLinear(8), ReLU(), LazyLinear(10))"] {
      var plan = try RunPlan(expression: expression)
      plan.steps = 40
      let last = lastSnapshot(plan)
      #expect(last?.run?.metrics.contains { $0.name == "test accuracy" } == true)
    }
  }

  @Test(arguments: [
    "Linear(4, 1)", "Linear(7, 3)", "Sequential(LazyLinear(8), ReLU(), LazyLinear(1))", "Linear(64, 2)",
  ])
  func `learns linear data of its own width else`(expression: String) throws {
    var plan = try RunPlan(expression: expression)
    plan.steps = 1
    let last = lastSnapshot(plan)
    #expect(last?.run?.state == .finished && last?.run?.metrics.map(\.name) == ["test loss"])
  }

  @Test func `learns a table, its columns made alike`() throws {
    let rows = (0..<60).map { "\($0 % 2 == 0 ? "even" : "odd"),\(1000 + $0 % 2),5" }
    let plan = try plan(
      """
      [data]
      csv = "my.csv"
      target = "parity"
      task = "classification"
      standardize = true
      [model]
      net = "Sequential(LazyLinear(2))"
      [optimizer]
      name = "adam"
      lr = 0.1
      [run]
      epochs = 30
      batch_size = 8
      """,
      ["my.csv": "parity,number,constant\n" + rows.joined(separator: "\n")]
    )
    #expect(plan.name == "mine" && plan.batchSize == 8)
    let last = lastSnapshot(plan)
    #expect(last?.run?.metrics.first { $0.name == "test accuracy" }?.value == 1)
    #expect(last?.readings.allSatisfy { $0?.values.nonFinite == 0 } == true)
  }

  @Test func `is refused when the model does not fit the table`() throws {
    let file = "[data]\ncsv = \"my.csv\"\ntask = \"regression\"\n[model]\nnet = \"Linear(3, 1)\""
    let error = #expect(throws: RunFileError.self) { try plan(file, ["my.csv": "1,2,3\n4,5,6\n"]) }
    #expect(error?.problem == .shape(module: "Linear", input: [2], demand: "its last axis must be 3"))
    #expect(error?.place?.line == 5 && error?.place?.column == 8)
  }

  @Test func `is refused when no built-in data fit`() {
    #expect(throws: RunFileError.self) { try RunPlan(expression: "Linear(9, 8, 7, 6, 5, 4, 3)") }
    #expect(throws: RunFileError.self) { try RunPlan(expression: "Sequential(Linear(4, 8), Linear(9, 1))") }
  }

  @Test func `fails in a sentence when a path leads nowhere`() throws {
    var plan = try RunPlan(expression: "Linear(4, 1)")
    plan.reinitializations = [Reinitialization(path: "5", initializer: .zeros)]
    guard case .failed(let sentence) = lastSnapshot(plan)?.run?.state else { return #expect(Bool(false)) }
    #expect(sentence.hasPrefix("there is no module or parameter at '5' to initialise"))
  }

  @Test func `is saved when its last step is made`() throws {
    let path = folder.appending(path: "x.safetensors").path()
    var plan = try RunPlan(expression: "Linear(4, 1)")
    (plan.steps, plan.savePath) = (2, path)
    #expect(lastSnapshot(plan)?.run?.state == .finished && FileManager.default.fileExists(atPath: path))
    plan.savePath = folder.appending(path: "no/x").path()
    guard case .failed = lastSnapshot(plan)?.run?.state else { return #expect(Bool(false)) }
  }

  @Test func `is saved when somebody leaves early, or says why it is not`() throws {
    let path = folder.appending(path: "early.safetensors").path()
    for (savePath, isRight) in [(path, true), (folder.path() + "/no/x", false)] {
      var plan = try RunPlan(expression: "Linear(4, 1)")
      (plan.pace, plan.savePath) = (0.001, savePath)
      let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 10))
      let first = DispatchSemaphore(value: 0)
      run.start { _ in first.signal() }
      first.wait()
      run.stop()
      #expect(run.waitUntilEnded(atMost: 60))
      #expect((run.failure == nil) == isRight)
    }
    #expect(FileManager.default.fileExists(atPath: path))
  }
}
