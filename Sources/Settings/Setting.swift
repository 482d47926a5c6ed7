import Bytes
import Dashboard
import Inspection
import RunFiles

/// A key of the configuration file: where it stands, what its value may be, and what it does.
///
/// To have one more: a value here, and its line in the README.
struct Setting: Sendable {
  /// Why a value is refused: what it must be.
  struct Refusal: Error {
    let expected: String
  }

  /// The table that it is in; empty for what stands before the first.
  let table: String
  /// Its name.
  let key: String
  /// Takes a value.
  let take: @Sendable (inout Configuration, TOMLDocument.Value) throws(Refusal) -> Void

  /// All keys.
  static let all: [Setting] = top + thresholds + choices

  /// The names of the tables, in the order of the file.
  static let tables: [String] = all.reduce(into: []) { tables, setting in
    if !setting.table.isEmpty, !tables.contains(setting.table) { tables.append(setting.table) }
  }

  /// The key of a name in a table.
  static func named(_ key: String, in table: String) -> Setting? { all.first { $0.table == table && $0.key == key } }
}

extension Setting {
  private static let colors = ["auto", "truecolor", "256", "16", "never"]

  private static let top: [Setting] = [
    Setting(table: "", key: "theme") { configuration, value throws(Refusal) in
      configuration.theme = try value.text("auto, dark, light, mono, or the name of a theme file")
    },
    Setting(table: "", key: "color") { configuration, value throws(Refusal) in
      configuration.color = try value.word(of: colors)
    },
    Setting(table: "", key: "ascii") { configuration, value throws(Refusal) in
      configuration.isASCII = try value.boolean
    },
    Setting(table: "", key: "mouse") { configuration, value throws(Refusal) in
      configuration.usesMouse = try value.boolean
    },
    Setting(table: "", key: "fps") { configuration, value throws(Refusal) in
      configuration.framesPerSecond = Int(try value.number(in: 1...240, isCount: true))
    },
    Setting(table: "", key: "pace") { configuration, value throws(Refusal) in
      if case .string(let text) = value, String(decoding: text.bytes, as: UTF8.self) == "max" {
        configuration.pace = .max
      } else if let number = try? value.number(in: 0.001...1_000_000, isCount: false) {
        configuration.pace = .stepsPerSecond(number)
      } else {
        throw Refusal(expected: "a number of steps a second from 0.001 to 1000000, or \"max\"")
      }
    },
    Setting(table: "", key: "remember") { configuration, value throws(Refusal) in
      configuration.remembers = try value.boolean
    },
  ]

  private static let thresholds: [Setting] = DiagnosisThreshold.all.map { threshold in
    Setting(table: "thresholds", key: threshold.name) { configuration, value throws(Refusal) in
      threshold.set(&configuration.thresholds, try value.number(in: threshold.range, isCount: threshold.isCount))
    }
  }

  private static let choices: [Setting] = DashboardChoice.all.filter { $0.key != "theme" }.map { choice in
    Setting(table: choice.table, key: choice.key) { configuration, value throws(Refusal) in
      let chosen: DashboardChoice.Value =
        switch choice.kind {
        case .boolean: .boolean(try value.boolean)
        case .number(let range): .number(try value.number(in: range, isCount: false))
        case .word(let words): .word(try value.word(of: words))
        case .text: .word(try value.text("a string in quotes"))
        }
      configuration.choices.append(Configuration.Choice(choice: choice, value: chosen))
    }
  }
}

extension TOMLDocument.Value {
  fileprivate var boolean: Bool {
    get throws(Setting.Refusal) {
      guard case .boolean(let value) = self else { throw Setting.Refusal(expected: "true or false") }
      return value
    }
  }

  fileprivate func text(_ expected: String) throws(Setting.Refusal) -> String {
    guard case .string(let text) = self, !text.bytes.isEmpty else { throw Setting.Refusal(expected: expected) }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  fileprivate func word(of words: [String]) throws(Setting.Refusal) -> String {
    let expected = "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = try text(expected)
    guard words.contains(text) else { throw Setting.Refusal(expected: expected) }
    return text
  }

  fileprivate func number(in range: ClosedRange<Double>, isCount: Bool) throws(Setting.Refusal) -> Double {
    let kind = isCount ? "a whole number" : "a number"
    let (low, high) = (Self.shortest(range.lowerBound), Self.shortest(range.upperBound))
    let refusal = Setting.Refusal(expected: "\(kind) from \(low) to \(high)")
    let number: Double
    switch self {
    case .integer(let value): number = Double(value)
    case .number(let value) where !isCount: number = value
    default: throw refusal
    }
    guard range.contains(number) else { throw refusal }
    return number
  }

  private static func shortest(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
  }
}
