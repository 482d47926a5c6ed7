import CKernels

/// Numbers that can be summarised and counted in bins.
protocol Countable {
  /// What can be said of all of them.
  func moments(threads: Int) -> ck_moments
  /// Adds those in the bins between `edges`, one more than there are `counts`.
  func count(between edges: [Double], into counts: inout [Int], threads: Int)
}

extension RawSpan {
  /// Looks at the elements that these bytes are, in the way that suits their format and number.
  ///
  /// - Precondition: they are a whole number of elements.
  func withElements<Result>(
    of format: ElementFormat,
    threads: Int,
    _ look: (any Countable) -> Result
  ) -> Result {
    precondition(
      byteCount.isMultiple(of: format.byteCount),
      "\(byteCount) bytes are no whole number of elements of \(format.byteCount) bytes"
    )
    return withUnsafeBytes { bytes in
      switch format {
      case .float32: look(WideElements(bytes, CK_FLOAT32, elementSize: 4))
      case .float64: look(WideElements(bytes, CK_FLOAT64, elementSize: 8))
      case .float16: bytes.withHalves(of: .float16, threads: threads, look)
      case .bfloat16: bytes.withHalves(of: .bfloat16, threads: threads, look)
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// A table of all values pays for many elements only; a few are made wider.
  fileprivate func withHalves<Result>(
    of format: HalfFormat,
    threads: Int,
    _ look: (any Countable) -> Result
  ) -> Result {
    guard count < 2 * Tally.leastCount else { return look(Tally(self, format, threads: threads)) }
    let floats = (0..<count / 2).map { format.value(loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self)) }
    return floats.withUnsafeBytes { look(WideElements($0, CK_FLOAT32, elementSize: 4)) }
  }
}

/// Floats or doubles, looked at where they lie.
struct WideElements: Countable, Sendable {
  /// The unit in which threads share the work, and over which sums are made before they are joined.
  ///
  /// It is the same for any number of threads, and so are the sums.
  static let chunkSize = 1 << 18

  private let memory: SharedBytes
  private let type: ck_element
  private let elementSize: Int

  /// Looks at `bytes`, which must stay where they are.
  init(_ bytes: UnsafeRawBufferPointer, _ type: ck_element, elementSize: Int) {
    memory = SharedBytes(bytes)
    self.type = type
    self.elementSize = elementSize
  }

  private var chunkCount: Int { memory.pieces(of: Self.chunkSize * elementSize) }

  private func chunk(_ index: Int) -> UnsafeRawBufferPointer { memory.piece(index, of: Self.chunkSize * elementSize) }

  func moments(threads: Int) -> ck_moments {
    let found = Workers.share(chunkCount, among: threads, startingWith: [(index: Int, moments: ck_moments)]()) {
      index,
      found in
      let chunk = chunk(index)
      var moments = ck_moments.ofNothing
      ck_add_moments(type, chunk.count / elementSize, chunk.baseAddress, &moments)
      found.append((index, moments))
    }
    // In the order of the elements, whoever looked at them.
    return found.joined().sorted { $0.index < $1.index }.reduce(into: .ofNothing) { sum, part in
      withUnsafePointer(to: part.moments) { ck_join_moments(&sum, $0) }
    }
  }

  func count(between edges: [Double], into counts: inout [Int], threads: Int) {
    let nothing = Array(repeating: 0, count: counts.count)
    let bins = Int32(counts.count)
    let found = Workers.share(chunkCount, among: threads, startingWith: nothing) { index, found in
      let chunk = chunk(index)
      ck_histogram(type, chunk.count / elementSize, chunk.baseAddress, edges, bins, &found)
    }
    for part in found { for bin in counts.indices { counts[bin] += part[bin] } }
  }
}

extension ck_moments {
  /// What can be said of no elements.
  static var ofNothing: ck_moments {
    var moments = ck_moments()
    moments.minimum = .infinity
    moments.maximum = -.infinity
    return moments
  }
}
