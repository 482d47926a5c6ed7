/// Extent, sum and zeros of a block of numbers, all of them finite.
struct BlockExtent {
  /// The smallest number; +∞ for none.
  private(set) var minimum: Float
  /// The largest number; -∞ for none.
  private(set) var maximum: Float
  /// The sum.
  private(set) var sum: Double
  /// How many are zero.
  private(set) var zeros: Int

  /// Looks at a block of less than 2³¹ numbers; `nil` when one of them is not finite.
  init?(_ block: UnsafeBufferPointer<Float>) {
    var (low, high) = (SIMD8<Float>(repeating: .infinity), SIMD8<Float>(repeating: -.infinity))
    var sums = SIMD8<Double>(repeating: 0)
    var counts = SIMD8<Int32>(repeating: 0)
    // A number minus itself is 0, and NaN where it is not finite.
    var nothing = SIMD8<Float>(repeating: 0)
    let whole = block.count & ~7
    for index in stride(from: 0, to: whole, by: 8) {
      let elements = block.eight(at: index)
      low.replace(with: elements, where: elements .< low)
      high.replace(with: elements, where: elements .> high)
      sums += SIMD8<Double>(elements)
      counts.replace(with: counts &+ 1, where: elements .== 0)
      nothing += elements - elements
    }
    (minimum, maximum, sum, zeros) = (low.min(), high.max(), sums.sum(), Int(counts.wrappedSum()))
    var isFinite = nothing == SIMD8(repeating: 0)
    for element in block[whole...] {
      minimum = Swift.min(minimum, element)
      maximum = Swift.max(maximum, element)
      sum += Double(element)
      if element == 0 { zeros += 1 }
      isFinite = isFinite && element.isFinite
    }
    guard isFinite else { return nil }
  }
}

extension UnsafeBufferPointer<Float> {
  /// The eight elements from `index`, which are there.
  @inline(__always)
  func eight(at index: Int) -> SIMD8<Float> {
    let offset = index * MemoryLayout<Float>.stride
    return UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
  }
}
