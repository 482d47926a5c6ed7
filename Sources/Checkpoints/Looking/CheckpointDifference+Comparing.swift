extension CheckpointDifference {
  /// What became of a tensor.
  ///
  /// - Parameter goesOn: asked between chunks; when it says no, the result is `nil`.
  static func fate(
    _ tensor: StoredTensor,
    _ before: Checkpoint,
    _ other: StoredTensor,
    _ after: Checkpoint,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Fate? {
    guard tensor.shape == other.shape else { return .reshaped(from: tensor.shape, to: other.shape) }
    if let reason = tensor.unreadableReason ?? other.unreadableReason {
      // Records of two kinds may have the same bytes.
      var isSame = tensor.type == other.type && (tensor.type != .opaque || tensor.typeName == other.typeName)
      if isSame {
        let digests = (try digest(tensor, before, while: goesOn), try digest(other, after, while: goesOn))
        guard let one = digests.0, let another = digests.1 else { return nil }
        isSame = one == another
      }
      return isSame ? .equal : .incomparable(reason)
    }
    guard let isSame = try before.hasSameBytes(of: tensor, as: other, in: after, while: goesOn) else { return nil }
    if isSame { return .equal }
    guard let change = try change(tensor, before, other, after, isTrial: false, while: goesOn) else { return nil }
    return change.count == 0 ? .equal : .changed(change)
  }

  /// A number that differs where bytes do, but for one chance in 2⁶⁴ (FNV-1a).
  private static func digest(
    _ tensor: StoredTensor,
    _ checkpoint: Checkpoint,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> UInt64? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var isWhole = true
    try checkpoint.readBytes(of: tensor) { bytes throws(CheckpointError) in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      isWhole = goesOn()
      return isWhole
    }
    return isWhole ? hash : nil
  }

  /// How the elements of a tensor are different from those of another.
  ///
  /// - Parameters:
  ///   - isTrial: whether it is enough to know that they have nothing to do with each other.
  ///   - goesOn: asked between chunks; when it says no, the result is `nil`.
  static func change(
    _ tensor: StoredTensor,
    _ before: Checkpoint,
    _ other: StoredTensor,
    _ after: Checkpoint,
    isTrial: Bool,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Change? {
    var change = Change()
    var (distance, product, norm, otherNorm) = (0.0, 0.0, 0.0, 0.0)
    var isWhole = true
    try before.readPairs(of: tensor, and: other, in: after) { pair throws(CheckpointError) in
      for (a, b) in zip(pair.ours, pair.theirs) {
        if a.isFinite, b.isFinite {
          let step = b - a
          if step != 0 { change.count += 1 }
          distance += step * step
          product += a * b
          norm += a * a
          otherNorm += b * b
          change.largest = max(change.largest, abs(step))
        } else if !(a == b || a.isNaN && b.isNaN) {
          change.count += 1
          change.nonFinite += 1
        }
      }
      isWhole = goesOn()
      return isWhole && (!isTrial || distance <= 0.25 * norm)
    }
    guard isWhole else { return nil }
    change.relativeNorm = distance == 0 ? 0 : (distance / norm).squareRoot()
    change.cosine = change.count == 0 ? 1 : product / (norm.squareRoot() * otherNorm.squareRoot())
    return change
  }
}
