#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory that goes back to the system when it is not used any more.
///
/// What is allocated and freed a megabyte at a time on several threads would else stay with the program, several times
/// over.
final class PageMemory {
  /// Less than this is allocated as everything else is.
  private static let leastCount = 1 << 18

  /// The memory.
  let bytes: UnsafeMutableRawBufferPointer
  private let isMapped: Bool

  /// Allocates memory, which holds anything.
  init(count: Int) {
    if count >= PageMemory.leastCount,
      let start = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), start != MAP_FAILED
    {
      bytes = UnsafeMutableRawBufferPointer(start: start, count: count)
      isMapped = true
    } else {
      bytes = .allocate(byteCount: max(1, count), alignment: 64)
      isMapped = false
    }
  }

  deinit {
    if isMapped { munmap(bytes.baseAddress, bytes.count) } else { bytes.deallocate() }
  }
}

/// What is needed to read elements, used again and again.
final class ReadingMemory {
  /// Bytes as they are in the file.
  let chunk = ChunkBuffer()
  /// Elements that are float32 exactly.
  let floats = ElementMemory<Float>()
  /// All others.
  let doubles = ElementMemory<Double>()
}

/// Memory for a chunk of a file, used again and again.
final class ChunkBuffer {
  private var memory = PageMemory(count: 0)

  /// Makes sure that there is room for `count` bytes; what was there is lost.
  func reserve(_ count: Int) { if memory.bytes.count < count { memory = PageMemory(count: count) } }

  /// The first bytes.
  func prefix(_ count: Int) -> UnsafeMutableRawBufferPointer { .init(rebasing: memory.bytes[..<count]) }

  /// Puts bytes in from `offset`.
  func copy(_ bytes: ArraySlice<UInt8>, at offset: Int) {
    bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: memory.bytes[offset...]).copyMemory(from: $0) }
  }
}

/// Memory for decoded elements, used again and again.
final class ElementMemory<Element: BitwiseCopyable> {
  private var memory = PageMemory(count: 0)

  /// Room for `count` elements; what was there is lost when there was too little.
  func room(for count: Int) -> UnsafeMutableBufferPointer<Element> {
    let size = count * MemoryLayout<Element>.stride
    if memory.bytes.count < size { memory = PageMemory(count: size) }
    return UnsafeMutableRawBufferPointer(rebasing: memory.bytes[..<size]).bindMemory(to: Element.self)
  }
}
