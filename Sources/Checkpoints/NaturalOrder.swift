/// A name as people sort it: numbers in it by their value, so that `block.2` comes before `block.10`.
struct NaturalOrder: Comparable {
  private enum Part: Equatable {
    case number(digits: ArraySlice<UInt8>)
    case text(ArraySlice<UInt8>)
  }

  private let parts: [Part]
  private let bytes: [UInt8]

  init(_ name: String) {
    let bytes = Array(name.utf8)
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    var parts: [Part] = []
    var start = 0
    while start < bytes.count {
      let isNumber = isDigit(bytes[start])
      var end = start + 1
      // A dot ends a part, so that `a.b` comes before `a2.b` whatever follows.
      while end < bytes.count, isDigit(bytes[end]) == isNumber, bytes[end - 1] != 0x2E { end += 1 }
      parts.append(isNumber ? .number(digits: bytes[start..<end].drop { $0 == 0x30 }) : .text(bytes[start..<end]))
      start = end
    }
    self.parts = parts
    self.bytes = bytes
  }

  static func == (left: NaturalOrder, right: NaturalOrder) -> Bool { left.bytes == right.bytes }

  static func < (left: NaturalOrder, right: NaturalOrder) -> Bool {
    for (a, b) in zip(left.parts, right.parts) where a != b {
      switch (a, b) {
      case (.number(let x), .number(let y)):
        if x.count != y.count { return x.count < y.count }
        return x.lexicographicallyPrecedes(y)
      case (.number, .text): return true
      case (.text, .number): return false
      case (.text(let x), .text(let y)): return x.lexicographicallyPrecedes(y)
      }
    }
    if left.parts.count != right.parts.count { return left.parts.count < right.parts.count }
    return left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
