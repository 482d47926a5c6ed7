import Bytes
import Statistics

/// What a file of the cache holds.
///
/// 1. `paramtop statistics 1` and a line feed
/// 2. the CRC-32 of everything that follows, in 8 bytes, as all numbers are, the lowest first
/// 3. the number of files, and for each its path, size, and seconds and nanoseconds of the last change; a text is its
///    number of bytes and these
/// 4. the number of bins of the histograms, 0 for none
/// 5. the number of tensors, and for each its name and
///    1. 0 where it has no numbers, 1 where it has, 2 where it has a histogram too
///    2. count, zeros, NaN, +∞, -∞ and zero rows; as bits, minimum, maximum, mean and sum of squared distances
///    3. of a histogram the bits of both ends, and the counts
struct StatisticsRecord {
  /// Something that nobody wrote.
  struct Damage: Error {}

  static let magic = Array("paramtop statistics 1\n".utf8)

  /// How many bins the histograms have; `nil` for none.
  var bins: Int?
  /// What is known of each tensor.
  var reports: [TensorReport?]
}

extension StatisticsRecord {
  /// The file that holds it.
  func bytes(for key: CheckpointKey, _ tensors: [StoredTensor]) -> [UInt8] {
    var body = RecordWriter()
    body.put(key)
    body.put(bins ?? 0)
    body.put(tensors.count)
    for (tensor, report) in zip(tensors, reports) {
      body.put(tensor.name)
      guard let report else {
        body.put(0)
        continue
      }
      body.put(report.histogram == nil ? 1 : 2)
      let found = report.statistics
      body.put([found.count, found.zeros, found.nans, found.positiveInfinities, found.negativeInfinities])
      body.put(report.zeroRows)
      body.put([found.minimum, found.maximum, found.mean_, found.squaredDeviations])
      guard let histogram = report.histogram else { continue }
      body.put([histogram.range.lowerBound, histogram.range.upperBound])
      body.put(histogram.counts)
    }
    var whole = RecordWriter(bytes: StatisticsRecord.magic)
    whole.put(Int(StatisticsRecord.checksum(body.bytes[...])))
    return whole.bytes + body.bytes
  }

  /// Reads a file; `nil` when it belongs to something else.
  ///
  /// - Throws: ``Damage`` for everything that cannot have been written about these tensors.
  init?(reading bytes: [UInt8], for key: CheckpointKey, _ tensors: [StoredTensor]) throws(Damage) {
    let start = StatisticsRecord.magic.count
    guard bytes.starts(with: StatisticsRecord.magic) else { throw Damage() }
    var reader = RecordReader(bytes: bytes, position: start)
    guard try reader.number() == Int(StatisticsRecord.checksum(bytes[reader.position...])) else { throw Damage() }
    guard try reader.takes(key) else { return nil }
    let bins = try reader.number(atMost: 1 << 16)
    guard try reader.number() == tensors.count else { return nil }
    var reports: [TensorReport?] = []
    for tensor in tensors {
      guard try reader.text() == tensor.name else { return nil }
      switch try reader.number() {
      case 0: reports.append(nil)
      case 1: reports.append(try reader.report(of: tensor, bins: nil))
      case 2 where bins > 0: reports.append(try reader.report(of: tensor, bins: bins))
      default: throw Damage()
      }
    }
    guard reader.position == bytes.count else { throw Damage() }
    (self.bins, self.reports) = (bins > 0 ? bins : nil, reports)
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var checksum = CRC32()
    checksum.add(bytes.span.bytes)
    return checksum.value
  }
}

/// Writes numbers and texts.
private struct RecordWriter {
  var bytes: [UInt8] = []

  mutating func put(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
  mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }
  mutating func put(_ numbers: [Int]) { for number in numbers { put(number) } }
  mutating func put(_ numbers: [Double]) { for number in numbers { put(number.bitPattern) } }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes += Array(text.utf8)
  }

  mutating func put(_ key: CheckpointKey) {
    put(key.parts.count)
    for part in key.parts {
      put(part.path)
      put([part.version.byteCount, part.version.seconds, part.version.nanoseconds])
    }
  }
}

/// Reads them, from bytes that anybody may have written.
private struct RecordReader {
  typealias Damage = StatisticsRecord.Damage

  let bytes: [UInt8]
  var position: Int

  mutating func number() throws(Damage) -> Int {
    guard bytes.count - position >= 8 else { throw Damage() }
    var number: UInt64 = 0
    for index in 0..<8 { number |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += 8
    return Int(truncatingIfNeeded: number)
  }

  /// A number from 0 to `limit`.
  mutating func number(atMost limit: Int) throws(Damage) -> Int {
    let number = try number()
    guard (0...limit).contains(number) else { throw Damage() }
    return number
  }

  mutating func double() throws(Damage) -> Double { Double(bitPattern: UInt64(bitPattern: Int64(try number()))) }

  mutating func text() throws(Damage) -> String {
    let count = try number(atMost: bytes.count - position)
    guard count <= bytes.count - position else { throw Damage() }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  /// Whether the next thing is this key.
  mutating func takes(_ key: CheckpointKey) throws(Damage) -> Bool {
    guard try number() == key.parts.count else { return false }
    for part in key.parts {
      guard try text() == part.path, try number() == part.version.byteCount, try number() == part.version.seconds,
        try number() == part.version.nanoseconds
      else { return false }
    }
    return true
  }

  mutating func report(of tensor: StoredTensor, bins: Int?) throws(Damage) -> TensorReport {
    var found = ElementStatistics()
    found.count = try number()
    guard found.count == tensor.count else { throw Damage() }
    found.zeros = try number(atMost: found.count)
    found.nans = try number(atMost: found.count)
    found.positiveInfinities = try number(atMost: found.count - found.nans)
    found.negativeInfinities = try number(atMost: found.count - found.nans - found.positiveInfinities)
    guard found.zeros <= found.finiteCount else { throw Damage() }
    let zeroRows = try number(atMost: tensor.shape.count < 2 ? 0 : tensor.shape[0])
    (found.minimum, found.maximum) = (try double(), try double())
    (found.mean_, found.squaredDeviations) = (try double(), try double())
    let hasExtent = found.minimum.isFinite && found.maximum.isFinite && found.minimum <= found.maximum
    guard hasExtent || found.finiteCount == 0 else { throw Damage() }
    guard let bins else { return TensorReport(statistics: found, histogram: nil, zeroRows: zeroRows) }
    let (low, high) = (try double(), try double())
    guard low < high, (high - low).isFinite, bins <= (bytes.count - position) / 8 else { throw Damage() }
    var counts: [Int] = []
    var left = found.finiteCount
    for _ in 0..<bins {
      counts.append(try number(atMost: left))
      left -= counts[counts.count - 1]
    }
    guard left == 0 else { throw Damage() }
    let histogram = ElementHistogram(Histogram(counts: counts, over: low...high))
    return TensorReport(statistics: found, histogram: histogram, zeroRows: zeroRows)
  }
}
