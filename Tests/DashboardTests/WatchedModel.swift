import Inspection
import Statistics

/// A model with numbers, made by hand, that answers a focus as a source would.
struct WatchedModel {
  /// A parameter with all that can be known of it.
  struct Parameter {
    var outline: ParameterOutline
    var values: [Float]
    var initial: [Float]
    var gradient: [Float]?
    var update: [Float]?
    var uses: UseBreakdown?
    /// What the optimiser keeps, by name.
    var moments: [String: [Float]] = [:]
  }

  var nodes: [ModelOutline.Node]
  var parameters: [Parameter]
  var step = 161
  var run: RunStatus?
  /// How far it is read, for a model that is in a file.
  var file: FileStatus?
  var history = GradientHistory()
  var diagnoses: [Diagnosis] = []
  /// What can be looked at of the past, and what is; the numbers of a moment are those of any other.
  var moments: Moments?
  var quantiles: [Int: QuantileHistory] = [:]
  /// For frozen parameters how far they moved since.
  var movedSinceFrozen: [Int: Double] = [:]

  /// The snapshot that answers `focus`.
  func snapshot(_ focus: Focus? = nil) -> ModelSnapshot {
    var snapshot = ModelSnapshot(
      step: moments?.shown ?? step,
      outline: ModelOutline(nodes: nodes, parameters: parameters.map(\.outline)),
      readings: parameters.indices.map { index in
        var reading = reading(parameters[index])
        reading?.movedSinceFrozen = movedSinceFrozen[index]
        return reading
      },
      run: file == nil ? run : nil,
      file: file,
      gradientHistory: history,
      diagnoses: diagnoses,
      focused: focus.map(answer)
    )
    snapshot.moments = moments
    return snapshot
  }

  private func reading(_ parameter: Parameter) -> ParameterReading? {
    guard !parameter.outline.isLazy else { return nil }
    let moved = zip(parameter.values, parameter.initial).map { $0 - $1 }
    let start = Summary(parameter.initial.span).norm
    var reading = ParameterReading(
      values: Summary(parameter.values.span),
      gradient: parameter.gradient.map { Summary($0.span) },
      updateNorm: parameter.update.map { Summary($0.span).norm },
      drift: start > 0 ? Summary(moved.span).norm / start : nil
    )
    reading.uses = parameter.uses
    let finite = parameter.values.filter(\.isFinite).map(Double.init)
    if let low = finite.min(), let high = finite.max() {
      reading.histogram = Histogram(of: parameter.values.span, bins: 16, over: low...high)
    }
    return reading
  }

  private func answer(_ focus: Focus) -> FocusedParameter {
    var answer = FocusedParameter(focus: focus)
    let parameter = parameters[focus.parameter]
    guard let shape = parameter.outline.shape else { return answer }
    let elements: [Float]? =
      switch focus.aspect {
      case .value: parameter.values
      case .gradient: parameter.gradient
      case .update: parameter.update
      case .drift: zip(parameter.values, parameter.initial).map { $0 - $1 }
      case .moment(let name): parameter.moments[name]
      }
    if let elements {
      let geometry = TileGeometry(shape: shape, layout: focus.layout, fitting: focus.pixels, window: focus.window)
      answer.tile = Tile(geometry: geometry, reduction: focus.reduction, elements: elements.span)
      answer.summary = Summary(elements.span)
      answer.slice = focus.reading(of: elements, shape: shape)
    }
    answer.history = quantiles[focus.parameter]
    let all = (parameter.values + parameter.initial).filter(\.isFinite).map(Double.init)
    let range = (all.min() ?? 0)...(all.max() ?? 0)
    answer.histogram = Histogram(of: parameter.values.span, bins: focus.bins, over: range)
    answer.initialHistogram = Histogram(of: parameter.initial.span, bins: focus.bins, over: range)
    answer.initialSummary = Summary(parameter.initial.span)
    let cursor = focus.cursor
    if parameter.values.indices.contains(cursor) {
      var rest = cursor
      let indices = shape.reversed().map { extent in
        defer { rest /= extent }
        return rest % extent
      }
      answer.cursor = ElementReading(
        indices: indices.reversed(),
        value: parameter.values[cursor],
        gradient: parameter.gradient?[cursor],
        initial: parameter.initial[cursor]
      )
    }
    return answer
  }
}

/// Numbers that look random and are the same everywhere.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// Equally likely in 0..<1.
  mutating func uniform() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / Double(1 << 53)
  }

  /// Nearly normal: the sum of twelve uniform numbers, without a library's sine.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }
}
