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
  /// Tells what takes long; `nil` where nobody watches.
  var monitor: ActivityMonitor? { get }
  /// Whether the run stays when its last step is made, for somebody who still looks at it.
  var staysAfterEnd: Bool { get }
  /// What the optimiser keeps that somebody looks at now: copied only then.
  var wantedMoment: (parameter: Int, name: String)? { get }
}

extension Reporter {
  /// Does something that may take long, and tells those who watch.
  ///
  /// - Parameter work: does it; what it is given takes the share that is done, 0…1.
  func during<Result>(_ words: String, _ work: ((Double) -> Void) throws -> Result) rethrows -> Result {
    guard let monitor else { return try work { _ in } }
    return try monitor.during(words, work)
  }
}

/// Records as often as a viewer asks, but never so often that it would be felt.
final class LiveReporter: Reporter {
  /// A recording is granted only after this many times the cost of the last one has passed; see ``Watch``.
  private static let restraint = 140.0

  private let readings: Readings
  private let interval: Double
  private var nextTime = 0.0

  let monitor: ActivityMonitor?

  init(_ readings: Readings, _ monitor: ActivityMonitor? = nil, snapshotsPerSecond: Double) {
    self.monitor = monitor
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

  var wantedMoment: (parameter: Int, name: String)? {
    guard let focus = readings.currentFocus, case .moment(let name) = focus.aspect else { return nil }
    return (focus.parameter, name)
  }
}

/// Records the first, every n-th and the last step, and publishes each before the next is made.
final class SteadyReporter: Reporter {
  let monitor: ActivityMonitor? = nil
  private let requestedStride: Int?
  private let publish: @Sendable (ModelSnapshot) -> Void
  private let notify: @Sendable ([Sighting]) -> Void
  private var stride = 1
  private var frame: RecordingFrame?
  private var examiner: Examiner?
  private let thresholds: DiagnosisThresholds

  init(
    every steps: Int?,
    _ thresholds: DiagnosisThresholds,
    publish: @escaping @Sendable (ModelSnapshot) -> Void,
    notify: @escaping @Sendable ([Sighting]) -> Void
  ) {
    requestedStride = steps
    self.thresholds = thresholds
    self.publish = publish
    self.notify = notify
  }

  func begin(_ frame: RecordingFrame, stepsPerEpoch: Int) {
    self.frame = frame
    examiner = Examiner(frame, thresholds, elementsAtOnce: .max)
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

  var wantedMoment: (parameter: Int, name: String)? { nil }
}
