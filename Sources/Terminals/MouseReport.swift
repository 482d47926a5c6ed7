import Screen

/// What a terminal reports of the mouse: a code of buttons and modifiers, and a cell.
struct MouseReport {
  /// The button in the lowest two bits, 4, 8 and 16 for Shift, Alt and Control, 32 for a move, 64 for the wheel.
  var code: Int
  /// Whether a button was let go.
  var isRelease: Bool
  /// The column, from 0.
  var x: Int
  /// The row, from 0.
  var y: Int

  /// The event, or `nil` for what nothing is bound to: other buttons, sideways wheels, moves without a button.
  var event: MouseEvent? {
    guard x >= 0, y >= 0, let action else { return nil }
    return MouseEvent(action, x: x, y: y)
  }

  private var action: MouseEvent.Action? {
    let (button, isMove, isWheel) = (code & 0b11, code & 32 != 0, code & 64 != 0)
    return switch (isWheel, button) {
    case (true, 0) where !isRelease: .wheelUp
    case (true, 1) where !isRelease: .wheelDown
    case (false, 0) where isRelease: .release
    case (false, 0): isMove ? .drag : .press
    default: nil
    }
  }
}
