import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The footer` {
  private func last(_ watching: Watching) -> String { watching.lines.last ?? "" }

  @Test func `shows the keys that work now`() {
    #expect(last(Watching()).contains("←→ fold") && !last(Watching()).contains("cursor"))
    #expect(last(Watching(keys: [.character("2")])).contains("←→ cursor"))
    #expect(last(Watching(keys: [.character("?")])).contains("Esc back"))
    #expect(last(Watching(width: 80, height: 24)).contains("? help  q quit"))
  }

  @Test func `says which of paused and frozen holds`() {
    let watching = Watching(keys: [.character(" "), .character("Z")])
    #expect(last(watching).hasSuffix("paused   screen frozen") && last(watching).contains("Space resume"))
    #expect(!last(Watching()).contains("paused"))
  }

  @Test func `shows what is typed, however long`() {
    var watching = Watching(width: 80, height: 24)
    watching.press("/" + String(repeating: "y", count: 150))
    #expect(last(watching).unicodeScalars.count <= 80)
  }
}
