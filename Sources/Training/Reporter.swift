import Inspection

/// Decides at which steps a run is recorded, and takes the recordings.
protocol Reporter: AnyObject {
  /// Learns what stays the same.
  func begin(_ frame: RecordingFrame, stepsPerEpoch: Int)
  /// Learns that a person changed the model.
  func change(_ change: FrameChange)
  /// Whether the step that comes next is recorded.
  func isDue(_ step: Int, at time: Double) -> Bool
  /// How many steps may pass before the next question.
  func stepsUntilDue(after step: Int, stepsPerSecond: Double) -> Int
  /// Takes a recording that cost `cost` seconds to make.
  func take(_ recording: Recording, cost: Double, at time: Double)
  /// Whether the run stays when its last step is made, for somebody who still looks at it.
  var staysAfterEnd: Bool { get }
}

/// Records as often as a viewer asks, but never so often that it would be felt.
final class LiveReporter: Reporter {
  /// A recording is granted only after this many times the cost of the last one has passed; see ``Watch``.
  private static let restraint = 140.0

  private let readings: Readings
  private let interval: Double
  private var nextTime = 0.0

  init(_ readings: Readings, snapshotsPerSecond: Double) {
    self.readings = readings
    interval = 1 / max(0.1, snapshotsPerSecond)
  }

  func begin(_ frame: RecordingFrame, stepsPerEpoch: Int) { readings.begin(frame) }

  func change(_ change: FrameChange) { readings.change(change) }

  func isDue(_ step: Int, at time: Double) -> Bool { time >= nextTime }

  func stepsUntilDue(after step: Int, stepsPerSecond: Double) -> Int {
    // About a millisecond of steps: requests are heeded sooner than an eye could tell.
    max(1, min(10_000, Int(stepsPerSecond / 1000)))
  }

  func take(_ recording: Recording, cost: Double, at time: Double) {
    readings.receive(recording)
    nextTime = time + max(interval, LiveReporter.restraint * cost)
  }

  var staysAfterEnd: Bool { true }
}

/// Records the first, every n-th and the last step, and publishes each before the next is made.
final class SteadyReporter: Reporter {
  private let requestedStride: Int?
  private let publish: @Sendable (ModelSnapshot) -> Void
  private let notify: @Sendable ([Sighting]) -> Void
  private var stride = 1
  private var frame: RecordingFrame?
  private var examiner: Examiner?

  init(
    every steps: Int?,
    publish: @escaping @Sendable (ModelSnapshot) -> Void,
    notify: @escaping @Sendable ([Sighting]) -> Void
  ) {
    requestedStride = steps
    self.publish = publish
    self.notify = notify
  }

  func begin(_ frame: RecordingFrame, stepsPerEpoch: Int) {
    self.frame = frame
    examiner = Examiner(frame, elementsAtOnce: .max)
    stride = max(1, requestedStride ?? stepsPerEpoch)
  }

  func change(_ change: FrameChange) {
    frame = change.frame
    examiner?.adapt(to: change)
  }

  func isDue(_ step: Int, at time: Double) -> Bool { step % stride == 0 }

  func stepsUntilDue(after step: Int, stepsPerSecond: Double) -> Int { stride - step % stride }

  func take(_ recording: Recording, cost: Double, at time: Double) {
    guard let frame else { return }
    var snapshot = ModelSnapshot(recording, of: frame, focus: nil)
    let sightings = examiner?.examine(&snapshot, recording) ?? []
    publish(snapshot)
    if !sightings.isEmpty { notify(sightings) }
  }

  var staysAfterEnd: Bool { false }
}
