/// The catalogue of operations that the tape can walk back.
///
/// Each has a file in `Operations/` in which its forward and its backward rule stand together; here is its line.
package enum Operation: UInt8, CaseIterable, Sendable {
  case add, subtract, multiply, divide, affine
  case matmul, linear, transpose, reshape, slice
  case unary, prelu
  case softmax, logSoftmax, sum, dropout
  case crossEntropy, softCrossEntropy, negativeLogLikelihood, pointwiseLoss
  case conv2d, maxPool2d, avgPool2d, batchNorm, layerNorm, embedding
}

extension Operation {
  /// Hands the gradient of the result of `record` on to its inputs.
  @inline(__always)
  func backward(_ record: Record, _ tape: Tape) {
    switch self {
    case .add: Addition.backward(record, tape, sign: 1)
    case .subtract: Addition.backward(record, tape, sign: -1)
    case .multiply: Multiplication.backward(record, tape)
    case .divide: Division.backward(record, tape)
    case .affine: Affine.backward(record, tape)
    case .matmul: MatrixMultiplication.backward(record, tape)
    case .linear: LinearMap.backward(record, tape)
    case .transpose: Transposition.backward(record, tape)
    case .reshape: Reshaping.backward(record, tape)
    case .slice: Slicing.backward(record, tape)
    case .unary: Unary.backward(record, tape)
    case .prelu: ParametricRectifier.backward(record, tape)
    case .softmax: Softmax.backward(record, tape)
    case .logSoftmax: LogSoftmax.backward(record, tape)
    case .sum: Summation.backward(record, tape)
    case .dropout: RandomDropout.backward(record, tape)
    case .crossEntropy: CrossEntropy.backward(record, tape)
    case .softCrossEntropy: CrossEntropy.softBackward(record, tape)
    case .negativeLogLikelihood: NegativeLogLikelihood.backward(record, tape)
    case .pointwiseLoss: PointwiseLoss.backward(record, tape)
    case .conv2d: Convolution.backward(record, tape)
    case .maxPool2d: MaxPooling.backward(record, tape)
    case .avgPool2d: AveragePooling.backward(record, tape)
    case .batchNorm: BatchNormalization.backward(record, tape)
    case .layerNorm: LayerNormalization.backward(record, tape)
    case .embedding: RowLookup.backward(record, tape)
    }
  }
}
