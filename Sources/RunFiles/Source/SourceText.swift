/// A text that a user wrote: a run file, an expression on the command line, a table of data.
public struct SourceText: Equatable, Sendable {
  /// The path of the file; `nil` for what was written on the command line.
  public let file: String?
  /// The text in UTF-8, which nobody has checked yet.
  package let bytes: [UInt8]

  /// Makes the text of a file.
  public init(file: String?, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// Makes a text of the command line.
  public init(_ text: String) { self.init(file: nil, bytes: Array(text.utf8)) }

  /// The place of the bytes in `range`, for somebody who looks for it in an editor.
  ///
  /// - Complexity: O(n) in the length of the text, which is why it is asked for when something is wrong, and not before.
  func place(of range: Range<Int>) -> SourcePlace {
    let start = min(range.lowerBound, bytes.count)
    let lineStart = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let lineEnd = bytes[start...].firstIndex(where: { [0x0A, 0x0D].contains($0) }) ?? bytes.count
    let end = max(start, min(range.upperBound, lineEnd))
    return SourcePlace(
      file: file,
      line: bytes[..<lineStart].count { $0 == UInt8(ascii: "\n") } + 1,
      column: String(decoding: bytes[lineStart..<start], as: UTF8.self).unicodeScalars.count + 1,
      text: String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self),
      length: max(1, String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.count)
    )
  }
}

/// A piece of a text, perhaps with escapes taken out, that still knows where each of its bytes stood.
package struct TracedText: Equatable, Sendable {
  /// The piece.
  package var bytes: [UInt8]
  /// Where each byte stood in the source, and where the piece ended.
  private var offsets: [Int]
  private let source: SourceText

  /// Makes an empty piece that begins at `offset`.
  init(of source: SourceText, at offset: Int) {
    bytes = []
    offsets = [offset]
    self.source = source
  }

  /// Makes a piece that is the whole text.
  init(_ source: SourceText) {
    bytes = source.bytes
    offsets = Array(0...source.bytes.count)
    self.source = source
  }

  /// Adds bytes for what stands at `range` of the source.
  mutating func append(_ more: some Collection<UInt8>, from range: Range<Int>) {
    bytes += more
    offsets.removeLast()
    offsets += repeatElement(range.lowerBound, count: more.count)
    offsets.append(range.upperBound)
  }

  /// The place of the bytes in `range` of the piece.
  func place(of range: Range<Int>) -> SourcePlace { source.place(of: self.source(of: range)) }

  /// Where the bytes in `range` of the piece stand in the source.
  func source(of range: Range<Int>) -> Range<Int> {
    let start = offsets[min(range.lowerBound, bytes.count)]
    return start..<max(start, offsets[min(range.upperBound, bytes.count)])
  }
}

/// A place in a piece of text, worked out when somebody asks for it.
package struct Spot: Sendable {
  private let text: TracedText
  private let range: Range<Int>

  init(_ text: TracedText, _ range: Range<Int>) {
    self.text = text
    self.range = range
  }

  /// The place.
  package var place: SourcePlace { text.place(of: range) }

  /// The bytes of the source that it means.
  package var bytes: Range<Int> { text.source(of: range) }
}
