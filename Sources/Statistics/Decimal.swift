/// Numbers in a sentence, in plain ASCII.
public enum Decimal {
  /// `value` to so many significant digits, as short as that allows.
  public static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    var power = 0
    var scaled = abs(value)
    while scaled >= 10 { (scaled, power) = (scaled / 10, power + 1) }
    while scaled < 1 { (scaled, power) = (scaled * 10, power - 1) }
    var unit = 1.0
    for _ in 0..<abs(digits - 1 - power) { unit *= 10 }
    let rounded = power < digits ? (value * unit).rounded() / unit : (value / unit).rounded() * unit
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
