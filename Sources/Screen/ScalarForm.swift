/// What becomes of one scalar of foreign text before it may enter a cell.
enum ScalarForm: Equatable {
  /// Shown as it is, in this many cells.
  case shown(width: UInt8)
  /// Shown as a space: the many blanks of Unicode would otherwise look alike and measure differently.
  case space
  /// Left out: a mark that would sit on the character before it.
  case dropped
  /// Named instead of obeyed: `^[` for what a keyboard can type, `<U+202E>` for the rest.
  case named

  /// Judges a scalar.
  ///
  /// - Complexity: O(log ranges).
  init(_ scalar: Unicode.Scalar) {
    if scalar.value >= 0x20 && scalar.value < 0x7F {
      self = .shown(width: 1)
      return
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      self = .named
    case .nonspacingMark, .enclosingMark, .spacingMark:
      self = .dropped
    case .spaceSeparator:
      self = .space
    default:
      self = ScalarForm.ofLetter(scalar)
    }
  }

  private static func ofLetter(_ scalar: Unicode.Scalar) -> ScalarForm {
    switch scalar.value {
    // Vowels and finals of Hangul join the consonant before them, the fillers show nothing at all.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x115F, 0x3164, 0xFFA0: .dropped
    // Halves of a flag: terminals disagree about the width of a pair.
    case 0x1F1E6...0x1F1FF: .named
    default: .shown(width: isWide(scalar) ? 2 : 1)
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    if scalar.properties.isEmojiPresentation { return true }
    var (low, high) = (0, wideRanges.count)
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(scalar.value)
  }

  /// What the Unicode annex on East Asian width calls wide or full width, joined over unassigned gaps.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
    0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA,
    0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F8...0x1F43E, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
    0x1F54B...0x1F567, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF,
    0x20000...0x3FFFD,
  ]
}
