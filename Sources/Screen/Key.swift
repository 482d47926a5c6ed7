/// A key of the keyboard.
public enum Key: Hashable, Sendable {
  /// A printable character, after the terminal decoded it.
  case character(Character)
  /// Control and a lower-case letter, as in `^F`.
  case control(Character)
  /// A function key, `F1` being 1.
  case function(Int)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete, insert
}

/// A mouse event, in cells from the top left corner.
public struct MouseEvent: Hashable, Sendable {
  /// What the mouse did.
  public enum Action: Hashable, Sendable {
    case press, release, drag, wheelUp, wheelDown
  }

  /// What the mouse did.
  public var action: Action
  /// The column.
  public var x: Int
  /// The row.
  public var y: Int

  /// Makes an event at a cell.
  public init(_ action: Action, x: Int, y: Int) {
    self.action = action
    self.x = x
    self.y = y
  }
}
