import Inspection

/// What is searched in a node, without regard to case.
struct SearchText: Equatable {
  /// A name that goes on for ever does not make anybody wait.
  private static let longest = 1000

  /// The path.
  let path: [Unicode.Scalar]
  /// The type of a module; empty for a parameter.
  private let type: [Unicode.Scalar]

  /// Reads a node.
  init(_ node: ModelOutline.Node) {
    path = SearchText.folded(node.path.description)
    if case .module(let type, _) = node.kind { self.type = SearchText.folded(type) } else { type = [] }
  }

  /// The path as a text.
  var pathText: String { String(String.UnicodeScalarView(path)) }

  /// A text without regard to case.
  static func folded(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars.prefix(longest)).map(lower) }

  /// Whether path or type contain a folded text; or whether its letters stand in the path in their order, as `b2w` in
  /// `block 2.weight`.
  func contains(_ wanted: [Unicode.Scalar], asLetters: Bool) -> Bool {
    if asLetters { return SearchText.has(path, lettersOf: wanted) }
    return SearchText.has(path, wanted) || SearchText.has(type, wanted)
  }

  private static func has(_ text: [Unicode.Scalar], _ wanted: [Unicode.Scalar]) -> Bool {
    guard let first = wanted.first else { return true }
    guard text.count >= wanted.count else { return false }
    for start in 0...text.count - wanted.count where text[start] == first {
      if text[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }

  private static func has(_ text: [Unicode.Scalar], lettersOf wanted: [Unicode.Scalar]) -> Bool {
    var place = 0
    for letter in text where place < wanted.count && letter == wanted[place] { place += 1 }
    return place == wanted.count
  }

  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }
}
