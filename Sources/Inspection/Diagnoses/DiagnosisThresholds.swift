/// The limits beyond which rules speak up.
///
/// Where they come from: the guide of 1e-3 for updates is Karpathy's (*A Recipe for Training Neural Networks* and
/// cs231n); shares of dead and saturated units are those of the rules of SageMaker Debugger; the others were set so that
/// no built-in run is ever diagnosed.
public struct DiagnosisThresholds: Hashable, Sendable {
  /// A gradient explodes when its norm is this many times the median so far, its own and that of every parameter.
  public var explodingFactor = 1e3
  /// How many norms must be known before one can be called too large.
  public var explodingHistory = 3
  /// A gradient vanishes when its norm is below this share of the largest one.
  public var vanishingShare = 1e-5
  /// A layer is in trouble when more than this share of its units is dead.
  public var deadShare = 0.5
  /// A layer is in trouble when more than this share of its units is saturated.
  public var saturatedShare = 0.5
  /// A unit is saturated by an example for which its slope is below this share of the largest slope.
  public var saturatedSlope = 0.02
  /// On how many examples in a row a unit must be silent, or saturated, to be called so.
  public var unitExamples = 256
  /// How far a step may change a matrix, as ‖ΔW‖ / ‖W‖: below, float32 begins to round changes away.
  public var updateRatio = 1e-7...0.5
  /// What that ratio usually is when all goes well.
  public var usualUpdateRatio = 1e-3
  /// After how many steps a parameter must have moved.
  public var motionlessSteps = 10
  /// Initial values are called odd when chance does worse than them this rarely, in the whole model.
  public var fitProbability = 1e-6
  /// By which step losses must be known for the loss to be compared with how it began.
  public var stalledBeginning = 16
  /// After how many steps the loss must have come down.
  public var stalledSteps = 500
  /// By what share of its first values it must have come down.
  public var stalledImprovement = 0.01
  /// At how many readings in a row something that may be chance must hold.
  public var patience = 3

  /// The limits that hold unless somebody says otherwise.
  public static let standard = DiagnosisThresholds()

  /// Makes the standard limits.
  public init() {}
}
