import Inspection
import Networks

/// What the training queue hands out at a step boundary: copies, nothing computed.
struct Recording: Sendable {
  /// How the run goes.
  var run: RunStatus
  /// All values side by side.
  var values: [Float]
  /// All gradients side by side; undefined where `hasGradient` is false.
  var gradients: [Float]
  /// For each parameter whether it got a gradient in this step.
  var hasGradient: [Bool]
  /// For each tied parameter that got a gradient, the contribution of each use in the order of the forward pass.
  var contributions: [Int: [[Float]]] = [:]
  /// For each tied parameter how many of its uses contributed to its gradient, where that was observed.
  var useCounts: [Int: Int] = [:]
  /// What observed activations put out in this step.
  var activations: [ActivationOutput] = []
  /// The values before this step; empty before the first.
  var previous: [Float]
  /// What the optimiser keeps for the parameter that is looked at; `nil` where something else is looked at.
  var moment: RecordedMoment?
  /// Norms of gradients so far.
  var gradientHistory: GradientHistory
}

/// A number for each element of a parameter that the optimiser keeps between steps.
struct RecordedMoment: Sendable, Equatable {
  /// The index of the parameter in the outline.
  var parameter: Int
  /// The name, as in `exp_avg`.
  var name: String
  /// `nil` where the optimiser has not made a step with it.
  var elements: [Float]?
}

/// What one use of an activation put out.
struct ActivationOutput: Sendable {
  /// The index of the activation in ``RecordingFrame/activations``.
  var activation: Int
  /// Examples first.
  var shape: [Int]
  var elements: [Float]
}

/// What stays the same while a model is trained.
struct RecordingFrame: Sendable {
  /// The tree.
  var outline: ModelOutline
  /// Where each parameter lies in the arrays of a recording.
  var ranges: [Range<Int>?]
  /// Whether the uses of a parameter come in the order of their paths, as in a model made of `Sequential` only.
  var usesFollowPaths = true
  /// The activations that are observed.
  var activations: [ActivationPlace] = []
  /// All values at initialisation, side by side; those of a parameter that a person initialised anew are the new ones.
  var initial: [Float]
  /// Where the values of each parameter come from.
  var origins: [ParameterOrigin] = []
  /// Which run it is of those that a person began anew.
  var run = 0
}

/// An activation that is observed, and what feeds it.
struct ActivationPlace: Sendable {
  var path: ParameterPath
  var type: String
  var idleness: Idleness
  /// The parameter that feeds it, as far as the outline tells.
  var parameter: Int?
}
