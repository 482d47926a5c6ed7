import Statistics
import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Initializer {
  /// N(0, `std`²), but for a share of zeros in each column, rounded up to whole elements (Martens, 2010;
  /// `torch.nn.init.sparse_`).
  ///
  /// - Precondition: the share is in 0...1.
  public static func sparse(_ sparsity: Double, std: Double = 0.01) -> Initializer {
    precondition((0...1).contains(sparsity), "a share of zeros is in 0...1, got \(sparsity)")
    let name = "sparse(\(shortest(sparsity))\(std == 0.01 ? "" : ", std=\(shortest(std))"))"
    return Initializer(name) { shape, _ in
      guard shape.rank == 2, shape[0] > 0 else { return nil }
      let share = Double(zeros(sparsity, shape[0])) / Double(shape[0])
      let pieces: [Distribution.Component] = [
        .init(share, .point(0)), .init(1 - share, .normal(mean: 0, standardDeviation: std)),
      ]
      return Distribution(pieces.filter { $0.weight > 0 })
    } refusal: { shape in
      shape.rank == 2 ? nil : "a sparse matrix has two axes, not the shape \(shape)"
    } fill: { elements, shape, _, generator in
      let (rows, columns) = (shape[0], shape[1])
      generator.fillNormal(elements, mean: 0, deviation: std)
      for column in 0..<columns {
        for row in generator.permutation(rows).prefix(zeros(sparsity, rows)) { elements[row * columns + column] = 0 }
      }
    }
  }

  private static func zeros(_ sparsity: Double, _ rows: Int) -> Int { Int(ceil(sparsity * Double(rows))) }
}

extension InitializerRecord {
  static let sparse = InitializerRecord(
    "sparse",
    [.needed("sparsity"), .number("std", 0.01)],
    example: "0.1",
    formula: "N(0, std²), but ⌈sparsity rows⌉ zeros in each column",
    source: "PyTorch; Martens, 2010"
  ) { arguments throws(InitializerError) in
    let sparsity = try arguments.number("sparsity", "a number from 0 to 1") { (0...1).contains($0) }
    return .sparse(sparsity, std: try arguments.magnitude("std"))
  }
}
