import Tensors

/// How long a random number takes.
enum RandomBenchmarks {
  private static let count = 1 << 20

  static func run() {
    print("\n" + "random numbers, a million at a time".column(44) + "each")
    let (tensor, generator) = (Tensor.zeros([count]), Generator(seed: 0))
    measure("uniform") { tensor.fillUniform(-1, 1, using: generator) }
    measure("normal") { tensor.fillNormal(using: generator) }
    measure("bernoulli, and the mask of dropout") { tensor.fillBernoulli(0.5, using: generator) }
    measure("a place in a permutation") { _ = generator.permutation(count) }
  }

  private static func measure(_ name: String, _ work: @escaping () -> Void) {
    let best = Benchmark(name: name, repetitions: 1, work: work).run(samples: 9).best
    print(name.column(44) + Benchmark.format(best / Double(count)))
  }
}
