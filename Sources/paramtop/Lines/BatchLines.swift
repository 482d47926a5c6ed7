import Inspection
import Statistics

/// A run as plain lines in columns, as `top -b` tells of processes: a line about the run, a header, a line a step.
///
/// A metric that appears later, as one of the test data does, gets a column and a new header.
struct BatchLines: RunLines {
  /// How names and numbers become text that is safe to print.
  private let spelling: Spelling
  private var toldStep: Int?
  private var columns: [Column] = []
  private var news = DiagnosisNews()

  /// Makes the lines of a run of which nothing was told yet.
  init(spelling: Spelling) { self.spelling = spelling }

  mutating func lines(for snapshot: ModelSnapshot) -> [String] {
    guard let run = snapshot.run, run.state != .starting, toldStep != snapshot.step else { return [] }
    let isFirst = toldStep == nil
    toldStep = snapshot.step
    var lines = isFirst ? [title(snapshot.outline, of: run)] : []
    let columns = columns(of: run)
    if columns.map(\.title) != self.columns.map(\.title) {
      self.columns = columns
      lines.append(row(columns.map(\.title)))
    }
    lines.append(row(columns.map { $0.text(snapshot, run, spelling) }))
    return lines + news.take(snapshot.diagnoses).map { sentence(about: $0, snapshot.outline) }
  }

  mutating func lines(atEndOf snapshot: ModelSnapshot, after duration: Duration) -> [String] {
    guard let run = snapshot.run else { return [] }
    let pace = spelling.number(run.stepsPerSecond(over: duration), 3)
    var parts = ["\(run.step) steps in \(spelling.number(duration.seconds, 3)) s", "\(pace) steps/s"]
    if let loss = run.loss { parts.append("loss \(spelling.number(loss, 4))") }
    parts += run.metrics.map { "\(spelling.name($0.name)) \(spelling.number($0.value, 4))" }
    return ["finished: " + parts.joined(separator: ", ")] + summary(of: snapshot.diagnoses)
  }
}

extension BatchLines {
  /// How names and numbers become text that is safe to print.
  struct Spelling: Sendable {
    /// A name that somebody else chose, without anything that a terminal would obey.
    var name: @Sendable (String) -> String
    /// A number to so many significant digits.
    var number: @Sendable (Double, Int) -> String
  }

  /// A column: its title and what stands in it.
  fileprivate struct Column: Sendable {
    var title: String
    var text: @Sendable (ModelSnapshot, RunStatus, Spelling) -> String
  }

  private func title(_ outline: ModelOutline, of run: RunStatus) -> String {
    let counts = "\(outline.uniqueCount) unique of \(outline.nominalCount) parameters"
    let optimizer = "\(spelling.name(run.optimizer)) lr \(spelling.number(run.learningRate, 3))"
    return [spelling.name(run.name), counts, optimizer, "seed \(run.seed)"].joined(separator: "  ")
  }

  /// What was found, when it appears and when it is gone.
  private func sentence(about diagnosis: Diagnosis, _ outline: ModelOutline) -> String {
    let name = diagnosis.rule.name
    if let end = diagnosis.endStep { return "! step \(end): \(name) is gone (since step \(diagnosis.step))" }
    var place = diagnosis.parameter.flatMap { outline.path(of: $0) }.map { " at \(spelling.name($0))" } ?? ""
    if diagnosis.affected.count > 1 { place += " and \(diagnosis.affected.count - 1) more" }
    return "! step \(diagnosis.step): \(name)\(place): \(spelling.name(diagnosis.evidence)). \(diagnosis.rule.advice)"
  }

  /// What went wrong first, and what else.
  private func summary(of diagnoses: [Diagnosis]) -> [String] {
    guard let first = diagnoses.first else { return [] }
    let others = diagnoses.dropFirst().map { "\($0.rule.name) (step \($0.step))" }
    let rest = others.isEmpty ? "" : "; then " + others.joined(separator: ", ")
    return ["! what went wrong first: \(first.rule.name) (step \(first.step))\(rest)"]
  }

  /// The columns for a run that has the metrics of this moment, those that it had before included.
  private func columns(of run: RunStatus) -> [Column] {
    let metrics = run.metrics.map { metric in
      Column(title: spelling.name(metric.name)) { _, run, spelling in
        run.metrics.first { $0.name == metric.name }.map { spelling.number($0.value, 4) } ?? "-"
      }
    }
    let kept = columns.dropFirst(Column.beforeMetrics.count).dropLast(Column.afterMetrics.count)
    let new = metrics.filter { metric in !kept.contains { $0.title == metric.title } }
    return Column.beforeMetrics + kept + new + Column.afterMetrics
  }

  /// Cells flush right in columns of ten, which is wider where a title is.
  private func row(_ cells: [String]) -> String {
    zip(cells, columns).map { cell, column in
      let width = max(10, column.title.count)
      return String(repeating: " ", count: max(0, width - cell.count)) + cell
    }.joined(separator: " ")
  }
}

extension BatchLines.Column {
  fileprivate static let beforeMetrics: [Self] = [
    Self(title: "step") { snapshot, _, _ in String(snapshot.step) },
    Self(title: "epoch") { _, run, _ in String(run.epoch) },
    Self(title: "loss") { _, run, spelling in run.loss.map { spelling.number($0, 4) } ?? "-" },
  ]

  fileprivate static let afterMetrics: [Self] = [
    Self(title: "norm") { snapshot, _, spelling in spelling.number(snapshot.norm(of: \.values.norm), 4) },
    Self(title: "grad norm") { snapshot, _, spelling in
      snapshot.readings.contains { $0?.gradient != nil }
        ? spelling.number(snapshot.norm { $0.gradient?.norm ?? 0 }, 4) : "-"
    },
    Self(title: "non-finite") { snapshot, _, _ in
      String(snapshot.readings.reduce(0) { $0 + ($1?.values.nonFinite ?? 0) })
    },
  ]
}

extension ModelSnapshot {
  /// The norm of all parameters together, of which `part` gives the norm of each.
  fileprivate func norm(of part: (ParameterReading) -> Double) -> Double {
    readings.reduce(0) { sum, reading in
      let norm = reading.map(part) ?? 0
      return sum + norm * norm
    }.squareRoot()
  }
}
