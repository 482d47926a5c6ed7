import Bytes
import CAssets
import Networks

/// The digits data: 1797 pictures of 8 by 8 pixels and the digit that each shows.
///
/// A copy of the test set of the *Optical Recognition of Handwritten Digits* of E. Alpaydin and C. Kaynak (UCI, 1998),
/// as scikit-learn ships it; `assets/data/digits.rst` has the details. Pixels are scaled from 0...16 to 0...1.
enum Digits {
  /// Pixels of a picture.
  static let pixels = 64
  /// Ten digits.
  static let classCount = 10
  /// The file has 1797 lines of at most 200 characters; what is larger is not it.
  private static let sizeLimit = 1 << 20

  /// Reads the copy inside the binary: inputs [1797, 64] and labels [1797].
  static func load() throws(DigitsError) -> (inputs: Tensor, labels: Tensor) {
    var count = 0
    let bytes = UnsafeRawBufferPointer(start: paramtop_asset_digits(&count), count: count)
    let text: [UInt8]
    do throws(GzipError) {
      text = try Gzip.inflate(bytes.bytes, limit: sizeLimit)
    } catch {
      throw .unreadable(error)
    }
    return try parse(text)
  }

  /// Parses lines of 64 pixels and a label, separated by commas.
  static func parse(_ text: [UInt8]) throws(DigitsError) -> (inputs: Tensor, labels: Tensor) {
    var pixels: [Float] = []
    var labels: [Float] = []
    for (index, line) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
      let fields = line.split(separator: UInt8(ascii: ",")).compactMap { Float(String(decoding: $0, as: UTF8.self)) }
      guard fields.count == Digits.pixels + 1, let label = fields.last, (0...9).contains(label),
        label == label.rounded()
      else { throw .malformed(line: index + 1) }
      pixels += fields.dropLast().map { $0 / 16 }
      labels.append(label)
    }
    return (Tensor(shape: [labels.count, Digits.pixels], elements: pixels), Tensor(labels))
  }
}

/// The digits data cannot be read.
enum DigitsError: Error, Equatable, CustomStringConvertible {
  /// The compressed copy is damaged.
  case unreadable(GzipError)
  /// A line is not 64 pixels and a label.
  case malformed(line: Int)

  var description: String {
    switch self {
    case .unreadable(let error): "the digits data cannot be read: \(error)"
    case .malformed(let line): "line \(line) of the digits data is not 64 pixels and a label"
    }
  }
}
