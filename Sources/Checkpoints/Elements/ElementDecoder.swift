/// Turns stored elements into numbers.
enum ElementDecoder {
  /// Decodes whole blocks of elements whose lowest byte comes first.
  ///
  /// - Precondition: the type is readable and fits float32, and `output` has room for exactly the elements of `bytes`.
  static func decode(
    _ bytes: UnsafeRawBufferPointer,
    of type: ElementType,
    into output: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(
      type.isReadable && type.fitsFloat && bytes.count / type.blockByteCount * type.blockCount == output.count,
      "\(bytes.count) bytes of \(type) are not \(output.count) float32"
    )
    switch type {
    case .float32: UnsafeMutableRawBufferPointer(output).copyMemory(from: bytes)
    case .float16: decode(bytes, as: UInt16.self, into: output, Float16Bits.float)
    case .bfloat16: decode(bytes, as: UInt16.self, into: output) { Float(bitPattern: UInt32($0) << 16) }
    case .bool: decode(bytes, as: UInt8.self, into: output) { $0 == 0 ? 0 : 1 }
    case .uint8: decode(bytes, as: UInt8.self, into: output) { Float($0) }
    case .int8: decode(bytes, as: Int8.self, into: output) { Float($0) }
    case .uint16: decode(bytes, as: UInt16.self, into: output) { Float($0) }
    case .int16: decode(bytes, as: Int16.self, into: output) { Float($0) }
    case .float8E5M2, .float8E4M3, .float8E5M2FNUZ, .float8E4M3FNUZ, .float8E8M0:
      let table = Float8.table(of: type)
      decode(bytes, as: UInt8.self, into: output) { table[Int($0)] }
    default: BlockDecoder.decode(bytes, of: type, into: output)
    }
  }

  /// Decodes elements of a type that does not fit float32.
  ///
  /// Whole numbers beyond 2⁵³ are rounded.
  static func decode(
    _ bytes: UnsafeRawBufferPointer,
    of type: ElementType,
    into output: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(
      !type.fitsFloat && bytes.count / type.blockByteCount == output.count,
      "\(bytes.count) bytes of \(type) are not \(output.count) float64"
    )
    switch type {
    case .uint32: decode(bytes, as: UInt32.self, into: output) { Double($0) }
    case .int32: decode(bytes, as: Int32.self, into: output) { Double($0) }
    case .uint64: decode(bytes, as: UInt64.self, into: output) { Double($0) }
    case .int64: decode(bytes, as: Int64.self, into: output) { Double($0) }
    default: decode(bytes, as: UInt64.self, into: output) { Double(bitPattern: $0) }
    }
  }

  @inline(__always)
  private static func decode<Stored: FixedWidthInteger, Number>(
    _ bytes: UnsafeRawBufferPointer,
    as: Stored.Type,
    into output: UnsafeMutableBufferPointer<Number>,
    _ convert: (Stored) -> Number
  ) {
    let size = MemoryLayout<Stored>.size
    for index in 0..<output.count {
      output[index] = convert(Stored(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Stored.self)))
    }
  }
}

/// Numbers of 16 bits, which the standard library does not have everywhere.
enum Float16Bits {
  /// The float16 (IEEE binary16) with these bits; every one is a float32 exactly.
  @inline(__always)
  static func float(_ bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10) & 0x1F
    let fraction = UInt32(bits & 0x3FF)
    if exponent == 0x1F { return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13) }
    if exponent == 0 {
      // Below the smallest normal number the fraction counts in steps of 2⁻²⁴.
      let magnitude = Float(fraction) * 0x1p-24
      return Float(bitPattern: sign | magnitude.bitPattern)
    }
    return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
  }
}
