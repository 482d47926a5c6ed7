import Networks
import Testing

/// What `torch.nn.init.orthogonal_` fills with after seed 3: all elements, or the first and last four of many.
private struct Matrix: CustomTestStringConvertible {
  let shape: [Int]
  let gain: Double
  let elements: [Float]
  var testDescription: String { "\(shape)" }

  init(_ shape: [Int], gain: Double, _ elements: [Float]) {
    self.shape = shape
    self.gain = gain
    self.elements = elements
  }
}

private let matrices: [Matrix] = [
  .init(
    [4, 4],
    gain: 1,
    [
      -0.0676283836, 0.609384179, 0.0612057149, -0.787611187, 0.586632431, -0.472962767, 0.540425658, -0.374311298,
      -0.0456015877, -0.520552039, -0.72113055, -0.454881191, 0.80573535, 0.366036862, -0.429144233, 0.18067354,
    ]
  ),
  .init(
    [3, 5],
    gain: 1,
    [
      0.779285312, 0.169611797, 0.0863206685, -0.595388651, 0.0448031574, -0.550074875, 0.139140397, 0.412824154,
      -0.590483308, 0.398702025, -0.0263109971, 0.793872714, -0.447551757, 0.155446157, 0.380273432,
    ]
  ),
  .init(
    [6, 2],
    gain: 2,
    [
      0.912242174, 0.230844885, 0.101048179, -0.502926946, 0.0524472073, -1.13733912, 0.383277088, 0.879745603,
      -1.62986481, 0.664280832, 0.592867255, 1.08858311,
    ]
  ),
  .init(
    [8, 3, 2],
    gain: 1,
    [-0.0242339373, 0.107182421, -0.32842055, -0.0180969946, -0.416276515, 0.0415681303, 0.429278344, 0.681965053]
  ),
  .init(
    [64, 128],
    gain: 1,
    [
      -0.00717997551, 0.0337137543, -0.0732594505, 0.00670072902, -0.0101943547, 0.069010742, -0.0432206765,
      0.0108128432,
    ]
  ),
  .init(
    [32, 32],
    gain: 1.5,
    [-0.0191046596, 0.0969226286, -0.212729454, -0.034955211, 0.156313747, -0.358090609, -0.0247871317, -0.0452406928]
  ),
]

@Suite struct `An orthogonal matrix` {
  @Test(arguments: matrices) fileprivate func `is PyTorch's`(expected: Matrix) {
    let parameter = Parameter(Shape(expected.shape), .orthogonal(gain: expected.gain), using: Generator(seed: 3))
    var found = parameter.value.array
    if found.count > expected.elements.count { found = Array(found.prefix(4) + found.suffix(4)) }
    let worst = zip(found, expected.elements).map { abs($0 - $1) }.max() ?? 1
    #expect(worst < 1e-6 && found.count == expected.elements.count)
  }

  @Test(arguments: [[30, 100], [100, 30], [40, 40], [1, 5], [5, 1], [12, 3, 2, 2]])
  func `has orthonormal rows or columns`(shape: [Int]) {
    for initializer in [Initializer.orthogonal(gain: 2), .gluonOrthogonal(scale: 2)] {
      let values = Parameter(Shape(shape), initializer, using: Generator(seed: 1)).value.array.map(Double.init)
      let (rows, columns) = (shape[0], values.count / shape[0])
      func product(_ a: Int, _ b: Int) -> Double {
        rows <= columns
          ? (0..<columns).reduce(0) { $0 + values[a * columns + $1] * values[b * columns + $1] }
          : (0..<rows).reduce(0) { $0 + values[$1 * columns + a] * values[$1 * columns + b] }
      }
      for a in 0..<min(rows, columns) {
        for b in 0...a { #expect(abs(product(a, b) - (a == b ? 4 : 0)) < 2e-6, "\(a), \(b)") }
      }
    }
  }

  @Test func `needs two axes`() {
    #expect(
      Initializer.orthogonal().objection(to: [5]) != nil && Initializer.orthogonal().objection(to: [5, 1]) == nil
    )
  }
}
