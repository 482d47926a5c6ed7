import Bytes
import Testing

@Suite struct `A misspelling` {
  private let runs = ["digits", "mlp", "nested", "tied", "digits-mlp"]

  @Test(arguments: [
    ("digit", "digits"), ("DIGITS", "digits"), ("dgits", "digits"), ("mpl", "mlp"), ("digits_mlp", "digits-mlp"),
  ])
  func `is near to one name`(name: String, nearest: String) {
    #expect(Misspelling(name).nearest(among: runs) == nearest)
  }

  @Test func `is near to several names, the likeliest first`() {
    let names = ["xavier_uniform", "xavier_normal", "uniform", "normal", "kaiming_uniform", "kaiming_normal"]
    #expect(Misspelling("Xavier").nearest(3, among: names) == ["xavier_normal", "xavier_uniform"])
    #expect(Misspelling("kaimign_normal").nearest(3, among: names) == ["kaiming_normal"])
    #expect(Misspelling("unform").nearest(2, among: names) == ["uniform", "xavier_uniform"])
    #expect(Misspelling("norm").nearest(3, among: names) == ["normal"])
    #expect(Misspelling("x").nearest(3, among: names).isEmpty)
    #expect(Misspelling("cat").nearest(2, among: ["bat", "hat", "cart", "cattle"]) == ["bat", "hat"])
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
