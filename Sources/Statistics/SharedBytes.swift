/// Bytes that several threads read at the same time, while whoever lent them waits.
struct SharedBytes: Sendable {
  /// A number rather than a pointer: nobody writes there, so threads may share it.
  private let address: UInt
  /// How many bytes there are.
  let count: Int

  /// Lends out `bytes`, which must stay where they are.
  init(_ bytes: UnsafeRawBufferPointer) {
    address = UInt(bitPattern: bytes.baseAddress)
    count = bytes.count
  }

  /// How many pieces of `size` bytes there are; the last one may be shorter.
  func pieces(of size: Int) -> Int { (count + size - 1) / size }

  /// A piece of `size` bytes.
  func piece(_ index: Int, of size: Int) -> UnsafeRawBufferPointer {
    let start = index * size
    let first = UnsafeRawPointer(bitPattern: address).map { $0 + start }
    return UnsafeRawBufferPointer(start: first, count: min(size, count - start))
  }
}
