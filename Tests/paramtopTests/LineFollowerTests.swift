import Dispatch
import Inspection
import Synchronization
import Testing

@testable import paramtop

/// A source that plays snapshots made by hand, on a queue of its own.
private struct Recorded: ModelSource {
  let snapshots: [ModelSnapshot]

  func start(publishing publish: @escaping @Sendable (ModelSnapshot) -> Void) {
    DispatchQueue(label: "recorded").async { [snapshots] in snapshots.forEach(publish) }
  }

  func request(_ request: Request) {}

  func stop() {}
}

@Suite struct `A follower of a run` {
  private func follow(_ snapshots: [ModelSnapshot]) -> (end: LineFollower.End, sent: [String]) {
    let sent = Mutex<[String]>([])
    let end = LineFollower(JSONLines()) { line in sent.withLock { $0.append(line) } }.follow(
      Recorded(snapshots: snapshots)
    )
    return (end, sent.withLock(\.self))
  }

  @Test func `sends every line in order and returns at the end`() {
    let steps = (0..<50).map { Snapshots.at(step: $0) } + [Snapshots.at(step: 50, state: .finished)]
    let (end, sent) = follow([Snapshots.at(step: 0, state: .starting)] + steps)
    #expect(end == .finished && sent.count == 53)
    #expect(sent.allSatisfy { $0.hasSuffix("}\n") })
    #expect(sent[0].hasPrefix(#"{"event":"model""#) && sent[52].hasPrefix(#"{"event":"end","steps":50"#))
    for step in 0...50 { #expect(sent[step + 1].hasPrefix(#"{"event":"step","step":\#(step),"#)) }
  }

  @Test func `tells a run of no steps`() {
    let (end, sent) = follow([Snapshots.at(step: 0, state: .finished)])
    #expect(end == .finished && sent.count == 3)
  }

  @Test func `passes on why a run could not go on`() {
    let (end, sent) = follow([Snapshots.at(step: 0), Snapshots.at(step: 1, state: .failed("the loss is NaN"))])
    #expect(end == .failed("the loss is NaN") && sent.count == 2)
  }
}
