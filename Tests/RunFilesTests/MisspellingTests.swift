import RunFiles
import Testing

@Suite struct `A misspelling` {
  private let runs = ["digits", "mlp", "nested", "tied", "digits-mlp"]

  @Test(arguments: [
    ("digit", "digits"), ("DIGITS", "digits"), ("dgits", "digits"), ("mpl", "mlp"), ("digits_mlp", "digits-mlp"),
  ])
  func `is near to one name`(name: String, nearest: String) {
    #expect(Misspelling(name).nearest(among: runs) == nearest)
  }

  @Test(arguments: ["", "resnet", "completely-different", String(repeating: "x", count: 100_000)])
  func `that is far from all is near to none`(name: String) {
    #expect(Misspelling(name).nearest(among: runs) == nil)
  }

  @Test func `is answered with all names and the nearest`() {
    #expect(
      Misspelling("tide").complaint(about: "run", known: runs)
        == "there is no run called 'tide' (did you mean tied? known are digits, mlp, nested, tied, digits-mlp)"
    )
    #expect(
      Misspelling("x").complaint(about: "run", known: ["a-b-c"]) == "there is no run called 'x' (known are a-b-c)"
    )
  }
}
