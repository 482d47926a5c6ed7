import Tensors
import Testing

/// The numbers are those of `torch.manual_seed(s)` in PyTorch 2.13 on the CPU.
@Suite struct `The generator` {
  @Test func `permutes as torch randperm after seed 0`() {
    #expect(Generator(seed: 0).permutation(10) == [4, 1, 7, 5, 3, 9, 0, 8, 6, 2])
  }

  @Test func `draws as torch rand after seed 0`() {
    let generator = Generator(seed: 0)
    #expect((0..<4).map { _ in generator.uniformFloat() } == [0.49625659, 0.76822180, 0.08847743, 0.13203049])
  }

  @Test func `begins again after it is seeded`() {
    manualSeed(3)
    let first = Generator.default.word()
    manualSeed(3)
    #expect(Generator.default.word() == first)
  }

  @Test func `takes any whole number as a seed, and negative ones as torch does`() {
    let numbers = [-1, Int(bitPattern: UInt(UInt64.max))].map { (seed: Int) in
      manualSeed(seed)
      return Tensor.rand([2]).array
    }
    // `torch.manual_seed(-1); torch.rand(2)`.
    #expect(numbers == Array(repeating: [0.9937994, 0.57130635], count: 2))
  }

  @Test func `can take its words from any generator`() {
    struct Counter: RandomNumberGenerator {
      var count: UInt64 = 0
      mutating func next() -> UInt64 {
        count += 1
        return count
      }
    }
    let generator = Generator(Counter())
    #expect([generator.word(), generator.word()] == [1, 2])
  }

  @Test func `makes the same numbers of the same words, wherever they come from`() {
    struct Words: RandomNumberGenerator {
      let twister = Generator(seed: 9)
      mutating func next() -> UInt64 { UInt64(twister.word()) }
    }
    for fill in [
      { Tensor.rand([1300], using: $0) }, { .randn([35], using: $0) }, { .randn([7], using: $0) },
      { .randint(-3..<1 << 40, [9], using: $0) }, { .randperm(50, using: $0) },
      { Tensor.ones([300]).dropout(0.4, using: $0) }, { Tensor.zeros([300]).fillBernoulli(0.2, using: $0) },
    ] as [(Generator) -> Tensor] {
      #expect(fill(Generator(Words())).array == fill(Generator(seed: 9)).array)
    }
  }

  @Test func `is left alone by dropout where chance has no say`() {
    let generator = Generator(seed: 2)
    let x = Tensor([1, -2, 3])
    #expect(x.dropout(0, using: generator) === x)
    #expect(x.dropout(1, using: generator).array == [0, -0.0, 0])
    #expect(generator.word() == Generator(seed: 2).word())
  }

  @Test func `draws a truncated normal law within its bounds, however little is left of it`() {
    for (lower, upper) in [(-2.0, 2.0), (0.5, 0.75), (3.0, 4.0), (-9.0, -6.0)] {
      let tensor = Tensor.zeros([2000])
      tensor.withMutableElements {
        Generator(seed: 3).fillTruncatedNormal($0, mean: 0, deviation: 1, from: lower, to: upper)
      }
      #expect(tensor.array.allSatisfy { $0 >= Float(lower) && $0 <= Float(upper) && $0 != 0 })
    }
  }
}
