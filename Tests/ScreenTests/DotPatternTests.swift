import Testing

@testable import Screen

@Suite struct `A dot pattern` {
  @Test func `tells lines apart without colours`() {
    let drawn = DotPattern.allCases.map { pattern in (0..<60).map(pattern.contains) }
    #expect(Set(drawn).count == DotPattern.allCases.count && drawn[0].allSatisfy { $0 })
    for pattern in DotPattern.allCases { #expect((0..<60).contains { pattern.contains($0) }) }
    #expect(Set(DotPattern.allCases.map(\.ascii)).count == DotPattern.allCases.count)
  }
}
