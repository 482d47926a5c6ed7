/// Tensors of float32 on their way into a safetensors file.
///
/// The bytes are those that `safetensors.numpy.save_file` of Python writes for the same tensors: sorted by name, the
/// header as short as it can be and padded with spaces to a multiple of 8.
public struct SafetensorsFile: Sendable {
  /// A tensor of float32.
  public struct Tensor: Equatable, Sendable {
    /// The name.
    public var name: String
    /// The extent of each axis.
    public var shape: [Int]
    /// The elements in row-major order.
    public var elements: [Float]

    /// Makes a tensor.
    ///
    /// - Precondition: there are as many elements as the shape holds.
    public init(name: String, shape: [Int], elements: [Float]) {
      precondition(
        elements.count == shape.reduce(1, *),
        "a tensor of shape \(shape) does not have \(elements.count) elements"
      )
      self.name = name
      self.shape = shape
      self.elements = elements
    }
  }

  /// The tensors, in the order in which they are written.
  public let tensors: [Tensor]

  /// Makes a file of tensors.
  ///
  /// - Precondition: no two have the same name, and none is called `__metadata__`.
  public init(_ tensors: [Tensor]) {
    // Byte by byte, as Rust and Python compare strings; Swift would take two spellings of a letter for the same.
    self.tensors = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let names = self.tensors.map { Array($0.name.utf8) }
    precondition(
      zip(names, names.dropFirst()).allSatisfy { $0 != $1 } && !tensors.contains { $0.name == "__metadata__" },
      "the tensors of a file have names of their own, got \(tensors.map(\.name))"
    )
  }

  /// The bytes of the file, in pieces: the header, then each tensor.
  public var pieces: [[UInt8]] {
    var (members, end): ([String], Int) = ([], 0)
    for tensor in tensors {
      let begin = end
      end += 4 * tensor.elements.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(tensor.name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}"
      )
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    return [length + header] + tensors.map { littleEndian($0.elements) }
  }
}

extension SafetensorsFile {
  private func littleEndian(_ elements: [Float]) -> [UInt8] {
    elements.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) }
  }

  /// A string as JSON spells it.
  private func quoted(_ text: String) -> String {
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
