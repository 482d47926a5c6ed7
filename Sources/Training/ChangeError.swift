import Inspection
import Networks

/// A model cannot be changed as a person asks.
enum ChangeError: Error, Equatable {
  /// The outline has no parameter of this number.
  case noParameter(Int, count: Int)
  /// A parameter has no element of this number.
  case noElement(Int, path: String, count: Int)
  /// What was given is no learning rate.
  case learningRate(Double)
  /// All is as it is asked for already; `state` says so.
  case already(state: String)
  /// What was given names no initialiser.
  case initializer(InitializerError)
  /// There is nothing that could be filled like that.
  case reinitialization(ReinitializationError)
  /// The structure of the model does not allow it.
  case sharing(SharingError)
}

extension ChangeError: CustomStringConvertible {
  /// One sentence.
  var description: String {
    switch self {
    case .noParameter(let index, let count): "there is no parameter \(index), the model has \(count)"
    case .noElement(let element, let path, let count): "'\(path)' has \(count) elements, there is no element \(element)"
    case .learningRate(let rate): "a learning rate is a number from 0 up, not \(Decimal.shortest(rate))"
    case .already(let state): state
    case .initializer(let error): error.description
    case .reinitialization(let error): error.description
    case .sharing(let error): error.description
    }
  }
}

extension Decimal {
  /// A number with all its digits, without a fraction that says nothing.
  static func shortest(_ value: Double) -> String { trim("\(value)") }

  /// A number with all its digits, without a fraction that says nothing.
  static func shortest(_ value: Float) -> String { trim("\(value)") }

  private static func trim(_ text: String) -> String { text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
}
