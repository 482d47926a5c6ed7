extension Operation {
  /// What a backward rule looks at besides the gradient of the result.
  ///
  /// Whoever changes one of these in place between forward and backward would corrupt a gradient; the tape refuses.
  struct Reads: OptionSet {
    let rawValue: UInt8

    /// The elements of the first, second and third input, and of the result.
    static let a = Reads(rawValue: 1)
    static let b = Reads(rawValue: 2)
    static let c = Reads(rawValue: 4)
    static let output = Reads(rawValue: 8)
    static let all: Reads = [.a, .b, .c, .output]
  }
}

extension Record {
  /// What the backward rule reads for the gradient of the first, the second and the third input.
  ///
  /// What it keeps for itself, a mask or probabilities, is safe from changes and does not count.
  var rule: (forA: Operation.Reads, forB: Operation.Reads, forC: Operation.Reads) {
    switch operation {
    case .add, .subtract, .affine, .transpose, .reshape, .slice, .sum, .dropout: ([], [], [])
    case .maxPool2d, .avgPool2d: ([], [], [])
    case .multiply, .matmul, .linear, .conv2d: (.b, .a, [])
    case .divide: (.b, [.a, .b], [])
    case .unary: (Unary.readsResult(self) ? .output : .a, [], [])
    case .prelu, .batchNorm, .layerNorm: ([.a, .b], .a, [])
    case .softmax, .logSoftmax: (.output, [], [])
    case .crossEntropy, .softCrossEntropy, .negativeLogLikelihood: ([.b, .c], [], [])
    case .embedding: (.b, [], [])
    case .pointwiseLoss: ([.a, .b], [.a, .b], [])
    }
  }

  /// What it is going to read, for the gradients that are wanted.
  var reads: Operation.Reads {
    let (forA, forB, forC) = rule
    var needed: Operation.Reads = []
    if a.pointee.requiresGrad { needed.formUnion(forA) }
    if let b, b.pointee.requiresGrad { needed.formUnion(forB) }
    if let c, c.pointee.requiresGrad { needed.formUnion(forC) }
    return needed
  }
}
