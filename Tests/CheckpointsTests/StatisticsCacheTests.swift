import Bytes
import Foundation
import Inspection
import Testing

@testable import Checkpoints

@Suite struct `A cache of statistics` {
  /// A cache in a folder of its own, and a checkpoint in a file of its own; both go away with `body`.
  private func withCache(_ name: String = "Made/views.pt", _ body: (StatisticsCache, String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "paramtop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "model")
    try Data(contentsOf: URL(filePath: Fixtures.path(name))).write(to: file)
    try body(StatisticsCache(folder: folder.appending(path: "deep/cache").path()), file.path())
  }

  /// The one file that is in the cache.
  private func file(of cache: StatisticsCache) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.folder)
    #expect(names.count == 1)
    return "\(cache.folder)/\(try #require(names.first))"
  }

  @Test(arguments: [nil, 64]) func `gives back what it was given, bit for bit`(bins: Int?) throws {
    try withCache { cache, path in
      let checkpoint = try Checkpoint(opening: path)
      #expect(try cache.reports(on: checkpoint, bins: bins) == nil)
      let reports = try checkpoint.reports(bins: bins)
      try cache.keep(reports, on: checkpoint, bins: bins)
      let kept = try #require(try cache.reports(on: try Checkpoint(opening: path), bins: bins))
      // By what is printed: NaN is not NaN.
      #expect("\(kept)" == "\(reports)" && kept.contains { $0 != nil })
      #expect(try cache.reports(on: checkpoint, bins: 65) == nil)
      #expect(try cache.reports(on: checkpoint, bins: nil) != nil)
    }
  }

  @Test func `forgets what was changed`() throws {
    try withCache { cache, path in
      let checkpoint = try Checkpoint(opening: path)
      try cache.keep(try checkpoint.reports(bins: nil), on: checkpoint, bins: nil)
      let date = Date(timeIntervalSince1970: 1_000_000_000)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
      let changed = try Checkpoint(opening: path)
      #expect(try cache.reports(on: changed, bins: nil) == nil)
      try cache.keep(try changed.reports(bins: nil), on: changed, bins: nil)
      #expect(try cache.reports(on: changed, bins: nil) != nil)
      // The new one took the place of the old one.
      _ = try file(of: cache)
      try FileManager.default.removeItem(atPath: path)
      #expect(try cache.reports(on: changed, bins: nil) == nil)
    }
  }

  @Test func `uses nothing of a file that is damaged`() throws {
    try withCache { cache, path in
      let checkpoint = try Checkpoint(opening: path)
      try cache.keep(try checkpoint.reports(bins: 64), on: checkpoint, bins: 64)
      let file = try file(of: cache)
      let bytes = Array(try Data(contentsOf: URL(filePath: file)))
      let damaged = StatisticsCacheError.damaged(path: file)
      for count in stride(from: 0, to: bytes.count, by: 61) {
        try Data(bytes[..<count]).write(to: URL(filePath: file))
        #expect(throws: damaged) { try cache.reports(on: checkpoint, bins: nil) }
      }
      for place in stride(from: 0, to: bytes.count, by: 61) {
        var other = bytes
        other[place] ^= 0x10
        try Data(other).write(to: URL(filePath: file))
        #expect(throws: damaged) { try cache.reports(on: checkpoint, bins: nil) }
      }
      #expect(damaged.description == "the cache is not used: '\(file)' is damaged")
    }
  }

  @Test func `believes no number, even where the checksum is right`() throws {
    try withCache { cache, path in
      let checkpoint = try Checkpoint(opening: path)
      let key = try #require(CheckpointKey(checkpoint))
      let honest = try checkpoint.reports(bins: 64)
      let place = try #require(honest.firstIndex { $0?.histogram != nil })
      func isBelieved(_ change: (inout TensorReport) -> Void) throws -> Bool {
        var reports = honest
        var report = try #require(reports[place])
        change(&report)
        reports[place] = report
        let bytes = StatisticsRecord(bins: 64, reports: reports).bytes(for: key, checkpoint.tensors)
        return (try? StatisticsRecord(reading: bytes, for: key, checkpoint.tensors)) != nil
      }
      #expect(try isBelieved { _ in })
      #expect(try !isBelieved { $0.statistics.count += 1 })
      #expect(try !isBelieved { $0.statistics.zeros = -1 })
      #expect(try !isBelieved { $0.statistics.nans = .max })
      #expect(try !isBelieved { $0.statistics.minimum = .infinity })
      #expect(try !isBelieved { $0.zeroRows = 1 << 40 })
    }
  }

  @Test func `is no place for pipes and folders`() throws {
    try withCache { cache, path in
      let checkpoint = try Checkpoint(opening: path)
      try cache.keep(try checkpoint.reports(bins: nil), on: checkpoint, bins: nil)
      let file = try file(of: cache)
      try FileManager.default.removeItem(atPath: file)
      #expect(mkfifo(file, 0o600) == 0)
      #expect(throws: StatisticsCacheError.file(.irregular(path: file))) {
        try cache.reports(on: checkpoint, bins: nil)
      }
      #expect(throws: StatisticsCacheError.file(.notOrdinary(path: file))) { try cache.keep([nil], of: checkpoint) }
      let blocked = StatisticsCache(folder: "\(path)/cache")
      #expect(throws: StatisticsCacheError.self) { try blocked.keep([nil], of: checkpoint) }
    }
  }

  @Test func `is where the user keeps such things`() {
    #expect(StatisticsCache.folder { ["XDG_CACHE_HOME": "/x", "HOME": "/h"][$0] } == "/x/paramtop")
    #expect(StatisticsCache.folder { ["XDG_CACHE_HOME": "relative", "HOME": "/h"][$0] } == "/h/.cache/paramtop")
    #expect(StatisticsCache.folder { ["HOME": ""][$0] } == nil)
  }

  @Test func `spares the dashboard the reading`() throws {
    try withCache { cache, path in
      let first = try Checkpoint(opening: path)
      let read = try last(of: CheckpointSource(first, name: "m", cache: cache))
      let kept = try #require(try cache.reports(on: first, bins: StatisticsCache.bins))
      #expect(kept.contains { $0?.histogram != nil })
      let again = try last(of: CheckpointSource(try Checkpoint(opening: path), name: "m", cache: cache))
      #expect("\(again.readings)" == "\(read.readings)" && again.file?.problem == nil)
      try Data("hostile".utf8).write(to: URL(filePath: try file(of: cache)))
      let third = try last(of: CheckpointSource(try Checkpoint(opening: path), name: "m", cache: cache))
      #expect("\(third.readings)" == "\(read.readings)" && third.file?.problem?.hasSuffix("is damaged") == true)
    }
  }

  private func last(of source: CheckpointSource) throws -> ModelSnapshot {
    let latest = try LatestValue<ModelSnapshot>()
    source.start(publishing: latest.put)
    defer {
      source.stop()
      source.waitUntilEnded(atMost: 10)
    }
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      if let snapshot = latest.take(), snapshot.isFinal { return snapshot }
    }
    throw CheckpointError.empty
  }
}

extension StatisticsCache {
  /// Keeps one report as that of all tensors.
  fileprivate func keep(_ reports: [TensorReport?], of checkpoint: Checkpoint) throws(StatisticsCacheError) {
    try keep(checkpoint.tensors.map { _ in reports[0] }, on: checkpoint, bins: nil)
  }
}
