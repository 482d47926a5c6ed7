import Dispatch
import Statistics
import Synchronization

/// What is known of a tensor after it was read.
public struct TensorReport: Equatable, Sendable {
  /// Moments and counts.
  public var statistics: ElementStatistics
  /// The finite elements in bins from the smallest to the largest; `nil` where there is none.
  public var histogram: ElementHistogram?
  /// How many of the rows, along the first axis, are all zero; 0 for a vector.
  public var zeroRows: Int
}

extension Checkpoint {
  /// Tensors are read together, on several threads, until they have so many bytes, or are so many.
  private static let batchByteCount = 256 << 20
  private static let batchLimit = 1024
  /// Above this, an expanded tensor of any size counts as well.
  private static let sumLimit = 1 << 60

  /// Reads all tensors, several at a time.
  ///
  /// - Parameter bins: how many bins the histograms have; `nil` for none.
  /// - Returns: a report for each tensor, in their order; `nil` for those that cannot be told as numbers. Tied tensors
  ///   are read once.
  /// - Throws: the first ``CheckpointError`` that reading any of them gave.
  public func reports(bins: Int?) throws(CheckpointError) -> [TensorReport?] {
    var reports: [TensorReport?] = []
    try forEachReport(bins: bins) { reports.append($1) }
    return reports
  }

  /// Reads all tensors, several at a time, and gives a report after the other to `take`, in their order, with the number
  /// of the tensor.
  ///
  /// No more than a batch of them is held, however many tensors there are.
  ///
  /// - Parameter bins: how many bins the histograms have; `nil` for none.
  /// - Throws: the first ``CheckpointError`` that reading any of them gave; what was read before was given.
  public func forEachReport(
    bins: Int?,
    _ take: (_ tensor: Int, TensorReport?) -> Void
  ) throws(CheckpointError) {
    var firsts = Array(tensors.indices)
    for group in groups { for member in group { firsts[member] = group[0] } }
    let tied = Set(firsts.indices.filter { firsts[$0] != $0 }.map { firsts[$0] })
    var kept: [Int: TensorReport] = [:]
    var start = 0
    while start < tensors.count {
      var (batch, byteCount, end): ([Int], Int, Int) = ([], 0, start)
      while end < tensors.count, batch.count < Checkpoint.batchLimit, byteCount < Checkpoint.batchByteCount {
        if firsts[end] == end {
          batch.append(end)
          byteCount += min(tensors[end].byteCount, Checkpoint.sumLimit)
        }
        end += 1
      }
      let found = try reports(on: batch, bins: bins)
      for tensor in start..<end {
        let report = firsts[tensor] == tensor ? found[tensor] : kept[firsts[tensor]]
        if tied.contains(tensor) { kept[tensor] = report }
        take(tensor, report)
      }
      start = end
    }
  }

  /// Reads some tensors, several at a time; those that cannot be told as numbers have no report.
  private func reports(on batch: [Int], bins: Int?) throws(CheckpointError) -> [Int: TensorReport] {
    // The largest first, so that no thread is left alone with one at the end.
    let batch = batch.sorted { tensors[$0].byteCount > tensors[$1].byteCount }
    let results = Mutex<(reports: [Int: TensorReport], failure: CheckpointError?)>(([:], nil))
    DispatchQueue.concurrentPerform(iterations: batch.count) { index in
      let tensor = tensors[batch[index]]
      guard tensor.unreadableReason == nil, results.withLock({ $0.failure == nil }) else { return }
      do throws(CheckpointError) {
        let report = try report(on: tensor, bins: bins) { true }
        results.withLock { $0.reports[batch[index]] = report }
      } catch {
        results.withLock { $0.failure = $0.failure ?? error }
      }
    }
    let (reports, failure) = results.withLock { $0 }
    if let failure { throw failure }
    return reports
  }

  /// Reads a tensor.
  ///
  /// - Parameter goesOn: asked between chunks; when it says no, the result is `nil`.
  func report(on tensor: StoredTensor, bins: Int?, while goesOn: () -> Bool) throws(CheckpointError) -> TensorReport? {
    var rows = ZeroRows(tensor)
    var isWhole = true
    if tensor.count >= RunningSurvey.leastCount, var survey = tensor.type.format.flatMap(RunningSurvey.init) {
      try readBytes(of: tensor) { bytes throws(CheckpointError) in
        survey.add(bytes.bytes)
        rows.add(halves: bytes)
        isWhole = goesOn()
        return isWhole
      }
      guard isWhole else { return nil }
      let found = survey.result(bins: bins)
      return TensorReport(
        statistics: ElementStatistics(found.summary),
        histogram: found.histogram.map { ElementHistogram($0) },
        zeroRows: rows.count
      )
    }
    var statistics = ElementStatistics()
    let memory = ReadingMemory()
    try readElements(of: tensor, in: memory) { chunk, _ throws(CheckpointError) in
      statistics.add(chunk)
      rows.add(chunk)
      isWhole = goesOn()
      return isWhole
    }
    guard isWhole else { return nil }
    var histogram: ElementHistogram?
    if let bins { histogram = try self.histogram(of: tensor, statistics, bins: bins, in: memory) }
    return TensorReport(statistics: statistics, histogram: histogram, zeroRows: rows.count)
  }
}

extension ElementType {
  /// How the kernels call elements of 16 bits that are numbers; `nil` for all others.
  fileprivate var format: ElementFormat? {
    switch self {
    case .float16: .float16
    case .bfloat16: .bfloat16
    default: nil
    }
  }
}

/// Counts the rows of a tensor that are all zero, as its elements come by.
private struct ZeroRows {
  private let rowCount: Int
  private var column = 0
  private var isZero = true
  private(set) var count = 0

  init(_ tensor: StoredTensor) {
    rowCount = tensor.shape.count < 2 ? 0 : tensor.count / max(1, tensor.shape[0])
  }

  mutating func add(_ chunk: Checkpoint.Chunk) {
    guard rowCount > 0 else { return }
    switch chunk {
    case .single(let elements): add(elements)
    case .double(let elements): add(elements)
    }
  }

  /// Takes elements of 16 bits, of which the highest is the sign of a number.
  mutating func add(halves bytes: UnsafeRawBufferPointer) {
    guard rowCount > 0 else { return }
    add(bytes.count / 2) { bytes.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self) & 0x7FFF == 0 }
  }

  private mutating func add<Number: BinaryFloatingPoint>(_ elements: UnsafeBufferPointer<Number>) {
    add(elements.count) { elements[$0] == 0 }
  }

  @inline(__always)
  private mutating func add(_ elementCount: Int, _ isZeroAt: (Int) -> Bool) {
    var place = 0
    while place < elementCount {
      let end = min(elementCount, place + rowCount - column)
      // Most rows are told by their first element.
      if isZero { isZero = (place..<end).allSatisfy(isZeroAt) }
      column += end - place
      place = end
      guard column == rowCount else { continue }
      if isZero { count += 1 }
      (column, isZero) = (0, true)
    }
  }
}
