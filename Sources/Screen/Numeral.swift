/// Numbers as text, in one manner on every panel.
///
/// The minus is the true one (`−`); a grid without UTF-8 spells it `-`.
public enum Numeral {
  /// `value` to `digits` significant digits: `348.1`, `0.0210`, `1.2e−4`, `0`, `∞`, `NaN`.
  public static func significant(_ value: Double, _ digits: Int) -> String {
    guard let decimal = DecimalDigits(value, rounded: digits) else { return special(value) }
    let sign = decimal.isNegative ? "−" : ""
    guard decimal.exponent >= -3 && decimal.exponent < max(digits, 5) else {
      return sign + decimal.scientific
    }
    // The digits before the point are all told, even where that is more than was asked for.
    guard decimal.exponent < digits else { return fixed(value, decimals: 0) }
    return sign + decimal.fixed(decimals: max(0, digits - 1 - decimal.exponent))
  }

  /// `value` in at most `width` characters, for a column of numbers, as exactly as that allows up to four digits.
  public static func column(_ value: Double, width: Int) -> String {
    for digits in stride(from: 4, through: 1, by: -1) {
      let text = significant(value, digits)
      if text.count <= width { return text }
    }
    return width > 0 ? String(repeating: "#", count: width) : ""
  }

  /// `value` with a thousands prefix: `940`, `14.2 k`, `1.30 M`.
  public static func thousands(_ value: Double) -> String {
    guard value.isFinite else { return special(value) }
    var (scaled, prefix) = (abs(value), "")
    for next in ["k", "M", "G", "T", "P"] where scaled >= 999.5 { (scaled, prefix) = (scaled / 1000, next) }
    let digits = prefix.isEmpty && scaled == scaled.rounded() ? "\(Int(scaled))" : significant(scaled, 3)
    return (value < 0 ? "−" : "") + digits + (prefix.isEmpty ? "" : " " + prefix)
  }

  /// A count: exact below 100 000, then with a thousands prefix.
  public static func count(_ count: Int) -> String { count < 100_000 ? "\(count)" : thousands(Double(count)) }

  /// A share as a percentage with one decimal: `49.8 %`, `0.4 %`, `100 %`; small ones to one digit, and those
  /// that are no shares any more to three: `5.51e27 %`.
  public static func percent(_ share: Double) -> String {
    let percent = share * 100
    guard let decimal = DecimalDigits(percent, rounded: 17) else {
      return special(percent) + (percent == 0 ? " %" : "")
    }
    if abs(percent) < 0.1 { return significant(percent, 1) + " %" }
    if abs(percent) >= 1e6 { return significant(percent, 3) + " %" }
    let rounded = (decimal.isNegative ? "−" : "") + fixed(abs(percent), decimals: 1)
    return (rounded.hasSuffix(".0") && abs(percent) >= 99.95 ? String(rounded.dropLast(2)) : rounded) + " %"
  }

  /// `value` with exactly `decimals` decimals.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard let exact = DecimalDigits(value, rounded: 17) else {
      return value == 0 && decimals > 0 ? "0." + String(repeating: "0", count: decimals) : special(value)
    }
    let digits = exact.exponent + 1 + decimals
    guard digits > 0, let decimal = DecimalDigits(value, rounded: digits) else {
      let last = digits == 0 && exact.digits[0] >= 5 ? "1" : "0"
      let zeros = "0." + String(repeating: "0", count: max(0, decimals - 1))
      return (last == "1" && value < 0 ? "−" : "") + (decimals > 0 ? zeros + last : last)
    }
    return (decimal.isNegative ? "−" : "") + decimal.fixed(decimals: decimals)
  }

  private static func special(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value == 0 { return "0" }
    return value < 0 ? "−∞" : "∞"
  }
}

/// A number as decimal digits, rounded in decimal so that no power of ten is ever computed inexactly.
struct DecimalDigits {
  /// The digits, the first of them not 0.
  private(set) var digits: [UInt8]
  /// The power of ten of the first digit.
  private(set) var exponent: Int
  /// Whether the number is below zero.
  let isNegative: Bool

  /// Takes a number apart; `nil` for zero and what is not finite.
  init?(_ value: Double, rounded count: Int) {
    guard value.isFinite, value != 0 else { return nil }
    isNegative = value < 0
    digits = []
    exponent = -1
    var sawPoint = false
    var written = 0
    let parts = abs(value).description.split(separator: "e")
    for byte in parts[0].utf8 {
      guard byte != UInt8(ascii: ".") else {
        sawPoint = true
        continue
      }
      let digit = byte - UInt8(ascii: "0")
      if digits.isEmpty && digit == 0 {
        if sawPoint { exponent -= 1 }
        continue
      }
      digits.append(digit)
      if !sawPoint { written += 1 }
    }
    if written > 0 { exponent = written - 1 }
    if parts.count > 1 { exponent += Int(parts[1]) ?? 0 }
    round(to: max(1, count))
  }

  /// One digit, a point, the others, and the power of ten: `1.2e−4`, `1e6`.
  var scientific: String {
    var text = "\(digits[0])"
    let rest = digits.dropFirst().map { "\($0)" }.joined()
    if !rest.isEmpty { text += "." + rest }
    return text + "e" + (exponent < 0 ? "−\(-exponent)" : "\(exponent)")
  }

  /// The number with `decimals` digits after the point.
  func fixed(decimals: Int) -> String {
    var text = ""
    for place in stride(from: max(0, exponent), through: -decimals, by: -1) {
      if place == -1 { text += "." }
      let index = exponent - place
      text += digits.indices.contains(index) ? "\(digits[index])" : "0"
    }
    return text
  }

  /// Rounds half up to `count` digits and pads with zeros up to it.
  private mutating func round(to count: Int) {
    guard digits.count > count else {
      digits += Array(repeating: 0, count: count - digits.count)
      return
    }
    let up = digits[count] >= 5
    digits.removeSubrange(count...)
    guard up else { return }
    var index = count - 1
    while index >= 0 {
      guard digits[index] == 9 else {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    digits.removeLast()
    exponent += 1
  }
}
