#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where random numbers come from, as `torch.Generator`: a source of words, and what is derived from them.
///
/// Derived numbers are drawn exactly as PyTorch 2.13 draws them on an x86-64 CPU, so that the same seed gives the same
/// parameters. Any generator of the standard library can be the source of words instead.
public final class Generator {
  /// The seed that PyTorch begins with when nobody seeds it.
  package static let defaultSeed: UInt64 = 67_280_421_310_721

  private var twister: MersenneTwister
  /// Another source of words, used instead of the twister.
  private var other: (any RandomNumberGenerator)?
  /// The second number of a Box-Muller pair, for the next call.
  private var spareNormal: Double?

  /// Makes PyTorch's generator with a seed.
  public init(seed: UInt64) { twister = MersenneTwister(seed: seed) }

  /// Makes a generator that takes its words from another one.
  public init(_ words: any RandomNumberGenerator) {
    twister = MersenneTwister(seed: 0)
    other = words
  }

  /// The generator of this thread, which ``Tensors/manualSeed(_:)`` seeds.
  public static var `default`: Generator { ThreadContext.current.pointee.generator }

  /// Begins again from `seed`, with PyTorch's generator.
  public func manualSeed(_ seed: UInt64) {
    twister.begin(seed: seed)
    other = nil
    spareNormal = nil
  }
}

extension Generator {
  /// 32 random bits.
  public func word() -> UInt32 {
    guard other == nil else { return UInt32(truncatingIfNeeded: other?.next() ?? 0) }
    return twister.word()
  }

  /// 64 random bits, the high half drawn first.
  public func doubleWord() -> UInt64 {
    let high = UInt64(word())
    return high << 32 | UInt64(word())
  }

  /// Random bits for all of `words`, in order.
  package func fillWords(_ words: UnsafeMutableBufferPointer<UInt32>) {
    guard other == nil else {
      for index in words.indices { words[index] = word() }
      return
    }
    twister.fill(words)
  }
}

extension Generator {
  /// A number in 0..<1 of 24 bits, as PyTorch's `uniform_` of a float tensor uses it.
  public func uniformFloat() -> Float { Float(word() & 0xff_ffff) * 0x1p-24 }

  /// A number in 0..<1 of 53 bits.
  public func uniformDouble() -> Double { Double(doubleWord() & (1 << 53 - 1)) * 0x1p-53 }

  /// Whether an event of this probability happens, drawn as `bernoulli_` and dropout draw it.
  public func bernoulli(_ probability: Double) -> Bool { uniformDouble() < probability }

  /// A number of N(`mean`, `deviation`²) (Box and Muller, 1958), as `normal_` draws it for less than 16 elements.
  ///
  /// Every other number comes from the pair of the one before, whatever else was drawn meanwhile.
  public func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    // PyTorch is compiled with this product and sum in one rounding.
    mean.addingProduct(standardNormal(), deviation)
  }

  private func standardNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    let (u1, u2) = (uniformDouble(), uniformDouble())
    let radius = (-2 * log1p(-u2)).squareRoot()
    spareNormal = radius * sin(2 * .pi * u1)
    return radius * cos(2 * .pi * u1)
  }
}

extension Generator {
  /// From this many numbers on `randint` takes 64 bits for one of them.
  private static let narrowIntegers: UInt64 = 1 << 28

  /// A whole number in 0..<`bound`, as `torch.randint` draws it.
  ///
  /// - Precondition: `bound` is positive.
  public func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a random integer needs a positive bound, got \(bound)")
    return Int(number(below: UInt64(bound)))
  }

  /// A whole number in a range, as `torch.randint` draws it.
  ///
  /// - Precondition: the range is not empty.
  public func integer(in range: Range<Int>) -> Int {
    precondition(!range.isEmpty, "a random integer needs a range that is not empty, got \(range)")
    let width = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    return range.lowerBound &+ Int(truncatingIfNeeded: number(below: width))
  }

  private func number(below bound: UInt64) -> UInt64 {
    bound < Generator.narrowIntegers ? UInt64(word()) % bound : doubleWord() % bound
  }

  /// The whole numbers 0..<`count` in random order, as `torch.randperm`.
  public func permutation(_ count: Int) -> [Int] {
    var numbers = Array(0..<count)
    permute(&numbers)
    return numbers
  }

  /// Replaces `numbers` by the whole numbers below their count in random order, in the same memory.
  package func permute(_ numbers: inout [Int]) {
    let count = numbers.count
    for index in numbers.indices { numbers[index] = index }
    numbers.withUnsafeMutableBufferPointer { numbers in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { words in
        for start in stride(from: 0, to: count - 1, by: words.count) {
          let drawn = UnsafeMutableBufferPointer(rebasing: words[..<min(words.count, count - 1 - start)])
          fillWords(drawn)
          for (offset, word) in drawn.enumerated() {
            let index = start &+ offset
            numbers.swapAt(index, index &+ Int(word % UInt32(truncatingIfNeeded: count &- index)))
          }
        }
      }
    }
  }
}
