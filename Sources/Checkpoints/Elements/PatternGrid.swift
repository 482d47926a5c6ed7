/// The patterns that elements of an IQ type are made of, one after the other.
///
/// The tables are those of ggml (ggml/src/ggml-common.h, MIT licence, the ggml authors), packed as gguf-py packs them.
struct PatternGrid: Sendable {
  /// The elements of all patterns.
  let values: [Float]

  /// Unpacks a table from hexadecimal digits: the bits of a byte, from the lowest, are indices into `values`, two bits
  /// for three values and four for eight.
  init(_ digits: StaticString, values: [Float]) {
    let width = values.count <= 4 ? 2 : 4
    let nibbles = digits.withUTF8Buffer { $0.map { $0 > 0x40 ? $0 - 0x57 : $0 - 0x30 } }
    self.values = stride(from: 0, to: nibbles.count, by: 2).flatMap { place in
      let byte = Int(nibbles[place] << 4 | nibbles[place + 1])
      return stride(from: 0, to: 8, by: width).map { values[byte >> $0 & (width == 2 ? 3 : 7)] }
    }
  }
}
