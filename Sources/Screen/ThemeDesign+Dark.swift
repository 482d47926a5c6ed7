// The design for a dark background.
extension ThemeDesign {
  static func darkTrueColor(_ role: Role) -> Style {
    switch role {
    case .text: .plain
    case .dim, .keyHelp: Style(.rgb(128, 138, 154))
    case .strong: Style(.rgb(235, 239, 245), .bold)
    case .brand: Style(.rgb(110, 182, 255), .bold)
    case .border: Style(.rgb(64, 72, 86))
    case .focusedBorder: Style(.rgb(92, 158, 235))
    case .title: Style(.rgb(170, 180, 196))
    case .focusedTitle: Style(.rgb(235, 239, 245), .bold)
    case .key: Style(.rgb(110, 182, 255))
    case .good: Style(.rgb(120, 200, 145))
    case .warning: Style(.rgb(232, 184, 96))
    case .bad: Style(.rgb(244, 104, 104), .bold)
    case .selection: Style(.rgb(240, 244, 250), on: .rgb(34, 66, 108))
    case .quietSelection: Style(on: .rgb(38, 43, 52))
    case .match: Style(.rgb(20, 20, 20), on: .rgb(232, 184, 96))
    case .progress: Style(.rgb(92, 158, 235))
    case .progressRest: Style(.rgb(64, 72, 86))
    case .series: Style(.rgb(110, 182, 255))
    case .otherSeries: Style(.rgb(92, 102, 120))
    case .line1: Style(.rgb(240, 200, 90))
    case .line2: Style(.rgb(214, 140, 200))
    case .line3: Style(.rgb(98, 205, 165))
    case .line4: Style(.rgb(232, 132, 88))
    case .both: Style(.rgb(74, 130, 196))
    case .now: Style(.rgb(132, 196, 255))
    case .initial: Style(.rgb(62, 70, 84))
    case .law: Style(.rgb(255, 190, 92))
    case .spike: Style(.rgb(214, 226, 240))
    case .cursor: Style(.rgb(10, 10, 10), on: .rgb(110, 255, 140))
    case .notANumber: Style(.rgb(255, 255, 255), on: .rgb(220, 40, 220), .bold)
    }
  }

  static func darkIndexed(_ role: Role) -> Style {
    switch role {
    case .text: .plain
    case .dim, .keyHelp: Style(.indexed(245))
    case .strong: Style(.indexed(255), .bold)
    case .brand: Style(.indexed(75), .bold)
    case .border: Style(.indexed(239))
    case .focusedBorder: Style(.indexed(68))
    case .title: Style(.indexed(250))
    case .focusedTitle: Style(.indexed(255), .bold)
    case .key: Style(.indexed(75))
    case .good: Style(.indexed(114))
    case .warning: Style(.indexed(179))
    case .bad: Style(.indexed(203), .bold)
    case .selection: Style(.indexed(255), on: .indexed(19))
    case .quietSelection: Style(on: .indexed(236))
    case .match: Style(.indexed(16), on: .indexed(179))
    case .progress: Style(.indexed(68))
    case .progressRest: Style(.indexed(239))
    case .series: Style(.indexed(75))
    case .otherSeries: Style(.indexed(240))
    case .line1: Style(.indexed(221))
    case .line2: Style(.indexed(176))
    case .line3: Style(.indexed(79))
    case .line4: Style(.indexed(173))
    case .both: Style(.indexed(67))
    case .now: Style(.indexed(117))
    case .initial: Style(.indexed(239))
    case .law: Style(.indexed(215))
    case .spike: Style(.indexed(253))
    case .cursor: Style(.indexed(16), on: .indexed(84))
    case .notANumber: Style(.indexed(231), on: .indexed(164), .bold)
    }
  }

  /// The classic palette; `bright` is 8 where the bright twins exist and 0 where they do not.
  static func darkClassic(_ role: Role, bright: UInt8) -> Style {
    func light(_ index: UInt8) -> Color { .indexed(index + bright) }
    let hasTwins = bright > 0
    let faint = hasTwins ? Style(.indexed(8)) : Style(.default, .dim)
    return switch role {
    case .text, .title, .keyHelp: Style.plain
    case .dim: hasTwins ? Style(.indexed(7)) : Style.plain
    case .border, .progressRest, .otherSeries, .initial: faint
    case .strong, .focusedTitle: Style(.default, .bold)
    case .brand: Style(hasTwins ? light(4) : .indexed(6), .bold)
    case .focusedBorder, .progress: Style(light(6))
    case .key: Style(light(6))
    case .series, .now: Style(light(6))
    case .line1: Style(light(3))
    case .line2: Style(light(5))
    case .line3: Style(light(2))
    case .line4: Style(light(1))
    case .both: Style(.indexed(4))
    case .good: Style(light(2))
    case .warning, .law: Style(light(3))
    case .bad: Style(light(1), .bold)
    case .selection: Style(.indexed(0), on: .indexed(6))
    case .quietSelection: hasTwins ? Style(.indexed(15), on: .indexed(8)) : Style(.default, .bold)
    case .match: Style(.indexed(0), on: .indexed(3))
    case .spike: Style(light(7))
    case .cursor: Style(.indexed(0), on: light(2))
    case .notANumber: Style(light(7), on: .indexed(5), .bold)
    }
  }
}
