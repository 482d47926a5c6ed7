import Networks
import Testing

@Suite struct `A choice of parameters` {
  private func paths(_ choice: ParameterChoice) -> [String] {
    let net = Sequential()
      .append(Linear(4, 4), name: "block 0")
      .append(Sequential(Linear(4, 4)), name: "block 10")
    return net.parameters(where: choice).map(\.path)
  }

  @Test(arguments: [
    ("*", 4), ("*.weight", 2), ("block ?.*", 2), ("block 1*", 2), ("block 10.0.bias", 1), ("*0*b*s", 2), ("weight", 0),
    ("", 0), ("block 10.0.bias*", 1), ("?", 0),
  ])
  func `by pattern finds paths`(pattern: String, count: Int) { #expect(paths(.path(pattern)).count == count) }

  @Test func `by name does not find the end of another name`() {
    #expect(paths(.named("ias")).isEmpty && paths(.named("bias")) == ["block 0.bias", "block 10.0.bias"])
  }

  @Test func `can be any rule`() {
    #expect(paths(ParameterChoice { $0.parameter.value.count == 16 }) == ["block 0.weight", "block 10.0.weight"])
  }
}
