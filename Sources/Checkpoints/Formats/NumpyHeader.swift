import Bytes

/// What stands before the elements of an array of NumPy.
///
/// 1. the magic bytes 93 `NUMPY`
/// 2. the version, 1.0, 2.0 or 3.0
/// 3. the length of the rest of the header, 2 bytes in version 1, else 4, the lowest first
/// 4. a dictionary as Python spells it, with `descr`, `fortran_order` and `shape`, and blanks up to a line feed
/// 5. the elements
///
/// See `numpy.lib.format`; the limit of the length is NumPy's.
struct NumpyHeader: Equatable {
  /// The magic bytes.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// A longer dictionary is refused.
  static let lengthLimit = 10_000
  /// As many bytes are enough for every header.
  static let byteCountLimit = 12 + lengthLimit
  /// More axes are refused, as by NumPy.
  static let axisLimit = 64

  /// The type as it is spelled.
  private(set) var typeName: String
  private(set) var type: ElementType
  /// How many bytes an element takes.
  private(set) var elementByteCount: Int
  private(set) var isBigEndian: Bool
  private(set) var isFortranOrder: Bool
  private(set) var shape: [Int]
  /// Where the elements begin.
  private(set) var byteCount: Int

  /// Reads the header at the beginning of `bytes`, which are ``byteCountLimit`` or all that there are.
  init(_ bytes: [UInt8]) throws(CheckpointError) {
    guard bytes.count >= 10 else { throw .truncated(part: "the header of the array", needs: 10, left: bytes.count) }
    guard Array(bytes[..<6]) == NumpyHeader.magic else { throw NumpyHeader.damage("it does not begin with \\x93NUMPY") }
    guard (1...3).contains(bytes[6]), bytes[7] == 0 else {
      throw .refused(kind: "an array of version \(bytes[6]).\(bytes[7])", advice: "versions 1.0, 2.0 and 3.0 are")
    }
    let width = bytes[6] == 1 ? 2 : 4
    guard bytes.count >= 8 + width else {
      throw .truncated(part: "the header of the array", needs: 8 + width, left: bytes.count)
    }
    let length = bytes.span.bytes.number(at: 8, width)
    guard length <= NumpyHeader.lengthLimit else {
      throw .excessive(part: "the length of the header", found: length, limit: NumpyHeader.lengthLimit)
    }
    byteCount = 8 + width + length
    guard byteCount <= bytes.count else {
      throw .truncated(part: "the header of the array", needs: byteCount, left: bytes.count)
    }
    let text = Array(bytes[(8 + width)..<byteCount])
    // Versions before 3 are Latin-1.
    let isText = bytes[6] < 3 || String(validating: text, as: UTF8.self) != nil
    guard isText, case .dictionary(let members) = PythonLiteral(text), members.count == 3 else {
      throw NumpyHeader.damage("it is not a dictionary of descr, fortran_order and shape")
    }
    guard let description = members["descr"], case .bool(let isFortran) = members["fortran_order"],
      case .tuple(let extents) = members["shape"], extents.count <= NumpyHeader.axisLimit
    else { throw NumpyHeader.damage("it is not a dictionary of descr, fortran_order and shape") }
    isFortranOrder = isFortran
    shape = []
    for extent in extents {
      guard case .integer(let extent) = extent, extent >= 0 else {
        throw NumpyHeader.damage("an extent is negative or none")
      }
      shape.append(extent)
    }
    (type, typeName, elementByteCount, isBigEndian) = try NumpyHeader.type(of: description)
  }

  /// How many bytes the elements take.
  func dataCount() throws(CheckpointError) -> Int {
    guard let count = StoredTensor.checkedCount(shape) else {
      throw NumpyHeader.damage("the shape \(shape) is impossible")
    }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: elementByteCount)
    guard !overflow else { throw NumpyHeader.damage("the shape \(shape) is impossible") }
    return bytes
  }

  /// The array as a tensor whose bytes are at `place`.
  func tensor(_ name: String, at place: StoredTensor.Storage.Place) throws(CheckpointError) -> StoredTensor {
    let count = try dataCount()
    var tensor = StoredTensor(
      name: name,
      type: type,
      typeName: typeName,
      shape: shape,
      storage: .init(place: count == 0 ? .none : place, byteCount: count, isBigEndian: isBigEndian)
    )
    if isFortranOrder { tensor.strides = StoredTensor.rowMajorStrides(of: shape.reversed()).reversed() }
    return tensor
  }
}

extension NumpyHeader {
  private static func damage(_ reason: String) -> CheckpointError {
    .damaged(part: "the header of the array", reason: reason)
  }

  private static let plainTypes: [String: ElementType] = [
    "b1": .bool, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32, "i4": .int32, "u8": .uint64,
    "i8": .int64, "f2": .float16, "f4": .float32, "f8": .float64, "c8": .complex64, "c16": .complex128,
  ]

  /// Understands a type; one that cannot be told as numbers is opaque.
  private static func type(
    of description: PythonLiteral
  ) throws(CheckpointError) -> (ElementType, name: String, byteCount: Int, isBigEndian: Bool) {
    switch description {
    case .string(let text):
      let bytes = Array(text.utf8)
      guard bytes.count >= 2, let order = bytes.first, "<>|=".utf8.contains(order) else {
        if text.contains(",") { return (.opaque, text, try recordSize(text), false) }
        throw damage("the type '\(text)' is unknown")
      }
      if text.contains(",") { return (.opaque, text, try recordSize(text), false) }
      let rest = String(decoding: bytes.dropFirst(), as: UTF8.self)
      if let type = plainTypes[rest] { return (type, text, type.blockByteCount, order == UInt8(ascii: ">")) }
      if rest.hasPrefix("O") { throw objects }
      return (.opaque, text, try opaqueSize(rest), false)
    case .list(let fields):
      var size = 0
      for field in fields {
        guard case .tuple(let parts) = field, parts.count >= 2 else {
          throw damage("a field of its records is malformed")
        }
        var (_, _, count, _) = try type(of: parts[1])
        if parts.count > 2, case .tuple(let extents) = parts[2] {
          for case .integer(let extent) in extents { count = try product(count, extent) }
        }
        size += count
        guard size <= 1 << 40 else { throw damage("its records are too long") }
      }
      return (.opaque, "record", size, false)
    default: throw damage("its type is malformed")
    }
  }

  private static let objects = CheckpointError.refused(
    kind: "an array of Python objects, a pickle",
    advice: "convert it to numbers and save it again"
  )

  private static func product(_ a: Int, _ b: Int) throws(CheckpointError) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    guard !overflow, b >= 0 else { throw damage("its records are too long") }
    return product
  }

  /// The size of a type as in `U4`, `V2`, `S10` or `M8[s]`.
  private static func opaqueSize(_ text: String) throws(CheckpointError) -> Int {
    guard let kind = text.first, "USaVMmfcbiu".contains(kind) else { throw damage("the type '\(text)' is unknown") }
    guard let count = Int(text.dropFirst().prefix { $0.isASCII && $0.isNumber }), count <= 1 << 30 else {
      throw damage("the type '\(text)' is unknown")
    }
    return kind == "U" ? 4 * count : count
  }

  /// The size of a record as in `<f4,<i2`.
  private static func recordSize(_ text: String) throws(CheckpointError) -> Int {
    var size = 0
    for part in text.split(separator: ",") {
      size += try type(of: .string(part.filter { $0 != " " })).byteCount
    }
    return size
  }
}
