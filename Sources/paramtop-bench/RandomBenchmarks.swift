import Networks

/// A million random numbers at a time.
enum RandomBenchmarks {
  private static let count = 1 << 20

  static var rows: [Row] {
    [
      row("uniform") { tensor, generator in tensor.fillUniform(-1, 1, using: generator) },
      row("normal") { tensor, generator in tensor.fillNormal(using: generator) },
      row("bernoulli") { tensor, generator in tensor.fillBernoulli(0.5, using: generator) },
      row("permutation") { tensor, generator in _ = generator.permutation(count) },
    ]
  }

  private static func row(_ name: String, _ fill: @escaping (Tensor, Generator) -> Void) -> Row {
    Row(
      name: "random/\(name)",
      title: "\(name), 2^20",
      measure: .time(amount: Double(count) * 1e-9, unit: "G/s") { _ in
        let (tensor, generator) = (Tensor.zeros([count]), Generator(seed: 0))
        return { fill(tensor, generator) }
      }
    )
  }
}
