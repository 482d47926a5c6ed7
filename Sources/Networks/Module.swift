/// A part of a network: parameters, buffers, submodules, and the function that they compute.
///
/// A module of your own is an ordinary class:
/// ```swift
/// final class MLP: Module {
///   let hidden = Linear(20, 256)
///   let output = Linear(256, 10)
///   func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(x).relu()) }
/// }
/// ```
/// Its parameters are found by the names of its properties: `hidden.weight`, `output.bias`.
///
/// `print(net)` shows the parts in PyTorch's words.
public protocol Module: AnyObject, CustomStringConvertible {
  /// Computes the output for an input, anew each time: ordinary code, with any control flow.
  func callAsFunction(_ input: Tensor) -> Tensor

  /// The parameters, buffers and modules directly below, in reading order; found by reflection unless you list them.
  var members: [Member] { get }

  /// Whether modules such as dropout behave as in training; set it with ``train(_:)``.
  var isTraining: Bool { get set }

  /// The type as a reader should see it, `Linear`.
  var typeName: String { get }

  /// What distinguishes this module from others of its type, in PyTorch's words: `in_features=4, out_features=8`.
  var options: String { get }

  /// Another module like this one that holds the very same parameters, buffers and modules, as Python's `copy.copy`;
  /// `nil` where a type does not say how.
  func copy() -> (any Module)?
}

extension Module {
  /// The parameters, buffers and modules among the stored properties.
  public var members: [Member] { Member.reflected(from: self) }

  /// A module without such behaviour is always in training.
  public var isTraining: Bool {
    get { true }
    set {}
  }

  /// The name of the Swift type.
  public var typeName: String { String(describing: type(of: self)) }

  /// Nothing.
  public var options: String { "" }

  /// `nil`: reflection finds what a module holds, but cannot make another one.
  public func copy() -> (any Module)? { nil }
}
