/// What a safetensors file says of its tensors.
///
/// 1. the length n of the header, 8 bytes, the lowest first
/// 2. n bytes of JSON that begin with `{`, padded at the end with spaces: an object with a member for each tensor,
///    `"name": {"dtype": "F32", "shape": [8, 4], "data_offsets": [0, 128]}`, and perhaps `"__metadata__"`, whose members
///    are strings
/// 3. the elements of the tensors, the lowest byte first, in row-major order; the offsets count from here, and the
///    tensors cover everything without a hole and without overlap
public struct SafetensorsHeader: Equatable, Sendable {
  /// A longer header is refused, as by the reference implementation.
  public static let lengthLimit = 100_000_000

  /// A tensor.
  public struct Entry: Equatable, Sendable {
    /// The name.
    public var name: String
    /// The type of the elements.
    public var type: SafetensorsType
    /// The extent of each axis.
    public var shape: [Int]
    /// Where its bytes lie, counted from the beginning of the data.
    public var range: Range<Int>
  }

  /// The tensors in the order of their bytes.
  public let entries: [Entry]
  /// What else is said of them.
  public let metadata: [String: String]
  /// How many bytes stand before the data.
  public let byteCount: Int

  /// How many bytes the length and the header have, which the first 8 bytes of a file of `fileByteCount` bytes tell.
  public static func byteCount(in bytes: RawSpan, fileByteCount: Int) throws(SafetensorsError) -> Int {
    guard bytes.byteCount >= 8 else { throw .truncated(byteCount: fileByteCount) }
    let high = UInt64(bytes.littleEndian(at: 4, count: 4))
    let length = high << 32 | UInt64(bytes.littleEndian(at: 0, count: 4))
    guard length <= UInt64(SafetensorsHeader.lengthLimit) else { throw .headerTooLong(length: length) }
    guard length <= UInt64(fileByteCount - 8) else { throw .truncated(byteCount: fileByteCount) }
    return 8 + Int(length)
  }

  /// Reads the header of a whole file, and checks that it fits the bytes that follow.
  public init(in bytes: RawSpan) throws(SafetensorsError) {
    try self.init(in: bytes, fileByteCount: bytes.byteCount)
  }

  /// Reads the header from the beginning of a file, and checks that it fits the bytes that follow.
  ///
  /// - Precondition: `bytes` are as many as ``byteCount(in:fileByteCount:)`` says, or more.
  public init(in bytes: RawSpan, fileByteCount: Int) throws(SafetensorsError) {
    let count = try SafetensorsHeader.byteCount(in: bytes, fileByteCount: fileByteCount)
    try self.init(bytes.extracting(0..<count).withUnsafeBytes { Array($0) }, fileByteCount: fileByteCount)
  }

  /// Reads the header from the bytes before the data, and checks that it fits the bytes that follow.
  ///
  /// - Precondition: `bytes` are as many as ``byteCount(in:fileByteCount:)`` says.
  public init(_ bytes: [UInt8], fileByteCount: Int) throws(SafetensorsError) {
    guard bytes.count > 8, bytes[8] == UInt8(ascii: "{") else { throw .noObject }
    var entries: [Entry] = []
    var metadata: [String: String] = [:]
    var failure: SafetensorsError?
    do throws(JSONError) {
      _ = try JSONReader.readMembers(of: bytes, from: 8) { member in
        do throws(SafetensorsError) {
          if member.name == "__metadata__" {
            metadata = try SafetensorsHeader.strings(of: member.value)
          } else {
            entries.append(try Entry(member))
          }
        } catch {
          failure = error
        }
        return failure == nil
      }
    } catch {
      throw .header(error)
    }
    if let failure { throw failure }
    entries.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end else { throw .misplaced(name: entry.name, range: entry.range, expected: end) }
      end = entry.range.upperBound
    }
    let dataCount = fileByteCount - bytes.count
    guard end == dataCount else { throw .dataLength(described: end, found: dataCount) }
    self.entries = entries
    self.metadata = metadata
    byteCount = bytes.count
  }
}

extension SafetensorsHeader {
  private static func strings(of value: JSONValue) throws(SafetensorsError) -> [String: String] {
    guard case .object(let members) = value else { throw .metadata }
    var strings: [String: String] = [:]
    for member in members {
      guard case .string(let text) = member.value else { throw .metadata }
      strings[member.name] = text
    }
    return strings
  }
}

extension SafetensorsHeader.Entry {
  /// Understands a member of the header.
  fileprivate init(_ member: JSONValue.Member) throws(SafetensorsError) {
    name = member.name
    guard case .object(let facts) = member.value, facts.count == 3,
      case .string(let typeName) = member.value["dtype"],
      let shape = member.value["shape"]?.extents,
      let offsets = member.value["data_offsets"]?.extents, offsets.count == 2, offsets[0] <= offsets[1]
    else { throw .malformed(name: name) }
    guard let type = SafetensorsType(rawValue: typeName) else { throw .unknownType(name: name, type: typeName) }
    self.type = type
    self.shape = shape
    range = offsets[0]..<offsets[1]
    var bits = shape.contains(0) ? 0 : type.bitCount
    for extent in shape {
      let (product, overflow) = bits.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw .byteCount(name: name, type: type, shape: shape, found: range.count) }
      bits = product
    }
    guard bits % 8 == 0, bits / 8 == range.count else {
      throw .byteCount(name: name, type: type, shape: shape, found: range.count)
    }
  }
}

extension JSONValue {
  /// The numbers of an array of whole numbers that are not negative.
  fileprivate var extents: [Int]? {
    guard case .array(let elements) = self else { return nil }
    var extents: [Int] = []
    for element in elements {
      guard case .integer(let extent) = element, extent >= 0 else { return nil }
      extents.append(extent)
    }
    return extents
  }
}
