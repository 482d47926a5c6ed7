extension Checkpoint {
  /// The statistics of a tensor, in one pass over its elements.
  ///
  /// - Parameter goesOn: asked between chunks; when it says no, the result is `nil`.
  public func statistics(
    of tensor: StoredTensor,
    while goesOn: () -> Bool = { true }
  ) throws(CheckpointError) -> ElementStatistics? {
    var statistics = ElementStatistics()
    var isWhole = true
    try readElements(of: tensor) { chunk, _ throws(CheckpointError) in
      statistics.add(chunk)
      isWhole = goesOn()
      return isWhole
    }
    return isWhole ? statistics : nil
  }

  /// The histogram of the finite elements of a tensor whose statistics are known; `nil` where there are none.
  public func histogram(
    of tensor: StoredTensor,
    _ statistics: ElementStatistics,
    bins: Int
  ) throws(CheckpointError) -> ElementHistogram? {
    guard let range = statistics.range else { return nil }
    var histogram = ElementHistogram(bins: bins, over: range)
    try readElements(of: tensor) { chunk, _ throws(CheckpointError) in
      histogram.add(chunk)
      return true
    }
    return histogram
  }
}
