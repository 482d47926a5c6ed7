import Dispatch
import Inspection
import Screen
import Synchronization
import Testing
import Training

@testable import paramtop

/// A source that plays snapshots and answers a focus as sources do: later, with one more snapshot.
private final class Answering: ModelSource {
  private let snapshots: [ModelSnapshot]
  private let publish = Mutex<(@Sendable (ModelSnapshot) -> Void)?>(nil)
  private let queue = DispatchQueue(label: "answering")

  init(_ snapshots: [ModelSnapshot]) { self.snapshots = snapshots }

  func start(publishing publish: @escaping @Sendable (ModelSnapshot) -> Void) {
    self.publish.withLock { $0 = publish }
    queue.async { [snapshots] in snapshots.forEach(publish) }
  }

  func request(_ request: Request) {
    guard case .focus(let focus) = request, var answer = snapshots.last else { return }
    answer.focused = FocusedParameter(focus: focus)
    queue.async { [publish = publish.withLock(\.self), answer] in publish?(answer) }
  }

  func stop() {}
}

@Suite struct `The last frame` {
  private let size = Size(width: 120, height: 40)

  private func text(_ frame: CellGrid) -> String { FrameText(frame, isStyled: false).text }

  @Test func `shows the run as it ended, in detail`() throws {
    let source = TrainingRun(try #require(RunPlan.named("mlp").map(short)), reporting: .live(snapshotsPerSecond: 100))
    var last = LastFrame(of: "mlp", size: size, capabilities: Capabilities())
    let frame = try last.draw(source)
    source.stop()
    #expect(source.waitUntilEnded(atMost: 60))
    let text = text(frame)
    #expect(frame.size == size && text.contains("finished") && text.contains("step 5/5"))
    for panel in ["Modules", "0.weight", "Distribution", "Gradient norm", "Flow"] { #expect(text.contains(panel)) }
  }

  @Test func `waits for what it asked for`() throws {
    let outline = ModelOutline(
      nodes: [
        .init(path: "", kind: .module(type: "Sequential", options: ""), depth: 0, end: 2),
        .init(path: "0.weight", kind: .parameter(index: 0), depth: 1, end: 2),
      ],
      parameters: Snapshots.outline.parameters
    )
    let end = Snapshots.at(step: 9, state: .finished, outline: outline)
    var last = LastFrame(of: "digits", size: size, capabilities: Capabilities())
    let frame = try last.draw(Answering([Snapshots.at(step: 0, state: .starting, outline: ModelOutline()), end]))
    #expect(text(frame).contains("finished"))
  }

  @Test func `is none where the run could not go on`() {
    var last = LastFrame(of: "digits", size: size, capabilities: Capabilities())
    #expect(throws: LastFrame.Failure.run("no data")) {
      try last.draw(Answering([Snapshots.at(step: 0, state: .failed("no data"))]))
    }
  }

  private func short(_ plan: RunPlan) -> RunPlan {
    var plan = plan
    (plan.steps, plan.pace) = (5, nil)
    return plan
  }
}
