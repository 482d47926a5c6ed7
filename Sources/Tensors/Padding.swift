/// How many zeros are thought around an image that is convolved, written as PyTorch's argument is: `1`, `[2, 1]`, `.same`.
public enum Padding: Hashable, Sendable {
  /// So many on either side.
  case zeros(Pair)
  /// As many as give the output the height and width of the input; of an odd number, one more behind than before.
  case same

  /// None.
  public static let valid = Padding.zeros(0)
}

extension Padding: ExpressibleByIntegerLiteral {
  /// As many on every side.
  public init(integerLiteral both: Int) { self = .zeros(Pair(both)) }
}

extension Padding: ExpressibleByArrayLiteral {
  /// The two numbers between brackets, along the height and the width.
  ///
  /// - Precondition: there are two.
  public init(arrayLiteral numbers: Int...) { self = .zeros(Pair(numbers)) }
}

extension Padding: CustomStringConvertible {
  /// In Python's words: `(2, 1)` or `same`.
  public var description: String {
    switch self {
    case .zeros(let pair): pair.tuple
    case .same: "same"
    }
  }
}
