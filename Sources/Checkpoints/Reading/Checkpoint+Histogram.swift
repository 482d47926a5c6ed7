extension Checkpoint {
  /// The histogram of the finite elements of a tensor whose statistics are known; `nil` where there are none.
  func histogram(
    of tensor: StoredTensor,
    _ statistics: ElementStatistics,
    bins: Int,
    in memory: ReadingMemory
  ) throws(CheckpointError) -> ElementHistogram? {
    guard let range = statistics.range else { return nil }
    var histogram = ElementHistogram(bins: bins, over: range)
    try readElements(of: tensor, in: memory) { chunk, _ throws(CheckpointError) in
      histogram.add(chunk)
      return true
    }
    return histogram
  }
}
