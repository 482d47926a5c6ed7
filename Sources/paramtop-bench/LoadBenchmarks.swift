/// A training step while something else keeps a core busy, as a dashboard or a compiler does.
enum LoadBenchmarks {
  static var rows: [Row] {
    StepBenchmarks.rows.filter { $0.name == "step/784-256-256-10/sgd" }.map { row in
      Row(
        name: "load/784-256-256-10/sgd",
        title: row.title + ", a core busy elsewhere",
        threads: row.threads,
        measure: .figures { threads, seconds in figures(row, threads, seconds) }
      )
    }
  }

  private static func figures(_ row: Row, _ threads: Int, _ seconds: Double) -> [Figure] {
    guard case .time(_, _, let prepare) = row.measure else { return [] }
    let work = prepare(threads)
    let alone = Timing(of: work, seconds: seconds / 2)
    let other = BusyThread()
    let disturbed = Timing(of: work, seconds: seconds / 2)
    other.end()
    return [
      Figure("median", .seconds, disturbed.median), Figure("best", .seconds, disturbed.best),
      Figure("spread", .share, disturbed.spread), Figure("alone", .seconds, alone.median),
      Figure("slowdown", .number, disturbed.median / alone.median),
    ]
  }
}
