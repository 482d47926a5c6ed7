public import Statistics

/// Everything a dashboard may know about a model at one moment; a value that owes nothing to the model.
public struct ModelSnapshot: Equatable, Sendable {
  /// The step after which it was taken; 0 is the state before the first update.
  public var step: Int
  /// The tree.
  public var outline: ModelOutline
  /// One reading for each of `outline.parameters`, in the same order; `nil` for one not read (lazy, or not yet).
  public var readings: [ParameterReading?]
  /// How the run goes; `nil` for a source that does not train.
  public var run: RunStatus?
  /// How far the file is read; `nil` for a source that is none.
  public var file: FileStatus?
  /// The norms of gradients over the steps.
  public var gradientHistory: GradientHistory
  /// What was found to be wrong so far, by the first step at which it was seen.
  public var diagnoses: [Diagnosis]
  /// The limits by which that was found.
  public var thresholds = DiagnosisThresholds.standard
  /// What the source is busy with, if that takes long.
  public var activity: Activity?
  /// The parameter that was asked for with ``Request/focus(_:)``, in detail.
  public var focused: FocusedParameter?

  /// Makes a snapshot.
  public init(
    step: Int = 0,
    outline: ModelOutline = ModelOutline(),
    readings: [ParameterReading?] = [],
    run: RunStatus? = nil,
    file: FileStatus? = nil,
    gradientHistory: GradientHistory = GradientHistory(),
    diagnoses: [Diagnosis] = [],
    focused: FocusedParameter? = nil
  ) {
    self.step = step
    self.outline = outline
    self.readings = readings
    self.run = run
    self.file = file
    self.gradientHistory = gradientHistory
    self.diagnoses = diagnoses
    self.focused = focused
  }

  /// Whether the source has nothing more to tell of its own accord: a run has finished, or a file is read.
  public var isFinal: Bool { run?.state == .finished || file?.isComplete == true }
}

/// What the numbers of one parameter say at one moment.
public struct ParameterReading: Equatable, Sendable {
  /// Its values.
  public var values: Summary
  /// Its gradient of the last step; `nil` when it got none, which is not the same as zero.
  public var gradient: Summary?
  /// The norm of the change that the last step made; `nil` before the first.
  public var updateNorm: Double?
  /// ‖W − W₀‖ / ‖W₀‖ against the initial values; `nil` where those are unknown.
  public var drift: Double?
  /// ‖W − W₁‖ against the values W₁ that a frozen parameter had when it was frozen, 0 as long as it has not moved;
  /// `nil` for a trainable one, and where those values are unknown.
  public var movedSinceFrozen: Double?
  /// The finite values from the smallest to the largest in a few bins, for a look at their shape; `nil` where there are none.
  public var histogram: Histogram?
  /// What each use contributed to the gradient of a tied parameter; `nil` for others, and without a gradient.
  public var uses: UseBreakdown?

  /// Makes a reading.
  public init(values: Summary, gradient: Summary? = nil, updateNorm: Double? = nil, drift: Double? = nil) {
    self.values = values
    self.gradient = gradient
    self.updateNorm = updateNorm
    self.drift = drift
  }

  /// The change of the last step relative to the values, ‖ΔW‖ / ‖W‖.
  public var updateRatio: Double? { updateNorm.flatMap { values.norm > 0 ? $0 / values.norm : nil } }
}

/// The norms of all gradients at the same steps, thinned so that the whole run always fits.
public struct GradientHistory: Equatable, Sendable {
  /// The steps, ascending.
  public var steps: [Int]
  /// For each parameter of the outline one norm a step; NaN where it had no gradient.
  public var norms: [[Float]]

  /// Makes a history.
  public init(steps: [Int] = [], norms: [[Float]] = []) {
    self.steps = steps
    self.norms = norms
  }
}
