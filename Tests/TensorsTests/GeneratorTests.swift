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
}
