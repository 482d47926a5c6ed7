/// One number along the height of an image and one along its width: the size of a kernel, a stride, a padding.
///
/// Written as PyTorch's arguments are: `3` for both, or `[3, 5]`.
public struct Pair: Sendable {
  /// The number along the height.
  public let height: Int
  /// The number along the width.
  public let width: Int
  /// Whether it was given as one number, and is printed so.
  private let isSingle: Bool

  /// Makes a pair of equal numbers.
  public init(_ both: Int) {
    (height, width) = (both, both)
    isSingle = true
  }

  /// Makes a pair.
  public init(_ height: Int, _ width: Int) {
    (self.height, self.width) = (height, width)
    isSingle = false
  }

  /// Both numbers as Python prints a tuple, `(3, 5)`.
  public var tuple: String { "(\(height), \(width))" }
}

extension Pair: ExpressibleByIntegerLiteral {
  /// Makes a pair of equal numbers.
  public init(integerLiteral both: Int) { self.init(both) }
}

extension Pair: ExpressibleByArrayLiteral {
  /// Makes a pair of the two numbers between brackets.
  ///
  /// - Precondition: there are two.
  public init(arrayLiteral numbers: Int...) { self.init(numbers) }

  init(_ numbers: [Int]) {
    precondition(numbers.count == 2, "a pair has a number for the height and one for the width, got \(numbers)")
    self.init(numbers[0], numbers[1])
  }
}

extension Pair: Hashable {
  /// Whether the numbers are equal, however they were written.
  public static func == (left: Pair, right: Pair) -> Bool { left.height == right.height && left.width == right.width }

  /// Adds both numbers to a hash.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(height)
    hasher.combine(width)
  }
}

extension Pair: CustomStringConvertible {
  /// As it was written, in Python's words: `3` or `(3, 5)`.
  public var description: String { isSingle ? String(height) : tuple }
}
