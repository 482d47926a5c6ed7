public import Tensors

/// How far an output is from its target, as a value that can be chosen and passed on.
///
/// ```swift
/// let loss = CrossEntropyLoss(labelSmoothing: 0.1)
/// loss(net(x), labels).backward()
/// ```
public protocol Loss: Sendable {
  /// The loss of an output, on the tape.
  func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor
}
