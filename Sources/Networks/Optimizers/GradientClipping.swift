import CKernels
import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Scales gradients down so that the norm of all of them together is at most `maxNorm`, as
/// `torch.nn.utils.clip_grad_norm_` (Pascanu et al., 2013); gives the norm that they had.
///
/// Parameters without gradient are passed over. Contributions of single uses that are kept stay as they were.
///
/// - Parameter normType: The p of the p-norm; infinity for the largest magnitude.
/// - Precondition: no parameter is named twice, and `normType` is positive.
@discardableResult
public func clipGradNorm(_ parameters: [Parameter], maxNorm: Double, normType: Double = 2) -> Double {
  precondition(normType > 0, "clipGradNorm needs a positive normType, got \(normType)")
  var total = 0.0
  for parameter in parameters {
    parameter.withGradient { count, gradient in
      switch normType {
      case 2: total += ck_sum_of_squares(count, gradient)
      case .infinity:
        let largest = Double(ck_largest_magnitude(count, gradient))
        if largest > total || largest.isNaN { total = largest }
      default: for index in 0..<count { total += pow(Double(abs(gradient[index])), normType) }
      }
    }
  }
  if normType.isFinite { total = normType == 2 ? total.squareRoot() : pow(total, 1 / normType) }
  let factor = maxNorm / (total + 1e-6)
  // Written so that a norm that is not a number is seen in the gradients too.
  if !(factor >= 1) {
    for parameter in parameters { parameter.withGradient { ck_scale($0, Float(factor), $1) } }
  }
  return total
}

/// Holds every element of the gradients between `-clipValue` and `clipValue`, as `torch.nn.utils.clip_grad_value_`.
///
/// Parameters without gradient are passed over.
///
/// - Precondition: the value is not negative.
public func clipGradValue(_ parameters: [Parameter], clipValue: Double) {
  precondition(clipValue >= 0, "clipGradValue needs a value that is not negative, got \(clipValue)")
  let bound = Float(clipValue)
  for parameter in parameters { parameter.withGradient { ck_clamp($0, -bound, bound, $1) } }
}

extension Parameter {
  /// Calls `body` with the gradient, if there is one.
  fileprivate func withGradient(_ body: (Int, UnsafeMutablePointer<Float>) -> Void) {
    guard hasGrad else { return }
    let node = value.node
    if let gradient = node.pointee.grad { body(node.pointee.count, gradient) }
  }
}
