import Bytes

/// The command line asks for something that cannot be; said in one sentence, with exit status 2.
struct WrongUse: Error, Equatable, CustomStringConvertible {
  /// The sentence, without its full stop.
  var description: String

  /// Makes an error of a sentence.
  init(_ sentence: String) { description = sentence }
}

/// Checks the value of an option.
///
/// - Parameter isRight: whether the value is right; `nil` when the option was not given.
/// - Throws: ``WrongUse`` that says what is demanded.
func require(_ option: String, _ isRight: Bool?, _ demand: String) throws {
  if isRight == false { throw WrongUse("--\(option) must be \(demand)") }
}

extension WrongUse {
  /// The sentence for a name that nothing has: the names there are, and the nearest of them.
  static func unknown(_ kind: String, _ name: String, among names: [String]) -> WrongUse {
    WrongUse(Misspelling(name).complaint(about: kind, known: names))
  }
}
