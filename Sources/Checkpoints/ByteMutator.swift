/// Damages files at random, the same way for the same seed, to find out whether reading them ever ends the program.
package struct ByteMutator {
  private var state: UInt64

  /// Begins at a seed.
  package init(seed: UInt64) { state = seed }

  /// A copy of `bytes` with one to four changes: a byte, a bit, a run cut out or doubled, the end cut off, or a number
  /// that is an edge of what readers expect.
  package mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0...next(3) where !result.isEmpty {
      let place = next(2) == 0 ? next(result.count) : next(min(result.count, 512))
      switch next(8) {
      case 0, 1: result[place] = UInt8(next(256))
      case 2: result[place] ^= 1 << UInt8(next(8))
      case 3: result.removeSubrange(place..<min(result.count, place + 1 + next(16)))
      case 4: result.insert(contentsOf: result[place..<min(result.count, place + 1 + next(64))], at: place)
      case 5: result.removeSubrange(place...)
      default:
        let edges: [UInt64] = [0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, 1 << 62, 1 << 63, .max, .max - 1]
        let edge = edges[next(edges.count)]
        for index in 0..<min([1, 2, 4, 8][next(4)], result.count - place) {
          result[place + index] = UInt8(truncatingIfNeeded: edge >> UInt64(8 * index))
        }
      }
    }
    return result
  }

  /// A number below `bound`, by SplitMix64.
  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ z >> 31) % UInt64(bound))
  }
}

extension Checkpoint {
  /// Opens a file and does everything with it that can be done with a checkpoint; what is told is of no interest.
  package static func exhaust(_ path: String) throws(CheckpointError) {
    let checkpoint = try Checkpoint(opening: path)
    let survey = CheckpointSurvey(checkpoint, name: path, before: checkpoint, keepsReports: false)
    precondition(survey.groups.count <= checkpoint.tensors.count, "a parameter has at least one tensor")
    _ = checkpoint.uniqueCount
    let reports = try checkpoint.reports(bins: 64)
    _ = try checkpoint.findings(reports)
    let difference = try CheckpointDifference(checkpoint, checkpoint)
    precondition(difference.differing(beyond: 0).isEmpty, "a checkpoint is different from itself")
  }
}
