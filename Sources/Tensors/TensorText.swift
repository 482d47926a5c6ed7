/// The brackets, lines and dots of a tensor in PyTorch's text: `tensor([[1., 2.], …])`.
///
/// These are the rules of `torch/_tensor_str.py` with its default options; how one element is written is not known here.
struct TensorText {
  /// Beyond so many elements only the edges are shown.
  private static let threshold = 1000
  /// How many rows of each edge are shown then.
  private static let edge = 3
  private static let lineWidth = 80
  private static let prefix = "tensor("

  private let extents: [Int]
  private let isSummarized: Bool

  init(shape: Shape) {
    extents = shape.dimensions
    isSummarized = shape.count > TensorText.threshold
  }

  /// The places in row-major order of the elements that are shown, which alone decide how all are written.
  var shownElements: [Int] { shownElements(axis: 0, at: 0) }

  /// The text of the whole tensor, given the width of the widest element and how each is written.
  func description(width: Int, suffixes: [String], element: (Int) -> String) -> String {
    let isEmpty = extents.contains(0)
    let body = isEmpty ? "[]" : text(axis: 0, at: 0, width, element)
    // PyTorch says the shape of an empty tensor unless it has one axis.
    let size = "size=(\(extents.map(String.init).joined(separator: ", ")))"
    let all = isEmpty && extents.count != 1 ? [size] + suffixes : suffixes
    return append(all, to: TensorText.prefix + body)
  }

  private func stride(_ axis: Int) -> Int { extents[(axis + 1)...].reduce(1, *) }

  private func isCut(_ axis: Int) -> Bool { isSummarized && extents[axis] > 2 * TensorText.edge }

  /// The rows of an axis that are shown.
  private func shownRows(_ axis: Int) -> [Int] {
    let extent = extents[axis]
    return isCut(axis) ? Array(0..<TensorText.edge) + Array(extent - TensorText.edge..<extent) : Array(0..<extent)
  }

  private func shownElements(axis: Int, at offset: Int) -> [Int] {
    guard axis < extents.count else { return [offset] }
    let stride = stride(axis)
    return shownRows(axis).flatMap { shownElements(axis: axis + 1, at: offset + $0 * stride) }
  }

  private func text(axis: Int, at offset: Int, _ width: Int, _ element: (Int) -> String) -> String {
    guard axis < extents.count else { return element(offset) }
    let indent = TensorText.prefix.count + axis
    guard axis < extents.count - 1 else { return vector(at: offset, indent: indent, width, element) }
    let stride = stride(axis)
    var parts = shownRows(axis).map { text(axis: axis + 1, at: offset + $0 * stride, width, element) }
    if isCut(axis) { parts.insert("...", at: TensorText.edge) }
    let lineBreaks = String(repeating: "\n", count: extents.count - axis - 1)
    return "[" + parts.joined(separator: "," + lineBreaks + spaces(indent + 1)) + "]"
  }

  private func vector(at offset: Int, indent: Int, _ width: Int, _ element: (Int) -> String) -> String {
    var words = shownRows(extents.count - 1).map { place in
      let word = element(offset + place)
      return spaces(width - word.count) + word
    }
    if isCut(extents.count - 1) { words.insert(" ...", at: TensorText.edge) }
    let perLine = max(1, (TensorText.lineWidth - indent) / (width + 2))
    let lines = Swift.stride(from: 0, to: words.count, by: perLine).map { first in
      words[first..<min(first + perLine, words.count)].joined(separator: ", ")
    }
    return "[" + lines.joined(separator: ",\n" + spaces(indent + 1)) + "]"
  }

  /// Adds `requires_grad=True` and the like, on a line of their own where the last one is full.
  private func append(_ suffixes: [String], to text: String) -> String {
    var result = text
    let indent = TensorText.prefix.count
    var lastLine = (text.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0) + 2
    for suffix in suffixes {
      if lastLine + suffix.count + 2 > TensorText.lineWidth {
        result += ",\n" + spaces(indent) + suffix
        lastLine = indent + suffix.count
      } else {
        result += ", " + suffix
        lastLine += suffix.count + 2
      }
    }
    return result + ")"
  }
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
