/// The survey of many elements of 16 bits that come in pieces, each of which is looked at once.
///
/// It holds 1.5 MB, whatever the number of elements, and is slower than looking twice for fewer than ``leastCount``.
public struct RunningSurvey: Sendable {
  /// From how many elements on this is the fastest way.
  public static let leastCount = Tally.leastCount

  private let format: HalfFormat
  private var sheet = Tally.Sheet()

  /// Makes the survey of no elements.
  ///
  /// - Parameter format: How they are stored; `nil` is the result for a format of more than 16 bits.
  public init?(of format: ElementFormat) {
    switch format {
    case .float16: self.format = .float16
    case .bfloat16: self.format = .bfloat16
    case .float32, .float64: return nil
    }
  }

  /// Takes the elements that `bytes` are into account, wherever in memory they begin.
  ///
  /// - Precondition: the bytes are a whole number of elements.
  public mutating func add(_ bytes: RawSpan) {
    precondition(
      bytes.byteCount.isMultiple(of: 2),
      "\(bytes.byteCount) bytes are no whole number of elements of 2 bytes"
    )
    bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: 2 * Tally.chunkSize) {
        sheet.add(UnsafeRawBufferPointer(rebasing: bytes[start..<min(bytes.count, start + 2 * Tally.chunkSize)]))
      }
    }
  }

  /// What can be said of the elements so far, and their histogram from the smallest to the largest.
  ///
  /// - Parameter bins: How many bins there are; `nil` for no histogram.
  /// - Returns: the histogram is `nil` too when there is no finite element.
  public func result(bins: Int?) -> (summary: Summary, histogram: Histogram?) {
    let tally = Tally([sheet], format)
    let summary = Summary(tally.moments(threads: 1))
    guard let bins, let range = summary.extent else { return (summary, nil) }
    var histogram = Histogram(bins: bins, over: range)
    histogram.add(tally, threads: 1)
    return (summary, histogram)
  }
}
