import Inspection

// One element of a parameter, as a person writes it: `0.weight[12,40] 7.5`.
extension DashboardState {
  /// The line that sets the element under the cursor of the heatmap to the value that it has.
  var lineOfElement: String? {
    guard let parameter, let shape = parameter.shape, parameter.count > 0 else { return nil }
    let element = max(0, min(parameter.count - 1, cursor))
    let indices = DashboardState.indices(of: element, in: shape).map(String.init).joined(separator: ",")
    let known = focused.flatMap { $0.focus.cursor == element ? $0.cursor?.value : nil }
    let place = "set \(parameter.path)" + (shape.isEmpty ? "" : "[\(indices)]")
    return place + " " + (known.map { "\($0)" } ?? "")
  }

  /// Understands `PATH[I,J] VALUE`; without a path it is the selected parameter.
  func setElement(_ text: String) throws(LineComplaint) -> [Request] {
    let example = "an element and a value were expected, as in :set 0.weight[0,0] 42"
    let place: String
    let indices: [String]
    let value: String
    if let close = text.lastIndex(of: "]"), let open = text[..<close].lastIndex(of: "[") {
      place = String(text[..<open]).trimmed
      indices = text[text.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      value = String(text[text.index(after: close)...])
    } else {
      // A scalar has no axes.
      guard let blank = text.lastIndex(where: \.isWhitespace) else { throw LineComplaint(example) }
      (place, indices, value) = (String(text[..<blank]).trimmed, [], String(text[blank...]))
    }
    let index = try parameter(at: place)
    let parameter = liveOutline.parameters[index]
    guard let shape = parameter.shape else {
      throw LineComplaint("the shape of \(parameter.path) is known after the first batch")
    }
    let element = try DashboardState.element(at: indices.filter { !$0.isEmpty }, of: parameter, shape)
    return [.change(.set(parameter: index, element: element, value: try number(value, example)))]
  }

  private func number(_ text: String, _ example: String) throws(LineComplaint) -> Float {
    let text = (text.trimmed.hasPrefix("=") ? String(text.trimmed.dropFirst()) : text).trimmed
    guard !text.isEmpty else { throw LineComplaint(example) }
    // The screen writes the true minus.
    guard let value = Float(text.replacing("−", with: "-")) else { throw LineComplaint("'\(text)' is not a number") }
    guard value.isFinite || !text.contains(where: \.isNumber) else {
      throw LineComplaint("\(text) is more than a float32 can hold")
    }
    return value
  }

  /// The element at some indices, which may be counted from the end as in Python.
  private static func element(
    at texts: [String],
    of parameter: ParameterOutline,
    _ shape: [Int]
  ) throws(LineComplaint) -> Int {
    guard texts.count == shape.count else {
      let axes = "\(shape.count) \(shape.count == 1 ? "axis" : "axes")"
      let shape = shape.isEmpty ? "is a single number" : "has \(axes), \(Shape.long(shape))"
      throw LineComplaint("\(parameter.path) \(shape), so \(texts.count) indices are not right")
    }
    var element = 0
    for (axis, (text, extent)) in zip(texts, shape).enumerated() {
      guard let index = Int(text) else { throw LineComplaint("'\(text)' is no index; a whole number was expected") }
      guard (-extent..<extent).contains(index) else {
        throw LineComplaint("index \(index) is out of bounds for axis \(axis) of \(parameter.path), of size \(extent)")
      }
      element = element * extent + (index < 0 ? index + extent : index)
    }
    return element
  }

  private static func indices(of element: Int, in shape: [Int]) -> [Int] {
    var rest = element
    let reversed = shape.reversed().map { extent in
      defer { rest /= extent }
      return rest % extent
    }
    return reversed.reversed()
  }
}
