import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Generator {
  /// Fills with numbers of U(`lower`, `upper`), as `torch.Tensor.uniform_`.
  public func fillUniform(_ elements: UnsafeMutableBufferPointer<Float>, _ lower: Double, _ upper: Double) {
    guard let start = elements.baseAddress else { return }
    // Words of 32 bits have room where the numbers that are made of them go.
    start.withMemoryRebound(to: UInt32.self, capacity: elements.count) { words in
      fillWords(UnsafeMutableBufferPointer(start: words, count: elements.count))
    }
    ck_uniform(elements.count, Float(lower), Float(upper) - Float(lower), start)
  }

  /// Fills with numbers of N(`mean`, `deviation`²), as `torch.Tensor.normal_`.
  public func fillNormal(_ elements: UnsafeMutableBufferPointer<Float>, mean: Double = 0, deviation: Double = 1) {
    guard let start = elements.baseAddress else { return }
    let (count, block) = (elements.count, 16)
    guard count >= block else {
      for index in elements.indices { elements[index] = Float(normal(mean: mean, deviation: deviation)) }
      return
    }
    fillUniform(elements, 0, 1)
    ck_normal_blocks(count / block, Float(mean), Float(deviation), start)
    guard count % block > 0 else { return }
    // The last block reaches back into the one before; PyTorch draws it anew.
    let last = UnsafeMutableBufferPointer(rebasing: elements[(count - block)...])
    fillUniform(last, 0, 1)
    ck_normal_blocks(1, Float(mean), Float(deviation), start + count - block)
  }

  /// Fills with `value` where an event of this probability happens, and 0 elsewhere, as `torch.Tensor.bernoulli_`.
  ///
  /// - Precondition: the probability is in 0...1.
  public func fillBernoulli(
    _ elements: UnsafeMutableBufferPointer<Float>,
    _ probability: Double,
    value: Float = 1
  ) {
    precondition((0...1).contains(probability), "a probability is in 0...1, got \(probability)")
    let chunk = 128
    let bound = UInt64((probability * 0x1p53).rounded(.up))
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * chunk) { words in
      for first in stride(from: 0, to: elements.count, by: chunk) {
        let part = UnsafeMutableBufferPointer(rebasing: elements[first..<min(first + chunk, elements.count)])
        let drawn = UnsafeMutableBufferPointer(rebasing: words[..<(2 * part.count)])
        fillWords(drawn)
        guard let source = drawn.baseAddress, let target = part.baseAddress else { return }
        ck_bernoulli(part.count, source, bound, value, target)
      }
    }
  }
}

extension Generator {
  /// Fills with numbers of N(`mean`, `deviation`²) that are between two bounds, as `torch.nn.init.trunc_normal_`.
  ///
  /// - Precondition: the deviation is positive and the bounds are finite and ascending.
  public func fillTruncatedNormal(
    _ elements: UnsafeMutableBufferPointer<Float>,
    mean: Double,
    deviation: Double,
    from lower: Double,
    to upper: Double
  ) {
    precondition(
      deviation > 0 && lower < upper && lower.isFinite && upper.isFinite,
      "a truncated normal law needs a deviation and a range, got \(deviation) and \(lower)...\(upper)"
    )
    func below(_ x: Double) -> Double { (1 + erf((x - mean) / deviation / 2.0.squareRoot())) / 2 }
    if below(upper) - below(lower) > 0.3 {
      fillUntil(elements) {
        fillNormal($0, mean: mean, deviation: deviation)
      } isRight: {
        Float(lower)...Float(upper) ~= $0
      }
      return
    }
    // Where most numbers would be refused, candidates are spread evenly and the density decides about each.
    let mode = max(lower, min(mean, upper))
    let peak = Float(-0.5 * ((mode - mean) / deviation) * ((mode - mean) / deviation))
    let chances = UnsafeMutableBufferPointer<Float>.allocate(capacity: elements.count)
    defer { chances.deallocate() }
    var place = 0
    fillUntil(elements) {
      fillUniform($0, lower, upper)
      fillUniform(chances, 0, 1)
      place = -1
    } isRight: { candidate in
      place += 1
      let distance = (candidate - Float(mean)) / Float(deviation)
      return log(chances[place]) <= distance * distance * -0.5 - peak
    }
  }

  /// Fills, and fills again those elements that are not right; whole tensors are drawn each time, as PyTorch does.
  ///
  /// `isRight` is asked about each element of a draw in order.
  private func fillUntil(
    _ elements: UnsafeMutableBufferPointer<Float>,
    draw: (UnsafeMutableBufferPointer<Float>) -> Void,
    isRight: (Float) -> Bool
  ) {
    let candidates = UnsafeMutableBufferPointer<Float>.allocate(capacity: elements.count)
    defer { candidates.deallocate() }
    var pending = Array(repeating: true, count: elements.count)
    var rest = elements.count
    while rest > 0 {
      draw(candidates)
      for index in elements.indices {
        let isAccepted = isRight(candidates[index])
        guard pending[index], isAccepted else { continue }
        elements[index] = candidates[index]
        pending[index] = false
        rest -= 1
      }
    }
  }
}
