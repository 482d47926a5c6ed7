import Bytes

/// Why a text names no initialiser.
public struct InitializerError: Error, Hashable, CustomStringConvertible {
  /// What is wrong with it.
  public enum Problem: Hashable, Sendable {
    /// There is no initialiser of this name.
    case unknownName(String)
    /// The initialiser has no argument of this name.
    case unknownArgument(String, of: String)
    /// More arguments than the initialiser has.
    case tooManyArguments(of: String)
    /// The argument was given twice.
    case repeatedArgument(String)
    /// The argument has to be given.
    case missingArgument(String, of: String)
    /// The value cannot be; `demand` is what can, as in "a number".
    case badValue(String, argument: String, demand: String)
    /// Something else was expected here.
    case expected(String)
  }

  /// What is wrong.
  public let problem: Problem
  /// Where, counted in characters from 1.
  public let column: Int
  /// The names that may have been meant, the likeliest first.
  public let nearest: [String]

  init(_ problem: Problem, column: Int, among names: [String] = []) {
    self.problem = problem
    self.column = column
    switch problem {
    case .unknownName(let name), .unknownArgument(let name, _): nearest = Misspelling(name).nearest(3, among: names)
    default: nearest = []
    }
  }

  /// One sentence, without its full stop.
  public var description: String {
    switch problem {
    case .unknownName(let name): "there is no initialiser called '\(name)'\(hint)"
    case .unknownArgument(let name, let owner): "\(owner) has no argument called '\(name)'\(hint)"
    case .tooManyArguments(let owner): "\(owner) has fewer arguments than were given"
    case .repeatedArgument(let name): "the argument \(name) was given twice"
    case .missingArgument(let name, let owner): "\(owner) needs the argument \(name)"
    case .badValue(let value, let argument, let demand): "\(argument) must be \(demand), not \(value)"
    case .expected(let what): "\(what) was expected at column \(column)"
    }
  }

  private var hint: String {
    guard let last = nearest.last else { return "" }
    let others = nearest.dropLast().joined(separator: ", ")
    return " (did you mean \(others.isEmpty ? "" : others + " or ")\(last)?)"
  }
}
