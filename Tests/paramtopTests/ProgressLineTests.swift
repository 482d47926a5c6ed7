import Inspection
import Testing

@testable import paramtop

@Suite struct `A line of progress` {
  @Test func `says what is done, how far it is and what is left`() {
    let line = ProgressLine("comparing", isASCII: false, send: nil)
    #expect(line.text(Activity("comparing", share: 0.5, seconds: 3)).hasPrefix("comparing, 3.0 s left ━━━━━━━━━━━━─"))
    let plain = ProgressLine("comparing", isASCII: true, send: nil)
    #expect(plain.text(Activity("comparing", share: 0.5, seconds: 3)).allSatisfy { $0.isASCII })
  }

  @Test func `is not there for what is done soon`() {
    var sent: [String] = []
    var line = ProgressLine("comparing", isASCII: false) { sent.append($0) }
    for step in 0..<100 { line.update(Double(step) / 100) }
    line.end()
    #expect(sent.isEmpty)
  }
}
