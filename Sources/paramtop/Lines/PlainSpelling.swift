import Screen

extension BatchLines.Spelling {
  /// Names as panels spell them and numbers in their manner, but for the signs, which are those that programs read.
  static let plain = BatchLines.Spelling(
    name: { PrintableText($0).plain },
    number: { value, digits in
      let text = Numeral.significant(value, digits)
      return text.replacing("−", with: "-").replacing("∞", with: "inf").replacing("NaN", with: "nan")
    }
  )
}
