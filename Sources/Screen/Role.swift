/// What a piece of the screen means; a theme says how that looks.
public enum Role: Int, Hashable, Sendable, CaseIterable {
  /// Ordinary text.
  case text
  /// Text that may be overlooked: units, captions, what does not apply.
  case dim
  /// Text that should be seen first.
  case strong
  /// The name of the program.
  case brand
  /// The border of a panel, and of the one that has the keyboard.
  case border, focusedBorder
  /// The title of a panel, and of the one that has the keyboard.
  case title, focusedTitle
  /// A key in the footer, and what it does.
  case key, keyHelp
  /// All is well, worth a look, wrong.
  case good, warning, bad
  /// The selected row of the panel that has the keyboard, and of another one.
  case selection, quietSelection
  /// What a search found.
  case match
  /// The done and the open part of a progress bar.
  case progress, progressRest
  /// The series that is looked at, and the ones around it.
  case series, otherSeries
  /// Further series that are compared with it.
  case line1, line2, line3, line4
  /// A histogram: in both, only now, only at initialisation.
  case both, now, initial
  /// The density that was expected, drawn over a histogram.
  case law
  /// A single value that many elements share.
  case spike
  /// The element under the cursor.
  case cursor
  /// Something that is not a number.
  case notANumber
}

extension Role {
  /// The name by which theme files know it, as in `focused_border`.
  public var name: String {
    "\(self)".reduce(into: "") { name, character in
      name += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
  }

  /// Whether it is for pictures, lines and bars, and not for text that has to be read.
  public var isForPictures: Bool {
    switch self {
    case .border, .focusedBorder, .progress, .progressRest, .otherSeries, .both, .now, .initial: true
    default: false
    }
  }
}
