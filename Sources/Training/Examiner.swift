import Inspection
import Statistics

/// Finds out, step by step, what is wrong with a run; on the viewer's side, where readings are computed.
struct Examiner: Sendable {
  /// A sample of this many initial values tells as much of their law as anybody needs.
  private static let largestSample = 1 << 16

  private var frame: RecordingFrame
  private let elementsAtOnce: Int
  private let thresholds: DiagnosisThresholds
  private var log = DiagnosisLog()
  private var idleUnits: [IdleUnits]
  /// What was found of initial values, which do not change.
  private var fits: [Int: FitVerdict] = [:]
  /// The same of samples of the largest parameters.
  private var sampleFits: [Int: FitVerdict] = [:]
  /// The parameters whose initial values are still to be tested.
  private var untested: ArraySlice<Int>
  /// For each parameter that began as a copy of an earlier one, that one; looked for
  /// with the first recording.
  private var copies: [Int: Int]?
  /// Whether a person changed the model since the last look.
  private var followsChange = false

  /// Begins with a model; at most about `elementsAtOnce` initial values are tested for one snapshot.
  init(_ frame: RecordingFrame, _ thresholds: DiagnosisThresholds, elementsAtOnce: Int) {
    self.frame = frame
    self.thresholds = thresholds
    self.elementsAtOnce = elementsAtOnce
    idleUnits = frame.activations.map { IdleUnits($0, thresholds) }
    untested = frame.outline.parameters.indices.filter { frame.outline.parameters[$0].distribution != nil }[...]
  }

  /// Looks at a recording, and notes in its snapshot what was found so far.
  ///
  /// - Returns: The diagnoses that appeared, which did not hold before.
  @discardableResult
  mutating func examine(_ snapshot: inout ModelSnapshot, _ recording: Recording) -> [Sighting] {
    guard recording.run.state != .starting, !recording.values.isEmpty else { return [] }
    testInitialValues()
    for index in idleUnits.indices {
      let outputs = recording.activations.filter { $0.activation == index }
      if !outputs.isEmpty { idleUnits[index].take(outputs, at: recording.run.step) }
    }
    var examination = Examination(of: snapshot, thresholds: thresholds)
    examination.activations = idleUnits.map(\.reading)
    examination.fits = sampleFits.merging(fits) { _, whole in whole }
    let copies = copies ?? frame.copies
    self.copies = copies
    examination.strayCopies = copies.filter { !frame.areEqual($0.key, $0.value, in: recording.values) }
    examination.useCounts = recording.useCounts
    examination.note(originsIn: frame)
    examination.followsChange = followsChange
    followsChange = false
    let known = Set(log.diagnoses.filter(\.holds).map(\.kind))
    log.take(examination)
    snapshot.diagnoses = log.diagnoses
    snapshot.thresholds = thresholds
    return log.diagnoses.filter { $0.holds && !known.contains($0.kind) }.map { Sighting($0, in: frame) }
  }

  /// Goes on with a model that a person changed: what was found stays found.
  mutating func adapt(to change: FrameChange) {
    frame = change.frame
    followsChange = true
    log.renumber(change.successors)
    let (oldFits, oldSamples) = (fits, sampleFits)
    (fits, sampleFits) = ([:], [:])
    for (index, source) in change.sources.enumerated() where !change.renewed.contains(index) {
      guard let source else { continue }
      fits[index] = oldFits[source]
      sampleFits[index] = oldSamples[source]
    }
    untested =
      frame.outline.parameters.indices.filter {
        frame.outline.parameters[$0].distribution != nil && fits[$0] == nil && sampleFits[$0] == nil
      }[...]
    copies = nil
    let known = Dictionary(idleUnits.map { ($0.place.path, $0) }) { first, _ in first }
    idleUnits = frame.activations.map { place in
      // What a layer did before it was initialised anew says nothing of its units.
      guard let old = known[place.path], place.parameter.map({ !change.renewed.contains($0) }) ?? true else {
        return IdleUnits(place, thresholds)
      }
      return old.moved(to: place)
    }
  }

  /// Whether the initial values of a parameter fit their law, found out once.
  mutating func fit(of parameter: Int) -> FitVerdict? {
    if let known = fits[parameter] { return known }
    guard let range = frame.ranges[parameter], let law = frame.outline.parameters[parameter].distribution else {
      return nil
    }
    let fit = FitVerdict(of: frame.initial[range].span, against: law)
    fits[parameter] = fit
    return fit
  }

  private mutating func testInitialValues() {
    var looked = 0
    while looked < elementsAtOnce, let parameter = untested.popFirst() {
      guard fits[parameter] == nil, let range = frame.ranges[parameter],
        let law = frame.outline.parameters[parameter].distribution
      else { continue }
      let sample = range.prefix(Examiner.largestSample)
      looked += sample.count
      let fit = FitVerdict(of: frame.initial[sample].span, against: law)
      if sample == range { fits[parameter] = fit } else { sampleFits[parameter] = fit }
    }
  }
}

extension RecordingFrame {
  /// For each parameter that has the elements of an earlier one at initialisation, that one; those that are all equal,
  /// as biases often are, say nothing.
  fileprivate var copies: [Int: Int] {
    var first: [Int: [Int]] = [:]
    var found: [Int: Int] = [:]
    for index in ranges.indices {
      // What a person took apart is meant to come apart.
      guard let range = ranges[index], range.count > 1, !origin(of: index).isSeparated else { continue }
      let elements = initial[range]
      guard let start = elements.first, elements.contains(where: { $0 != start }) else { continue }
      var hasher = Hasher()
      hasher.combine(range.count)
      for element in elements.prefix(64) { hasher.combine(element.bitPattern) }
      let key = hasher.finalize()
      let extents = outline.parameters[index].extents
      let original = first[key, default: []].first {
        outline.parameters[$0].extents == extents && areEqual($0, index, in: initial)
      }
      if let original { found[index] = original } else { first[key, default: []].append(index) }
    }
    return found
  }

  /// Whether two parameters have the same elements.
  fileprivate func areEqual(_ a: Int, _ b: Int, in values: [Float]) -> Bool {
    guard let first = ranges[a], let second = ranges[b] else { return true }
    return zip(values[first], values[second]).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
