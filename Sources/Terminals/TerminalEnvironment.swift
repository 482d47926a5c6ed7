import CTerminal
import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the environment says about the terminal.
struct TerminalEnvironment: Equatable, Sendable {
  /// `TERM`, empty if it is not set.
  var term = ""
  /// `COLORTERM`, empty if it is not set.
  var colorTerm = ""
  /// Whether `NO_COLOR` has a value, whichever it is.
  var refusesColor = false
  /// Whether we are inside tmux, which understands 24-bit colours whatever its name for the terminal.
  var isTmux = false
  /// Whether a locale was chosen by `LC_ALL`, `LC_CTYPE` or `LANG`; in containers and bare shells none is.
  var namesLocale = false

  /// The environment of this process.
  static func current() -> TerminalEnvironment {
    func value(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    return TerminalEnvironment(
      term: value("TERM"),
      colorTerm: value("COLORTERM"),
      refusesColor: !value("NO_COLOR").isEmpty,
      isTmux: !value("TMUX").isEmpty,
      namesLocale: ["LC_ALL", "LC_CTYPE", "LANG"].contains { !value($0).isEmpty }
    )
  }
}

/// What the terminal's entry in the data base says.
struct TerminalDescription: Equatable, Sendable {
  /// The size of its palette, 0 without colours.
  var colors = 0
  /// Whether it belongs to the xterm family.
  var isXtermLike = false
}

extension TerminalEnvironment {
  /// The colours to draw with.
  ///
  /// A user who names a depth is believed where the terminal could be better than its entry says, as `TERM=xterm` is
  /// almost everywhere; a terminal of another family gets no more than its entry has.
  func colorDepth(_ choice: ColorChoice, of description: TerminalDescription) -> ColorDepth {
    switch choice {
    case .never: .monochrome
    case .auto where refusesColor: .monochrome
    case .auto: claimsTrueColor(description) ? .trueColor : .offered(by: description.colors)
    case .trueColor: description.isXtermLike ? .trueColor : .offered(by: description.colors)
    case .indexed256: description.isXtermLike ? .indexed256 : min(.indexed256, .offered(by: description.colors))
    case .sixteen: description.isXtermLike ? .sixteen : min(.sixteen, .offered(by: description.colors))
    }
  }

  /// Whether UTF-8 may be assumed though the locale does not say so.
  ///
  /// Whoever chose a locale, as in `LC_ALL=C`, means it; so does the Linux console.
  var mayOverrideLocale: Bool { term != "linux" && !namesLocale }

  /// `COLORTERM` is inherited through GNU screen, which mistakes 24-bit colours for other attributes.
  private func claimsTrueColor(_ description: TerminalDescription) -> Bool {
    if description.colors > ColorDepth.indexed256.rawValue { return true }
    let isScreen = term.hasPrefix("screen") && !isTmux
    return ["truecolor", "24bit"].contains(colorTerm) && description.isXtermLike && !isScreen
  }
}

extension ColorDepth {
  /// The depth of a palette of `colors` entries.
  fileprivate static func offered(by colors: Int) -> ColorDepth {
    switch colors {
    case 256...: .indexed256
    case 16...: .sixteen
    case 8...: .eight
    default: .monochrome
    }
  }
}
