import Dispatch
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
  /// Reads all tensors, several at a time.
  ///
  /// - Parameter bins: how many bins the histograms have; `nil` for none.
  /// - Returns: a report for each tensor, in their order; `nil` for those that cannot be told as numbers. Tied tensors
  ///   are read once.
  /// - Throws: the first ``CheckpointError`` that reading any of them gave.
  public func reports(bins: Int?) throws(CheckpointError) -> [TensorReport?] {
    // The largest first, so that no thread is left alone with one at the end.
    let groups = groups.sorted { tensors[$0[0]].byteCount > tensors[$1[0]].byteCount }
    let results = Mutex<(reports: [TensorReport?], failure: CheckpointError?)>(
      (Array(repeating: nil, count: tensors.count), nil)
    )
    DispatchQueue.concurrentPerform(iterations: groups.count) { index in
      let tensor = tensors[groups[index][0]]
      guard tensor.unreadableReason == nil, results.withLock({ $0.failure == nil }) else { return }
      do throws(CheckpointError) {
        let report = try report(on: tensor, bins: bins)
        results.withLock { results in
          for member in groups[index] { results.reports[member] = report }
        }
      } catch {
        results.withLock { $0.failure = $0.failure ?? error }
      }
    }
    let (reports, failure) = results.withLock { $0 }
    if let failure { throw failure }
    return reports
  }

  private func report(on tensor: StoredTensor, bins: Int?) throws(CheckpointError) -> TensorReport {
    var statistics = ElementStatistics()
    var rows = ZeroRows(tensor)
    try readElements(of: tensor) { chunk, _ throws(CheckpointError) in
      statistics.add(chunk)
      rows.add(chunk)
      return true
    }
    var histogram: ElementHistogram?
    if let bins { histogram = try self.histogram(of: tensor, statistics, bins: bins) }
    return TensorReport(statistics: statistics, histogram: histogram, zeroRows: rows.count)
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

  private mutating func add<Number: BinaryFloatingPoint>(_ elements: UnsafeBufferPointer<Number>) {
    var place = 0
    while place < elements.count {
      let end = min(elements.count, place + rowCount - column)
      // Most rows are told by their first element.
      if isZero { isZero = elements[place..<end].allSatisfy { $0 == 0 } }
      column += end - place
      place = end
      guard column == rowCount else { continue }
      if isZero { count += 1 }
      (column, isZero) = (0, true)
    }
  }
}
