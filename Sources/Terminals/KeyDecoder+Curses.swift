import CTerminal
import Screen

extension KeyDecoder.Token {
  /// What ncurses recognised.
  init(_ token: ct_token) {
    self =
      switch token.kind {
      case CT_TOKEN_NONE: .pause
      case CT_TOKEN_BYTE: .byte(UInt8(truncatingIfNeeded: token.value))
      case CT_TOKEN_KEY: Self.key(numbered: token.value).map { .key($0) } ?? .otherKey
      case CT_TOKEN_MOUSE_TEXT: .mouseText
      case CT_TOKEN_MOUSE_BYTES: .mouseBytes
      case CT_TOKEN_PASTE_BEGIN: .pasteBegin
      case CT_TOKEN_PASTE_END: .pasteEnd
      default: .otherKey
      }
  }

  private static func key(numbered number: Int32) -> Key? {
    switch ct_key(UInt32(bitPattern: number)) {
    case CT_KEY_UP: .up
    case CT_KEY_DOWN: .down
    case CT_KEY_LEFT: .left
    case CT_KEY_RIGHT: .right
    case CT_KEY_PAGE_UP: .pageUp
    case CT_KEY_PAGE_DOWN: .pageDown
    case CT_KEY_HOME: .home
    case CT_KEY_END: .end
    case CT_KEY_ENTER: .enter
    case CT_KEY_BACK_TAB: .backTab
    case CT_KEY_BACKSPACE: .backspace
    case CT_KEY_DELETE: .delete
    case CT_KEY_INSERT: .insert
    case let key where key.rawValue > CT_KEY_F0.rawValue: .function(Int(key.rawValue - CT_KEY_F0.rawValue))
    default: nil
    }
  }
}
