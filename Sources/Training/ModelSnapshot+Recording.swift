import CKernels
import Inspection
import Statistics

extension ModelSnapshot {
  /// Computes the statistics of a recording, and what the focus asks for.
  ///
  /// Runs on the viewer's side.
  init(_ recording: Recording, of frame: RecordingFrame, focus: Focus?) {
    self.init(
      step: recording.run.step,
      outline: frame.outline,
      readings: frame.ranges.indices.map { index in
        frame.ranges[index].map { recording.reading(of: index, at: $0, frame) }
      },
      run: recording.run,
      gradientHistory: recording.gradientHistory
    )
    if let focus, frame.ranges.indices.contains(focus.parameter) {
      focused = FocusedParameter(focus, recording, frame)
    }
  }
}

extension Recording {
  fileprivate func reading(of index: Int, at range: Range<Int>, _ frame: RecordingFrame) -> ParameterReading {
    var reading = ParameterReading(values: Summary(values[range].span))
    reading.histogram = Recording.histogram(of: values[range].span, reading.values)
    if let contributions = contributions[index] {
      let paths = frame.outline.parameters[index].uses
      let areKnown = frame.usesFollowPaths && paths.count == contributions.count
      reading.uses = UseBreakdown(
        of: gradients[range].span,
        contributions: contributions,
        paths: areKnown ? paths : nil
      )
    }
    if hasGradient[index] { reading.gradient = Summary(gradients[range].span) }
    if !previous.isEmpty { reading.updateNorm = distance(values, previous, range) }
    reading.movedSinceFrozen = frame.movedSinceFrozen(index, in: values)
    reading.drift = drift(at: range, from: frame.initial)
    return reading
  }

  /// ‖W − W₀‖ / ‖W₀‖ of the elements in `range` against those of `start`; `nil` where those are all zero.
  func drift(at range: Range<Int>, from start: [Float]) -> Double? {
    let norm = start.withUnsafeBufferPointer {
      ck_sum_of_squares(range.count, $0.baseAddress.map { $0 + range.lowerBound })
    }
    .squareRoot()
    return norm > 0 ? distance(values, start, range) / norm : nil
  }

  private static func histogram(of values: Span<Float>, _ summary: Summary) -> Histogram? {
    let (low, high) = (Double(summary.minimum), Double(summary.maximum))
    guard low.isFinite, high.isFinite else { return nil }
    return Histogram(of: values, bins: QuantileRecorder.bins, over: low...high)
  }

  private func distance(_ a: [Float], _ b: [Float], _ range: Range<Int>) -> Double {
    a.withUnsafeBufferPointer { left in
      b.withUnsafeBufferPointer { right in
        guard let x = left.baseAddress, let y = right.baseAddress else { return 0 }
        return ck_squared_distance(range.count, x + range.lowerBound, y + range.lowerBound).squareRoot()
      }
    }
  }

  /// Whether it was recorded while what the optimiser keeps under a name was looked at.
  fileprivate func holds(_ name: String, of index: Int) -> Bool { moment?.parameter == index && moment?.name == name }

  /// The elements that an aspect shows; `nil` where there are none.
  fileprivate func elements(_ aspect: Aspect, of index: Int, at range: Range<Int>, initial: [Float]) -> [Float]? {
    switch aspect {
    case .value: Array(values[range])
    case .gradient: hasGradient[index] ? Array(gradients[range]) : nil
    case .update: previous.isEmpty ? nil : zip(values[range], previous[range]).map { $0 - $1 }
    case .drift: zip(values[range], initial[range]).map { $0 - $1 }
    case .moment(let name): holds(name, of: index) ? moment?.elements : nil
    }
  }
}

extension FocusedParameter {
  /// Computes what a focus asks for of a recording, beside the initial values of `frame`.
  init(_ focus: Focus, _ recording: Recording, _ frame: RecordingFrame) {
    self.init(focus: focus)
    guard let range = frame.ranges[focus.parameter], let shape = frame.outline.parameters[focus.parameter].shape else {
      return
    }
    let (values, initial) = (recording.values[range], frame.initial[range])
    var shown: Float?
    if case .moment(let name) = focus.aspect, !recording.holds(name, of: focus.parameter) {
      absence = "asking for it …"
    }
    if let elements = recording.elements(focus.aspect, of: focus.parameter, at: range, initial: frame.initial) {
      let geometry = TileGeometry(shape: shape, layout: focus.layout, fitting: focus.pixels, window: focus.window)
      tile = Tile(geometry: geometry, reduction: focus.reduction, elements: elements.span)
      summary = Summary(elements.span)
      slice = focus.reading(of: elements, shape: shape)
      if elements.indices.contains(focus.cursor) { shown = elements[focus.cursor] }
    }
    if focus.cursor >= 0, focus.cursor < range.count {
      let place = range.lowerBound + focus.cursor
      cursor = ElementReading(
        indices: indices(of: focus.cursor, in: shape),
        value: recording.values[place],
        gradient: recording.hasGradient[focus.parameter] ? recording.gradients[place] : nil,
        initial: frame.initial[place]
      )
      switch focus.aspect {
      case .value, .gradient: break
      case .update, .drift, .moment: cursor?.shown = shown
      }
    }
    initialSummary = Summary(initial.span)
    guard let extent = extent(Summary(values.span), initialSummary, frame.outline.parameters[focus.parameter]) else {
      return
    }
    histogram = Histogram(of: values.span, bins: focus.bins, over: extent)
    initialHistogram = Histogram(of: initial.span, bins: focus.bins, over: extent)
  }

  /// From the smallest to the largest of all that the histogram shows: values now, at initialisation, and the law.
  private func extent(_ now: Summary, _ initial: Summary?, _ outline: ParameterOutline) -> ClosedRange<Double>? {
    var ends = [now.minimum, now.maximum]
    if let initial { ends += [initial.minimum, initial.maximum] }
    if let support = outline.distribution?.support { ends += [support.lowerBound, support.upperBound] }
    let finite = ends.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    return low...high
  }

  private func indices(of element: Int, in shape: [Int]) -> [Int] {
    var rest = element
    var indices: [Int] = []
    for extent in shape.reversed() {
      indices.append(rest % max(1, extent))
      rest /= max(1, extent)
    }
    return indices.reversed()
  }
}
