import Statistics
import Testing

/// U(5, 10) or U(-10, -5) with probability 1/4 each, 0 with 1/2.
private let lumpsAndSpike = Distribution([
  .init(0.25, .uniform(lower: 5, upper: 10)),
  .init(0.25, .uniform(lower: -10, upper: -5)),
  .init(0.5, .point(0)),
])

private let catalogue: [Distribution] = [
  .point(3),
  .uniform(-0.125, 0.125),
  .uniform(1000, 1001),
  .normal(mean: 0, standardDeviation: 0.01),
  .normal(mean: -7, standardDeviation: 2),
  .truncatedNormal(standardDeviation: 1, -2, 2),
  .truncatedNormal(mean: 3, standardDeviation: 0.5, 1, 3.25),
  .truncatedNormal(standardDeviation: 1, 4, 6),
  .truncatedNormal(standardDeviation: 1, -7, -4.5),
  .truncatedNormal(standardDeviation: 0.02, -2, 2),
  .truncatedNormal(mean: 1, standardDeviation: 10, 0, 3),
  lumpsAndSpike,
  Distribution([
    .init(0.5, .normal(mean: -1, standardDeviation: 0.5)),
    .init(0.25, .uniform(lower: -2, upper: 3)),
    .init(0.125, .point(1)),
    .init(0.125, .point(1)),
  ]),
]

/// The integral of `function` up to `limit`, by Simpson's rule between the corners of the density.
private func integral(
  _ distribution: Distribution,
  upTo limit: Double = .infinity,
  of function: (Double) -> Double
) -> Double {
  var corners: Set<Double> = []
  for component in distribution.components {
    switch component.law {
    case .point: break
    case .uniform(let lower, let upper): corners.formUnion([lower, upper])
    case .normal(let mean, let deviation): corners.formUnion((-10...10).map { mean + Double($0) * deviation })
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      let inner = (-40...40).map { mean + Double($0) * deviation / 4 }.filter { $0 > lower && $0 < upper }
      corners.formUnion([lower, upper] + inner)
    }
  }
  let reached = corners.filter { $0 < limit }
  let sorted = (limit.isFinite && !reached.isEmpty ? reached.union([limit]) : reached).sorted()
  return zip(sorted, sorted.dropFirst()).reduce(0) { sum, piece in
    // A hair inside, since the density jumps at the corners.
    let (lower, upper) = (piece.0.nextUp, piece.1.nextDown)
    let (pieces, width) = (64, piece.1 - piece.0)
    let inner = (1..<pieces).reduce(0) { sum, index in
      sum + function(lower + width * Double(index) / Double(pieces)) * (index.isMultiple(of: 2) ? 2 : 4)
    }
    return sum + (function(lower) + inner + function(upper)) * width / Double(3 * pieces)
  }
}

@Suite struct `A distribution` {
  @Test(arguments: catalogue) func `has a density and atoms that add up to 1`(distribution: Distribution) {
    let spread = integral(distribution) { distribution.density(at: $0) }
    #expect(abs(spread + distribution.atoms.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
  }

  @Test(arguments: catalogue) func `has the mean and variance of its density`(distribution: Distribution) {
    func moment(_ function: (Double) -> Double) -> Double {
      integral(distribution) { distribution.density(at: $0) * function($0) }
        + distribution.atoms.reduce(0) { $0 + $1.probability * function($1.value) }
    }
    let mean = moment { $0 }
    let variance = moment { ($0 - mean) * ($0 - mean) }
    #expect(abs(distribution.mean - mean) < 1e-9 * max(1, abs(mean)))
    #expect(abs(distribution.variance - variance) < 1e-9 * max(1, variance))
    #expect(abs(distribution.standardDeviation - variance.squareRoot()) < 1e-7)
  }

  @Test(arguments: catalogue) func `has a cumulative that is the integral of its density`(distribution: Distribution) {
    let support = distribution.support
    let width = max(1, support.upperBound - support.lowerBound)
    for step in -2...22 {
      let limit = support.lowerBound + width * Double(step) / 20
      let below = integral(distribution, upTo: limit) { distribution.density(at: $0) }
      let atoms = distribution.atoms.reduce(0) { $1.value <= limit ? $0 + $1.probability : $0 }
      #expect(abs(distribution.cumulative(at: limit) - below - atoms) < 1e-9, "at \(limit)")
    }
    #expect(distribution.cumulative(at: -1e30) == 0 && distribution.cumulative(at: 1e30) == 1)
  }

  @Test(arguments: catalogue) func `has a density that is the slope of its cumulative`(distribution: Distribution) {
    let support = distribution.support
    let width = support.upperBound - support.lowerBound
    for step in 0..<20 where width > 0 {
      let x = support.lowerBound + width * (Double(step) + 0.37) / 20
      let h = width * 1e-6
      let slope = (distribution.cumulative(at: x + h) - distribution.cumulative(at: x - h)) / (2 * h)
      #expect(abs(slope - distribution.density(at: x)) < 1e-4 / width, "at \(x)")
    }
  }

  @Test(arguments: catalogue) func `gives every range its share`(distribution: Distribution) {
    let support = distribution.support
    let edges = (-1...21).map { support.lowerBound + (support.upperBound - support.lowerBound) * Double($0) / 20 }
    let shares = zip(edges, edges.dropFirst()).map { distribution.probability(from: $0, to: $1) }
    #expect(shares.allSatisfy { $0 >= 0 })
    let outside =
      distribution.probability(from: -1e30, to: edges[0]) + distribution.probability(from: edges[22], to: 1e30)
    #expect(abs(shares.reduce(outside, +) - 1) < 1e-12)
  }

  @Test func `counts an atom in the range that begins with it, not in the one that ends there`() {
    #expect(lumpsAndSpike.probability(from: -1, to: 0) == 0)
    #expect(lumpsAndSpike.probability(from: 0, to: 1) == 0.5)
    #expect(lumpsAndSpike.probability(from: 0, to: 0) == 0)
  }

  @Test func `of lumps and a spike has the moments of the chapter`() {
    #expect(lumpsAndSpike.mean == 0)
    #expect(abs(lumpsAndSpike.standardDeviation - (350.0 / 12).squareRoot()) < 1e-12)
    #expect(lumpsAndSpike.probability(of: 0) == 0.5 && lumpsAndSpike.probability(of: 7) == 0)
    #expect(lumpsAndSpike.support == -10...10)
  }

  @Test func `joins equal atoms and sorts them`() {
    let points = Distribution([.init(0.25, .point(2)), .init(0.5, .point(-1)), .init(0.25, .point(2))])
    #expect(points.atoms.map(\.value) == [-1, 2] && points.atoms.map(\.probability) == [0.5, 0.5])
  }

  @Test func `keeps a small spread far from zero`() {
    let narrow = Distribution([.init(0.5, .uniform(lower: 1e9, upper: 1e9 + 1)), .init(0.5, .point(1e9 + 0.5))])
    #expect(abs(narrow.variance - 1.0 / 24) < 1e-9)
  }

  @Test func `without width is a point`() {
    #expect(Distribution.uniform(2, 2) == .point(2))
    #expect(Distribution.normal(mean: 2, standardDeviation: 0) == .point(2))
    #expect(Distribution.uniform(0, 0).cumulative(at: 0) == 1 && Distribution.uniform(0, 0).density(at: 0) == 0)
  }

  @Test func `is refused when nothing can be drawn from it`() async {
    await #expect(processExitsWith: .failure) { _ = Distribution([]) }
    await #expect(processExitsWith: .failure) { _ = Distribution([.init(0.5, .point(1))]) }
    await #expect(processExitsWith: .failure) { _ = Distribution.uniform(2, 1) }
    await #expect(processExitsWith: .failure) { _ = Distribution.normal(standardDeviation: .nan) }
  }

  @Test func `within bounds keeps its digits where hardly anything is left of it`() {
    // Far out the normal law falls like an exponential with the rate of the distance.
    let far = Distribution.truncatedNormal(standardDeviation: 1, 30, 60)
    #expect(abs(far.mean - 30.03325966743) < 1e-9 && abs(far.cumulative(at: 30.0230716) - 0.5) < 1e-3)
    let narrow = Distribution.truncatedNormal(standardDeviation: 1, 1, 1 + 1e-6)
    #expect(abs(narrow.standardDeviation / (1e-6 / 12.0.squareRoot()) - 1) < 1e-9)
    #expect(abs(narrow.mean - 1 - 5e-7) < 1e-12)
  }

  @Test func `within two deviations has the deviation that Keras divides by`() {
    let law = Distribution.truncatedNormal(standardDeviation: 1, -2, 2)
    #expect(abs(law.standardDeviation - 0.87962566103423978) < 1e-15)
  }

  @Test func `without its atoms is the rest of it`() {
    let rest = lumpsAndSpike.continuous
    #expect(rest?.atoms.isEmpty == true && rest?.cumulative(at: 0) == 0.5 && rest?.density(at: 7) == 0.1)
    #expect(Distribution.point(1).continuous == nil)
  }
}
