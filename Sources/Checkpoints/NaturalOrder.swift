/// Names as people sort them: numbers in them by their value, so that `block.2` comes before `block.10`.
enum NaturalOrder {
  /// Whether one name comes before another; a dot ends a part, so that `a.b` comes before `a2.b` whatever follows.
  ///
  /// - Complexity: O(bytes); nothing is allocated.
  static func isOrdered(_ left: String, _ right: String) -> Bool {
    // Names are strings of Swift's own, which lie in one piece.
    let order = left.utf8.withContiguousStorageIfAvailable { a in
      right.utf8.withContiguousStorageIfAvailable { b in compare(a, b) }
    }
    if let order = order ?? nil { return order < 0 }
    return Array(left.utf8).withUnsafeBufferPointer { a in
      Array(right.utf8).withUnsafeBufferPointer { b in compare(a, b) < 0 }
    }
  }

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Where the part that begins at `start` ends: a run of digits, or of anything else up to a dot.
  private static func end(of bytes: Bytes, from start: Int) -> Int {
    let isNumber = isDigit(bytes[start])
    var end = start + 1
    while end < bytes.count, isDigit(bytes[end]) == isNumber, bytes[end - 1] != 0x2E { end += 1 }
    return end
  }

  /// Negative where `a` comes first, positive where `b` does, 0 for the same bytes.
  private static func compare(_ a: Bytes, _ b: Bytes) -> Int {
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let (isNumber, isOtherNumber) = (isDigit(a[i]), isDigit(b[j]))
      guard isNumber == isOtherNumber else { return isNumber ? -1 : 1 }
      let (endA, endB) = (end(of: a, from: i), end(of: b, from: j))
      if isNumber {
        while i < endA, a[i] == 0x30 { i += 1 }
        while j < endB, b[j] == 0x30 { j += 1 }
        if endA - i != endB - j { return (endA - i) - (endB - j) }
      }
      while i < endA, j < endB {
        if a[i] != b[j] { return Int(a[i]) - Int(b[j]) }
        (i, j) = (i + 1, j + 1)
      }
      if i < endA || j < endB { return i < endA ? 1 : -1 }
    }
    if i < a.count || j < b.count { return i < a.count ? 1 : -1 }
    // Numbers of the same value may be spelled with more zeros.
    for (x, y) in zip(a, b) where x != y { return Int(x) - Int(y) }
    return a.count - b.count
  }
}
