import CKernels

/// How often each of the 65536 values of a 16-bit format occurs, from which everything else follows exactly.
struct Tally: Countable {
  /// From how many elements on a tally is cheaper than looking at them.
  static let leastCount = 1 << 15

  /// So many elements are counted at a time.
  static let chunkSize = 1 << 20

  private static let valueCount = 1 << 16
  /// A thread's counts have 32 bits, so they are emptied before as many chunks could overflow them.
  private static let chunksPerDrain = 1 << 10

  private let format: HalfFormat
  /// For each pattern of 16 bits how many elements are stored so.
  private let counts: [Int]

  /// Counts the elements that `bytes` are, in chunks of `chunkSize`.
  init(_ bytes: UnsafeRawBufferPointer, _ format: HalfFormat, threads: Int, chunkSize: Int = Tally.chunkSize) {
    let memory = SharedBytes(bytes)
    let size = 2 * chunkSize
    let found = Workers.share(memory.pieces(of: size), among: threads, startingWith: Sheet()) { index, sheet in
      sheet.add(memory.piece(index, of: size))
    }
    self.init(found, format)
  }

  /// Adds up what `sheets` hold.
  init(_ sheets: [Sheet], _ format: HalfFormat) {
    self.format = format
    counts = sheets.reduce(into: Array(repeating: 0, count: Self.valueCount)) { sum, sheet in
      var sheet = sheet
      sheet.drain()
      for pattern in sum.indices { sum[pattern] += sheet.sums[pattern] }
    }
  }

  /// What one thread writes down.
  struct Sheet: Sendable {
    /// Two for each pattern.
    private var strokes = [UInt32](repeating: 0, count: 2 * Tally.valueCount)
    fileprivate private(set) var sums = [Int](repeating: 0, count: Tally.valueCount)
    private var chunks = 0

    /// Counts the elements of a chunk of at most 2²⁰ of them.
    mutating func add(_ chunk: UnsafeRawBufferPointer) {
      ck_tally(chunk.count / 2, chunk.baseAddress, &strokes)
      chunks += 1
      if chunks == Tally.chunksPerDrain { drain() }
    }

    /// Adds the strokes to the sums.
    fileprivate mutating func drain() {
      for pattern in sums.indices {
        sums[pattern] += Int(strokes[pattern]) + Int(strokes[pattern + Tally.valueCount])
      }
      for index in strokes.indices { strokes[index] = 0 }
      chunks = 0
    }
  }
}

extension Tally {
  /// The values that occur, each with how often it does.
  private func forEach(_ look: (_ value: Double, _ count: Int) -> Void) {
    for (pattern, count) in counts.enumerated() where count > 0 {
      look(Double(format.value(UInt16(truncatingIfNeeded: pattern))), count)
    }
  }

  func moments(threads: Int) -> ck_moments {
    var moments = ck_moments.ofNothing
    var sum = 0.0
    forEach { value, count in
      if value.isNaN { return moments.nans += UInt64(count) }
      if value == .infinity { return moments.positive_infinities += UInt64(count) }
      if value == -.infinity { return moments.negative_infinities += UInt64(count) }
      if value == 0 { moments.zeros += UInt64(count) }
      moments.finite += Double(count)
      moments.minimum = min(moments.minimum, value)
      moments.maximum = max(moments.maximum, value)
      sum += value * Double(count)
    }
    guard moments.finite > 0 else { return moments }
    moments.mean = sum / moments.finite
    forEach { value, count in
      guard value.isFinite else { return }
      moments.squares += (value - moments.mean) * (value - moments.mean) * Double(count)
    }
    return moments
  }

  func count(between edges: [Double], into counts: inout [Int], threads: Int) {
    let bins = Int32(counts.count)
    forEach { value, count in
      let bin = Int(ck_bin(value, edges, bins))
      if bin >= 0 { counts[bin] += count }
    }
  }
}
