#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where random numbers come from, as `torch.Generator`: a source of words, and what is derived from them.
///
/// Derived numbers are drawn exactly as PyTorch 2.13 draws them on the CPU, so that the same seed gives the same
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

  /// A number in 0..<1 of 24 bits, as PyTorch's `uniform_` of a float tensor uses it.
  public func uniformFloat() -> Float { Float(word() & 0xff_ffff) * 0x1p-24 }

  /// A number in 0..<1 of 53 bits.
  public func uniformDouble() -> Double { Double(doubleWord() & (1 << 53 - 1)) * 0x1p-53 }

  /// Whether an event of this probability happens, drawn as `bernoulli_` and dropout draw it.
  public func bernoulli(_ probability: Double) -> Bool { uniformDouble() < probability }

  /// A whole number in 0..<`bound`, as `torch.randint` draws it.
  ///
  /// - Precondition: `bound` is positive.
  public func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a random integer needs a positive bound, got \(bound)")
    return bound <= UInt32.max ? Int(word() % UInt32(bound)) : Int(doubleWord() % UInt64(bound))
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
    for index in 0..<max(0, count - 1) {
      numbers.swapAt(index, index + Int(word() % UInt32(count - index)))
    }
  }

  /// Fills with numbers of U(`lower`, `upper`), as `torch.Tensor.uniform_`.
  public func fillUniform(_ elements: UnsafeMutableBufferPointer<Float>, _ lower: Double, _ upper: Double) {
    let from = Float(lower)
    let width = Float(upper) - from
    for index in elements.indices { elements[index] = from.addingProduct(uniformFloat(), width) }
  }

  /// Fills with numbers of N(`mean`, `deviation`²), one Box-Muller pair after the other.
  public func fillNormal(_ elements: UnsafeMutableBufferPointer<Float>, mean: Double, deviation: Double) {
    for index in elements.indices { elements[index] = Float(normal() * deviation + mean) }
  }

  /// A number of N(0, 1) (Box and Muller, 1958).
  public func normal() -> Double {
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
