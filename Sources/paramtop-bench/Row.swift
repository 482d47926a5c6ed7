import CAllocationCounter
import Networks

/// One row of the table.
struct Row {
  /// How its figures are found.
  enum Measure {
    /// Prepares work that is repeated and timed; `amount` is how much of `unit`, in billions, one repetition does.
    case time(amount: Double = 0, unit: String = "", prepare: (_ threads: Int) -> () -> Void)
    /// Finds its figures itself in about so many seconds.
    case figures((_ threads: Int, _ seconds: Double) -> [Figure])
  }

  /// How it is asked for, as in `step/4-8-1/sgd`; the family comes first.
  var name: String
  /// What a reader sees.
  var title: String
  /// The numbers of threads to measure it with.
  var threads = [1]
  /// How its figures are found.
  var measure: Measure
}

extension Row {
  /// Every row, family by family.
  static var all: [Row] {
    StepBenchmarks.rows + LoadBenchmarks.rows + WatchingBenchmarks.rows + RandomBenchmarks.rows
      + StatisticsBenchmarks.rows + FrameBenchmarks.rows + KeyBenchmarks.rows
  }

  /// The row of a name, if there is one.
  static func named(_ name: some StringProtocol) -> Row? { all.first { $0.name == name } }

  /// The first word of its name.
  var family: Substring { name.prefix { $0 != "/" } }

  /// Measures it.
  func figures(threads: Int, seconds: Double) -> [Figure] {
    setThreadCount(threads)
    switch measure {
    case .figures(let find): return find(threads, seconds)
    case .time(let amount, let unit, let prepare):
      let work = prepare(threads)
      let timing = Timing(of: work, seconds: seconds)
      let before = ac_allocations()
      for _ in 0..<timing.repetitions { work() }
      let allocations = Double(ac_allocations() - before) / Double(timing.repetitions)
      return [
        Figure("median", .seconds, timing.median), Figure("best", .seconds, timing.best),
        Figure("spread", .share, timing.spread), Figure("allocations", .number, allocations),
      ] + (amount > 0 ? [Figure("rate", .rate(unit), amount / timing.median)] : [])
    }
  }

  /// Does the work `count` times; a row that is not timed does nothing.
  func repeatWork(_ count: Int, threads: Int) {
    guard case .time(_, _, let prepare) = measure else { return }
    setThreadCount(threads)
    let work = prepare(threads)
    for _ in 0..<count { work() }
  }
}
