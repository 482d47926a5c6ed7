import Bytes

/// A place in a protobuf message, from which fields are read one after the other.
///
/// 1. a number of up to 10 bytes, 7 bits in each, the lowest first: the number of the field times 8, plus the kind
/// 2. kind 0: such a number; kind 1: 8 bytes; kind 2: such a number, and as many bytes, which may be a message; kind 5: 4
///    bytes
struct ProtobufCursor {
  /// What a field holds.
  enum Value {
    /// A number, of which the highest bit is the sign.
    case number(Int)
    /// Bytes of the file: a text, a message, or numbers one after the other.
    case bytes(Range<Int>)
  }

  private static let part = "the message"

  private(set) var cursor: FileCursor

  /// Begins with a part of the file.
  init(_ file: RandomAccessFile, _ range: Range<Int>) {
    cursor = FileCursor(file, from: range.lowerBound, to: range.upperBound)
  }

  /// The next field; `nil` at the end.
  mutating func next() throws(CheckpointError) -> (field: Int, value: Value)? {
    guard cursor.left > 0 else { return nil }
    let tag = try number()
    let field = tag >> 3
    guard field > 0 else { throw .damaged(part: ProtobufCursor.part, reason: "a field has the number \(field)") }
    switch tag & 7 {
    case 0: return (field, .number(try number()))
    case 1: return (field, .bytes(try bytes(8)))
    case 2: return (field, .bytes(try bytes(try number())))
    case 5: return (field, .bytes(try bytes(4)))
    default: throw .damaged(part: ProtobufCursor.part, reason: "a field is of the kind \(tag & 7), which there is not")
    }
  }

  /// A number of 7 bits to a byte.
  mutating func number() throws(CheckpointError) -> Int {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let byte = try cursor.byte(for: ProtobufCursor.part)
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: number) }
    }
    throw .damaged(part: ProtobufCursor.part, reason: "a number has more than 10 bytes")
  }

  private mutating func bytes(_ count: Int) throws(CheckpointError) -> Range<Int> {
    let start = cursor.offset
    try cursor.skip(count, for: ProtobufCursor.part)
    return start..<cursor.offset
  }
}
