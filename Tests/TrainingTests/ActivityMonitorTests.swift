import Dispatch
import Inspection
import Synchronization
import Testing

@testable import Training

@Suite struct `A monitor of activities` {
  /// Everything that was published.
  private final class Log: Sendable {
    private let snapshots = Mutex<[ModelSnapshot]>([])
    private let arrival = DispatchSemaphore(value: 0)

    func add(_ snapshot: ModelSnapshot) {
      snapshots.withLock { $0.append(snapshot) }
      arrival.signal()
    }

    var all: [ModelSnapshot] { snapshots.withLock(\.self) }

    /// Waits for the next one.
    func next() -> Bool { arrival.wait(timeout: .now() + 20) == .success }
  }

  @Test func `tells of what takes long, how far it is, and when it is over`() throws {
    let log = Log()
    let monitor = ActivityMonitor(ModelSnapshot(step: 3), forward: log.add)
    let result = monitor.during("building the model") { progress in
      progress(0.25)
      #expect(log.next())
      progress(0.5)
      #expect(log.next())
      return 7
    }
    #expect(result == 7 && log.next())
    let all = log.all
    let activities = all.compactMap(\.activity)
    #expect(all.allSatisfy { $0.step == 3 } && activities.count >= 2 && all.last?.activity == nil)
    #expect(activities[0].words == "building the model" && activities[0].share == 0.25)
    #expect(activities.allSatisfy { $0.seconds >= Activity.noticeable } && activities.last?.share == 0.5)
  }

  @Test func `goes on with what something else is a part of`() {
    let log = Log()
    let monitor = ActivityMonitor(ModelSnapshot(), forward: log.add)
    monitor.during("building the model") { _ in
      monitor.during("loading") { _ in #expect(log.next()) }
      while log.all.last?.activity?.words != "building the model" { #expect(log.next()) }
    }
    #expect(log.all.compactMap(\.activity?.words).first == "loading" && log.all.last?.activity == nil)
  }

  @Test func `says nothing of what is done soon`() {
    let log = Log()
    let monitor = ActivityMonitor(ModelSnapshot(), forward: log.add)
    for step in 0..<1000 {
      monitor.during("testing") { $0(0.5) }
      if step % 100 == 0 { monitor.publish(ModelSnapshot(step: step)) }
    }
    #expect(log.all.count == 10 && log.all.allSatisfy { $0.activity == nil })
  }

  @Test func `lets an error through, and is done then`() {
    struct Failure: Error {}
    let log = Log()
    let monitor = ActivityMonitor(ModelSnapshot(), forward: log.add)
    #expect(throws: Failure.self) { try monitor.during("loading") { _ in throw Failure() } }
    monitor.publish(ModelSnapshot(step: 1))
    #expect(log.all.map(\.step) == [1] && log.all[0].activity == nil)
  }
}
