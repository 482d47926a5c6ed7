import Dashboard
import Networks
import Screen
import Statistics
import Tensors

/// The report about a sample: its histogram over its density, what was expected and measured, and the verdict.
struct InitializerReport {
  private static let size = Size(width: 72, height: 12)
  private static let labelWidth = 10
  private static let columnWidth = 12

  private let sample: InitializerSample
  private let style: FrameStyle

  /// Makes the report.
  init(_ sample: InitializerSample, _ style: FrameStyle) {
    self.sample = sample
    self.style = style
  }

  /// The lines.
  var text: String {
    let fans = sample.fans
    let extents = sample.shape.dimensions.map(String.init).joined(separator: "x")
    let parts = [
      line("\(sample.initializer.name)  \(sample.record.formula)"),
      line("\(sample.record.source)"),
      line("shape \(extents), fan_in \(fans.fanIn), fan_out \(fans.fanOut), seed \(sample.seed)"),
      "\n", picture, "\n", table, "\n", tests, line(sample.verdict.sentence + "."),
    ]
    return parts.joined()
  }

  private var picture: String {
    let capabilities = style.capabilities
    var grid = CellGrid(size: InitializerReport.size, isASCII: !capabilities.isUnicode)
    let bars = HistogramBars(sample.histogram, under: sample.law)
    bars.draw(on: &grid, in: grid.bounds, theme: Theme(for: capabilities, style.design))
    return FrameText(grid, isStyled: style.isStyled).text
  }

  private var table: String {
    let (verdict, summary, law) = (sample.verdict, sample.summary, sample.law)
    let isBounded = law.components.allSatisfy { component in
      if case .normal = component.law { false } else { true }
    }
    let bounds = isBounded ? (number(law.support.lowerBound), number(law.support.upperBound)) : ("−∞", "∞")
    let rows = [
      ("", "expected", "measured"),
      ("mean", number(verdict.mean.expected), number(verdict.mean.measured)),
      ("std", number(verdict.standardDeviation.expected), number(verdict.standardDeviation.measured)),
      ("min", bounds.0, number(summary.minimum)),
      ("max", bounds.1, number(summary.maximum)),
      ("zeros", Numeral.percent(verdict.zeroFraction.expected), Numeral.percent(verdict.zeroFraction.measured)),
    ]
    return rows.map { row in
      line(pad(row.0, InitializerReport.labelWidth, left: true) + pad(row.1) + pad(row.2))
    }.joined()
  }

  private var tests: String {
    let verdict = sample.verdict
    let found: [(String, Double?)] = [
      ("Kolmogorov-Smirnov", verdict.kolmogorovSmirnov?.probability), ("chi-square", verdict.chiSquared?.probability),
      ("values with a probability of their own", verdict.atomProbability),
    ]
    let texts = found.compactMap { test in test.1.map { "\(test.0) p = \(probability($0))" } }
    return texts.isEmpty ? "" : line(texts.joined(separator: ", "))
  }

  private func number(_ value: Double) -> String { Numeral.significant(value, 4) }

  private func probability(_ value: Double) -> String { value < 1e-6 ? "0 (< 1e−6)" : Numeral.significant(value, 3) }

  private func pad(_ text: String, _ width: Int = columnWidth, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return left ? text + blanks : blanks + text
  }

  private func line(_ text: String) -> String {
    SpelledLine(text, isASCII: !style.capabilities.isUnicode).text + "\n"
  }
}
