import CKernels
import Statistics
import Tensors

extension Initializer {
  /// A random matrix with orthonormal rows or columns, whichever are fewer, times `gain` (Saxe et al., 2013;
  /// `torch.nn.init.orthogonal_`, Keras' `Orthogonal`).
  ///
  /// Axes behind the second count as columns. A single element follows, for all but the smallest matrices, N(0, σ²) with
  /// σ = gain / √ of the longer side; together they vary less than independent ones.
  public static func orthogonal(gain: Double = 1) -> Initializer {
    orthogonal(call("orthogonal", ["gain": (gain, 1)]), gain: gain)
  }

  /// The rule under another name.
  static func orthogonal(_ name: String, gain: Double) -> Initializer {
    Initializer(name) { shape, _ in
      guard shape.rank >= 2, shape.count > 0 else { return nil }
      let longer = max(shape[0], shape.count / shape[0])
      return .normal(standardDeviation: abs(gain) / Double(longer).squareRoot())
    } refusal: { shape in
      shape.rank >= 2 ? nil : "an orthogonal matrix has two axes or more, not the shape \(shape)"
    } fill: { elements, shape, _, generator in
      guard !elements.isEmpty else { return }
      generator.fillNormal(elements)
      orthogonalize(elements, rows: shape[0], gain: Float(gain))
    }
  }

  /// Replaces a matrix by the orthogonal factor of its QR decomposition, with the signs that make R's diagonal positive.
  private static func orthogonalize(_ elements: UnsafeMutableBufferPointer<Float>, rows: Int, gain: Float) {
    let columns = elements.count / rows
    // The decomposition wants the long side first, and each of its columns in one piece.
    let (long, short) = (max(rows, columns), min(rows, columns))
    let isTall = rows >= columns
    func place(_ i: Int, _ j: Int) -> Int { isTall ? i * columns + j : j * columns + i }
    var matrix = Array(repeating: 0.0, count: elements.count)
    for j in 0..<short {
      for i in 0..<long { matrix[j * long + i] = Double(elements[place(i, j)]) }
    }
    var signs = Array(repeating: 0.0, count: short)
    ck_orthogonalize(long, short, &matrix, &signs)
    for j in 0..<short {
      for i in 0..<long { elements[place(i, j)] = Float(matrix[j * long + i]) * gain }
    }
  }
}

extension InitializerRecord {
  static let orthogonal = InitializerRecord(
    "orthogonal",
    [.number("gain", 1)],
    formula: "gain Q, Q orthogonal; an element is near N(0, gain² / longer side)",
    source: "PyTorch, Keras; Saxe et al., 2013"
  ) { arguments throws(InitializerError) in .orthogonal(gain: try arguments.number("gain")) }
}
