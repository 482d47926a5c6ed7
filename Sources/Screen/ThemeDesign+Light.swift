// The design for a light background. The classic green, cyan and yellow cannot be read on white, so where there are only
// those, what they say elsewhere is said by magenta, by blue and by the terminal's own colour.
extension ThemeDesign {
  static func lightTrueColor(_ role: Role) -> Style {
    switch role {
    case .text: .plain
    case .dim, .keyHelp: Style(.rgb(98, 108, 122))
    case .strong: Style(.rgb(16, 20, 28), .bold)
    case .brand: Style(.rgb(9, 92, 194), .bold)
    case .border: Style(.rgb(184, 191, 200))
    case .focusedBorder: Style(.rgb(24, 110, 210))
    case .title: Style(.rgb(70, 80, 95))
    case .focusedTitle: Style(.rgb(16, 20, 28), .bold)
    case .key: Style(.rgb(9, 92, 194))
    case .good: Style(.rgb(16, 116, 56))
    case .warning: Style(.rgb(150, 84, 0))
    case .bad: Style(.rgb(190, 24, 24), .bold)
    case .selection: Style(.rgb(10, 20, 40), on: .rgb(196, 220, 250))
    case .quietSelection: Style(on: .rgb(230, 234, 240))
    case .match: Style(.rgb(30, 20, 0), on: .rgb(250, 204, 96))
    case .progress: Style(.rgb(24, 110, 210))
    case .progressRest: Style(.rgb(184, 191, 200))
    case .series: Style(.rgb(9, 92, 194))
    case .otherSeries: Style(.rgb(138, 146, 158))
    case .line1: Style(.rgb(150, 98, 0))
    case .line2: Style(.rgb(156, 46, 138))
    case .line3: Style(.rgb(0, 118, 84))
    case .line4: Style(.rgb(184, 72, 16))
    case .both: Style(.rgb(130, 176, 228))
    case .now: Style(.rgb(64, 134, 214))
    case .initial: Style(.rgb(200, 206, 214))
    case .law: Style(.rgb(170, 70, 0))
    case .spike: Style(.rgb(60, 70, 90))
    case .cursor: Style(.rgb(255, 255, 255), on: .rgb(0, 128, 60))
    case .notANumber: Style(.rgb(255, 255, 255), on: .rgb(190, 0, 190), .bold)
    }
  }

  static func lightIndexed(_ role: Role) -> Style {
    switch role {
    case .text: .plain
    case .dim, .keyHelp: Style(.indexed(242))
    case .strong: Style(.indexed(233), .bold)
    case .brand: Style(.indexed(25), .bold)
    case .border: Style(.indexed(250))
    case .focusedBorder: Style(.indexed(26))
    case .title: Style(.indexed(239))
    case .focusedTitle: Style(.indexed(233), .bold)
    case .key: Style(.indexed(25))
    case .good: Style(.indexed(22))
    case .warning: Style(.indexed(94))
    case .bad: Style(.indexed(124), .bold)
    case .selection: Style(.indexed(16), on: .indexed(153))
    case .quietSelection: Style(on: .indexed(254))
    case .match: Style(.indexed(16), on: .indexed(221))
    case .progress: Style(.indexed(26))
    case .progressRest: Style(.indexed(250))
    case .series: Style(.indexed(25))
    case .otherSeries: Style(.indexed(245))
    case .line1: Style(.indexed(94))
    case .line2: Style(.indexed(127))
    case .line3: Style(.indexed(29))
    case .line4: Style(.indexed(130))
    case .both: Style(.indexed(110))
    case .now: Style(.indexed(32))
    case .initial: Style(.indexed(251))
    case .law: Style(.indexed(130))
    case .spike: Style(.indexed(239))
    case .cursor: Style(.indexed(231), on: .indexed(28))
    case .notANumber: Style(.indexed(231), on: .indexed(164), .bold)
    }
  }

  /// The classic palette, with or without the bright twins.
  static func lightClassic(_ role: Role, hasTwins: Bool) -> Style {
    let faint = hasTwins ? Style(.indexed(8)) : Style(.default, .dim)
    let white: Color = .indexed(hasTwins ? 15 : 7)
    return switch role {
    case .text, .title, .keyHelp, .good: Style.plain
    case .dim: hasTwins ? Style(.indexed(8)) : Style.plain
    case .border, .progressRest: hasTwins ? Style(.indexed(7)) : faint
    case .otherSeries: faint
    case .line1: Style(.indexed(5))
    case .line2: Style(.indexed(1))
    case .line3, .line4: Style.plain
    case .initial: hasTwins ? Style(.indexed(7)) : faint
    case .strong, .focusedTitle: Style(.default, .bold)
    case .brand: Style(.indexed(4), .bold)
    case .focusedBorder, .progress, .key, .series: Style(.indexed(4))
    case .now: Style(.indexed(4))
    case .both: Style(.indexed(hasTwins ? 12 : 6))
    case .warning, .law: Style(.indexed(5))
    case .bad: Style(.indexed(1), .bold)
    case .selection: Style(white, on: .indexed(4))
    case .quietSelection: hasTwins ? Style(.indexed(0), on: .indexed(7)) : Style(.default, .bold)
    case .match: Style(.indexed(0), on: .indexed(3))
    case .spike: Style(.indexed(0))
    case .cursor: Style(.indexed(0), on: .indexed(2))
    case .notANumber: Style(white, on: .indexed(5), .bold)
    }
  }
}
