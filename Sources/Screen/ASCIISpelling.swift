/// How a terminal without UTF-8 spells the characters that panels use.
enum ASCIISpelling {
  /// The spelling of `scalar`; `?` for one that nobody designed a spelling for.
  static func of(_ scalar: Unicode.Scalar) -> String {
    scalar.isASCII ? String(Character(scalar)) : table[scalar] ?? range(of: scalar) ?? "?"
  }

  /// The spelling in exactly one cell, for characters that are drawn in place.
  static func glyph(_ scalar: Unicode.Scalar) -> Unicode.Scalar { of(scalar).unicodeScalars.first ?? "?" }

  private static func range(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2500...0x257F: "+"
    case 0x2581...0x2588: String(eighths[eighths.index(eighths.startIndex, offsetBy: Int(scalar.value - 0x2581))])
    case 0x2589...0x258F: "="
    case 0x2800: " "
    case 0x2801...0x28FF: "*"
    default: nil
    }
  }

  private static let eighths = "__.-=+##"

  private static let table: [Unicode.Scalar: String] = [
    "─": "-", "━": "=", "═": "=", "╌": "-", "┄": "-", "┈": ".", "╸": "=", "╺": "-",
    "│": "|", "┃": "|", "║": "|", "┆": ":", "┊": ":", "▏": "|", "▎": "|", "▌": "|", "▐": "|",
    "█": "#", "▓": "#", "▒": "+", "░": ".", "▀": "#", "▔": "-",
    "▸": ">", "▶": ">", "▾": "v", "▼": "v", "▴": "^", "▲": "^", "◂": "<", "◀": "<",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "↔": "<>", "↵": "Enter",
    "●": "*", "○": "o", "■": "#", "□": "o", "◆": "*", "·": ".", "•": "*",
    "…": "~", "×": "x", "−": "-", "–": "-", "—": "-", "‖": "|", "∞": "inf", "±": "+-",
    "µ": "u", "Δ": "d", "σ": "s", "χ": "chi", "²": "2", "√": "sqrt", "≤": "<=", "≥": ">=", "≈": "~",
    "‘": "'", "’": "'", "“": "\"", "”": "\"", "✓": "ok", "₀": "0",
  ]
}
