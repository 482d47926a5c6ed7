/// Tensors on their way into a safetensors file.
///
/// The bytes are those that `safetensors.numpy.save_file` of Python writes for the same tensors: whole numbers of 64 bits
/// before float32 and then sorted by name, the header as short as it can be and padded with spaces to a multiple of 8.
public struct SafetensorsFile: Sendable {
  /// A tensor of float32, or of whole numbers of 64 bits.
  public struct Tensor: Equatable, Sendable {
    /// The name.
    public var name: String
    /// The type of the elements.
    public var type: SafetensorsType
    /// The extent of each axis.
    public var shape: [Int]
    /// The elements in row-major order, the lowest byte first.
    public var bytes: [UInt8]

    /// Makes a tensor.
    ///
    /// - Precondition: there are as many elements as the shape holds.
    public init(name: String, shape: [Int], elements: [Float]) {
      precondition(
        elements.count == shape.reduce(1, *),
        "a tensor of shape \(shape) does not have \(elements.count) elements"
      )
      (self.name, self.shape, type) = (name, shape, .float32)
      bytes = elements.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) }
    }

    /// Makes a tensor of whole numbers.
    ///
    /// - Precondition: there are as many elements as the shape holds.
    public init(name: String, shape: [Int], wholeNumbers: [Int64]) {
      precondition(
        wholeNumbers.count == shape.reduce(1, *),
        "a tensor of shape \(shape) does not have \(wholeNumbers.count) elements"
      )
      (self.name, self.shape, type) = (name, shape, .int64)
      bytes = wholeNumbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
    }
  }

  /// The tensors, in the order in which they are written.
  public let tensors: [Tensor]

  /// Makes a file of tensors.
  ///
  /// - Precondition: no two have the same name, and none is called `__metadata__`.
  public init(_ tensors: [Tensor]) {
    // Byte by byte, as Rust and Python compare strings; Swift would take two spellings of a letter for the same.
    let sorted = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.tensors = sorted.filter { $0.type == .int64 } + sorted.filter { $0.type != .int64 }
    let names = sorted.map { Array($0.name.utf8) }
    precondition(
      zip(names, names.dropFirst()).allSatisfy { $0 != $1 } && !tensors.contains { $0.name == "__metadata__" },
      "the tensors of a file have names of their own, got \(tensors.map(\.name))"
    )
  }

  /// The bytes of the file, in pieces: the header, then each tensor.
  public var pieces: [[UInt8]] {
    let header = SafetensorsFile.header(tensors.map { ($0.name, $0.type, $0.shape, $0.bytes.count) })
    return [header] + tensors.map(\.bytes)
  }

  /// What stands before the data of tensors that lie in this order: the length, and the header.
  public static func header(
    _ tensors: [(name: String, type: SafetensorsType, shape: [Int], byteCount: Int)]
  ) -> [UInt8] {
    var (members, end): ([String], Int) = ([], 0)
    for tensor in tensors {
      let begin = end
      end += tensor.byteCount
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}"
      )
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header
  }
}

extension SafetensorsFile {
  /// A string as JSON spells it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
