import Testing

@testable import Dashboard

@Suite struct `A shape as text` {
  @Test func `shows what is not known`() {
    #expect(Shape.short([64, nil]) == "64×?" && Shape.long([nil, 2, 3]) == "[?, 2, 3]")
    #expect(Shape.short([]) == "·" && Shape.long([]) == "[]")
  }
}
