import ArgumentParser

/// Measures what the program promises: one family of rows after the other, as a table or as JSON lines.
@main
struct ParamtopBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paramtop-bench",
    abstract: "How long a training step takes, what watching it costs, and the like.",
    discussion: "Nothing else should run on the machine meanwhile."
  )

  @Option(help: ArgumentHelp("Only rows whose name contains this; may be given several times.", valueName: "text"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Only rows with these numbers of threads, as in 1 or 1,2.", valueName: "counts"))
  var threads: String?

  @Option(help: ArgumentHelp("Seconds to spend on a row.", valueName: "seconds"))
  var seconds = 1.0

  @Flag(help: "One JSON object a line instead of the table.")
  var json = false

  @Flag(help: "Only list the names of the rows.")
  var list = false

  @Option(help: ArgumentHelp("Repeat the work this often and measure nothing, for a profiler.", valueName: "count"))
  var repetitions: Int?

  @Flag(help: "Take requests from standard input: time ROW THREADS SECONDS, or losses ROW THREADS STEPS.")
  var serve = false

  func validate() throws {
    guard seconds > 0, seconds.isFinite else { throw ValidationError("--seconds must be positive") }
    guard threadCounts?.isEmpty != true else { throw ValidationError("--threads takes numbers, as in 1,2") }
    if let repetitions, repetitions < 0 { throw ValidationError("--repetitions must not be negative") }
    if !serve, chosen.isEmpty { throw ValidationError("no row has such a name; --list names them all") }
  }

  func run() {
    if serve { return Conversation.run() }
    if list { return chosen.forEach { print($0.row.name, $0.threads) } }
    if let repetitions { return chosen.forEach { $0.row.repeatWork(repetitions, threads: $0.threads) } }
    var table = Table(isJSON: json)
    for (row, count) in chosen { table.add(row, threads: count, row.figures(threads: count, seconds: seconds)) }
  }

  private var threadCounts: [Int]? {
    threads.map { text in
      let counts = text.split(separator: ",").map { Int($0) ?? 0 }
      return counts.allSatisfy { $0 > 0 } ? counts : []
    }
  }

  private var chosen: [(row: Row, threads: Int)] {
    let rows = Row.all.filter { row in only.isEmpty || only.contains { row.name.contains($0) } }
    return rows.flatMap { row in
      row.threads.filter { threadCounts?.contains($0) ?? true }.map { (row, $0) }
    }
  }
}
