import Inspection

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
  /// The values before this step; empty before the first.
  var previous: [Float]
  /// Norms of gradients so far.
  var gradientHistory: GradientHistory
}

/// What stays the same while a model is trained.
struct RecordingFrame: Sendable {
  /// The tree.
  var outline: ModelOutline
  /// Where each parameter lies in the arrays of a recording.
  var ranges: [Range<Int>?]
  /// Whether the uses of a parameter come in the order of their paths, as in a model made of `Sequential` only.
  var usesFollowPaths = true
  /// All values at initialisation, side by side.
  var initial: [Float]
}
