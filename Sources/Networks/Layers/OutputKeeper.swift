import Tensors

/// Keeps what a module puts out for as long as somebody asks for it.
package struct OutputKeeper {
  /// Whether outputs are kept.
  package var isKeeping = false {
    didSet { outputs = [] }
  }
  /// The outputs since then, one for each use of the module.
  package private(set) var outputs: [Tensor] = []

  /// Keeps an output if that was asked for.
  @inline(__always)
  mutating func note(_ output: Tensor) {
    if isKeeping { outputs.append(output) }
  }
}

/// An activation whose outputs tell whether its units still do anything.
package protocol ObservedActivation: Activation {
  /// Its outputs.
  var keeper: OutputKeeper { get set }
  /// Where its units do nothing.
  static var idleness: Idleness { get }
}

/// Where the units of an activation do nothing.
package enum Idleness: Sendable {
  /// At zero, as those of a ReLU: they are dead.
  case atZero
  /// At the ends of 0…1, as those of a sigmoid: they are saturated.
  case sigmoid
  /// At the ends of -1…1, as those of a tanh: they are saturated.
  case tanh
}
