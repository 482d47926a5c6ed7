import Foundation
import Inspection
import Testing

@testable import paramtop

@Suite struct `News of diagnoses` {
  private let vanishing = Diagnosis(
    .vanishing,
    step: 12,
    previousStep: 11,
    parameter: 0,
    affected: [0, 1],
    evidence: "every element of the gradient is zero"
  )

  private func snapshot(step: Int, _ diagnosis: Diagnosis?, state: RunStatus.State = .training) -> ModelSnapshot {
    var snapshot = Snapshots.at(step: step, state: state)
    snapshot.diagnoses = diagnosis.map { [$0] } ?? []
    return snapshot
  }

  private var gone: Diagnosis {
    var gone = vanishing
    gone.endStep = 20
    return gone
  }

  @Test func `are told when one appears, is gone and comes back`() {
    var news = DiagnosisNews()
    #expect(news.take([]) == [])
    #expect(news.take([vanishing]) == [vanishing])
    #expect(news.take([vanishing]) == [])
    #expect(news.take([gone]) == [gone])
    #expect(news.take([gone]) == [])
    #expect(news.take([vanishing]) == [vanishing])
  }

  @Test func `are objects in JSON, after the step`() throws {
    var lines = JSONLines()
    _ = lines.lines(for: snapshot(step: 10, nil))
    let told = lines.lines(for: snapshot(step: 14, vanishing))
    #expect(told.count == 2)
    #expect(
      told[1].hasPrefix(
        #"""
        {"event":"diagnosis","state":"appeared","rule":"vanishing","severity":"bad","step":12,"previousStep":11,\#
        "endStep":null,"parameter":"0.weight","affected":["0.weight","0.bias"],\#
        "evidence":"every element of the gradient is zero","threshold":"
        """#
      )
    )
    #expect(try JSONSerialization.jsonObject(with: Data(told[1].utf8)) is [String: Any])
    #expect(lines.lines(for: snapshot(step: 16, vanishing)).count == 1)
    #expect(lines.lines(for: snapshot(step: 20, gone)).last?.contains(#""state":"gone""#) == true)
  }

  @Test func `are sentences in plain lines, and what came first ends them`() {
    var lines = BatchLines(spelling: .plain)
    _ = lines.lines(for: snapshot(step: 10, nil))
    let told = lines.lines(for: snapshot(step: 14, vanishing))
    #expect(
      told.last?.hasPrefix(
        "! step 12: vanishing gradient at 0.weight and 1 more: every element of the gradient is zero. Look"
      ) == true
    )
    #expect(
      lines.lines(for: snapshot(step: 20, gone)).last == "! step 20: vanishing gradient is gone (since step 12)"
    )
    let end = lines.lines(atEndOf: snapshot(step: 30, gone, state: .finished), after: .seconds(1))
    #expect(end.last == "! what went wrong first: vanishing gradient (step 12)")
  }

  @Test func `pass the sanitiser whatever names are in them`() {
    var hostile = vanishing
    hostile.evidence = "\u{1B}[2J"
    var lines = BatchLines(spelling: .plain)
    #expect(!lines.lines(for: snapshot(step: 1, hostile)).joined().contains("\u{1B}"))
    var json = JSONLines()
    #expect(!json.lines(for: snapshot(step: 1, hostile)).joined().contains("\u{1B}"))
  }
}
