import Inspection
import Testing

@testable import paramtop

@Suite struct `A run in plain lines` {
  private static let spelling = BatchLines.Spelling(
    name: { $0.replacing("\u{1B}", with: "^[") },
    number: { value, _ in ((value * 1000).rounded() / 1000).description }
  )

  @Test func `has a title, one header and a line a step, in columns`() {
    var lines = BatchLines(spelling: Self.spelling)
    let first = lines.lines(for: Snapshots.at(step: 0, loss: nil, metrics: [.init("accuracy", 0.125)]))
    let second = lines.lines(for: Snapshots.at(step: 10, metrics: [.init("accuracy", 0.5)]))
    #expect(
      (first + second).joined(separator: "\n") == """
        digits  6 unique of 10 parameters  sgd lr 0.1  seed 3
              step      epoch       loss   accuracy       norm  grad norm non-finite
                 0          0          -      0.125      5.001        0.5          1
                10          1       0.25        0.5      5.001        0.5          1
        """
    )
  }

  @Test func `tells no step twice and nothing before there is a model`() {
    var lines = BatchLines(spelling: Self.spelling)
    #expect(lines.lines(for: Snapshots.at(step: 0, state: .starting)) == [])
    #expect(lines.lines(for: Snapshots.at(step: 0)).count == 3)
    #expect(lines.lines(for: Snapshots.at(step: 0, state: .finished)) == [])
  }

  @Test func `gives a metric that appears later a column, and keeps it`() {
    var lines = BatchLines(spelling: Self.spelling)
    let accuracy = RunStatus.Metric("accuracy", 0.5)
    _ = lines.lines(for: Snapshots.at(step: 1, metrics: [accuracy]))
    let later = lines.lines(for: Snapshots.at(step: 2, metrics: [accuracy, .init("test accuracy", 0.25)]))
    #expect(later.count == 2 && later[0].contains("  accuracy test accuracy       norm"))
    let without = lines.lines(for: Snapshots.at(step: 3, metrics: [accuracy]))
    #expect(without.count == 1 && without[0].contains("0.5             -"))
  }

  @Test func `ends with a sentence of facts`() {
    var lines = BatchLines(spelling: Self.spelling)
    let snapshot = Snapshots.at(step: 460, state: .finished, metrics: [.init("test accuracy", 0.975)])
    #expect(
      lines.lines(atEndOf: snapshot, after: .milliseconds(500))
        == ["finished: 460 steps in 0.5 s, 920.0 steps/s, loss 0.25, test accuracy 0.975"]
    )
  }

  @Test func `asks how to spell every name that others chose`() {
    var lines = BatchLines(spelling: Self.spelling)
    let text = lines.lines(for: Snapshots.at(step: 0, metrics: [.init("\u{1B}[2J", 1)], name: "\u{1B}[31m"))
    #expect(text[0].hasPrefix("^[[31m  6 unique"))
    #expect(!text.joined().contains("\u{1B}") && text[1].contains("^[[2J"))
    let end = lines.lines(atEndOf: Snapshots.at(step: 1, metrics: [.init("\u{1B}c", 1)]), after: .seconds(1))
    #expect(!end.joined().contains("\u{1B}"))
  }
}
