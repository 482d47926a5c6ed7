/// Which dots of a line are drawn, so that lines can be told apart where colours are few.
public enum DotPattern: Int, Hashable, Sendable, CaseIterable {
  /// All of them.
  case solid
  /// Long pieces with gaps.
  case dashed
  /// Every fourth.
  case dotted
  /// Long pieces with a dot in each gap.
  case dashDotted

  /// Whether the dots of column `x` are drawn.
  func contains(_ x: Int) -> Bool {
    switch self {
    case .solid: true
    case .dashed: x % 6 < 4
    case .dotted: x % 4 == 0
    case .dashDotted: x % 10 < 5 || x % 10 == 7
    }
  }

  /// What stands for its dots where there is one to a cell.
  var ascii: Unicode.Scalar {
    switch self {
    case .solid: "*"
    case .dashed: "o"
    case .dotted: "+"
    case .dashDotted: "x"
    }
  }
}
