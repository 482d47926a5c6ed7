// The design without colours.
extension ThemeDesign {
  static func monochrome(_ role: Role) -> Style {
    switch role {
    case .text, .dim, .keyHelp, .border, .title, .good, .progressRest, .otherSeries, .both, .now, .initial,
      .line1, .line2, .line3, .line4:
      .plain
    case .strong, .brand, .focusedBorder, .focusedTitle, .key, .warning, .quietSelection, .progress, .series, .law,
      .spike:
      Style(.default, .bold)
    case .bad, .selection, .match, .cursor, .notANumber:
      Style(.default, .reverse)
    }
  }
}
