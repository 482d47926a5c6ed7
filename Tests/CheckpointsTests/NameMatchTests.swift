import Testing

@testable import Checkpoints

@Suite struct `Names of two checkpoints` {
  @Test func `are the same, or the same after a prefix of one of them`() {
    let plain = ["a.weight", "a.bias", "b"]
    let same = NameMatch(plain, plain)
    #expect(same.prefixBefore.isEmpty && same.prefixAfter.isEmpty && same.after("b") == "b" && same.after("c") == nil)
    let longer = NameMatch(plain, plain.map { "model.module.\($0)" })
    #expect(longer.prefixAfter == "model.module." && longer.after("a.bias") == "model.module.a.bias")
    let shorter = NameMatch(["module.a.weight", "module.a.bias", "b"], plain)
    #expect(
      shorter.prefixBefore == "module." && shorter.after("module.a.bias") == "a.bias" && shorter.after("b") == "b"
    )
    let both = NameMatch(plain.map { "model.\($0)" }, plain.map { "module.\($0)" } + ["c"])
    #expect(both.prefixBefore == "model." && both.prefixAfter == "module.")
    #expect(both.after("model.a.weight") == "module.a.weight" && both.after("c") == "c" && both.after("a.bias") == nil)
  }
}
