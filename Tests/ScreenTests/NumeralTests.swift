import Testing

@testable import Screen

@Suite struct `A numeral` {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1.00"), (348.12, "348"), (0.02104, "0.0210"), (-1.2345e-4, "−1.23e−4"),
    (123_456, "1.23e5"), (12_345, "12345"), (9.999, "10.0"), (0.9996, "1.00"), (1e-300, "1.00e−300"),
    (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "−∞"),
  ])
  func `has the significant digits asked for`(value: Double, text: String) {
    #expect(Numeral.significant(value, 3) == text)
  }

  @Test func `fits a column whatever the number`() {
    for exponent in -320...308 {
      for sign in [1.0, -1] {
        let value = sign * (Double("1.2345678e\(exponent)") ?? 0)
        for width in 7...9 { #expect(Numeral.column(value, width: width).count <= width, "\(value)") }
      }
    }
  }

  @Test func `is close to the number it stands for`() throws {
    for exponent in -20...20 {
      let value = try #require(Double("7.6543e\(exponent)"))
      let text = Numeral.significant(value, 4).replacing("−", with: "-")
      let back = try #require(Double(text))
      #expect(abs(back - value) <= value * 1e-3)
    }
  }

  @Test(arguments: [(940.0, "940"), (14_237, "14.2 k"), (999_499, "999 k"), (1_300_000, "1.30 M"), (-2500, "−2.50 k")])
  func `counts thousands`(value: Double, text: String) { #expect(Numeral.thousands(value) == text) }

  @Test(arguments: [
    (0.4978, "49.8 %"), (1, "100 %"), (0, "0 %"), (0.004, "0.4 %"), (0.00002, "0.002 %"), (0.9996, "100 %"),
    (1234.5, "123450 %"), (5.514e25, "5.51e27 %"), (-2.5e9, "−2.50e11 %"),
  ])
  func `tells shares in per cent`(share: Double, text: String) { #expect(Numeral.percent(share) == text) }

  @Test func `keeps to the decimals asked for`() {
    #expect(Numeral.fixed(0.96, decimals: 0) == "1" && Numeral.fixed(0.04, decimals: 1) == "0.0")
    #expect(Numeral.fixed(0.06, decimals: 1) == "0.1" && Numeral.fixed(-2.345, decimals: 2) == "−2.35")
  }
}
