/// What one use of a tied parameter contributed to its gradient.
public struct UseReading: Equatable, Sendable {
  /// The path of the use, where the order of the forward pass tells which it was; else `nil`.
  public var path: ParameterPath?
  /// The norm of the contribution.
  public var norm: Double
  /// Its norm among the norms of all contributions, 0…1.
  public var share: Double
  /// The cosine of the angle to the contribution of each use, itself included; NaN where one of them is zero.
  public var cosines: [Double]

  /// Makes a reading.
  public init(path: ParameterPath?, norm: Double, share: Double, cosines: [Double]) {
    self.path = path
    self.norm = norm
    self.share = share
    self.cosines = cosines
  }
}

/// The gradient of a tied parameter, taken apart by use.
public struct UseBreakdown: Equatable, Sendable {
  /// The uses, in the order of the forward pass.
  public var uses: [UseReading]
  /// Whether the contributions, added in the order of the backward pass, are the gradient bit for bit.
  public var sumIsExact: Bool

  /// Makes a breakdown.
  public init(uses: [UseReading], sumIsExact: Bool) {
    self.uses = uses
    self.sumIsExact = sumIsExact
  }
}

extension UseBreakdown {
  /// Takes a gradient apart.
  ///
  /// - Parameters:
  ///   - contributions: One for each use, in the order of the forward pass, each as long as the gradient.
  ///   - paths: The paths of the uses in that order; `nil` where the order is not known.
  public init(of gradient: Span<Float>, contributions: [[Float]], paths: [ParameterPath]?) {
    let norms = contributions.map { UseBreakdown.product($0, $0).squareRoot() }
    let total = norms.reduce(0, +)
    let readings = contributions.indices.map { use in
      UseReading(
        path: paths.flatMap { $0.indices.contains(use) ? $0[use] : nil },
        norm: norms[use],
        share: total > 0 ? norms[use] / total : 0,
        cosines: contributions.indices.map { other in
          let lengths = norms[use] * norms[other]
          guard lengths > 0 else { return .nan }
          return UseBreakdown.product(contributions[use], contributions[other]) / lengths
        }
      )
    }
    var isExact = true
    for index in gradient.indices {
      var sum: Float = 0
      for (place, contribution) in contributions.reversed().enumerated() {
        sum = place == 0 ? contribution[index] : sum + contribution[index]
      }
      if sum.bitPattern != gradient[index].bitPattern { isExact = false }
    }
    self.init(uses: readings, sumIsExact: isExact)
  }

  private static func product(_ a: [Float], _ b: [Float]) -> Double {
    zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}

extension UseBreakdown {
  /// The norm of the sum of all contributions, which follows from their norms and angles.
  public var normOfSum: Double {
    uses.indices.reduce(0) { $0 + productWithSum(of: $1) }.magnitude.squareRoot()
  }

  /// The cosine of the angle between one contribution and the sum of all; NaN where one of them is zero.
  public func cosineToSum(of use: Int) -> Double {
    let lengths = uses[use].norm * normOfSum
    return lengths > 0 ? max(-1, min(1, productWithSum(of: use) / lengths)) : .nan
  }

  private func productWithSum(of use: Int) -> Double {
    zip(uses, uses[use].cosines).reduce(0) { sum, other in
      // A contribution of zero has no direction, and adds nothing.
      other.1.isNaN ? sum : sum + uses[use].norm * other.0.norm * other.1
    }
  }
}
