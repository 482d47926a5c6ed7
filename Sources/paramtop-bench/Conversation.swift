import Networks

/// Answers requests on standard input, one JSON object a line, so that a program can measure us and others in turn.
enum Conversation {
  static func run() {
    while let line = readLine() { Table.send(answer(line.split(separator: " "))) }
  }

  private static func answer(_ words: [Substring]) -> String {
    guard words.count == 4, let threads = Int(words[2]), threads > 0 else { return refusal(words) }
    switch words[0] {
    case "time":
      guard let row = Row.named(words[1]), let seconds = Double(words[3]) else { return refusal(words) }
      return Table.json(row, threads: threads, row.figures(threads: threads, seconds: seconds))
    case "losses":
      guard let step = StepBenchmarks.all.first(where: { $0.name == words[1] }), let count = Int(words[3]) else {
        return refusal(words)
      }
      setThreadCount(threads)
      return "{\"losses\":[\(step.losses(count).map(\.description).joined(separator: ","))]}"
    default:
      return refusal(words)
    }
  }

  private static func refusal(_ words: [Substring]) -> String {
    "{\"error\":\"cannot do: \(words.joined(separator: " ").filter { $0 != "\"" && $0 != "\\" })\"}"
  }
}
